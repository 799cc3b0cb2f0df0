"""Recognisers of single lines, run by onnxruntime: Aster for words, PP-OCRv6 for figures.

Aster knows Vietnamese and reads 0.9 % of the characters of real scans wrong; PP-OCRv6 knows none
of its marks, but reads figures best (94 %, Tesseract 91 %).
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from extractors.page.document import Box
from extractors.pixels.second_reader.ctc import ReadWord, Shares, read_words
from extractors.pixels.second_reader.model_files import (
    FIGURES_MODEL,
    WORDS_MODEL,
    WORDS_SIGNS,
)

# As soon as it is imported it gives the machine a number of its own in the user's folder and tells
# its maker over the network what it does; `disable_telemetry_events` comes too late for that.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")
import onnxruntime

Picture = NDArray[np.uint8]  # grey

# Paper left around a line, in its heights. More above and below ruins a reading: with 0.06 it
# has 0.9 % of its characters wrong, with 0.2 1.6 %, with 0.3 4.7 %.
MARGIN_DOWN, MARGIN_ACROSS = 0.06, 0.1
# The least width of a picture that gives an output at all.
LEAST_WIDTH = 16


@dataclass(frozen=True, slots=True)
class LinePicture:
    """What a recogniser wants to see: lines so high (pixels), drawn narrower by a factor, at
    most so wide, with black and paper at these levels.
    """

    height: int
    narrower: float
    most_width: int
    black: float
    paper: float


# Aster reads lines best a tenth narrower than they are, and fails on wider ones than 1,024.
# Levels from -1 to 1 instead of 0 to 1 doubled its errors on two of four pages.
WORDS_PICTURE = LinePicture(32, 0.9, 1024, 0.0, 1.0)
FIGURES_PICTURE = LinePicture(48, 1.0, 3200, -1.0, 1.0)


@dataclass(frozen=True)
class LineReader:
    """A recogniser of lines: its session, its signs (the first is the blank), its picture."""

    session: Any
    signs: Sequence[str]
    picture: LinePicture
    is_logarithmic: bool = False

    @cached_property
    def places(self) -> dict[str, int]:
        """The place of each sign among the signs."""
        return {sign: place for place, sign in enumerate(self.signs)}

    def read(self, page: Picture, line: Box) -> list[ReadWord]:
        """The words of the line that stands in a box (pixels) of a page."""
        return read_words(self.shares_of(page, line), self.signs)

    def shares_of(self, page: Picture, line: Box) -> Shares:
        """How likely each sign is at each step of a line."""
        return self._shares(draw_line(page, line, self.picture))

    def most_width(self, height: float) -> float:
        """How wide a line of some height may be to be read in one piece, in its pixels."""
        picture = self.picture
        return picture.most_width * height / (picture.height * picture.narrower)

    def _shares(self, drawn: NDArray[np.float32]) -> Shares:
        wanted = self.session.get_inputs()[0].name
        [output] = self.session.run(None, {wanted: np.stack([drawn] * 3)[None]})
        shares: Shares = output.reshape(-1, len(self.signs))
        return np.exp(shares) if self.is_logarithmic else shares


def draw_line(page: Picture, line: Box, wanted: LinePicture) -> NDArray[np.float32]:
    """The line cut out of a page and drawn as a recogniser wants it."""
    down, across = MARGIN_DOWN * line.height, MARGIN_ACROSS * line.height
    rows = slice(max(0, round(line.top - down)), max(1, round(line.bottom + down)))
    columns = slice(max(0, round(line.x0 - across)), max(1, round(line.x1 + across)))
    cut = page[rows, columns]
    height, width = cut.shape
    width = round(width * wanted.height / height * wanted.narrower)
    width = min(wanted.most_width, max(LEAST_WIDTH, width))
    drawn = cv2.resize(cut, (width, wanted.height), interpolation=cv2.INTER_AREA)
    levels = drawn.astype(np.float32) / 255
    return (wanted.black + levels * (wanted.paper - wanted.black)).astype(np.float32)


@cache
def load_words_reader(folder: Path) -> LineReader:
    """Aster, once a process (0.13 s, 140 MB)."""
    listed = json.loads((folder / WORDS_SIGNS).read_text(encoding="utf-8"))
    session = load_session(folder / WORDS_MODEL)
    return LineReader(session, listed["chars"], WORDS_PICTURE, is_logarithmic=True)


@cache
def load_figures_reader(folder: Path) -> LineReader:
    """PP-OCRv6, once a process; its signs are in the model, but for the blank and the space."""
    session = load_session(folder / FIGURES_MODEL)
    listed = session.get_modelmeta().custom_metadata_map["character"].split("\n")
    return LineReader(session, ["", *listed, " "], FIGURES_PICTURE)


def load_session(path: Path) -> Any:
    """A session of one thread: pages are read side by side, one a processor.

    Without onnxruntime's own store of memory, which keeps what the widest line took: 60 MB less
    a process, for a sixth more time.
    """
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.enable_mem_pattern = False
    options.log_severity_level = 3  # errors
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"]
    )
