"""Cells whose text is set on its side: which are read turned, and what counts of it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from extractors.page.document import Box
from extractors.pixels import turned_cells
from extractors.pixels.tesseract import Token
from extractors.pixels.turned_cells import read_turned, sureness

DPI = 200.0
PAGE = np.full((600, 600), 255, np.uint8)
NARROW = Box(100, 100, 130, 300)


def _token(text: str, confidence: float, line: int = 1) -> Token:
    return Token(text, Box(0, 0, 10, 10), confidence, (0, 1, 1, line))


def _read_as(monkeypatch: pytest.MonkeyPatch, *turns: list[Token]) -> list[tuple[int, ...]]:
    """What is read of each turn; gives the shapes of the pictures that were read."""
    shapes: list[tuple[int, ...]] = []

    def read_image(image: np.ndarray, *_: object) -> Iterator[Token]:
        shapes.append(image.shape)
        return iter(turns[len(shapes) - 1])

    monkeypatch.setattr(turned_cells, "read_image", read_image)
    return shapes


def test_a_header_on_its_side_is_read_turned(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [_token("Cơ", 0.9), _token("quan", 0.9), _token("phối", 0.9, 2), _token("hợp", 0.9, 2)]
    shapes = _read_as(monkeypatch, lines)
    upright = [_token("=", 0.4), _token("I-]", 0.1)]
    found = read_turned(PAGE, {NARROW: upright}, [NARROW], DPI)
    assert [t.text for t in found[NARROW]] == ["Cơ quan", "phối hợp"]
    assert all(NARROW.contains(*token.box.middle) for token in found[NARROW])
    first, second = found[NARROW]
    assert first.box.bottom <= second.box.top
    assert first.line != second.line
    assert shapes[0][1] > shapes[0][0]  # lying down, it is wider than high


def test_text_that_runs_downwards_is_turned_the_other_way(monkeypatch: pytest.MonkeyPatch) -> None:
    _read_as(monkeypatch, [_token("ɥɔɐɹʇ", 0.2)], [_token("trách", 0.9)])
    found = read_turned(PAGE, {}, [NARROW], DPI)
    assert [t.text for t in found[NARROW]] == ["trách"]


@pytest.mark.parametrize(
    ("ink", "upright", "turned"),
    [
        (Box(100, 100, 300, 130), [_token("=", 0.2)], [_token("Thời hạn", 0.9)]),  # wide
        (NARROW, [_token("Ghi", 0.9), _token("chú", 0.9)], [_token("chữ", 0.9)]),  # upright, and sure
        (NARROW, [_token("=", 0.2)], [_token("lll", 0.4)]),  # neither way
        (NARROW, [_token("Đơn", 0.7)], [_token("uod", 0.8)]),  # hardly surer
        (Box(100, 100, 110, 125), [], [_token("I", 0.9)]),  # a mark
    ],
)
def test_what_stays(
    monkeypatch: pytest.MonkeyPatch, ink: Box, upright: list[Token], turned: list[Token]
) -> None:
    _read_as(monkeypatch, turned, turned)
    assert read_turned(PAGE, {ink: upright}, [ink], DPI) == {}


def test_sureness_goes_by_letters() -> None:
    assert sureness([_token("=", 0.9)]) == 0.0
    assert sureness([_token("Quý", 0.9), _token("I", 0.5)]) == pytest.approx(0.8)
