"""Lines to paragraphs."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.layout.furniture import PageLines
from extractors.layout.paragraphs import Margins, make_paragraphs
from extractors.page.document import Line
from tests.extractors.build import HEIGHT, LEFT, RIGHT, SIZE, WIDTH, centered, line, page, width_of, words

INDENT = LEFT + 28
PITCH = 18.0


def _full(text: str, x: float, top: float, page: int = 1, bold: bool = False) -> Line:
    """A justified line: its last word ends at the right margin."""
    found = words(text, x, top, SIZE, bold)
    move = RIGHT - found[-1].box.x1
    assert 0 <= move < 60, f"{text!r} leaves {move:.0f} points"
    last = found[-1]
    box = replace(last.box, x0=last.box.x0 + move, x1=last.box.x1 + move)
    return Line(page, (*found[:-1], replace(last, box=box)))


def _texts(*lines: Line) -> list[str]:
    return [p.text for p in make_paragraphs(lines, (LEFT, RIGHT))]


FIRST = "Căn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của"
SECOND = "Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng"


def test_an_indented_paragraph_over_three_lines() -> None:
    lines = [_full(FIRST, INDENT, 100), _full(SECOND, LEFT, 118), line("tạo và chuyển đổi số.", LEFT, 136)]
    assert _texts(*lines) == [f"{FIRST} {SECOND} tạo và chuyển đổi số."]


def test_a_short_line_ends_its_paragraph() -> None:
    lines = [line("Kinh phí do ngân sách bảo đảm.", INDENT, 100), _full(FIRST, INDENT, 118)]
    assert _texts(*lines) == ["Kinh phí do ngân sách bảo đảm.", FIRST]


def test_an_indented_line_after_a_full_one_begins_a_paragraph() -> None:
    lines = [_full(FIRST, INDENT, 100), _full(SECOND, LEFT, 118), _full(FIRST, INDENT, 136)]
    assert _texts(*lines) == [f"{FIRST} {SECOND}", FIRST]


def test_a_paragraph_goes_on_over_the_page_end() -> None:
    lines = [_full(FIRST, INDENT, 760), _full(SECOND, LEFT, 70, page=2), line("tạo.", LEFT, 88, page=2)]
    [text] = _texts(*lines)
    assert text == f"{FIRST} {SECOND} tạo."
    [made] = make_paragraphs(lines, (LEFT, RIGHT))
    assert [p.page for p in made.places] == [1, 2]


def test_a_new_paragraph_at_the_top_of_a_page() -> None:
    last = _full("Căn cứ Luật Tổ chức chính quyền địa phương ngày 16/6/2025;", INDENT, 760)
    assert len(_texts(last, _full(FIRST, INDENT, 70, page=2))) == 2


@pytest.mark.parametrize("marker", ["-", "a)", "1.", "1.1.", "+", "II."])
def test_a_numbered_line_begins_a_paragraph(marker: str) -> None:
    first = _full("- Rà soát, hoàn thiện các quy định của tỉnh về chuyển đổi số;", INDENT, 100)
    second = line(f"{marker} Công bố danh mục dữ liệu.", INDENT, 118)
    assert len(_texts(first, second)) == 2


def test_a_dash_in_running_text_begins_none() -> None:
    """ "… phát triển kinh tế" at a line's end, "- xã hội" at the beginning of the next."""
    first = _full("Xây dựng kế hoạch triển khai các nhiệm vụ phát triển kinh tế", INDENT, 100)
    assert len(_texts(first, line("- xã hội năm 2026 của tỉnh.", LEFT, 118))) == 1


def test_hanging_items() -> None:
    """The further lines of an item stand under its text, not under its marker."""
    text_at = INDENT + width_of("1.") + 0.25 * SIZE
    first = _full("1. Tổ chức quán triệt, tuyên truyền sâu rộng các nghị quyết", INDENT, 100)
    second = line("của Trung ương.", text_at, 118)
    third = line("2. Kiện toàn Ban Chỉ đạo.", INDENT, 136)
    assert _texts(first, second, third) == [
        "1. Tổ chức quán triệt, tuyên truyền sâu rộng các nghị quyết của Trung ương.",
        "2. Kiện toàn Ban Chỉ đạo.",
    ]


def test_a_title_of_centred_lines_is_one_paragraph() -> None:
    middle = (LEFT + RIGHT) / 2
    lines = [
        Line(1, centered("Triển khai thực hiện Nghị quyết số 57-NQ/TW", middle, 200, bold=True)),
        Line(1, centered("trên địa bàn tỉnh Lâm Đồng", middle, 218, bold=True)),
    ]
    assert _texts(*lines) == ["Triển khai thực hiện Nghị quyết số 57-NQ/TW trên địa bàn tỉnh Lâm Đồng"]


def test_a_kind_in_capitals_and_its_title_are_two() -> None:
    middle = (LEFT + RIGHT) / 2
    lines = [
        Line(1, centered("KẾ HOẠCH", middle, 200, bold=True)),
        Line(1, centered("Cải cách hành chính năm 2026", middle, 218, bold=True)),
    ]
    assert _texts(*lines) == ["KẾ HOẠCH", "Cải cách hành chính năm 2026"]


def test_a_large_gap_ends_a_paragraph() -> None:
    lines = [_full(SECOND, LEFT, 100), _full(SECOND, LEFT, 160)]
    assert len(_texts(*lines)) == 2


