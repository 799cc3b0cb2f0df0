"""Tables without vertical rules."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.alignment import find_aligned_grids
from extractors.layout.tables import join_tables, read_grid
from extractors.page.document import Line, Page, Rule, Word
from extractors.page.grid import Grid
from extractors.page.lines import make_lines
from tests.extractors.build import across, page, words

XS = (85.0, 120.0, 330.0, 440.0)
SIZE = 12.0


def _row(cells: Sequence[str], top: float, bold: bool = False) -> list[Word]:
    """A row of texts at the columns' left edges; "\\n" sets the rest 15 points lower."""
    found: list[Word] = []
    for text, x in zip(cells, XS, strict=True):
        for i, part in enumerate(text.split("\n")):
            found.extend(words(part, x, top + 15 * i, SIZE, bold) if part else ())
    return found


HEADER = _row(["TT", "Nội dung nhiệm vụ", "Chủ trì", "Thời gian"], 100, bold=True)
ROWS = [
    *_row(["1", "Rà soát các quy định về\nquản lý đất đai", "Sở Y tế", "Quý II/2026"], 125),
    *_row(["2", "Công bố danh mục dữ liệu", "Sở Nội vụ", "Năm 2026"], 165),
    *_row(["3", "Sơ kết việc thực hiện", "Sở Tài chính", "2027"], 190),
]


def _lines(printed: Sequence[Word], number: int = 1) -> list[Line]:
    return make_lines(printed, number)


def _grids(printed: Sequence[Word], rules: Sequence[Rule] = (), before: Grid | None = None) -> list[Grid]:
    made: Page = page(printed, rules=rules)
    return find_aligned_grids(made, _lines(printed), before)


def _texts(grid: Grid) -> list[list[str]]:
    table = join_tables([read_grid(grid)])
    return [list(table.header), *([c.text for c in r.cells] for r in table.rows)]


EXPECTED = [
    ["TT", "Nội dung nhiệm vụ", "Chủ trì", "Thời gian"],
    ["1", "Rà soát các quy định về quản lý đất đai", "Sở Y tế", "Quý II/2026"],
    ["2", "Công bố danh mục dữ liệu", "Sở Nội vụ", "Năm 2026"],
    ["3", "Sơ kết việc thực hiện", "Sở Tài chính", "2027"],
]


def test_a_table_without_rules() -> None:
    [grid] = _grids([*HEADER, *ROWS])
    assert _texts(grid) == EXPECTED


def test_a_table_with_horizontal_rules_only() -> None:
    rules = [across(y, 80, 530) for y in (97, 120, 160, 185, 210)]
    [grid] = _grids([*HEADER, *ROWS], rules)
    assert _texts(grid) == EXPECTED


def test_the_text_before_a_table_is_not_of_it() -> None:
    text = words("Danh mục nhiệm vụ kèm theo Kế hoạch này:", 85, 70, SIZE)
    [grid] = _grids([*text, *HEADER, *ROWS])
    assert grid.box.top > 82
    assert _texts(grid) == EXPECTED


def test_the_rows_of_the_next_page_go_on() -> None:
    [first] = _grids([*HEADER, *ROWS])
    more = [
        *_row(["4", "Tổng kết", "Sở Nội vụ", "2030"], 60),
        *_row(["5", "Khen thưởng", "Sở Nội vụ", "2030"], 85),
    ]
    [second] = find_aligned_grids(page(more, number=2), _lines(more, 2), first)
    table = join_tables([read_grid(first), read_grid(second)])
    assert [r.cells[0].text for r in table.rows if r.cells[1].text] == ["1", "2", "3", "4", "5"]


def test_a_row_cut_by_the_page_break() -> None:
    [first] = _grids([*HEADER, *ROWS])
    more = [*_row(["", "và báo cáo", "", ""], 60), *_row(["4", "Tổng kết", "Sở Nội vụ", "2030"], 85)]
    [second] = find_aligned_grids(page(more, number=2), _lines(more, 2), first)
    table = join_tables([read_grid(first), read_grid(second)])
    assert table.rows[2].cells[1].text == "Sơ kết việc thực hiện và báo cáo"


def test_a_header_with_nothing_below() -> None:
    """As of a photograph that shows the upper part of a page."""
    with_other_lines = [*words("Danh mục nhiệm vụ kèm theo Kế hoạch này:", 85, 70, SIZE), *HEADER]
    assert len(_grids(with_other_lines)) <= 1


def test_a_section_row() -> None:
    section = words("I. HOÀN THIỆN THỂ CHẾ, CHÍNH SÁCH, PHÁP LUẬT CỦA TỈNH", 85, 125, SIZE, bold=True)
    rows = [*_row(["1", "Rà soát", "Sở Y tế", "2026"], 145), *_row(["2", "Công bố", "Sở Y tế", "2026"], 165)]
    [grid] = _grids([*HEADER, *section, *rows])
    cells = [[c.text for c in r.cells if c.text] for r in join_tables([read_grid(grid)]).rows]
    assert cells[0] == ["I.", "HOÀN THIỆN THỂ CHẾ, CHÍNH SÁCH, PHÁP LUẬT CỦA TỈNH"]
    assert [c[0] for c in cells[1:]] == ["1", "2"]


def test_paragraphs_are_no_table() -> None:
    text = [
        *words("Căn cứ Luật Tổ chức chính quyền địa phương; nội dung, nhiệm vụ và thời gian", 113, 100, SIZE),
        *words("thực hiện do cơ quan chủ trì, cơ quan phối hợp đề xuất.", 85, 118, SIZE),
        *words("1. Sở Nội vụ chủ trì.", 113, 136, SIZE),
    ]
    assert _grids(text) == []


def test_two_columns_of_a_signature_block_are_no_table() -> None:
    text = [*words("Nơi nhận:", 85, 600, SIZE), *words("KT. CHỦ TỊCH", 380, 600, SIZE, bold=True)]
    assert _grids(text) == []
