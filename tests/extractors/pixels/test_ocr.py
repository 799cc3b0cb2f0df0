"""Recognition with the real Tesseract, on pages of the sample plans that are stamped, worn and faxed."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import pytest

from extractors.heading.signature import find_signature
from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Verdict
from extractors.page.masthead import find_dateline, find_masthead, find_number
from extractors.pixels.ocr import read_scan
from extractors.pixels.scan import prepare_scan
from extractors.pixels.tesseract import CELLS, Token, find_model, is_noise, model_version
from extractors.textlayer.pdf_text import read_pages
from tests.scans import BLACK, DPI, PLANS, faxed, picture_of, signed, stamped, worn

NONE = Verdict(LayerState.NONE, "a picture of the page", 0.0)
# The stamp lies on the first third of the title and the name, the pen runs over the middle.
STAMP, PEN = (365, 625), (385, 628)


# Where the table is, in pixels, but for its head.
TABLE = np.s_[700:1560]


@cache
def _read(kind: str) -> Page:
    picture = picture_of("no-ordinal-column")
    # The table is not needed here and takes most of the time.
    picture[TABLE] = 255
    if kind == "stamped":
        picture = worn(signed(stamped(picture, *STAMP), *PEN))
    elif kind == "faxed":
        picture = faxed(signed(stamped(picture, *STAMP, BLACK), *PEN, BLACK))
    return read_scan(prepare_scan(picture, DPI), 1, NONE)


@pytest.mark.parametrize("kind", ["stamped", "faxed"])
def test_the_masthead_of_a_scan(kind: str) -> None:
    masthead = find_masthead(_read(kind))
    assert masthead is not None
    number, dateline = find_number(masthead.left), find_dateline(masthead.right)
    assert number is not None
    assert number[0] == "174/KH-UBND"
    assert dateline is not None
    assert dateline.place == "Đà Nẵng"


def test_a_signature_under_a_red_stamp_and_a_pen() -> None:
    found = find_signature([_read("stamped")])
    assert found is not None
    assert (found.signer, found.title) == ("Phan Bá Hải Triều", "Chủ tịch")


def test_a_signature_under_a_black_stamp_is_read_or_unsure() -> None:
    found = find_signature([_read("faxed")])
    assert found is not None
    assert found.title == "Chủ tịch"
    confidences = [w.confidence for line in found.signer_lines for w in line.words]
    unsure = not confidences or min(confidences) < 0.8
    assert found.signer == "Phan Bá Hải Triều" or unsure


def test_words_have_boxes_and_confidences() -> None:
    page = _read("stamped")
    assert (page.method, page.verdict) == ("ocr", NONE)
    assert all(0 <= w.confidence <= 1 for w in page.words)
    assert all(0 <= w.box.x0 < w.box.x1 <= page.width for w in page.words)


def test_the_words_are_those_that_are_printed() -> None:
    [printed] = read_pages((PLANS / "no-ordinal-column.pdf").read_bytes())
    read = Counter(w.text for w in _read("stamped").words)
    kept = Counter(w.text for w in printed.words if not 252 <= w.box.middle[1] <= 562)
    assert (kept & read).total() >= 0.93 * kept.total()


def test_an_empty_page_has_no_words() -> None:
    empty = np.full((2339, 1654, 3), 250, np.uint8)
    assert read_scan(prepare_scan(empty, DPI), 3, NONE).words == ()


def _tokens(*words: tuple[str, float]) -> list[Token]:
    return [Token(text, Box(0, 0, 9, 9), confidence, (CELLS, 1, 1, 1)) for text, confidence in words]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (_tokens(("LG", 0.2), ("AC", 0.0), ("G)", 0.3)), True),
        (_tokens(("_", 0.9)), True),
        (_tokens(("o", 0.6), ("i", 0.5)), True),
        (_tokens(("Nơi", 0.96), ("nhận:", 0.3)), False),
        (_tokens(("174/KH-UBND", 0.5)), False),
    ],
)
def test_is_noise(line: list[Token], expected: bool) -> None:
    assert is_noise(line) is expected


def test_the_model_is_named_for_the_cache() -> None:
    assert find_model() in model_version()
