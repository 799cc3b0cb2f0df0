"""Pages to one document: what is text, what is table, and in which order."""

from __future__ import annotations

from dataclasses import replace

from extractors.layout.layout import join_pages
from extractors.page.document import Block, Box, Page, Paragraph, Rule, Table, Word
from tests.extractors.build import (
    HEIGHT,
    LEFT,
    RIGHT,
    SIZE,
    WIDTH,
    across,
    centered,
    down,
    in_cells,
    lattice,
    page,
    words,
)

XS = (85.0, 120.0, 330.0, 430.0, 535.0)
HEADER = ["TT", "Nội dung", "Chủ trì", "Thời gian"]


def _ruled(rows: list[list[str]], top: float, number: int = 1, *text: tuple[Word, ...]) -> Page:
    ys = [top + 30 * i for i in range(len(rows) + 1)]
    return page(*text, in_cells(rows, XS, ys), rules=lattice(XS, ys), number=number)


def _outline(*pages: Page) -> list[str | list[str]]:
    """Paragraphs as their texts, tables as the first cells of their rows."""

    def of(block: Block) -> str | list[str]:
        return block.text if isinstance(block, Paragraph) else [r.cells[0].text for r in block.rows]

    return [of(block) for block in join_pages(pages).blocks]


def test_text_and_table_in_reading_order() -> None:
    before = words("I. NHIỆM VỤ", LEFT, 100)
    after = words("II. TỔ CHỨC THỰC HIỆN", LEFT, 250)
    made = _ruled([HEADER, ["1", "Rà soát", "Sở Y tế", "2026"]], 140, 1, before, after)
    assert _outline(made) == ["I. NHIỆM VỤ", ["1"], "II. TỔ CHỨC THỰC HIỆN"]


def test_a_table_over_three_pages_is_one() -> None:
    number = centered("2", WIDTH / 2, 40)
    pages = [
        _ruled([HEADER, ["1", "Rà soát", "Sở Y tế", "2026"]], 700),
        _ruled([["2", "Công bố", "Sở Y tế", "2026"], ["3", "Sơ kết", "Sở Y tế", "2026"]], 70, 2, number),
        _ruled([HEADER, ["4", "Tổng kết", "Sở Y tế", "2030"]], 70, 3, words("Nơi nhận:", LEFT, 300)),
    ]
    assert _outline(*pages) == [["1", "2", "3", "4"], "Nơi nhận:"]
    [table] = join_pages(pages).tables
    assert [p.page for p in table.places] == [1, 2, 3]


def test_text_between_them_parts_two_tables() -> None:
    rows = [HEADER, ["1", "Rà soát", "Sở Y tế", "2026"]]
    first, second = _ruled(rows, 100), _ruled(rows, 300)
    text = words("Phụ lục II", LEFT, 250)
    both = replace(first, words=(*first.words, *text, *second.words), rules=first.rules + second.rules)
    assert _outline(both) == [["1"], "Phụ lục II", ["1"]]


def test_a_table_goes_on_past_a_note_at_the_foot() -> None:
    """Its mark was misread, so that it is no footnote: the row cut by the page end is one row."""
    first = _ruled(
        [HEADER, ["1", "Rà soát", "Sở Y tế", "2026"]], 600.0, 1, words("! Tùy theo nhu cầu.", LEFT, 700)
    )
    rest = _ruled([HEADER, ["", "các văn bản", "", ""], ["2", "Công bố", "Sở Y tế", "2026"]], 80.0, 2)
    assert _outline(first, rest) == [["1", "2"], "! Tùy theo nhu cầu."]


def test_a_heading_between_parts_of_the_same_header_stays() -> None:
    first = _ruled([HEADER, ["1", "Rà soát", "Sở Y tế", "2026"]], 600.0, 1, words("II. GIẢI PHÁP", LEFT, 700))
    other = _ruled([HEADER, ["1", "Công bố", "Sở Y tế", "2026"]], 80.0, 2)
    assert _outline(first, other) == [["1"], "II. GIẢI PHÁP", ["1"]]


