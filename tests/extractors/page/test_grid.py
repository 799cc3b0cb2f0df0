"""Rules to grids, grids to cells."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from extractors.page.document import Box, Rule
from extractors.page.grid import Grid, GridCell, find_grids
from tests.extractors.build import across, down, in_cells, lattice, page, words

XS = (60.0, 90.0, 300.0, 400.0, 535.0)
YS = (100.0, 130.0, 180.0, 240.0)
ROWS = [
    ["TT", "Nội dung", "Chủ trì", "Thời gian"],
    ["1", "Rà soát", "Sở Nội vụ", "2025"],
    ["2", "Công bố", "Sở Y tế", "2026"],
]


def _texts(grid: Grid) -> list[list[str]]:
    """Each row's cells from left to right; a merged cell stands in its first row only."""
    rows: dict[int, list[GridCell]] = {}
    for cell in sorted(grid.cells, key=lambda c: (c.first_row, c.first_column)):
        rows.setdefault(cell.first_row, []).append(cell)
    return [[" ".join(w.text for w in c.words) for c in cells] for cells in rows.values()]


def test_a_plain_table() -> None:
    [grid] = find_grids(page(in_cells(ROWS, XS, YS), rules=lattice(XS, YS)))
    assert _texts(grid) == ROWS
    assert grid.box == Box(60, 100, 535, 240)


def test_doubled_and_broken_rules_are_one() -> None:
    """Word draws each cell's borders by themselves: doubled, and with small gaps at the corners."""
    pieces = [
        *(across(y + d, a + 1, b - 1) for y in YS for d in (0, 1.0) for a, b in pairwise(XS)),
        *(down(x + d, a + 1, b - 1) for x in XS for d in (0, 1.0) for a, b in pairwise(YS)),
    ]
    [grid] = find_grids(page(in_cells(ROWS, XS, YS), rules=pieces))
    assert _texts(grid) == ROWS


def test_a_section_row_covers_all_columns() -> None:
    ys = (100.0, 130.0, 160.0, 200.0)
    rules = [
        *(across(y, XS[0], XS[-1]) for y in ys),
        *(down(x, ys[0], ys[1]) for x in XS),
        *(down(x, ys[2], ys[3]) for x in XS),
        down(XS[0], ys[1], ys[2]),
        down(XS[-1], ys[1], ys[2]),
    ]
    text = words("I. HOÀN THIỆN THỂ CHẾ", 65, 140, 11)
    rows = [ROWS[0], ["", "", "", ""], ROWS[1]]
    [grid] = find_grids(page(in_cells(rows, XS, ys), text, rules=rules))
    assert _texts(grid)[1] == ["I. HOÀN THIỆN THỂ CHẾ"]
    assert [(c.first_column, c.last_column) for c in grid.cells if c.first_row == 1] == [(0, 3)]


def test_a_cell_merged_downwards_covers_its_rows() -> None:
    rules = [
        *(across(y, XS[0], XS[-1]) for y in (YS[0], YS[1], YS[3])),
        across(YS[2], XS[0], XS[2]),
        across(YS[2], XS[3], XS[4]),
        *(down(x, YS[0], YS[-1]) for x in XS),
    ]
    rows = [ROWS[0], ROWS[1], ["2", "Công bố", "", "2026"]]
    [grid] = find_grids(page(in_cells(rows, XS, YS), rules=rules))
    merged = next(c for c in grid.cells if [w.text for w in c.words] == ["Sở", "Nội", "vụ"])
    assert (merged.first_row, merged.last_row, merged.first_column) == (1, 2, 2)


