"""Times as plans print them: the expected days are read by a person, never taken from the program."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.lexicon import read_lexicon
from extractors.values.closed_lists import Recurrence
from extractors.values.periods import gives_no_date, read_period
from extractors.values.records import Period


def _read(text: str) -> Period:
    period = read_period(text)
    assert period is not None
    return period


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        # days in words, the month or the year said once
        ("Từ ngày 01 đến ngày 15 tháng 6 năm 2026", "2026-06-01", "2026-06-15"),
        ("Từ 01 đến 15 tháng 6 năm 2026", "2026-06-01", "2026-06-15"),
        ("Ngày 05 - 10 tháng 6 năm 2026", "2026-06-05", "2026-06-10"),
        ("Từ ngày 25 đến hết ngày 30 tháng 6, năm 2026", "2026-06-25", "2026-06-30"),
        ("Từ ngày 20 tháng 11 đến ngày 02 tháng 12 năm 2026", "2026-11-20", "2026-12-02"),
        ("Từ tháng 6 đến ngày 15 tháng 7 năm 2026", "2026-06-01", "2026-07-15"),
        # a month
        ("Tháng 6/2025", "2025-06-01", "2025-06-30"),
        ("Tháng 06/2025", "2025-06-01", "2025-06-30"),
        ("tháng 6 năm 2025", "2025-06-01", "2025-06-30"),
        ("Tháng 6, năm 2025", "2025-06-01", "2025-06-30"),
        ("Tháng 6-2025", "2025-06-01", "2025-06-30"),
        ("Tháng 6.2025", "2025-06-01", "2025-06-30"),
        ("Tháng 6/ 2025", "2025-06-01", "2025-06-30"),
        ("T6/2025", "2025-06-01", "2025-06-30"),
        ("6/2025", "2025-06-01", "2025-06-30"),
        ("02/2028", "2028-02-01", "2028-02-29"),
        ("Trong tháng 7/2025", "2025-07-01", "2025-07-31"),
        ("Tháng 12/2025.", "2025-12-01", "2025-12-31"),
        # quarters whose strokes a scan misread
        ("Quý IH-HI/2026", "2026-04-01", "2026-09-30"),
        ("Quý H - IV/2026", "2026-04-01", "2026-12-31"),
        ("Quý I - HI năm 2026", "2026-01-01", "2026-09-30"),
        # a quarter
        ("Quý II/2026", "2026-04-01", "2026-06-30"),
        ("Quý 2/2026", "2026-04-01", "2026-06-30"),
        ("Quý II năm 2026", "2026-04-01", "2026-06-30"),
        ("quý II, năm 2026", "2026-04-01", "2026-06-30"),
        ("QUÝ II/2026", "2026-04-01", "2026-06-30"),
        ("Quý II - 2026", "2026-04-01", "2026-06-30"),
        ("Quý II-2026", "2026-04-01", "2026-06-30"),
        ("Quý II.2026", "2026-04-01", "2026-06-30"),
        ("Quý II 2026", "2026-04-01", "2026-06-30"),
        ("Quý II /2026", "2026-04-01", "2026-06-30"),
        ("Quí II/2026", "2026-04-01", "2026-06-30"),
        ("Q II/2026", "2026-04-01", "2026-06-30"),
        ("Q.II/2026", "2026-04-01", "2026-06-30"),
        ("QII/2026", "2026-04-01", "2026-06-30"),
        ("Q2/2026", "2026-04-01", "2026-06-30"),
        ("II/2026", "2026-04-01", "2026-06-30"),
        ("IV/2025", "2025-10-01", "2025-12-31"),
        ("Quý I/2026", "2026-01-01", "2026-03-31"),
        ("Quý III/2026", "2026-07-01", "2026-09-30"),
        ("Hoàn thành trong Quý I năm 2026", "2026-01-01", "2026-03-31"),
        # a half, a year, years
        ("6 tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
        ("06 tháng cuối năm 2025", "2025-07-01", "2025-12-31"),
        ("Sáu tháng đầu năm 2026", "2026-01-01", "2026-06-30"),
        ("Năm 2025", "2025-01-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("Trong năm 2025", "2025-01-01", "2025-12-31"),
        ("Cả năm 2025", "2025-01-01", "2025-12-31"),
        ("2025-2030", "2025-01-01", "2030-12-31"),
        ("2025 - 2030", "2025-01-01", "2030-12-31"),
        ("2025 – 2030", "2025-01-01", "2030-12-31"),
        ("2025 đến 2030", "2025-01-01", "2030-12-31"),
        ("Năm 2025-2026", "2025-01-01", "2026-12-31"),
        ("Năm 2025 - năm 2027", "2025-01-01", "2027-12-31"),
        ("Năm 2025, 2026", "2025-01-01", "2026-12-31"),
        ("Năm 2025 và năm 2026", "2025-01-01", "2026-12-31"),
        ("Giai đoạn 2025 - 2030", "2025-01-01", "2030-12-31"),
        ("Giai đoạn 2026-2030", "2026-01-01", "2030-12-31"),
        ("Từ năm 2025 đến năm 2030", "2025-01-01", "2030-12-31"),
        ("Từ 2025 đến hết năm 2030", "2025-01-01", "2030-12-31"),
        # days of two months, the year said once
        ("01 - 02/6 và 01 - 02/12/2026", "2026-06-01", "2026-12-02"),
        ("20/3, 20/9/2026", "2026-03-20", "2026-09-20"),
        ("ngày 15/6 và ngày 15/12/2026", "2026-06-15", "2026-12-15"),
        ("05/5; 05/11/2026", "2026-05-05", "2026-11-05"),
        ("Trước 20/6, 20/12/2026", None, "2026-12-20"),
        ("từ 01/3 đến 30/4 và từ 01/9 đến 31/10/2026", "2026-03-01", "2026-10-31"),
        # several quarters, several months
        ("Quý III, IV/2025", "2025-07-01", "2025-12-31"),
        ("Quý III-IV/2025", "2025-07-01", "2025-12-31"),
        ("Quý III - Quý IV/2025", "2025-07-01", "2025-12-31"),
        ("Quý III và IV năm 2025", "2025-07-01", "2025-12-31"),
        ("Trong Quý III, Quý IV năm 2025", "2025-07-01", "2025-12-31"),
        ("Quý IV/2025 - Quý I/2026", "2025-10-01", "2026-03-31"),
        ("Từ Quý III/2025 đến Quý I/2026", "2025-07-01", "2026-03-31"),
        ("Quí III, IV/2025", "2025-07-01", "2025-12-31"),
        ("Quý I, II, III/2026", "2026-01-01", "2026-09-30"),
        ("Tháng 6, 7/2025", "2025-06-01", "2025-07-31"),
        ("Tháng 6-7/2025", "2025-06-01", "2025-07-31"),
        ("Tháng 6 - tháng 9/2025", "2025-06-01", "2025-09-30"),
        ("Từ tháng 6 đến tháng 9 năm 2025", "2025-06-01", "2025-09-30"),
        ("Tháng 10/2025 - 3/2026", "2025-10-01", "2026-03-31"),
        ("Tháng 9, tháng 10 năm 2025", "2025-09-01", "2025-10-31"),
        ("Tháng 8/2025 - tháng 12/2026", "2025-08-01", "2026-12-31"),
        ("6/2025 - 12/2025", "2025-06-01", "2025-12-31"),
        # days
        ("01/7/2025 - 31/12/2025", "2025-07-01", "2025-12-31"),
        ("Từ ngày 01/7/2025 đến ngày 31/12/2025", "2025-07-01", "2025-12-31"),
        ("Từ 01/7 đến 31/12/2025", "2025-07-01", "2025-12-31"),
        ("Từ 01/7 đến hết ngày 31/12/2025", "2025-07-01", "2025-12-31"),
        ("Từ ngày 01 đến ngày 15/7/2025", "2025-07-01", "2025-07-15"),
        ("01-15/7/2025", "2025-07-01", "2025-07-15"),
        ("5-6/2025", "2025-05-01", "2025-06-30"),
        ("Tháng 5, 6, 7/2025", "2025-05-01", "2025-07-31"),
        ("Tháng 5, 6, 7 năm 2025", "2025-05-01", "2025-07-31"),
        ("Tháng 6 - 7 năm 2025", "2025-06-01", "2025-07-31"),
        ("Từ ngày 01/7 đến ngày 15/8/2025", "2025-07-01", "2025-08-15"),
        ("Ngày 19/8/2025", "2025-08-19", "2025-08-19"),
        ("Ngày 19 tháng 8 năm 2025", "2025-08-19", "2025-08-19"),
    ],
)
def test_a_span_of_time(text: str, start: str, end: str) -> None:
    assert _read(text) == Period(text.rstrip("."), _day(start), _day(end))


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Chậm nhất trong tháng 6/2026", "2026-06-30"),
        ("Muộn nhất trong quý II/2026", "2026-06-30"),
        ("Trước ngày 30/6/2026", "2026-06-30"),
        ("Trước 30/6/2026", "2026-06-30"),
        ("trước ngày 30/06/2026", "2026-06-30"),
        ("Trước ngày 30 tháng 6 năm 2026", "2026-06-30"),
        ("Trước ngày 30-6-2026", "2026-06-30"),
        ("Trước ngày 30.6.2026", "2026-06-30"),
        ("Trước ngày 30 /6/2026", "2026-06-30"),
        ("Hoàn thành trước ngày 31/12/2025", "2025-12-31"),
        ("Hoàn thành trước 31/12/2025", "2025-12-31"),
        ("Xong trước ngày 20/12/2025", "2025-12-20"),
        ("Đến ngày 31/12/2025", "2025-12-31"),
        ("Đến hết ngày 31/12/2025", "2025-12-31"),
        ("Chậm nhất ngày 15/7/2025", "2025-07-15"),
        ("Chậm nhất là ngày 15/7/2025", "2025-07-15"),
        ("Chậm nhất đến ngày 15/7/2025", "2025-07-15"),
        ("Muộn nhất ngày 15/7/2025", "2025-07-15"),
        ("Không muộn hơn 20/10/2026", "2026-10-20"),
        ("Không chậm hơn ngày 20/10/2026", "2026-10-20"),
        ("Trễ nhất là tháng 9/2026", "2026-09-30"),
        ("Hạn chót ngày 20/10/2026", "2026-10-20"),
        ("Chậm nhất đến hết tháng 11/2025", "2025-11-30"),
        ("Đến tháng 6/2026", "2026-06-30"),
        ("Hết tháng 9/2025", "2025-09-30"),
        ("Đến hết tháng 9 năm 2025", "2025-09-30"),
        ("Đến hết quý I/2026", "2026-03-31"),
        ("Đến năm 2030", "2030-12-31"),
        ("Đến hết năm 2030", "2030-12-31"),
        ("Đến 2030", "2030-12-31"),
        ("Trước tháng 6/2026", "2026-05-31"),
        ("Trước Quý III/2026", "2026-06-30"),
        ("Trước năm 2027", "2026-12-31"),
        ("Không quá ngày 20/11/2025", "2025-11-20"),
        ("Trước 15h00 ngày 30/6/2026", "2026-06-30"),
        ("Trước 17 giờ 00 phút, ngày 30/6/2026", "2026-06-30"),
        ("Từ nay đến hết năm 2025", "2025-12-31"),
    ],
)
def test_only_an_end(text: str, end: str) -> None:
    assert _read(text) == Period(text, None, _day(end))


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("Từ tháng 9/2025", "2025-09-01"),
        ("Từ năm 2026", "2026-01-01"),
        ("Từ 2026", "2026-01-01"),
        ("Từ ngày 01/7/2025", "2025-07-01"),
        ("Kể từ ngày 01/7/2025", "2025-07-01"),
        ("Bắt đầu từ tháng 9/2025", "2025-09-01"),
        ("Từ quý I/2026 trở đi", "2026-01-01"),
        ("Từ năm 2026 trở đi", "2026-01-01"),
        ("2026 trở đi", "2026-01-01"),
        ("Năm 2025 và các năm tiếp theo", "2025-01-01"),
        ("Năm 2025 và những năm tiếp theo", "2025-01-01"),
        ("Năm 2025, các năm tiếp theo", "2025-01-01"),
        ("Năm 2025 và các năm sau", "2025-01-01"),
        ("Quý IV/2025 và các năm tiếp theo", "2025-10-01"),
        ("Từ năm 2025 và các năm tiếp theo", "2025-01-01"),
        ("Từ tháng 7/2025 và những năm tiếp theo", "2025-07-01"),
    ],
)
def test_only_a_start(text: str, start: str) -> None:
    assert _read(text) == Period(text, _day(start), None)


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("Thường xuyên", "ongoing"),
        ("thường xuyên", "ongoing"),
        ("Thường xuyên, liên tục", "ongoing"),
        ("Thường xuyên trong năm", "ongoing"),
        ("Liên tục", "ongoing"),
        ("Thường xuyên, hằng năm", "yearly"),
        ("Thường xuyên hàng năm", "yearly"),
        ("Hàng năm", "yearly"),
        ("Hằng năm", "yearly"),
        ("Mỗi năm", "yearly"),
        ("Định kỳ hằng năm", "yearly"),
        ("Định kỳ 6 tháng, hằng năm", "yearly"),
        ("Định kỳ quý, năm", "quarterly"),
        ("Quý I hằng năm", "yearly"),
        ("Tháng 12 hằng năm", "yearly"),
        ("Trước ngày 15/12 hằng năm", "yearly"),
        ("Hằng năm (trước ngày 15/12)", "yearly"),
        ("01 lần/năm", "yearly"),
        ("01 lần/quý", "quarterly"),
        ("02 chương trình/quý", "quarterly"),
        ("2 đợt/năm", "yearly"),
        ("04 tin bài / tháng", "monthly"),
        ("01 buổi sinh hoạt chuyên đề/quý", "quarterly"),
        ("Hằng quý", "quarterly"),
        ("Hàng quý", "quarterly"),
        ("Định kỳ hằng quý", "quarterly"),
        ("Hằng tháng", "monthly"),
        ("Hàng tháng", "monthly"),
        ("Trước ngày 25 hằng tháng", "monthly"),
    ],
)
def test_recurrences_without_dates(text: str, recurrence: Recurrence) -> None:
    assert _read(text) == Period(text, recurrence=recurrence)


@pytest.mark.parametrize(
    ("text", "start", "end", "recurrence"),
    [
        ("Thường xuyên trong năm 2025", "2025-01-01", "2025-12-31", "ongoing"),
        ("Thường xuyên, từ năm 2025", "2025-01-01", None, "ongoing"),
        ("Thường xuyên giai đoạn 2025 - 2030", "2025-01-01", "2030-12-31", "ongoing"),
        ("Hằng năm, giai đoạn 2026 - 2030", "2026-01-01", "2030-12-31", "yearly"),
        ("Hằng năm từ 2026 đến 2030", "2026-01-01", "2030-12-31", "yearly"),
        ("Quý IV/2025 và thường xuyên", "2025-10-01", "2025-12-31", "ongoing"),
        ("Trước ngày 31/12/2025 và hằng năm", None, "2025-12-31", "yearly"),
        ("Từ năm 2026, hằng năm", "2026-01-01", None, "yearly"),
    ],
)
def test_dates_with_a_recurrence(
    text: str, start: str | None, end: str | None, recurrence: Recurrence
) -> None:
    assert _read(text) == Period(text, _day(start), _day(end), recurrence)


@pytest.mark.parametrize(
    "text",
    [
        "Sau khi Thủ tướng Chính phủ ban hành Quyết định",
        "Ngay sau khi Kế hoạch được ban hành",
        "Khi có hướng dẫn của Bộ Nội vụ",
        "Khi có yêu cầu",
        "Khi được cấp có thẩm quyền phê duyệt",
        "Theo hướng dẫn của Bộ Tài chính",
        "Theo kế hoạch của Trung ương",
        "Theo tiến độ của dự án",
        "Theo lộ trình của Chính phủ",
        "Theo yêu cầu của Tỉnh ủy",
        "Theo quy định",
        "Theo chỉ đạo của Trung ương",
        "Theo thông báo của Sở Nội vụ",
        "Trước mùa mưa bão năm 2026",
        "Trước Tết Nguyên đán 2026",
        "Sau Đại hội",
        "Đột xuất theo yêu cầu của cấp trên",
        "Trong vòng 30 ngày kể từ ngày ban hành Kế hoạch",
        "Khi phát sinh",
        "Kể từ ngày ký ban hành",
        "Sau khi được phê duyệt chủ trương đầu tư",
    ],
)
def test_conditions(text: str) -> None:
    assert _read(text) == Period(text, condition=text)


@pytest.mark.parametrize(
    ("text", "start", "end", "condition"),
    [
        (
            "Quý II/2026, sau khi Trung ương ban hành hướng dẫn",
            "2026-04-01",
            "2026-06-30",
            "sau khi Trung ương ban hành hướng dẫn",
        ),
        (
            "Năm 2025 (sau khi có hướng dẫn của Bộ Nội vụ)",
            "2025-01-01",
            "2025-12-31",
            "sau khi có hướng dẫn của Bộ Nội vụ",
        ),
        (
            "Sau khi có hướng dẫn của Trung ương, hoàn thành trước ngày 30/9/2025",
            None,
            "2025-09-30",
            "Sau khi có hướng dẫn của Trung ương",
        ),
        (
            "Sau khi Chính phủ ban hành Nghị định; chậm nhất quý IV/2025",
            None,
            "2025-12-31",
            "Sau khi Chính phủ ban hành Nghị định",
        ),
        ("Trước ngày 15/12/2025 hoặc theo yêu cầu", None, "2025-12-15", "theo yêu cầu"),
    ],
)
def test_a_date_and_a_condition(text: str, start: str | None, end: str | None, condition: str) -> None:
    assert _read(text) == Period(text, _day(start), _day(end), condition=condition)


@pytest.mark.parametrize("text", [None, "", " ", "-", "…", "."])
def test_an_empty_cell_is_no_period(text: str | None) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize("text", ["Quý II", "Tháng 6", "Cuối nhiệm kỳ", "Kịp thời", "31/02/2026"])
def test_what_is_not_said_is_not_guessed(text: str) -> None:
    period = _read(text)
    assert period.raw == text
    assert not period.is_read


def test_a_recurrence_within_a_year() -> None:
    assert _read("Hằng quý trong năm 2026") == Period(
        "Hằng quý trong năm 2026", date(2026, 1, 1), date(2026, 12, 31), "quarterly"
    )


def test_decomposed_letters_and_new_tone_placement_are_read_alike() -> None:
    plain = _read("Quý II/2026")
    assert (_read(unicodedata.normalize("NFD", "Quý II/2026")).start, plain.end) == (plain.start, plain.end)
    assert _read("Hoàn thành trước ngày 30/6/2026").end == date(2026, 6, 30)


@pytest.mark.parametrize(
    ("phrase", "value"),
    [(p, e["value"]) for e in read_lexicon("periods")["recurrence"] for p in [*e["phrases"], *e["examples"]]],
)
def test_each_recurrence_of_the_lexicon_is_read(phrase: str, value: str) -> None:
    assert _read(phrase).recurrence == value


@pytest.mark.parametrize("phrase", read_lexicon("periods")["condition"]["phrases"])
def test_each_condition_of_the_lexicon_is_read(phrase: str) -> None:
    text = f"{phrase} của Trung ương"
    assert _read(text).condition == text


@pytest.mark.parametrize("example", read_lexicon("periods")["condition"]["examples"])
def test_each_example_of_a_condition_is_one(example: str) -> None:
    assert _read(example).condition == example


@pytest.mark.parametrize("phrase", read_lexicon("periods")["until"]["phrases"])
def test_each_word_before_an_end(phrase: str) -> None:
    period = _read(f"{phrase} ngày 30/6/2026")
    assert (period.start, period.end) == (None, date(2026, 6, 30))


@pytest.mark.parametrize("phrase", read_lexicon("periods")["since"]["phrases"])
def test_each_word_before_a_start(phrase: str) -> None:
    period = _read(f"{phrase} tháng 9/2025")
    assert (period.start, period.end) == (date(2025, 9, 1), None)


@pytest.mark.parametrize("phrase", read_lexicon("periods")["onward"]["phrases"])
def test_each_word_of_an_open_end(phrase: str) -> None:
    period = _read(f"Năm 2026 và {phrase}")
    assert (period.start, period.end) == (date(2026, 1, 1), None)


POINTS = st.one_of(
    st.dates(date(2020, 1, 1), date(2045, 12, 31)).map(lambda d: f"{d.day}/{d.month}/{d.year}"),
    st.builds(lambda m, y: f"tháng {m}/{y}", st.integers(1, 12), st.integers(2020, 2045)),
    st.builds(
        lambda q, y: f"quý {q}/{y}", st.sampled_from(["I", "II", "III", "IV"]), st.integers(2020, 2045)
    ),
    st.integers(2020, 2045).map(lambda y: f"năm {y}"),
)


@given(POINTS, POINTS, st.sampled_from([" - ", " đến ", ", ", " và ", "; "]))
def test_no_period_ends_before_it_begins(first: str, second: str, join: str) -> None:
    period = _read(f"{first}{join}{second}")
    assert period.start is None or period.end is None or period.start <= period.end


@given(st.text(alphabet="quýthángnămtrướcđếntừIVX0123456789/-., ()", max_size=40))
def test_any_text_is_read_without_an_error(text: str) -> None:
    period = read_period(text)
    if period is not None and period.start and period.end:
        assert period.start <= period.end


@given(st.dates(date(2020, 1, 1), date(2045, 12, 31)), st.sampled_from(["/", "-", "."]))
def test_a_day_is_read_as_it_is_written(day: date, mark: str) -> None:
    text = f"Trước ngày {day.day:02d}{mark}{day.month}{mark}{day.year}"
    assert _read(text).end == day


@pytest.mark.parametrize(
    ("text", "start", "recurrence"),
    [
        ("Quý I1/2026", date(2026, 4, 1), None),
        ("Quý HI/2026", date(2026, 7, 1), None),
        ("trong quý lÏ năm 2026", date(2026, 4, 1), None),
        ("Quý 1/2026", date(2026, 1, 1), None),
        ("Hãng năm", None, "yearly"),
    ],
)
def test_what_a_scan_makes_of_a_time(text: str, start: date | None, recurrence: str | None) -> None:
    period = read_period(text)
    assert period is not None
    assert (period.start, period.recurrence) == (start, recurrence)


@pytest.mark.parametrize(
    "printed",
    [
        "2025 - 202?",
        "202? - 2030",
        "2025-202",
        "2025 - 2O26",
        "20Z5-2030",
        "Năm 2025 -",
        "Quý ?/2026",
        "Quý năm 2026",
        "Trong quý /2026",
        "Tháng năm 2026",
        "Trước quý năm 2026",
        "Tháng ? năm 2026",
        "Tháng 6/20 26 - tháng 9/2026",
        "Trước ngày 30/6/202?",
        "Trước ngày … tháng … năm 2026",
        "Trước ngày ... tháng ... năm 2026",
        "Từ 2025 đến năm 20�0",
        "20226 - 2030",
    ],
)
def test_a_period_with_a_sign_that_was_not_read_is_none(printed: str) -> None:
    assert read_period(printed) == Period(printed)


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Năm 2025 và 200 ngày tiếp theo", date(2025, 1, 1), None),
        ("Các quý năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("Tháng 6 - 9/2026", date(2026, 6, 1), date(2026, 9, 30)),
        ("Từ tháng 01 đến tháng 12 năm 2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("10/7/2026 - 13/7/2026", date(2026, 7, 10), date(2026, 7, 13)),
        ("15/6-20/7/2026", date(2026, 6, 15), date(2026, 7, 20)),
        ("2025 - 2030 (05 năm)", date(2025, 1, 1), date(2030, 12, 31)),
    ],
)
def test_other_figures_beside_days_spoil_nothing(printed: str, start: date, end: date | None) -> None:
    found = read_period(printed)
    assert found is not None
    assert found.start == start
    assert end is None or found.end == end


@pytest.mark.parametrize(
    "raw",
    [
        "Đã thực hiện",
        "Đã hoàn thành.",
        "18 tháng",
        "≤ 5 ngày làm việc",
        "không quá 24 giờ",
        "Trong năm học 2026 - 2027",
        "Năm học 2026-2027",
        "Học kỳ I năm học 2026 – 2027",
        "Đầu năm học 2026/2027",
        "Niên khóa 2026 - 2027",
    ],
)
def test_a_time_without_a_day(raw: str) -> None:
    period = read_period(raw)
    assert period is not None
    assert (period.start, period.end) == (None, None)
    assert gives_no_date(raw)


def test_a_day_beside_a_school_year() -> None:
    period = _read("Trước ngày 15/9/2026, năm học 2026 - 2027")
    assert (period.start, period.end) == (None, date(2026, 9, 15))


@pytest.mark.parametrize("raw", ["cuối nhiệm kỳ", "Quý II/2026", "18 tháng sau", "NG N"])
def test_a_time_that_should_have_a_day(raw: str) -> None:
    assert not gives_no_date(raw)


@pytest.mark.parametrize(
    "text",
    [
        "Sau diễn tập 10 ngày",
        "Sau Ngày hội 5 ngày",
        "Trước ngày khai trường",
        "Suốt thời gian trưng bày",
        "Trước năm học 2026 - 2027",
        "05 ngày sau hội nghị",
        "Trước kỳ họp 15 ngày",
        "Ngay sau hội nghị sơ kết",
        "Kết thúc mỗi đợt kiểm tra",
        "10 ngày kể từ ngày nhận hồ sơ",
        "Chậm nhất 05 ngày trước khai mạc",
    ],
)
def test_an_event_is_a_condition(text: str) -> None:
    period = _read(text)
    assert (period.start, period.end, period.recurrence) == (None, None, None)
    assert period.condition


@pytest.mark.parametrize(
    "text", ["Trước 30/6", "Trước ngày 10", "Sau quý II", "Trước tháng 6", "18 tháng", "Sau T6"]
)
def test_a_time_without_its_year_is_no_event(text: str) -> None:
    assert _read(text) == Period(text)


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("Ngày 20 của tháng cuối quý", "quarterly"),
        ("Trước ngày 15 tháng cuối của quý", "quarterly"),
        ("03 tháng/lần", "quarterly"),
        ("3 tháng một lần", "quarterly"),
        ("Ngày làm việc cuối cùng, ngày cuối quý", "quarterly"),
        ("01 tháng/lần", "monthly"),
        ("01 năm/lần", "yearly"),
        ("02 tháng/lần", None),
        ("13 tháng/lần", None),
        ("Tháng cuối quý II/2026", None),
    ],
)
def test_how_often_by_months_and_quarters(text: str, recurrence: Recurrence | None) -> None:
    assert _read(text).recurrence == recurrence


@pytest.mark.parametrize(
    ("printed", "start", "end"),
    [
        ("Tuần 3, tháng 10/2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("Tuần 1 - tháng 9/2025", date(2025, 9, 1), date(2025, 9, 30)),
        ("Tuần 3 và 4, tháng 10/2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("Tuần 1 đến tuần 3, tháng 5/2026", date(2026, 5, 1), date(2026, 5, 31)),
        ("Từ tuần 2 tháng 9 đến tuần 1 tháng 10/2025", date(2025, 9, 1), date(2025, 10, 31)),
        ("Tuần 12, tháng 11/2025", date(2025, 11, 1), date(2025, 11, 30)),
        ("Tuần 03, tháng 10/2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("tuần thứ 3, tháng 10/2025", date(2025, 10, 1), date(2025, 10, 31)),
        ("Tuần 10 và 11, tháng 11/2025", date(2025, 11, 1), date(2025, 11, 30)),
        ("Tuần 09 - 12, tháng 11/2025", date(2025, 11, 1), date(2025, 11, 30)),
        ("Tuần thứ 2 và thứ 3, tháng 9/2025", date(2025, 9, 1), date(2025, 9, 30)),
        ("Tuần 11 đến tuần thứ 12 - tháng 5/2026", date(2026, 5, 1), date(2026, 5, 31)),
        ("Tuần 01, 02, tháng 9/2025", date(2025, 9, 1), date(2025, 9, 30)),
        ("Tuần 35, tháng 5/2026", date(2026, 5, 1), date(2026, 5, 31)),
        ("Tháng 3, tháng 10/2025", date(2025, 3, 1), date(2025, 10, 31)),
    ],
)
def test_a_week_s_number_is_no_month(printed: str, start: date, end: date) -> None:
    period = read_period(printed)
    assert period is not None
    assert (period.raw, period.start, period.end) == (printed, start, end)
