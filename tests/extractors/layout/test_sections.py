"""The section tree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.layout.sections import find_sections, is_annex
from extractors.page.document import Paragraph, Table
from tests.extractors.build import document, paragraph, table


def _paths(*texts: str) -> list[list[str]]:
    return [[h.marker.ordinal for h in item.path] for item in find_sections(document(*texts))]


def test_the_usual_numbering() -> None:
    assert _paths(
        "I. MỤC TIÊU", "1. Mục tiêu chung", "Xây dựng nền hành chính.", "2. Mục tiêu cụ thể",
        "a) Đến năm 2025", "- Đạt 80%;", "+ Cấp xã 70%.", "b) Đến năm 2030", "II. NHIỆM VỤ", "1. Thể chế",
    ) == [
        [], ["I"], ["I", "1"], ["I"],
        ["I", "2"], ["I", "2", "a"], ["I", "2", "a", "-"], ["I", "2"], [], ["II"],
    ]  # fmt: skip


def test_decimal_sections() -> None:
    assert _paths("2. Nhiệm vụ", "2.1. Thể chế", "2.1.1. Rà soát", "2.2. Hạ tầng", "3. Kinh phí") == [
        [], ["2"], ["2", "2.1"], ["2"], [],
    ]  # fmt: skip


def test_the_section_of_an_item_is_the_nearest_number() -> None:
    items = find_sections(document("II. NHIỆM VỤ", "3. Hạ tầng số", "- Phủ sóng 5G:", "+ Cấp xã"))
    assert [i.section.marker.ordinal if i.section else None for i in items] == [None, "II", "3", "3"]
    assert items[-1].section is not None
    assert items[-1].section.text == "Hạ tầng số"


def test_a_table_stands_under_the_headings_before_it() -> None:
    items = find_sections(document("III. PHÂN CÔNG", table(["TT", "Nội dung"], ["1", "Rà soát"])))
    assert items[1].section is not None
    assert items[1].section.marker.ordinal == "III"
    assert items[1].text == ""


def test_an_annex_begins_a_new_tree() -> None:
    items = find_sections(
        document(
            "IV. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", "PHỤ LỤC I", table(["TT", "Nội dung"], ["1", "Rà soát"])
        )
    )
    assert items[-1].path == ()


@pytest.mark.parametrize(
    "text",
    ["PHỤ LỤC", "PHỤ LỤC 01", "PHỤ LỤC II DANH MỤC NHIỆM VỤ", "PHỤ BIỂU 1", "BIỂU SỐ 02", "BIỂU MẪU 1"],
)
def test_annex_titles(text: str) -> None:
    assert is_annex(paragraph(text))


def test_a_bold_annex_title_in_small_letters() -> None:
    assert is_annex(paragraph("Phụ lục I: Danh mục nhiệm vụ", bold=True))


@pytest.mark.parametrize(
    "text",
    [
        "Phụ lục kèm theo Kế hoạch này gồm 12 nhiệm vụ.",
        "Phụ lục II quy định chi tiết.",
        "Biểu số liệu thống kê",
        "PHỤ NỮ",
        "KẾ HOẠCH",
    ],
)
def test_sentences_about_annexes_are_no_titles(text: str) -> None:
    assert not is_annex(paragraph(text))


def test_every_block_is_kept_in_order() -> None:
    texts = ["KẾ HOẠCH", "I. MỤC TIÊU", "Đến năm 2030.", "1. Chung", "- Gạch", "Nơi nhận:"]
    blocks = [i.block for i in find_sections(document(*texts))]
    assert [b.text for b in blocks if isinstance(b, Paragraph)] == texts


@pytest.mark.parametrize(
    "title",
    [
        "BẢNG TIẾN ĐỘ THỰC HIỆN",
        "KẾ HOẠCH CHI TIẾT",
        "Biểu phân công nhiệm vụ",
        "DANH MỤC NHIỆM VỤ NĂM 2026",
        "LỊCH CÔNG TÁC",
    ],
)
def test_what_comes_pages_behind_the_recipients_stands_under_none_of_their_headings(title: str) -> None:
    rows = table(["TT", "Công việc"], ["1", "Xét tuyển"])
    first = [paragraph("III. TỔ CHỨC THỰC HIỆN"), paragraph("Nơi nhận: HIỆU TRƯỞNG"), paragraph("- Lưu: VT.")]
    given = document(*first, paragraph(title, page=2), on_page(rows, 2))
    assert find_sections(given)[-1].path == ()


def test_a_table_on_the_page_of_the_recipients_or_before_them_keeps_its_heading() -> None:
    rows = table(["TT", "Công việc"], ["1", "Xét tuyển"])
    given = document(paragraph("II. CÔNG VIỆC"), on_page(rows, 2), paragraph("Nơi nhận:", page=2))
    assert [heading.text for heading in find_sections(given)[1].path] == ["CÔNG VIỆC"]
    listed = paragraph("Nơi nhận báo cáo kết quả ghi ở cột 5.")
    given = document(paragraph("II. CÔNG VIỆC"), listed, rows)
    assert [heading.text for heading in find_sections(given)[-1].path] == ["CÔNG VIỆC"]


def on_page(given: Table, number: int) -> Table:
    """The table as it stands on a page."""
    places = tuple(replace(place, page=number) for place in given.places)
    return replace(given, places=places)
