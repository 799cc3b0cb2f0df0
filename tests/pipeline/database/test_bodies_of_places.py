"""Bodies of one name in several provinces, and those that do their work today."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Table, select
from sqlalchemy.orm import Session

from extractors.values.agencies import find_agencies
from extractors.values.plan import Plan
from extractors.values.records import Task
from models.agency_views import agency_today, task_agency_today
from models.views import current_task
from pipeline.asking.agency_search import is_called
from pipeline.asking.query import count_by_agency, find_tasks
from pipeline.batches.store import save_plan
from pipeline.common.errors import UnknownName
from pipeline.database.registry import sync_agencies
from pipeline.database.search import search
from pipeline.taking.export import export
from pipeline.taking.publish import publish
from tests.sample_plans import file, plan_of

# Issuers, and of each the number of a task with the agency that leads it, as plans print it.
PLANS = {
    "Ủy ban nhân dân tỉnh An Giang": {"1": "Sở Khoa học và Công nghệ", "2": "Bộ Y tế"},
    "Ủy ban nhân dân tỉnh Hà Giang": {
        "3": "Sở KH&CN",
        "4": "Sở Lao động - Thương binh và Xã hội",
        "5": "Sở Khoa học và Công nghệ tỉnh An Giang",
        "6": "Sở Nội vụ",
    },
    "Bộ Khoa học và Công nghệ": {"7": "Sở Khoa học và Công nghệ tỉnh Hà Giang", "8": "Bộ Y tế"},
}


def task(ordinal: str, printed: str) -> Task:
    return Task(ordinal, None, None, f"Nhiệm vụ số {ordinal}", find_agencies(printed))


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    with Session(shared_engine) as session:
        sync_agencies(session)
        for n, (issuer, named) in enumerate(PLANS.items(), 1):
            header = plan_of(f"{n}/KH", issuer, None).header
            plan = Plan(header, tasks=tuple(task(*item) for item in named.items()))
            save_plan(session, plan, file(f"plan-{n}"), "1.0")
    return shared_engine


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("Sở Khoa học và Công nghệ", ["1", "3", "5", "7"]),
        ("Sở Khoa học và Công nghệ tỉnh An Giang", ["1", "5"]),
        ("skhcn an giang", ["1", "5"]),
        ("Sở KH&CN Hà Giang", ["3", "7"]),
        ("so khoa hoc cong nghe tinh ha giang", ["3", "7"]),
        ("Sở Nội vụ Hà Giang", ["6"]),
        ("Bộ Y tế", ["2", "8"]),
    ],
)
def test_a_name_with_a_place_means_the_body_there(stored: Engine, typed: str, expected: list[str]) -> None:
    with stored.connect() as connection:
        assert sorted(find_tasks(connection, agency=typed)["ordinal"]) == expected


def test_the_body_of_a_merged_province_goes_with_that_of_today(stored: Engine) -> None:
    with stored.connect() as connection:
        found = find_tasks(connection, agency="Sở KH&CN Tuyên Quang", with_predecessors=True)
        assert sorted(found["ordinal"]) == ["3", "7"]
        with pytest.raises(UnknownName, match="Sở Nội vụ An Giang"):
            find_tasks(connection, agency="Sở Nội vụ An Giang")


def test_counts_go_by_place(stored: Engine) -> None:
    with stored.connect() as connection:
        counts = count_by_agency(connection).set_index("agency")["lead"].to_dict()
    assert counts["Sở Khoa học và Công nghệ tỉnh An Giang"] == 2
    assert counts["Sở Khoa học và Công nghệ tỉnh Hà Giang"] == 2
    assert counts["Bộ Y tế"] == 2


def rows(engine: Engine, view: Table, *names: str, **where: Any) -> list[tuple[Any, ...]]:
    query = select(*(view.c[name] for name in names))
    for name, value in where.items():
        query = query.where(view.c[name] == value)
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(query)]


def test_one_of_several_successors_is_the_main_one(stored: Engine) -> None:
    names = ("full_name_today", "place_today", "is_main", "successor_count")
    found = rows(stored, task_agency_today, *names, ordinal="4")
    place = "tỉnh Tuyên Quang"
    assert sorted(found, key=lambda row: (not row[2], row[0])) == [
        ("Sở Nội vụ tỉnh Tuyên Quang", place, True, 5),
        ("Công an tỉnh Tuyên Quang", place, False, 5),
        ("Sở Giáo dục và Đào tạo tỉnh Tuyên Quang", place, False, 5),
        ("Sở Nông nghiệp và Môi trường tỉnh Tuyên Quang", place, False, 5),
        ("Sở Y tế tỉnh Tuyên Quang", place, False, 5),
    ]
    assert rows(stored, task_agency_today, *names, ordinal="2") == [("Bộ Y tế", None, True, 1)]


def test_each_agency_has_one_main_one(stored: Engine) -> None:
    found = rows(stored, agency_today, "agency_id", "is_main", "successor_count")
    mains = [row for row, is_main, _ in found if is_main]
    assert len(mains) == len(set(mains)) == len({row for row, _, _ in found})
    for row_id in mains:
        counts = {count for row, _, count in found if row == row_id}
        assert counts == {sum(row == row_id for row, _, _ in found)}


def test_a_task_shows_the_body_of_another_place_with_it(stored: Engine) -> None:
    names = ("lead_agency", "lead_agency_today")
    assert rows(stored, current_task, *names, ordinal="1") == [("Sở Khoa học và Công nghệ",) * 2]
    assert rows(stored, current_task, *names, ordinal="3") == [
        ("Sở Khoa học và Công nghệ", "Sở Khoa học và Công nghệ tỉnh Tuyên Quang")
    ]


def test_a_search_finds_a_body_by_its_place(stored: Engine) -> None:
    with stored.connect() as connection:
        hits = search(connection, "so khoa hoc cong nghe an giang", ["task"])
    assert sorted(str(hit.row["ordinal"]) for hit in hits.hits) == ["1", "5"]


@pytest.mark.parametrize(
    ("typed", "place", "is_it"),
    [
        ("skhcn", "tỉnh An Giang", True),
        ("skhcn an giang", "tỉnh An Giang", True),
        ("Sở KH&CN tỉnh An Giang", "tỉnh An Giang", True),
        ("skhcn an giang", "tỉnh Hà Giang", False),
        ("skhcn an giang", None, False),
        ("sở y tế an giang", "tỉnh An Giang", False),
    ],
)
def test_what_the_explorer_asks(typed: str, place: str | None, is_it: bool) -> None:
    assert is_called("Sở Khoa học và Công nghệ", typed, place) is is_it


def test_a_snapshot_counts_by_place(stored: Engine, tmp_path: Path) -> None:
    out = tmp_path / "kehoach.db"
    publish(stored, out)
    query = "SELECT body, place_today, count(*) FROM current_task_agency WHERE agency LIKE 'Sở Khoa%' GROUP BY 1, 2"
    with sqlite3.connect(out) as connection:
        found = connection.execute(query).fetchall()
    connection.close()
    assert found == [
        ("Sở Khoa học và Công nghệ tỉnh An Giang", "tỉnh An Giang", 2),
        ("Sở Khoa học và Công nghệ tỉnh Hà Giang", "tỉnh Tuyên Quang", 2),
    ]


def test_an_export_says_the_place(stored: Engine, tmp_path: Path) -> None:
    export(stored, tmp_path / "out", "csv")
    text = (tmp_path / "out" / "task_agencies.csv").read_text("utf-8-sig")
    assert "Sở Nội vụ tỉnh Hà Giang" in text
    assert "tỉnh Tuyên Quang" in text