def test_a_bold_heading_before_text() -> None:
    heading = _full("1. Hoàn thiện thể chế, chính sách về khoa học và công nghệ,", INDENT, 100, bold=True)
    rest = line("chuyển đổi số", LEFT, 118, bold=True)
    body = _full("Rà soát, sửa đổi các quy định không còn phù hợp với thực tế", INDENT, 136)
    assert len(_texts(heading, rest, body)) == 2


def test_a_number_cut_at_the_line_end() -> None:
    lines = [
        _full("Triển khai có hiệu quả các nhiệm vụ tại Nghị quyết số 71/NQ-", INDENT, 100),
        line("CP của Chính phủ.", LEFT, 118),
    ]
    assert _texts(*lines)[0].endswith("Nghị quyết số 71/NQ-CP của Chính phủ.")


def test_margins_differ_for_upright_and_landscape_pages() -> None:
    upright = page(*(words(SECOND, LEFT, 100 + PITCH * i) for i in range(20)))
    wide = page(*(words(SECOND, 60, 100 + PITCH * i) for i in range(10)), number=2, width=HEIGHT)
    pages = [PageLines(p, tuple(Line(p.number, (w,)) for w in p.words)) for p in (upright, wide)]
    margins = Margins(pages)
    assert margins.of(pages[0])[0] == pytest.approx(LEFT, abs=2)
    assert margins.of(pages[1])[0] == pytest.approx(60, abs=2)


def test_a_page_without_lines_has_the_whole_width() -> None:
    empty = PageLines(page(), ())
    assert Margins([empty]).of(empty) == (0.0, WIDTH)


def test_no_line_is_lost() -> None:
    lines = [line(f"Dòng {i}", LEFT + 10 * (i % 4), 100 + PITCH * i) for i in range(12)]
    made = make_paragraphs(lines, (LEFT, RIGHT))
    assert [x for p in made for x in p.lines] == lines


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("- Tăng thêm tỷ lệ cặp nam nữ được tư vấn", "khám sức khỏe trước khi kết hôn: 10%", 1),
        ("- Tỷ lệ tăng dân số tự nhiên", "của thành phố: dưới 10,6 ‰", 1),
        ("- Dân số: 374.125 người;", "các phường thực hiện.", 2),
        ("- Dân số: 374.125 người", "- Tỷ lệ tăng dân số tự nhiên", 2),
        ("- Dân số", "a) Tỷ lệ tăng dân số", 2),
        ("- Dân số: 374.125 người", "Tỷ lệ tăng dân số tự nhiên", 2),
    ],
)
def test_a_line_broken_early_goes_on_in_small_letters(first: str, second: str, count: int) -> None:
    """A tab to the right margin ends a line long before the margin."""
    lines = [
        Line(1, words("Căn cứ Nghị quyết số 21-NQ/TW ngày 25/10/2017 của Ban Chấp hành", 85, 80)),
        Line(1, words(first, 95, 120)),
        Line(1, words(second, 85, 138)),
    ]
    assert len(make_paragraphs(lines, (85, 538))) == count + 1


@pytest.mark.parametrize(
    "label",
    [
        "Thời gian thực hiện: Ngày 25/4/2026",
        "Đơn vị phối hợp: Sở Y tế",
        "Cơ quan chủ trì: Sở Tư pháp",
        "Thời hạn: 30/6/2026",
    ],
)
def test_an_indented_label_begins_a_paragraph_after_a_line_without_a_full_stop(label: str) -> None:
    before = "Đơn vị phối hợp: UBND các xã vùng cao; Phòng Tổ chức - Hành chính"
    assert _texts(_full(before, INDENT, 100), line(label, INDENT, 118)) == [before, label]


def test_other_words_before_a_colon_go_on() -> None:
    before = "Đơn vị phối hợp: UBND các xã vùng cao; Phòng Tổ chức - Hành chính"
    after = "Trưởng các đoàn: mỗi đoàn một người"
    assert _texts(_full(before, INDENT, 100), line(after, INDENT, 118)) == [f"{before} {after}"]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("1. Phòng Quản lý đô thị, Phòng Kinh tế và", "Phòng Nội vụ"),
        ("IV. TỔ CHỨC THỰC HIỆN VÀ", "PHÂN CÔNG NHIỆM VỤ"),
        ("3. Trách nhiệm của Công an xã trong phối hợp với", "Ban Chỉ huy Quân sự xã"),
        ("5. Các đơn vị trực thuộc", "Sở Y tế"),
        ("2. Trách nhiệm của", "Ủy ban nhân dân các xã, phường"),
    ],
)
@pytest.mark.parametrize("page", [1, 2])
def test_a_heading_broken_by_hand_within_a_list_goes_on(first: str, second: str, page: int) -> None:
    lines = [line(first, INDENT, 700, bold=True), line(second, INDENT, 718, bold=True, page=page)]
    assert _texts(*lines) == [f"{first} {second}"]


@pytest.mark.parametrize(
    ("first", "second", "is_bold"),
    [
        ("1. Phòng Kinh tế", "Phòng Nội vụ", True),
        ("1. Phòng Kinh tế và", "2. Phòng Nội vụ", True),
        ("1. Phòng Kinh tế và", "- Báo cáo.", True),
        ("1. Phòng Kinh tế và", "Thời hạn: 30/6/2026", True),
        ("1. Phòng Kinh tế và", "Phòng Nội vụ", False),
    ],
)
def test_other_lines_below_a_heading_begin_their_own(first: str, second: str, is_bold: bool) -> None:
    lines = [line(first, INDENT, 100, bold=True), line(second, INDENT, 118, bold=is_bold)]
    assert _texts(*lines) == [first, second]
