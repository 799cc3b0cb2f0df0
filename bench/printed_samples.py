"""Pages of random Vietnamese prose, printed, scanned badly and read by Tesseract: words as
printed and as read.

The prose is drawn from the language model, so no document is needed, and every syllable has its
natural frequency; one word in twelve is any syllable at all, so that the rare letters come too.
"""

from __future__ import annotations

import io
import os
import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from extractors.language.language_model import LanguageModel
from extractors.language.syllables import is_syllable

# Six parts upright serif, as official documents are set, and some of all else.
FACES = (
    ["serif:regular"] * 6 + ["serif:bold"] * 2 + ["serif:italic"] * 2 + ["sans:regular"]
)


@dataclass(frozen=True)
class Scan:
    """How a page is scanned: dots per inch, blur and noise in grey levels, JPEG quality or None
    for 1 bit.
    """

    dpi: int
    blur: float
    noise: float
    quality: int | None


SCANS = [
    Scan(200, 0.5, 4, 75),
    Scan(200, 0.5, 4, 75),
    Scan(150, 0.6, 8, 45),
    Scan(200, 0.4, 6, None),
    Scan(300, 0.3, 2, 90),
]


@dataclass(frozen=True)
class Printed:
    """A printed word and its box in dots."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


def sample_words(model: LanguageModel, chance: random.Random, length: int) -> list[str]:
    """A stretch of prose: each word drawn after the two before it, flattened a little for
    variety.
    """
    drawn = [
        model.id_of(
            chance.choice(["các", "xây", "tổ", "phát", "nghiên", "triển", "báo", "đẩy"])
        )
    ]
    while len(drawn) < length:
        drawn.append(_next_word(model, chance, drawn))
    words = [model.words[i] for i in drawn]
    spoken = [_as_printed(w, chance) for w in words if w == "<n>" or is_syllable(w)]
    for _ in range(length // 12):
        rare = chance.choice(model.words[40:4500])
        if is_syllable(rare):
            spoken.insert(chance.randrange(len(spoken) + 1), rare)
    return [w.upper() for w in spoken] if chance.random() < 0.06 else spoken


def _next_word(model: LanguageModel, chance: random.Random, drawn: list[int]) -> int:
    if len(drawn) > 1:
        place = int(
            np.searchsorted(model.pair_keys, drawn[-2] * model.size + drawn[-1])
        )
        found = _continuations(
            model.triple_keys, model.triple_shares, place, model.size
        )
        if place < len(model.pair_keys) and found:
            return chance.choices(*found)[0]
    found = _continuations(model.pair_keys, model.pair_shares, drawn[-1], model.size)
    return chance.choices(*found)[0] if found else chance.randrange(50, 3000)


def _continuations(
    keys: np.ndarray, shares: np.ndarray, context: int, size: int
) -> tuple[list[int], list[float]] | None:
    start, end = np.searchsorted(keys, [context * size, (context + 1) * size])
    if start == end or shares[start:end].max() <= 0:
        return None
    return (keys[start:end] - context * size).tolist(), (
        shares[start:end] ** 0.6
    ).tolist()


def _as_printed(word: str, chance: random.Random) -> str:
    if word == "<n>":
        return str(
            chance.choice(
                [
                    chance.randrange(1, 40),
                    chance.randrange(2015, 2031),
                    chance.randrange(2000),
                ]
            )
        )
    word = word.capitalize() if chance.random() < 0.08 else word
    return word + chance.choice([*[""] * 12, ",", ";", "."])


def print_page(
    model: LanguageModel, chance: random.Random, dpi: int
) -> tuple[Image.Image, list[Printed]]:
    """An A4 page in grey with the words on it."""
    width, height = int(8.27 * dpi), int(11.69 * dpi)
    page = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(page)
    size = chance.choice([12, 13, 13.5, 14]) * dpi / 72
    top, words = 0.8 * dpi, []
    while top < height - dpi:
        font = _font(chance.choice(FACES), size)
        left = 1.1 * dpi
        for text in sample_words(model, chance, chance.randrange(20, 60)):
            length = draw.textlength(text, font=font)
            if left + length > width - 0.6 * dpi:
                left, top = 1.1 * dpi, top + 1.35 * size
            if top > height - dpi:
                break
            draw.text((left, top), text, font=font, fill=20)
            words.append(Printed(text, left, top, left + length, top + 1.2 * size))
            left += length + 0.27 * size * chance.uniform(0.9, 1.3)
        top += 1.6 * size
    return page, words


def _font(face: str, size: float) -> ImageFont.FreeTypeFont:
    family, style = face.split(":")
    pattern = f"Liberation {family.title()}:style={style.title()}"
    asked = ["fc-match", "-f", "%{file}", pattern]
    return ImageFont.truetype(
        subprocess.run(asked, capture_output=True, text=True, check=True).stdout, size
    )


def scan_page(page: Image.Image, scan: Scan, seed: int) -> bytes:
    """The page as the scanner leaves it, as PNG or JPEG."""
    noise = np.random.default_rng(seed).normal(0, scan.noise, page.size[::-1])
    grey = (
        np.asarray(page.filter(ImageFilter.GaussianBlur(scan.blur)), dtype=np.float32)
        + noise
    )
    if scan.quality is None:
        grey = np.where(grey > 165, 255, 0)
    out = io.BytesIO()
    image = Image.fromarray(np.clip(grey, 0, 255).astype(np.uint8))
    image.save(out, "PNG") if scan.quality is None else image.save(
        out, "JPEG", quality=scan.quality
    )
    return out.getvalue()


def read_page(image: bytes, language: str, dpi: int) -> list[Printed]:
    """Tesseract's words on an image."""
    command = ["tesseract", "-", "-", "-l", language, "--dpi", str(dpi), "tsv"]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    table = subprocess.run(
        command, input=image, capture_output=True, check=True, env=environment
    ).stdout
    rows = (line.split("\t") for line in table.decode().splitlines()[1:])
    return [
        Printed(
            r[11], int(r[6]), int(r[7]), int(r[6]) + int(r[8]), int(r[7]) + int(r[9])
        )
        for r in rows
        if len(r) == 12 and r[11].strip()
    ]


def match(printed: list[Printed], read: list[Printed]) -> Iterator[tuple[str, str]]:
    """The words read as one word each, beside what was printed there."""
    for word in printed:
        over = [r for r in read if _covers(r, word)]
        if len(over) == 1 and sum(_covers(over[0], other) for other in printed) == 1:
            yield word.text, over[0].text


def _covers(read: Printed, word: Printed) -> bool:
    middle = (read.top + read.bottom) / 2
    shared = min(word.right, read.right) - max(word.left, read.left)
    return (
        shared > 0.3 * (word.right - word.left)
        and word.top - 5 < middle < word.bottom + 5
    )


def sample_page(
    model: LanguageModel, languages: list[str], seed: int
) -> dict[str, list[tuple[str, str]]]:
    """One page, read once in each language: pairs of a word as printed and as read."""
    chance = random.Random(seed)
    scan = chance.choice(SCANS)
    page, printed = print_page(model, chance, scan.dpi)
    image = scan_page(page, scan, seed)
    return {
        language: list(match(printed, read_page(image, language, scan.dpi)))
        for language in languages
    }
