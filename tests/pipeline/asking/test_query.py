"""Questions of analysts, answered from both databases."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pandas as pd
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from extractors.values.records import Agency, Period, Target, Task
from pipeline.asking.agency_search import find_agency_ids
from pipeline.asking.query import count_by_agency, find_due, find_overdue, find_targets, find_tasks
from pipeline.batches.store import save_plan
from pipeline.common.errors import UnknownName, WrongUse
from pipeline.database.registry import sync_agencies
from tests.sample_plans import HEADER, file, plan_of

TODAY = (datetime.now(UTC) + timedelta(hours=7)).date()  # the day in Viet Nam
FINANCE = Agency("Sở Tài chính", "Sở TC", "so-tai-chinh")
PLANNING = Agency("Sở Kế hoạch và Đầu tư", "Sở KHĐT", "so-ke-hoach-va-dau-tu")
SCIENCE = Agency("Sở Khoa học và Công nghệ", "Sở KH&CN", "so-khoa-hoc-va-cong-nghe")


def task(ordinal: str, lead: Agency, due: Period | None, *coordinating: Agency) -> Task:
    return Task(ordinal, None, None, f"Nhiệm vụ {ordinal}", (lead,), coordinating, due=due)


def until(days: int) -> Period:
    return Period("hạn", None, TODAY + timedelta(days=days))


TASKS = (
    task("1", FINANCE, until(-1)),
    task("2", FINANCE, until(0), SCIENCE),
    task("3", SCIENCE, until(30), FINANCE),
    task("4", PLANNING, until(91)),
    task("5", SCIENCE, Period("Thường xuyên", recurrence="ongoing")),
    task("6", SCIENCE, Period("Sau khi có hướng dẫn", condition="Sau khi có hướng dẫn")),
    task("7", SCIENCE, None),
    task("8", SCIENCE, Period("Từ năm 2020", start=date(2020, 1, 1))),
)
TARGETS = (
    Target("1", None, "Tỷ lệ hộ nghèo", "<=", 1.5, unit="%", horizon=2030, agencies=(FINANCE,), raw="1,5%"),
    Target("2", None, "Diện tích rừng", ">=", 300, unit="ha", horizon=2026, raw="300 ha"),
    Target("3", None, "Chỉ số đổi mới", None, None, raw=None),
)


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    with Session(shared_engine) as session:
        sync_agencies(session)
        save_plan(session, Plan(HEADER, tasks=TASKS, targets=TARGETS), file("a"), "1.0")
        other = plan_of("2/KH-UBND", "Ủy ban nhân dân tỉnh Cà Mau", None, "Trồng rừng")
        save_plan(session, other, file("b"), "1.0")
    return shared_engine


def ordinals(engine: Engine, **asked: Any) -> list[str]:
    with engine.connect() as connection:
        return [str(o) for o in find_tasks(connection, document="181", **asked)["ordinal"]]


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("overdue", ["1"]),
        ("open", ["2", "3", "4"]),
        ("ongoing", ["5", "8"]),
        ("conditional", ["6"]),
        ("undated", ["7"]),
        (None, ["1", "2", "3", "4", "5", "6", "7", "8"]),
    ],
)
def test_status(stored: Engine, status: str | None, expected: list[str]) -> None:
    assert ordinals(stored, status=status) == expected


def test_days_left_and_types(stored: Engine) -> None:
    with stored.connect() as connection:
        found = find_tasks(connection, document="181/KH-UBND")
    assert found["days_left"].tolist()[:4] == [-1, 0, 30, 91]
    assert found["days_left"].isna().tolist()[4:] == [True] * 4
    assert found["due_to"][1] == TODAY
    assert pd.isna(found["starts_to"][0])


@pytest.mark.parametrize(
    "name", ["Sở Tài chính", "so tai chinh", "SỞ TÀI CHÍNH", "Sở TC", "stc", "SỞ TC", "tài chính"]
)
def test_an_agency_by_any_name(stored: Engine, name: str) -> None:
    assert ordinals(stored, agency=name, role="lead") == ["1", "2"]
    assert ordinals(stored, agency=name) == ["1", "2", "3"]
    assert ordinals(stored, agency=name, role="coordinating") == ["3"]


def test_an_agency_with_those_it_took_over_from(stored: Engine) -> None:
    assert ordinals(stored, agency="sở tài chính", role="lead", with_predecessors=True) == ["1", "2", "4"]
    assert ordinals(stored, agency="sở kế hoạch và đầu tư", with_predecessors=True) == ["4"]


def test_deadlines_between_two_days(stored: Engine) -> None:
    first, last = TODAY, TODAY + timedelta(days=30)
    assert ordinals(stored, due_after=first, due_before=last) == ["2", "3"]
    assert ordinals(stored, due_after=first.isoformat(), due_before=f"{last:%d/%m/%Y}") == ["2", "3"]


def test_documents_by_number_and_issuer(stored: Engine) -> None:
    with stored.connect() as connection:
        assert len(find_tasks(connection, issuer="ca mau")) == 1
        assert len(find_tasks(connection, document="2/kh-ubnd")) == 1
        with pytest.raises(UnknownName, match="No document has the number 9; perhaps"):
            find_tasks(connection, document="9")
        assert len(find_tasks(connection)) == 9


def test_targets(stored: Engine) -> None:
    def indicators(**asked: Any) -> list[str]:
        with stored.connect() as connection:
            return [str(i) for i in find_targets(connection, **asked)["indicator"]]

    assert indicators() == ["Diện tích rừng", "Tỷ lệ hộ nghèo", "Chỉ số đổi mới"]
    assert indicators(horizon=2030) == ["Tỷ lệ hộ nghèo"]
    assert indicators(unit="ha") == ["Diện tích rừng"]
    assert indicators(agency="so tai chinh") == ["Tỷ lệ hộ nghèo"]


def test_due_soon_overdue_and_counts(stored: Engine) -> None:
    with stored.connect() as connection:
        assert find_due(connection, 90)["ordinal"].tolist() == ["2", "3"]
        assert find_due(connection, 90, "so tai chinh")["ordinal"].tolist() == ["2", "3"]
        assert find_overdue(connection)["ordinal"].tolist() == ["1"]
        counts = count_by_agency(connection)
    assert counts.values.tolist() == [
        ["Sở Khoa học và Công nghệ tỉnh An Giang", 5, 1],
        ["Sở Tài chính tỉnh An Giang", 2, 1],
        ["Sở Kế hoạch và Đầu tư tỉnh An Giang", 1, 0],
    ]


@pytest.mark.parametrize(
    ("asked", "error", "said"),
    [
        ({"agency": "sở tài chínhh"}, UnknownName, "perhaps Sở Tài chính"),
        ({"role": "lead"}, WrongUse, "give the agency as well"),
        ({"due_before": "30-6-2026"}, WrongUse, "30-6-2026"),
        ({"due_after": "31/2/2026"}, WrongUse, "31/2/2026"),
    ],
)
def test_wrong_questions(stored: Engine, asked: dict[str, Any], error: type[Exception], said: str) -> None:
    with pytest.raises(error, match=said):
        ordinals(stored, **asked)


def test_an_empty_name_is_no_agency(stored: Engine) -> None:
    with stored.connect() as connection, pytest.raises(UnknownName):
        find_agency_ids(connection, " ")
