"""Tesseract: which model reads, and the words it finds in a picture."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import cache
from statistics import median
from typing import Any, NamedTuple

import cv2
import numpy as np

from extractors.language.confidence import NOISE, SHORT_NOISE
from extractors.language.lexicon_words import phrases_of
from extractors.language.text import place_tones
from extractors.page.document import Box
from extractors.page.signs import clean_text
from extractors.pixels.cell_atlas import CellAtlas
from extractors.pixels.ink import Image

# Two pages at a time with one thread each are 2.7 times faster than Tesseract's own threads.
os.environ.setdefault("OMP_THREAD_LIMIT", "1")

# The script model read scans better than the language model (CER 0.21 against 0.36 %).
MODELS = ("Vietnamese", "script/Vietnamese", "vie")
TEXT_MODE, CELL_MODE = 4, 6
# The part of the page a line is from: its cells, the text around them, or a second look at either.
CELLS, TEXT, AGAIN = 0, 1, 2


class Token(NamedTuple):
    """One word as Tesseract gives it, in pixels of the page, the line it belongs to, and its
    cell's left edge.
    """

    text: str
    box: Box
    confidence: float
    line: tuple[int, ...]
    edge: float = 0.0


class MissingModel(Exception):
    """Tesseract or its Vietnamese model is not installed."""


@cache
def load_pytesseract() -> Any:
    """pytesseract without pandas, which it imports for a result type of its own (0.6 s and 40
    MB a process).
    """
    is_hidden = "pandas" not in sys.modules
    if is_hidden:
        sys.modules["pandas"] = None  # type: ignore[assignment]
    try:
        import pytesseract
    finally:
        if is_hidden:
            del sys.modules["pandas"]
    return pytesseract


@cache
def find_model() -> str:
    """The best Vietnamese model that is installed ("Vietnamese", else "vie")."""
    # pytesseract.get_languages() passes over names with capitals.
    try:
        command = [load_pytesseract().pytesseract.tesseract_cmd, "--list-langs"]
        listed = subprocess.run(
            command, capture_output=True, text=True, check=True, timeout=30
        ).stdout
    except (OSError, subprocess.SubprocessError):
        listed = ""
    installed = set(listed.split())
    model = next((m for m in MODELS if m in installed), None)
    if model is None:
        raise MissingModel(
            "Tesseract with its Vietnamese model is not installed; run `make setup`."
        )
    return model


def read_confidence(image: Image, dpi: float) -> float:
    """How surely a picture of text is read, from 0 to 1: letters upside down give few words,
    and unsure ones.
    """
    tokens = list(read_image(image, CELL_MODE, dpi, TEXT))
    letters = sum(len(t.text) for t in tokens)
    return sum(t.confidence * len(t.text) for t in tokens) / letters if letters else 0.0


def read_atlas(
    atlas: CellAtlas, dpi: float, options: str = "", part: int = CELLS
) -> dict[Box, list[Token]]:
    """Tokens by the ink they are of, moved to where it is printed; one line never joins two
    cells.
    """
    found: dict[Box, list[Token]] = {}
    for token in read_image(atlas.image, CELL_MODE, dpi * atlas.scale, part, options):
        piece = atlas.find(*token.box.middle)
        if piece is not None:
            # Pieces of two atlases of one page may have the same place in them, but never on
            # the page.
            line = (*token.line, int(piece.source.x0), int(piece.source.top))
            moved = token._replace(
                box=piece.back(token.box, atlas.scale), line=line, edge=piece.source.x0
            )
            found.setdefault(piece.source, []).append(moved)
    return found


def read_image(
    image: Image, mode: int, dpi: float, part: int, options: str = ""
) -> Iterator[Token]:
    pytesseract = load_pytesseract()
    config = f"--psm {mode} --dpi {round(dpi)} {options}"
    # Handed over in a file without compression: packing a page into a PNG takes a fifth of
    # reading it.
    with tempfile.NamedTemporaryFile(suffix=".pgm") as file:
        file.write(cv2.imencode(".pgm", image)[1].data)
        file.flush()
        data: dict[str, list[Any]] = pytesseract.image_to_data(
            file.name,
            lang=find_model(),
            config=config,
            output_type=pytesseract.Output.DICT,
        )
    for i, found in enumerate(data["text"]):
        text = clean_text(found).strip()
        if not text:
            continue
        left, top = float(data["left"][i]), float(data["top"][i])
        box = Box(left, top, left + data["width"][i], top + data["height"][i])
        line = (part, data["block_num"][i], data["par_num"][i], data["line_num"][i])
        yield Token(
            place_tones(text), box, max(0.0, float(data["conf"][i])) / 100, line
        )


def is_noise(line: Sequence[Token]) -> bool:
    """True for specks and stains read as letters ("LG AC G) Pu -"): no line of text is read so
    unsurely.

    In real lines one word in ten is unsure, so their median is above 0.8; specks gave 0.0 to
    0.3, and short ones, of a letter or two each, up to 0.65. "QUÝ" alone is a heading whose
    strokes made it unsure.
    """
    if [token.text.lower() for token in line] in _quarter_words():
        return False
    confidence = median(token.confidence for token in line)
    letters = sum(c.isalnum() for token in line for c in token.text)
    if confidence < NOISE or not letters:
        return True
    are_short = len(line) > 1 and letters <= 2 * len(line)
    return are_short and confidence < SHORT_NOISE


@cache
def _quarter_words() -> list[list[str]]:
    return [[word] for word in phrases_of("times", "quarter")]


@cache
def model_version() -> str:
    """What recognises: Tesseract's version and its model, part of the page cache's key."""
    version = load_pytesseract().get_tesseract_version()
    return f"tesseract {version} {find_model()} numpy {np.__version__.split('.')[0]}"
