"""Each question of docs/questions.md, asked of a snapshot of three plans whose days stand around today."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from extractors.values.records import Agency, Header, Period, Reference, Reporting, Target, Task
from models.views import current_task
from pipeline.batches.store import save_plan
from pipeline.common.local_time import today
from pipeline.database.registry import sync_agencies
from pipeline.explorer.questions import PATH, make_questions
from pipeline.explorer.sql_functions import add_functions
from pipeline.explorer.wording import read_facts
from pipeline.in_force.marks import Mark, store_marks
from pipeline.taking.publish import publish
from tests.sample_plans import AMENDING, CLUB, DEPARTMENTS, EFFECTS, HOME, SCIENCE, file

QUESTIONS = read_facts("queries")
TODAY = today()
LABOUR = Agency("Sở Lao động - Thương binh và Xã hội", "Sở LĐTBXH", "so-lao-dong-thuong-binh-va-xa-hoi")
AN_GIANG = Header(
    "181/KH-UBND",
    "Kế hoạch",
    f"Chuyển đổi số giai đoạn {TODAY.year - 1} - {TODAY.year + 1}",
    "Ủy ban nhân dân tỉnh An Giang",
    date(TODAY.year - 1, 1, 2),
    "An Giang",
)
CA_MAU = replace(AN_GIANG, number="64/KH-UBND", issuer="Ủy ban nhân dân tỉnh Cà Mau", place="Cà Mau")


def in_days(days: int) -> date:
    return TODAY + timedelta(days=days)


def due(days: int) -> Period:
    day = in_days(days)
    return Period(f"{day:%d/%m/%Y}", day, day)


def task(number: int, content: str, lead: Agency | None, period: Period | None, *others: Agency) -> Task:
    leads = (lead,) if lead else ()
    return Task(str(number), "I", None, content, leads, others, due=period)


PORTAL = task(1, "Xây dựng Cổng dữ liệu mở", SCIENCE, due(-10))
PENSIONS = task(2, "Số hóa hồ sơ người có công", LABOUR, due(-5), HOME, SCIENCE, CLUB)
TRAINING = task(3, "Đào tạo kỹ năng số", HOME, due(20), SCIENCE)
SUMMARY = task(4, "Tổng kết Kế hoạch", HOME, due(80))
CHECK = task(5, "Rà soát dữ liệu", HOME, Period("Hằng tháng", recurrence="monthly"))
DONE = task(6, "Vận hành Trung tâm dữ liệu", SCIENCE, due(-30))
LATE = task(7, "Kiểm tra an toàn thông tin", SCIENCE, due(-30))
UNCLEAR = task(8, "Tuyên truyền", None, None)
SHRIMPS = task(1, "Nuôi tôm công nghệ cao", SCIENCE, due(0))
TASKS = (PORTAL, PENSIONS, TRAINING, SUMMARY, CHECK, DONE, LATE, UNCLEAR)
SHARE = Target("1", "Đến năm 2030", "Tỷ lệ hồ sơ trực tuyến", ">=", 60, None, "%", 2030, raw="60%")
MORE = replace(SHARE, value=80, raw="80%")
CITED = Reference("Nghị quyết", "57-NQ/TW", date(2024, 12, 22), "Bộ Chính trị")
MONTHLY = Reporting(
    (DEPARTMENTS,),
    (HOME,),
    recurrences=("monthly",),
    deadline="trước ngày 20 hằng tháng",
    day=20,
    text="Báo cáo",
)
NOWHERE = replace(EFFECTS[0], ordinal="99")
PLANS = (
    Plan(AN_GIANG, (CITED,), TASKS, (SHARE,), reporting=(MONTHLY,)),
    Plan(replace(AN_GIANG, number="9/KH-UBND"), targets=(MORE, replace(SHARE, horizon=2026))),
    Plan(CA_MAU, (CITED,), (SHRIMPS,), (MORE,)),
    replace(AMENDING, effects=(NOWHERE,)),
)
Ask = Callable[..., list[dict[str, Any]]]


@pytest.fixture(scope="module")
def ask(shared_engine: Engine, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    """Asks a question of the snapshot, by its name, with its parameters."""
    with Session(shared_engine) as session:
        sync_agencies(session)
        for plan in PLANS:
            save_plan(session, plan, file(str(plan.header.number)), "1.0")
        mark_done(session, DONE, -31)
        mark_done(session, LATE, -2)
    path = tmp_path_factory.mktemp("questions") / "kehoach.db"
    publish(shared_engine, path)
    connection = sqlite3.connect(path)
    connection.row_factory = sqlite3.Row
    add_functions(connection)

    def run(name: str, **values: str) -> list[dict[str, Any]]:
        given = dict.fromkeys(QUESTIONS[name].get("params", {}), "") | values
        return [dict(row) for row in connection.execute(QUESTIONS[name]["sql"], given)]

    yield run
    connection.close()


def mark_done(session: Session, done: Task, days: int) -> None:
    query = select(current_task.c.document_id).where(current_task.c.content == done.content)
    document_id = session.scalars(query).one()
    words = (done.ordinal, done.section, done.content)
    store_marks(session, [Mark(document_id, *words, "done", in_days(days), note="Đã nghiệm thu")], "Lan")


def contents(rows: list[dict[str, Any]]) -> list[str]:
    return [row["content"] for row in rows]


LISTED = [
    ("qua-han", {}, [PENSIONS, PORTAL]),
    ("den-han-30-ngay", {}, [SHRIMPS, TRAINING]),
    ("den-han-90-ngay", {}, [SHRIMPS, TRAINING, SUMMARY]),
    ("da-hoan-thanh", {}, [LATE, DONE]),
    ("nhiem-vu-theo-co-quan", {"co_quan": "so noi vu", "vai_tro": "lead"}, [TRAINING, SUMMARY, CHECK]),
    ("nhieu-co-quan-phoi-hop", {}, [PENSIONS, TRAINING]),
    ("nhiem-vu-dinh-ky", {}, [CHECK]),
    ("thieu-chu-tri-thoi-han", {}, [UNCLEAR]),
]


@pytest.mark.parametrize(("name", "values", "expected"), LISTED)
def test_which_tasks(ask: Ask, name: str, values: dict[str, str], expected: list[Task]) -> None:
    assert contents(ask(name, **values)) == [task.content for task in expected]


def test_overdue_by_todays_agency(ask: Ask) -> None:
    found = {row["full_name_today"]: row["tasks"] for row in ask("qua-han-theo-co-quan-hien-nay")}
    assert found.pop(f"{SCIENCE.name} tỉnh An Giang") == 1
    assert LABOUR.name not in found  # merged away in 2025
    assert set(found.values()) == {1}


def months_of_check() -> list[date]:
    """The ends of all months of the plan, on which CHECK is due."""
    years = range(TODAY.year - 1, TODAY.year + 2)
    firsts = [date(year, month, 1) for year in years for month in range(1, 13)]
    return [(first + timedelta(days=31)).replace(day=1) - timedelta(days=1) for first in firsts]


def all_days() -> list[date]:
    """Every day on which a task of An Giang is due."""
    once = [t.due.end for t in TASKS if t.due is not None and t.due.end is not None]
    return once + months_of_check()


def test_due_this_quarter_by_place(ask: Ask) -> None:
    quarter = (TODAY.year, (TODAY.month - 1) // 3)
    here = [day for day in all_days() if (day.year, (day.month - 1) // 3) == quarter]
    rows = ask("den-han-trong-quy-theo-tinh")
    assert {row["place"]: row["tasks"] for row in rows} == {"An Giang": len(here), "Cà Mau": 1}
    assert all(row["tasks"] == row["done"] + row["late"] + row["running"] for row in rows)


def test_load_by_month(ask: Ask) -> None:
    counts = Counter(f"{day:%Y-%m}" for day in [*all_days(), TODAY])
    assert {row["month"]: row["tasks"] for row in ask("khoi-luong-theo-thang")} == dict(counts)
    year = str(TODAY.year + 1)
    assert {row["month"][:4] for row in ask("khoi-luong-theo-thang", nam=year)} == {year}


def test_progress_by_document(ask: Ask) -> None:
    first, second = ask("tien-do-theo-van-ban")
    names = ("tasks", "done", "done_late", "overdue", "open", "percent_done")
    assert [first[name] for name in names] == [8, 1, 1, 2, 2, 25.0]
    assert [second[name] for name in names] == [1, 0, 0, 0, 1, 0.0]


def test_the_calendar_of_a_body(ask: Ask) -> None:
    until = TODAY.replace(year=TODAY.year + 1) if (TODAY.month, TODAY.day) != (2, 29) else in_days(366)
    coming = [day for day in months_of_check() if TODAY <= day <= until]
    expected = sorted([in_days(20), in_days(80), *coming])
    assert [row["due_on"] for row in ask("lich-cua-co-quan", co_quan="so noi vu")] == [
        str(day) for day in expected
    ]
    reports = ask("lich-cua-co-quan", co_quan=DEPARTMENTS.name)
    assert {row["kind"] for row in reports} == {"reporting"}


def test_the_next_date_of_what_recurs(ask: Ask) -> None:
    (row,) = ask("nhiem-vu-dinh-ky")
    assert row["next_due"] == str(min(day for day in months_of_check() if day >= TODAY))
    assert (row["recurrence"], row["basis"]) == ("monthly", "period_end")


def test_reports_due_next_month(ask: Ask) -> None:
    (row,) = ask("bao-cao-thang-sau")
    next_month = (TODAY.replace(day=1) + timedelta(days=31)).replace(day=20)
    assert (row["due_on"], row["agencies"], row["receivers"], row["basis"]) == (
        str(next_month),
        DEPARTMENTS.name,
        HOME.name,
        "printed",
    )


def test_bodies_merged_away(ask: Ask) -> None:
    rows = ask("co-quan-da-sap-nhap")
    assert {(row["name"], row["content"], row["role"]) for row in rows} == {
        (LABOUR.name, PENSIONS.content, "lead")
    }
    assert all(row["source"] for row in rows)


def test_conflicts(ask: Ask) -> None:
    (row,) = ask("chi-tieu-mau-thuan")
    assert (row["place"], row["indicator"], row["horizon"]) == (
        f"tỉnh {AN_GIANG.place}",
        SHARE.indicator,
        2030,
    )
    assert {row["raw"], row["other_raw"]} == {"60%", "80%"}


def test_targets_by_horizon(ask: Ask) -> None:
    assert [row["horizon"] for row in ask("chi-tieu-theo-moc-nam")] == [2026, 2030, 2030, 2030]
    assert [row["value"] for row in ask("chi-tieu-theo-moc-nam", nam="2026")] == [60.0]


def test_documents_changes_and_citations(ask: Ask) -> None:
    assert len(ask("thay-doi-gan-day")) == len(PLANS)
    (cited,) = ask("van-ban-vien-dan")
    assert (cited["number"], cited["citing_documents"], cited["document_id"]) == ("57-NQ/TW", 2, None)
    (change,) = ask("sua-doi-chua-ap-dung")
    assert (change["is_applied"], change["ordinal"]) == (0, "99")


def test_there_are_twenty_and_the_page_has_them_as_they_are() -> None:
    assert len(QUESTIONS) >= 20
    assert PATH.read_text("utf-8") == make_questions(), "run `python -m pipeline.explorer.questions`"
