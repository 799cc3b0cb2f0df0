"""Which row is which in two readings of a plan."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.values.records import Agency, Assignment, Period, Reference, Target, Task
from pipeline.comparing.row_matching import RowKey, fold_letters, match_records, match_rows

# Duties as plans word them; the first three begin alike.
DUTIES = (
    "Ban hành kế hoạch chuyển đổi số của ngành y tế",
    "Ban hành kế hoạch chuyển đổi số của ngành giáo dục",
    "Ban hành kế hoạch chuyển đổi số của ngành nông nghiệp",
    "Xây dựng Cổng dữ liệu mở của tỉnh",
    "Đào tạo kỹ năng số cho cán bộ, công chức cấp xã",
    "Phổ cập dịch vụ công trực tuyến toàn trình đến người dân",
    "Nâng cấp Trung tâm giám sát, điều hành thông minh",
    "Tổ chức Tuần lễ chuyển đổi số hằng năm",
)


def number(texts: tuple[str, ...], section: str | None = "I") -> list[RowKey]:
    """Rows numbered from 1."""
    return [RowKey(text, str(n), section) for n, text in enumerate(texts, 1)]


def pairs(old: list[RowKey], new: list[RowKey]) -> list[tuple[int | None, int | None]]:
    return [(pair.old, pair.new) for pair in match_rows(old, new)]


def test_equal_lists() -> None:
    assert pairs(number(DUTIES), number(DUTIES)) == [(n, n) for n in range(len(DUTIES))]


@pytest.mark.parametrize("gone", range(len(DUTIES)))
def test_a_row_taken_out_and_the_rest_renumbered(gone: int) -> None:
    found = pairs(number(DUTIES), number(DUTIES[:gone] + DUTIES[gone + 1 :]))
    assert [p for p in found if None in p] == [(gone, None)]
    assert all(old - new == (new >= gone) for old, new in found if old is not None and new is not None)
    assert found.index((gone, None)) == gone


@pytest.mark.parametrize("place", range(len(DUTIES) + 1))
def test_a_row_put_in_and_the_rest_renumbered(place: int) -> None:
    longer = (*DUTIES[:place], "Thuê dịch vụ an toàn thông tin mạng", *DUTIES[place:])
    found = pairs(number(DUTIES), number(longer))
    assert [p for p in found if None in p] == [(None, place)]


def test_a_long_plan_loses_a_row_in_the_middle() -> None:
    old = tuple(
        f"Lập quy hoạch phân khu số {n} của xã {name}" for n, name in enumerate("abcdefghijklmnopqrst")
    )
    found = pairs(number(old), number(old[:7] + old[8:]))
    assert [p for p in found if None in p] == [(7, None)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Xây dựng Cổng dữ liệu mở của tỉnh", "Xây dựng, vận hành Cổng dữ liệu mở của tỉnh"),
        ("Xây dựng Cổng dữ liệu mở của tỉnh", "Xây dựng Cổng dữ liệu mở"),
        ("Xây dựng Cổng dữ liệu mở của tỉnh", "Xây dụng cống dữ 1iệu mờ của tinh"),
        (
            "Nâng cấp Trung tâm giám sát, điều hành thông minh",
            (
                "Nâng cấp Trung tâm giám sát, điều hành thông minh của tỉnh; kết nối với trung tâm của các xã, "
                "phường; bảo đảm an toàn thông tin theo cấp độ; tổ chức trực vận hành cả ngày lẫn đêm"
            ),
        ),
    ],
)
def test_a_reworded_row_is_the_same_row(before: str, after: str) -> None:
    place = DUTIES.index(before)
    new = (*DUTIES[:place], after, *DUTIES[place + 1 :])
    assert pairs(number(DUTIES), number(new)) == [(n, n) for n in range(len(DUTIES))]


def test_reworded_and_renumbered() -> None:
    new = (DUTIES[0], *DUTIES[2:5], "Phổ cập các dịch vụ công trực tuyến đến mọi người dân", *DUTIES[6:])
    found = pairs(number(DUTIES), number(new))
    assert [p for p in found if None in p] == [(1, None)]
    assert (5, 4) in found


def test_another_row_under_the_same_number_is_another_row() -> None:
    new = (*DUTIES[:3], "Thí điểm thuê chuyên gia an ninh mạng", *DUTIES[4:])
    assert [p for p in pairs(number(DUTIES), number(new)) if None in p] == [(3, None), (None, 3)]


def test_a_moved_row_is_the_same_row() -> None:
    new = (*DUTIES[:2], *DUTIES[3:7], DUTIES[2], DUTIES[7])
    found = pairs(number(DUTIES), number(new))
    assert all(None not in pair for pair in found)
    assert (2, 6) in found


def test_a_row_moved_to_another_section() -> None:
    old = number(DUTIES[:4], "I") + number(DUTIES[4:], "II")
    new = number((*DUTIES[:4], DUTIES[7]), "I") + number(DUTIES[4:7], "II")
    found = pairs(old, new)
    assert all(None not in pair for pair in found)
    assert (7, 4) in found


def test_sections_that_change_places() -> None:
    old = number(DUTIES[:3], "I") + number(DUTIES[3:], "II")
    new = number(DUTIES[3:], "I") + number(DUTIES[:3], "II")
    assert sorted(pairs(old, new)) == [(n, (n + 5) % 8) for n in range(8)]


def test_equal_texts_are_told_apart_by_their_other_values() -> None:
    def report(ordinal: str, due: str, lead: str) -> Task:
        agency = (Agency(lead, lead),)
        return Task(ordinal, "I", None, "Báo cáo kết quả thực hiện", agency, due=Period(due))

    old = [
        report("1", "6/2025", "Sở Y tế"),
        report("2", "7/2025", "Sở Xây dựng"),
        report("3", "8/2025", "Sở Y tế"),
    ]
    new = [replace(old[1], ordinal="1"), replace(old[2], ordinal="2")]
    assert [(p.old, p.new) for p in match_records(old, new)] == [(0, None), (1, 0), (2, 1)]


def test_targets_of_one_row_are_told_apart_by_their_year() -> None:
    old = [
        Target("1", None, "Tỷ lệ lao động qua đào tạo", "=", 50.0 + n, horizon=2026 + n) for n in (0, 2, 4)
    ]
    new = [Target("1", None, "Tỷ lệ lao động qua đào tạo", "=", 55.0 + n, horizon=2026 + n) for n in range(5)]
    assert [(p.old, p.new) for p in match_records(old, new)] == [(0, 0), (None, 1), (1, 2), (None, 3), (2, 4)]


def test_an_assignment_given_to_another_person() -> None:
    duty = "Theo dõi chung, chỉ đạo lĩnh vực cải cách thủ tục hành chính"
    old = [
        Assignment("1", "Ông Lê Văn A", "Chủ tịch", duty),
        Assignment("2", "Bà Trần Thị B", None, "Tài chính"),
    ]
    new = [
        Assignment("1", "Bà Hồ Thị C", "Chủ tịch", duty),
        Assignment("2", "Bà Trần Thị B", None, "Tài chính"),
    ]
    assert [(p.old, p.new) for p in match_records(old, new)] == [(0, 0), (1, 1)]


def test_references_by_their_numbers() -> None:
    old = [Reference("Nghị quyết", "57-NQ/TW"), Reference("Quyết định", "1017/QĐ-TTg")]
    new = [
        Reference("Quyết định", "1017/QĐ-TTg"),
        Reference("Nghị quyết", "57-NQ/TW"),
        Reference(None, "03/NQ-CP"),
    ]
    assert [(p.old, p.new) for p in match_records(old, new)] == [(1, 0), (0, 1), (None, 2)]


@pytest.mark.parametrize(("old", "new"), [((), ()), (DUTIES, ()), ((), DUTIES)])
def test_empty_lists(old: tuple[str, ...], new: tuple[str, ...]) -> None:
    found = match_rows(number(old), number(new))
    assert len(found) == len(old) + len(new)
    assert all(None in (pair.old, pair.new) for pair in found)


def test_letters_alone() -> None:
    assert fold_letters("Xây dựng CSDL, hoàn thiện") == "xaydungcsdlhoanthien"
