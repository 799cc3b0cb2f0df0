"""One indicator with two values in force is found, and what only looks like it is not."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from extractors.values.records import Target
from pipeline.asking.conflicts import find_conflicts
from pipeline.batches.store import save_plan
from pipeline.common.errors import UnknownName
from tests.sample_plans import file, plan_of

AN_GIANG, HA_GIANG = "Ủy ban nhân dân tỉnh An Giang", "Ủy ban nhân dân tỉnh Hà Giang"


def target(indicator: str, value: float, horizon: int | None = 2030, **more: Any) -> Target:
    printed: dict[str, Any] = {"unit": "%", "raw": f"{value:g}%", "source": "prose", **more}
    return Target(None, printed.pop("group", None), indicator, "=", value, horizon=horizon, **printed)


# Issuer, number and targets of each plan.
PLANS: tuple[tuple[str, str, tuple[Target, ...]], ...] = (
    (
        AN_GIANG,
        "1/KH-UBND",
        (
            target("Tỷ lệ hồ sơ trực tuyến", 80),
            target("Tỷ lệ hồ sơ trực tuyến (%)", 85, annex="I", source="table"),
            target("Tỷ lệ hộ nghèo", 1.5),
            target("Tỷ lệ hộ nghèo", 2, 2027),  # another year
            target("Tỷ lệ che phủ rừng", 40),
            target("Tỷ lệ che phủ rừng", 40, annex="I", source="table"),  # the same value
            target("Tỷ lệ dân số dùng nước sạch", 95, group="Thành thị", source="table"),
            target("Tỷ lệ dân số dùng nước sạch", 80, group="Nông thôn", source="table"),
            target("Số lớp tập huấn", 20, unit="lớp"),
        ),
    ),
    (AN_GIANG, "2/KH-UBND", (target("tỷ lệ hộ nghèo", 1), target("Số lớp tập huấn", 20, unit="%"))),
    (HA_GIANG, "3/KH-UBND", (target("Tỷ lệ hộ nghèo", 5),)),
    (AN_GIANG, "4/KH-UBND", (target("Tỷ lệ hồ sơ trực tuyến", 60, None),)),
)


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    with Session(shared_engine) as session:
        for issuer, number, targets in PLANS:
            header = plan_of(number, issuer, None).header
            save_plan(session, Plan(header, targets=targets), file(number.replace("/", "-")), "1.0")
    return shared_engine


def found(engine: Engine, **asked: Any) -> list[tuple[Any, ...]]:
    names = ("kind", "document_number", "raw", "annex", "other_document_number", "other_raw", "other_annex")
    with engine.connect() as connection:
        return [tuple(row[name] for name in names) for row in find_conflicts(connection, **asked)]


WITHIN = ("within_document", "1/KH-UBND", "80%", None, "1/KH-UBND", "85%", "I")
BETWEEN = ("between_documents", "1/KH-UBND", "1.5%", None, "2/KH-UBND", "1%", None)


def test_conflicts_within_a_plan_and_between_two_of_one_place(stored: Engine) -> None:
    assert found(stored) == [WITHIN, BETWEEN]


def test_those_of_one_document(stored: Engine) -> None:
    assert found(stored, document="2/KH-UBND") == [BETWEEN]
    assert found(stored, document="3/KH-UBND") == []
    with pytest.raises(UnknownName):
        found(stored, document="9/KH-UBND")


def test_a_conflict_says_where(stored: Engine) -> None:
    with stored.connect() as connection:
        [row] = find_conflicts(connection, document="2/KH-UBND")
    assert (row["indicator"], row["place"], row["horizon"]) == ("Tỷ lệ hộ nghèo", "tỉnh An Giang", 2030)
