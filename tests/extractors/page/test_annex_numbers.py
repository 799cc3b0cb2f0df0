"""Numbers of annexes, in titles and for comparison."""

from __future__ import annotations

import pytest

from extractors.page.annex_numbers import annex_key, title_number


@pytest.mark.parametrize(
    "same",
    [
        ("01", "1", "I", "i", "l", "một", "nhất"),
        ("IV", "4", "04", "tư"),
        ("1a", "01A"),
        ("B", "b"),
        ("", None),
    ],
)
def test_numbers_that_are_one(same: tuple[str | None, ...]) -> None:
    assert len({annex_key(number) for number in same}) == 1


def test_numbers_that_are_several() -> None:
    several = ("1", "2", "1a", "11", "A", "B", "H", "V", "X", "")
    assert len({annex_key(number) for number in several}) == len(several)


@pytest.mark.parametrize(
    ("title", "number"),
    [
        ("PHỤ LỤC 01 DANH MỤC NHIỆM VỤ", "01"),
        ("PHỤ LỤC SỐ 2", "2"),
        ("PHỤ LỤC SỐ: 03", "03"),
        ("Phụ lục II\nChỉ tiêu", "II"),
        ("PHỤ LỤC Il", "II"),
        ("PHỤ LỤC HI", "III"),
        ("PHỤ LỤC A", "A"),
        ("Phụ lục 1b", "1b"),
        ("“PHỤ LỤC IV", "IV"),
        ("Biểu số 4", "4"),
        ("BIỂU MẪU 1A", "1A"),
        ("PHỤ LỤC THỨ NHẤT", "NHẤT"),
        ("Phụ lục số hai", "hai"),
        ("PHỤ LỤC", None),
        ("PHỤ LỤC DANH MỤC NHIỆM VỤ", None),
        ("PHỤ LỤC MỘT SỐ CHỈ TIÊU", None),
        ("PHỤ LỤC HAI CHỈ TIÊU", None),
        ("Danh mục kèm theo", None),
    ],
)
def test_the_number_in_a_title(title: str, number: str | None) -> None:
    assert title_number(title) == number
