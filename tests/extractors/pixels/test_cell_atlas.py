"""Cells laid out one under another are read by themselves, and each word finds its way back."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Verdict
from extractors.page.grid import find_grids
from extractors.pixels.cell_atlas import find_inks, is_short, lay_out
from extractors.pixels.ocr import read_scan
from extractors.pixels.scan import Image, prepare_scan
from extractors.pixels.tesseract import read_atlas
from tests.making_scans import DPI, LYING, scan

CELLS = (Box(10, 10, 110, 60), Box(110, 10, 310, 60), Box(10, 60, 110, 110), Box(110, 60, 310, 110))


def page() -> Image:
    """Four cells: ink at (30, 20) to (50, 40), at (130, 25) to (290, 45), none, and a speck."""
    image = np.full((120, 320), 255, np.uint8)
    image[20:40, 30:50] = 0
    image[25:45, 130:290] = 0
    image[80:82, 200:203] = 0
    return image


def test_only_cells_with_ink_count() -> None:
    inks = find_inks(page(), CELLS, DPI)
    assert len(inks) == 2
    assert inks[0].contains(30, 20)
    assert inks[0].contains(50, 40)
    assert inks[0].width < 35
    assert not CELLS[1].contains(*inks[0].middle)


def test_columns_are_laid_out_one_after_another() -> None:
    image = np.full((120, 320), 255, np.uint8)
    for cell in CELLS:
        image[int(cell.top) + 15 : int(cell.top) + 30, int(cell.x0) + 20 : int(cell.x0) + 60] = 0
    assert [ink.x0 < 110 for ink in find_inks(image, CELLS, DPI)] == [True, True, False, False]


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_what_is_laid_out_goes_back_to_where_it_was(scale: float) -> None:
    inks = find_inks(page(), CELLS, DPI)
    atlas = lay_out(page(), inks, DPI, scale)
    assert atlas is not None
    for ink in inks:
        piece = next(p for p in atlas.pieces if p.source == ink)
        assert atlas.find(*piece.target.middle) == piece
        back = piece.back(piece.target, scale)
        assert back.middle == pytest.approx(ink.middle, abs=1.5)
    dark = (atlas.image < 128).sum() / scale**2
    assert dark == pytest.approx((page()[:70] < 128).sum(), rel=0.08)


def test_pieces_do_not_touch() -> None:
    atlas = lay_out(page(), find_inks(page(), CELLS, DPI), DPI)
    assert atlas is not None
    first, second = sorted(atlas.pieces, key=lambda p: p.target.top)
    assert second.target.top - first.target.bottom >= 10
    assert atlas.find(1, 1) is None


def test_no_ink_no_atlas() -> None:
    assert lay_out(page(), [], DPI) is None


def test_short_is_a_number_on_one_line() -> None:
    assert is_short(Box(0, 0, 60, 30), DPI)
    assert not is_short(Box(0, 0, 300, 30), DPI)
    assert not is_short(Box(0, 0, 60, 60), DPI)


def test_a_row_is_read_cell_by_cell() -> None:
    """Across the page its first line would be "1 Rà soát, tham mưu … của Sở Nông nghiệp và Sở Tài chính, Sở Tư …"."""
    prepared = prepare_scan(scan(LYING, 5, Box(30, 110, 812, 262)).picture, DPI)
    read = read_scan(prepared, 1, Verdict(LayerState.NONE, "", 0.0))
    (grid,) = find_grids(read)
    texts = {(c.first_row, c.first_column): " ".join(w.text for w in c.words) for c in grid.cells}
    assert texts[0, 0] == "TT"
    assert texts[0, 2] == "Cơ quan chủ trì"
    assert texts[2, 0] == "1"
    assert texts[2, 1].startswith("Rà soát, tham mưu ban hành Nghị quyết của Hội đồng nhân dân tỉnh quy định")
    assert texts[2, 2] == "Sở Nông nghiệp và Môi trường"
    assert texts[2, 3] == "Sở Tài chính, Sở Tư pháp, các sở, ban, ngành liên quan"
    assert texts[2, 5] == "Nghị quyết của HĐND tỉnh"


def test_lines_of_two_atlases_of_a_page_are_never_one() -> None:
    """Cells are read as text in one atlas and as numbers in another: "STT" and, three rows below, "3"."""
    image = np.full((600, 400), 255, np.uint8)
    for text, at in (("STT", (40, 80)), ("3", (60, 520))):
        cv2.putText(image, text, at, cv2.FONT_HERSHEY_SIMPLEX, 1.2, 0, 3)
    cells = (Box(20, 20, 200, 110), Box(20, 460, 200, 560))
    lines = []
    for cell in cells:
        atlas = lay_out(image, find_inks(image, [cell], DPI), DPI)
        assert atlas is not None
        [tokens] = read_atlas(atlas, DPI).values()
        assert cell.contains(*tokens[0].box.middle)
        lines.append(tokens[0].line)
    assert lines[0] != lines[1]