def test_another_table_right_after_one() -> None:
    other = ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2030"]
    pages = [
        _ruled([HEADER, ["1", "Rà soát", "Sở Y tế", "2026"]], 700),
        _ruled([other, ["1", "Tỷ lệ phủ sóng", "%", "99"]], 70, 2),
    ]
    assert [t.header for t in join_pages(pages).tables] == [tuple(HEADER), tuple(other)]


def test_a_paragraph_over_the_page_end() -> None:
    """The first line of page 2 goes on with the last of page 1, past page number and footnote."""
    full = "Triển khai đồng bộ các nhiệm vụ về chuyển đổi số trên địa bàn"
    first, *_ = words(full, LEFT, 760)
    line = words(full, LEFT, 760)
    gap = RIGHT - line[-1].box.x1
    last = replace(line[-1], box=replace(line[-1].box, x0=line[-1].box.x0 + gap, x1=RIGHT))
    pages = [
        page([first, *line[1:-1], last]),
        page(centered("2", WIDTH / 2, 40), words("tỉnh, bảo đảm tiến độ và chất lượng.", LEFT, 72), number=2),
    ]
    [text] = _outline(*pages)
    assert text == f"{full} tỉnh, bảo đảm tiến độ và chất lượng."


def test_upright_and_landscape_pages_do_not_run_together() -> None:
    pages = [page(words("Phụ lục", LEFT, 700)), page(words("Danh mục", 60, 80), number=2, width=HEIGHT)]
    assert _outline(*pages) == ["Phụ lục", "Danh mục"]


def test_a_table_without_vertical_rules_is_found_too() -> None:
    rows = [HEADER, ["1", "Rà soát", "Sở Y tế", "2026"], ["2", "Công bố", "Sở Y tế", "2026"]]
    printed = [w for i, row in enumerate(rows) for w in in_cells([row], XS, [100.0 + 25 * i], 12)]
    rules = [across(y, XS[0], XS[-1]) for y in (98, 122, 147, 172)]
    assert _outline(page(printed, words("Nơi nhận:", LEFT, 220), rules=rules)) == [["1", "2"], "Nơi nhận:"]


def test_every_word_is_in_the_text_or_in_a_table() -> None:
    text = words("I. NHIỆM VỤ TRỌNG TÂM", LEFT, 100)
    made = _ruled([HEADER, ["1", "Rà soát", "Sở Y tế", "2026"]], 140, 1, text)
    document = join_pages([made])
    found: list[str] = []
    for block in document.blocks:
        if isinstance(block, Table):
            found += [*block.header, *(c.text for r in block.rows for c in r.cells)]
        else:
            found.append(block.text)
    assert sorted(" ".join(found).split()) == sorted(w.text for w in made.words)


def test_no_pages() -> None:
    assert join_pages([]).blocks == ()


def test_a_line_beside_a_rule_is_text() -> None:
    made = page(words("ỦY BAN NHÂN DÂN", LEFT, 60, SIZE), rules=[across(80, 120, 180), down(300, 60, 90)])
    assert _outline(made) == ["ỦY BAN NHÂN DÂN"]


def test_blanks_for_stamps_in_a_masthead_are_no_columns() -> None:
    """Number line, kind and title stay lines: of such blanks a table was made that held them all."""
    masthead = [
        *words("ỦY BAN NHÂN DÂN", 90, 50),
        *words("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 300, 50),
        *words("Số:", 90, 90),
        *words("/KH-UBND", 150, 90),
        *words("Vũng Tàu, ngày", 300, 90),
        *words("tháng", 430, 90),
        *words("năm 2025", 500, 90),
    ]
    title = [*words("KẾ HOẠCH", 250, 130, bold=True), *words("Dân số và phát triển năm 2025", 180, 148)]
    body = [*words("Căn cứ Nghị quyết số 21-NQ/TW ngày 25/10/2017 của Ban Chấp hành", 85, 190)]
    rule = [Rule(Box(85, 85, 560, 85)), Rule(Box(85, 110, 560, 110)), Rule(Box(85, 85, 85, 110))]
    found = join_pages([page(masthead, title, body, rules=rule)])
    assert [b for b in found.blocks if isinstance(b, Table)] == []
    assert any(isinstance(b, Paragraph) and b.text == "KẾ HOẠCH" for b in found.blocks)
