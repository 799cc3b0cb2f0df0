"""Texts that harm whoever prints them, and lines that make patterns slow."""

from __future__ import annotations

import re
from random import Random

import pikepdf

# Terminal commands, C1 controls, text turned round, signs without width, halves of a pair.
HARMFUL = ("001B", "009B", "202E", "2066", "200B", "FEFF", "0000", "D800", "000A")
MEANING = re.compile(rb"<([0-9A-Fa-f]{2,4})>\s*<([0-9A-Fa-f]{4})>")
LONG_LINES = (
    b"((((",
    b"1.1.1.",
    b"- - - ",
    b"ngay 1 thang ",
    b"a)a)a)",
    b"/////",
    b"So 1/KH-UBND ",
    b", , , ",
)


def map_to_harm(pdf: pikepdf.Pdf, random: Random) -> None:
    """A font's map says of some letters that they are controls."""
    for font in pdf.objects:
        if not isinstance(font, pikepdf.Dictionary) or "/ToUnicode" not in font:
            continue
        text = font.ToUnicode.read_bytes()
        font.ToUnicode.write(MEANING.sub(lambda m: _harmed(m, random), text))


def _harmed(match: re.Match[bytes], random: Random) -> bytes:
    meant = random.choice(HARMFUL).encode() if random.random() < 0.1 else match[2]
    return b"<%s> <%s>" % (match[1], meant)


def write_long_lines(pdf: pikepdf.Pdf, random: Random) -> None:
    """Lines of thousands of signs, of what numbers, dates and lists begin with."""
    page = pdf.pages[0]
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    name = page.add_resource(font, pikepdf.Name.Font)
    part = random.choice(LONG_LINES).replace(b"(", b"\\(").replace(b")", b"\\)")
    line = part * (random.choice((300, 3000)) // len(part))
    page.contents_add(b"BT %s 4 Tf 20 20 Td (%s) Tj ET" % (str(name).encode(), line))


TEXT_DAMAGE = (map_to_harm, write_long_lines)
