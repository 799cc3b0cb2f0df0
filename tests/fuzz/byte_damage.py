"""Damage done to a file's bytes, as by a broken download, disk or program."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Damage = Callable[[bytes, Random], bytes]

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)
OBJECT = re.compile(rb"(?<!\d)(\d+) 0 obj")
NUMBER = re.compile(rb"(?<![\w.])\d+(?![\w.])")
GIANTS = (b"99999999999999999999", b"-2147483649", b"1e400", b"0.0000000000000001", b"NaN")


def truncate(pdf: bytes, random: Random) -> bytes:
    """The end is missing, but for a mark that lets it pass as whole."""
    return pdf[: random.randrange(len(pdf) // 4, len(pdf))] + b"\nstartxref\n0\n%%EOF\n"


def cut_off(pdf: bytes, random: Random) -> bytes:
    return pdf[: random.randrange(len(pdf))]


def flip_bytes(pdf: bytes, random: Random) -> bytes:
    """One byte in a hundred to one in ten thousand is another."""
    found = bytearray(pdf)
    for _ in range(len(pdf) // random.choice((100, 1000, 10_000)) + 1):
        found[random.randrange(20, len(found))] = random.randrange(256)
    return bytes(found)


def flip_in_a_stream(pdf: bytes, random: Random) -> bytes:
    found = bytearray(pdf)
    start, end = random.choice([m.span(1) for m in STREAM.finditer(pdf)])
    for _ in range(random.randint(1, 20)):
        if start < end:
            found[random.randrange(start, end)] = random.randrange(256)
    return bytes(found)


def blank_a_span(pdf: bytes, random: Random) -> bytes:
    """A sector of the disk is lost."""
    start = random.randrange(20, len(pdf))
    length = min(random.choice((16, 512, 4096)), len(pdf) - start)
    return pdf[:start] + b"\0" * length + pdf[start + length :]


def repeat_a_span(pdf: bytes, random: Random) -> bytes:
    start = random.randrange(20, len(pdf))
    span = pdf[start : start + random.choice((16, 512, 4096))]
    return pdf[:start] + span + pdf[start:]


def drop_a_span(pdf: bytes, random: Random) -> bytes:
    start = random.randrange(20, len(pdf))
    return pdf[:start] + pdf[start + random.choice((1, 16, 512)) :]


def swap_objects(pdf: bytes, random: Random) -> bytes:
    """Two objects bear each other's numbers."""
    one, other = (random.choice(OBJECT.findall(pdf)) for _ in range(2))
    names = {one: other, other: one}
    return OBJECT.sub(lambda m: b"%s 0 obj" % names.get(m[1], m[1]), pdf)


def giant_number(pdf: bytes, random: Random) -> bytes:
    """A number outside the streams is larger than any machine's."""
    places = [m.span() for m in NUMBER.finditer(STREAM.sub(lambda m: b"\0" * len(m[0]), pdf))]
    start, end = random.choice(places)
    return pdf[:start] + random.choice(GIANTS) + pdf[end:]


def refer_in_circles(pdf: bytes, random: Random) -> bytes:
    """An object is nothing but a reference to itself, or to another."""
    numbers: list[bytes] = OBJECT.findall(pdf)
    number = random.choice(numbers)
    other = random.choice((number, random.choice(numbers)))
    start = pdf.index(number + b" 0 obj") + len(number) + 6
    return pdf[:start] + b" " + other + b" 0 R endobj " + pdf[start:]


def lose_the_table(pdf: bytes, random: Random) -> bytes:
    """The cross-reference table lies elsewhere than its last line says."""
    return re.sub(rb"startxref\s+\d+", b"startxref\n%d" % random.randrange(len(pdf)), pdf)


BYTE_DAMAGE: tuple[Damage, ...] = (
    truncate,
    cut_off,
    flip_bytes,
    flip_in_a_stream,
    blank_a_span,
    repeat_a_span,
    drop_a_span,
    swap_objects,
    giant_number,
    refer_in_circles,
    lose_the_table,
)