def test_a_header_merged_sideways() -> None:
    """Two-row header: "Thời gian" over "Bắt đầu" and "Hoàn thành"."""
    xs, ys = (60.0, 90.0, 300.0, 400.0, 535.0), (100.0, 120.0, 150.0, 200.0)
    rules = [
        *(across(y, xs[0], xs[-1]) for y in (ys[0], ys[2], ys[3])),
        across(ys[1], xs[2], xs[4]),
        *(down(x, ys[0], ys[3]) for x in (xs[0], xs[1], xs[2], xs[4])),
        down(xs[3], ys[1], ys[3]),
    ]
    rows = [
        ["TT", "Nội dung", "Thời gian", ""],
        ["", "", "Bắt đầu", "Hoàn thành"],
        ["1", "Rà soát", "2025", "2026"],
    ]
    [grid] = find_grids(page(in_cells(rows, xs, ys), rules=rules))
    cells = {" ".join(w.text for w in c.words): c for c in grid.cells}
    assert (cells["TT"].first_row, cells["TT"].last_row) == (0, 1)
    assert (cells["Thời gian"].first_column, cells["Thời gian"].last_column) == (2, 3)
    assert (cells["Hoàn thành"].first_row, cells["Hoàn thành"].first_column) == (1, 3)


def test_a_table_cut_by_the_page_end_needs_no_last_rule() -> None:
    rules = [*(across(y, XS[0], XS[-1]) for y in YS[:-1]), *(down(x, YS[0], YS[-1]) for x in XS)]
    [grid] = find_grids(page(in_cells(ROWS, XS, YS), rules=rules))
    assert _texts(grid) == ROWS


def test_a_table_open_at_its_sides() -> None:
    rules = [*(across(y, XS[0], XS[-1]) for y in YS), *(down(x, YS[0], YS[-1]) for x in XS[1:-1])]
    [grid] = find_grids(page(in_cells(ROWS, XS, YS), rules=rules))
    assert _texts(grid) == ROWS


def test_two_tables_one_above_the_other() -> None:
    below = tuple(y + 300 for y in YS)
    rules = [*lattice(XS, YS), *lattice(XS, below)]
    grids = find_grids(page(in_cells(ROWS, XS, YS), in_cells(ROWS, XS, below), rules=rules))
    assert [_texts(g) for g in grids] == [ROWS, ROWS]
    assert grids[0].box.top < grids[1].box.top


def test_underlines_are_no_table() -> None:
    """The short rules under the quốc hiệu and the issuer."""
    rules = [across(110, 120, 200), across(110, 330, 500)]
    assert find_grids(page(words("ỦY BAN NHÂN DÂN", 100, 90), rules=rules)) == []


def test_a_frame_around_a_text_is_no_table() -> None:
    rules = lattice((60, 535), (100, 200))
    assert find_grids(page(words("DỰ THẢO", 100, 120), rules=rules)) == []


def test_a_table_without_words_is_none() -> None:
    assert find_grids(page(rules=lattice(XS, YS))) == []


EDGES = st.lists(st.integers(1, 12), min_size=3, max_size=6).map(
    lambda steps: [float(40 + 30 * sum(steps[:i])) for i in range(len(steps) + 1)]
)


@given(EDGES, EDGES, st.data())
def test_cells_tile_the_table_without_overlap(xs: list[float], ys: list[float], data: st.DataObject) -> None:
    """Whatever inner rules are missing, the rectangular cells found cover each place once."""
    rules: list[Rule] = [across(ys[0], xs[0], xs[-1]), across(ys[-1], xs[0], xs[-1])]
    rules += [down(xs[0], ys[0], ys[-1]), down(xs[-1], ys[0], ys[-1])]
    rules += [across(y, xs[0], xs[-1]) for y in ys[1:-1]]
    rules += [
        down(x, top, bottom)
        for top, bottom in pairwise(ys)
        for x in xs[1:-1]
        if data.draw(st.booleans(), label="rule")
    ]
    for grid in find_grids(page(words("x", xs[0] + 4, ys[0] + 4, 8), rules=rules)):
        cells = [c.box for c in grid.cells]
        assert sum(b.width * b.height for b in cells) == grid.box.width * grid.box.height
        pairs = ((a, b) for i, a in enumerate(cells) for b in cells[i + 1 :])
        assert not [pair for pair in pairs if _overlap(*pair)]


def _overlap(a: Box, b: Box) -> bool:
    return min(a.x1, b.x1) > max(a.x0, b.x0) and min(a.bottom, b.bottom) > max(a.top, b.top)
