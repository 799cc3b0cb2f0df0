"""Figures as plans print them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lexicon import read_lexicon
from extractors.values.quantities import find_quantities, read_number, read_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("5", 5),
        ("02", 2),
        ("1.200", 1200),
        ("12.345.678", 12345678),
        ("4,42", 4.42),
        ("0,75", 0.75),
        ("0.75", 0.75),
        ("1.234,5", 1234.5),
        ("100", 100),
        ("2030", 2030),
    ],
)
def test_read_number(text: str, value: float) -> None:
    assert read_number(text) == value


@given(st.integers(0, 10**9))
def test_a_whole_number_with_grouping_dots_is_read_back(number: int) -> None:
    assert read_number(f"{number:,}".replace(",", ".")) == number


@given(st.integers(0, 10**7), st.integers(0, 99))
def test_a_decimal_comma_is_read_back(whole: int, part: int) -> None:
    text = f"{whole:,}".replace(",", ".") + f",{part:02d}"
    assert read_number(text) == pytest.approx(whole + part / 100)


@pytest.mark.parametrize(
    ("text", "comparator", "value", "unit"),
    [
        ("50", "=", 50, None),
        ("100%", "=", 100, "%"),
        ("100 %", "=", 100, "%"),
        ("99,5%", "=", 99.5, "%"),
        ("1.200", "=", 1200, None),
        ("Đạt 60%", "=", 60, "%"),
        ("đạt 100% kế hoạch", "=", 100, "%"),
        ("05 sản phẩm", "=", 5, None),
        ("3,5‰", "=", 3.5, "‰"),
        ("2,5% GRDP", "=", 2.5, "% GRDP"),
        ("Tăng 10%", "=", 10, "%"),
        ("Giảm 1 - 1,5%", "range", 1, "%"),
        ("≥ 50", ">=", 50, None),
        ("≥50%", ">=", 50, "%"),
        (">= 50%", ">=", 50, "%"),
        ("=> 50%", ">=", 50, "%"),
        ("Tối thiểu 50%", ">=", 50, "%"),
        ("đạt tối thiểu 50%", ">=", 50, "%"),
        ("Ít nhất 02", ">=", 2, None),
        ("ít nhất 01 mô hình", ">=", 1, None),
        ("Không dưới 30%", ">=", 30, "%"),
        ("Không thấp hơn 30%", ">=", 30, "%"),
        ("80% trở lên", ">=", 80, "%"),
        ("Từ 80% trở lên", ">=", 80, "%"),
        ("đạt từ 90% trở lên", ">=", 90, "%"),
        ("95 trở lên", ">=", 95, None),
        ("≥3% và tăng dần", ">=", 3, "%"),
        ("> 95%", ">", 95, "%"),
        ("Trên 95%", ">", 95, "%"),
        ("đạt trên 95%", ">", 95, "%"),
        ("Hơn 1.500", ">", 1500, None),
        ("< 1%", "<", 1, "%"),
        ("Dưới 1%", "<", 1, "%"),
        ("còn dưới 1%", "<", 1, "%"),
        ("≤ 30", "<=", 30, None),
        ("<= 30", "<=", 30, None),
        ("Không quá 5%", "<=", 5, "%"),
        ("Tối đa 5%", "<=", 5, "%"),
        ("Không vượt quá 5%", "<=", 5, "%"),
        ("5% trở xuống", "<=", 5, "%"),
        ("Nhóm 20", "<=", 20, None),
        ("Thuộc nhóm 20 tỉnh, thành phố dẫn đầu", "<=", 20, None),
        ("Nằm trong nhóm 30 cả nước", "<=", 30, None),
        ("Top 10", "<=", 10, None),
        ("Trong top 15 cả nước", "<=", 15, None),
        ("Xếp thứ 10", "<=", 10, None),
        ("Trong nhóm 15 địa phương đứng đầu", "<=", 15, None),
    ],
)
def test_a_value_cell(text: str, comparator: str, value: float, unit: str | None) -> None:
    found = read_value(text)
    assert found is not None
    assert (found.comparator, found.value, found.unit) == (comparator, value, unit)


@pytest.mark.parametrize(
    ("text", "comparator", "value", "raw"),
    [
        ("Tỷ lệ nợ xấu không lớn hơn 5%", "<=", 5, "không lớn hơn 5%"),
        ("Tỷ lệ đúng hạn không nhỏ hơn 90%", ">=", 90, "không nhỏ hơn 90%"),
        ("Tỷ lệ nợ xấu không hơn 5%", "<=", 5, "không hơn 5%"),
        ("Tỷ lệ nợ xấu không trên 5%", "<=", 5, "không trên 5%"),
        ("Tỷ lệ nợ xấu không vượt 5%", "<=", 5, "không vượt 5%"),
        ("Tỷ lệ nợ xấu chưa vượt 3%", "<=", 3, "chưa vượt 3%"),
        ("Không để xảy ra quá 02 sự cố", "<=", 2, "Không để xảy ra quá 02"),
        # Others of the kind.
        ("Chi phí không nhiều hơn 10%", "<=", 10, "không nhiều hơn 10%"),
        ("Tỷ lệ giải ngân không được dưới 90%", ">=", 90, "không được dưới 90%"),
        ("không để trên 2% hộ tái nghèo", "<=", 2, "không để trên 2%"),
        ("Tỷ lệ nợ xấu không được vượt quá 3%", "<=", 3, "không được vượt quá 3%"),
        ("Mức hài lòng không kém hơn 80%", ">=", 80, "không kém hơn 80%"),
        ("Tỷ lệ nợ xấu không > 3%", "<=", 3, "không > 3%"),
        ("Không phát sinh quá 05 vụ", "<=", 5, "Không phát sinh quá 05"),
        # What is denied is measured; a bound stands behind it.
        ("Học sinh chưa đạt 2%", "=", 2, "2%"),
        ("Hồ sơ không đạt dưới 1%", "<", 1, "dưới 1%"),
        ("loại Chưa đạt không quá 2%", "<=", 2, "không quá 2%"),
        # No word of its own.
        ("Tỷ lệ phụkhông đạt 5%", "=", 5, "đạt 5%"),
    ],
)
def test_a_negation_turns_a_bound(text: str, comparator: str, value: float, raw: str) -> None:
    [found] = find_quantities(text)
    assert (found.comparator, found.value, found.raw) == (comparator, value, raw)


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("16 - 18%", 16, 18, "%"),
        ("16-18", 16, 18, None),
        ("16–18 %", 16, 18, "%"),
        ("16% - 18%", 16, 18, "%"),
        ("từ 16 đến 18%", 16, 18, "%"),
        ("Từ 16% đến 18%", 16, 18, "%"),
        ("10 đến 12%", 10, 12, "%"),
        ("8,5 - 9%", 8.5, 9, "%"),
        ("1.000 - 1.200", 1000, 1200, None),
        ("ít nhất 02 - 03 mô hình", 2, 3, None),
        ("2 - 2,5% GRDP", 2, 2.5, "% GRDP"),
    ],
)
def test_a_range(text: str, low: float, high: float, unit: str | None) -> None:
    found = read_value(text)
    assert found is not None
    assert (found.comparator, found.value, found.value_high, found.unit) == ("range", low, high, unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "Hoàn thành", "Có", "Đạt", "x", "Tăng dần", "năm 2025", "Quý II/2026", "30/6/2026",
        "ngày 15/7/2025", "57-NQ/TW", "số 749/QĐ-TTg", "193/2025/QH15", "5G", "mức độ 4",
        "Đề án 06", "khóa 13",
        "giai đoạn 2", "phụ lục 3", "Điều 5", "tháng 12", "2026 - 2030", "2025",
    ],
)  # fmt: skip
def test_dates_numbers_of_documents_and_marks_are_no_values(text: str) -> None:
    assert read_value(text) is None


@pytest.mark.parametrize(
    ("text", "raws"),
    [
        ("Có ít nhất 70% hồ sơ trực tuyến, trên 50% thanh toán", ["ít nhất 70%", "trên 50%"]),
        ("Đến năm 2030, đạt 80%", ["đạt 80%"]),
        ("Theo Quyết định số 749/QĐ-TTg, đạt tối thiểu 50%", ["đạt tối thiểu 50%"]),
        ("thuộc nhóm 20 tỉnh, thành phố", ["thuộc nhóm 20"]),
        ("12 bác sĩ trên 10.000 dân", ["12", "trên 10.000"]),
        ("không có số nào", []),
    ],
)
def test_the_phrases_of_figures(text: str, raws: list[str]) -> None:
    found = find_quantities(text)
    assert [q.raw for q in found] == raws
    assert all(text[q.start : q.end].strip() == q.raw for q in found)


@pytest.mark.parametrize(
    ("phrase", "sign"),
    [(p, c["value"]) for c in read_lexicon("quantities")["comparators"] for p in c["phrases"]],
)
def test_each_comparator_of_the_lexicon_before_a_figure(phrase: str, sign: str) -> None:
    found = read_value(f"{phrase} 50%")
    assert found is not None
    assert (found.comparator, found.value) == (sign, 50)


@pytest.mark.parametrize(
    ("phrase", "sign"),
    [(p, c["value"]) for c in read_lexicon("quantities")["comparators"] for p in c["after"]],
)
def test_each_comparator_of_the_lexicon_after_a_figure(phrase: str, sign: str) -> None:
    found = read_value(f"50% {phrase}")
    assert found is not None
    assert found.comparator == sign


@pytest.mark.parametrize(
    ("example", "sign"),
    [(x, c["value"]) for c in read_lexicon("quantities")["comparators"] for x in c["examples"]],
)
def test_each_example_of_a_comparator(example: str, sign: str) -> None:
    found = read_value(example)
    assert found is not None
    assert found.comparator == sign


@pytest.mark.parametrize("phrase", read_lexicon("quantities")["ranks"]["phrases"])
def test_each_phrase_of_a_rank(phrase: str) -> None:
    found = read_value(f"{phrase} 20")
    assert found is not None
    assert (found.is_rank, found.comparator, found.value) == (True, "<=", 20)


@pytest.mark.parametrize("example", read_lexicon("quantities")["ranks"]["examples"])
def test_each_example_of_a_rank(example: str) -> None:
    found = read_value(example)
    assert found is not None
    assert found.is_rank


@given(st.text(alphabet="0123456789.,%-–/ ?đạttrênnhóm≥≤<>=năm", max_size=40))
def test_a_figure_reproduces_its_text(text: str) -> None:
    for found in find_quantities(text):
        assert text[found.start : found.end].strip() == found.raw
        assert re.search(r"\d", found.raw)
        assert found.value is None or found.value >= 0


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("đạt 1 79,7 tỷ đồng", "đạt 1 79,7"),
        ("tối thiểu 10 0%", "tối thiểu 10 0%"),
        ("≥ 1?0%", "≥ 1?0%"),
        ("?5%", "?5%"),
        ("16 - 1 8%", "16 - 1 8%"),
        ("có 01 200 hộ", "01 200"),
        ("còn 12,�%", "còn 12,�%"),
        ("50 60", "50 60"),  # two lines of a cell
    ],
)
def test_a_figure_that_is_parted_or_lacks_a_sign_has_no_value(text: str, raw: str) -> None:
    [found] = find_quantities(text)
    assert (found.value, found.value_high, found.raw) == (None, None, raw)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("đạt 30 000 người", 30000),
        ("1 200,5 ha", 1200.5),
        ("đến năm 2025 100% xã", 100),
        ("Đề án 06 10 mô hình", 10),
        ("năm 2030 1 250 000 lượt khách", 1250000),
        ("Đạt 50%?", 50),
    ],
)
def test_spaces_between_thousands_and_after_years_part_nothing(text: str, value: float) -> None:
    found = read_value(text)
    assert found is not None
    assert found.value == value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("không quá 0,05/1.000 dân", [(0.05, None)]),
        ("dưới 30/100.000 trẻ đẻ sống", [(30, None)]),
        ("từ 50 nghìn đến 60 nghìn lượt", [(50, 60)]),
        ("15/20 xã", []),
        ("ngày 15/6", []),
    ],
)
def test_rates_for_so_many_and_units_said_twice(text: str, values: list[tuple[float, float | None]]) -> None:
    assert [(q.value, q.value_high) for q in find_quantities(text)] == values
