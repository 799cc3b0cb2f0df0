"""Duties, duties to report and tasks of running text: stored, shown, searched, exported."""

from __future__ import annotations

import json
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models import DutyAgency, Edition, Evidence
from models.commitments import current_commitment
from models.order_views import current_duty, current_reporting, current_running_task
from pipeline.asking import queries
from pipeline.batches.store import is_nothing, save_plan
from pipeline.common.settings import read_settings
from pipeline.database.readback import read_plan
from pipeline.database.record import to_record
from pipeline.database.search import search
from pipeline.reports.show_plan import show_plan
from pipeline.taking.export import export, read_tables
from tests.sample_plans import PLAN, file


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    with Session(shared_engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    return shared_engine


def test_a_plan_with_orders_comes_back_as_it_was(stored: Engine) -> None:
    with Session(stored) as session:
        plan = read_plan(session, session.scalars(select(Edition)).one())
    assert (plan.duties, plan.reporting) == (PLAN.duties, PLAN.reporting)
    assert plan.running_tasks == PLAN.running_tasks
    assert plan.commitments == PLAN.commitments


def test_a_duty_in_its_view(stored: Engine) -> None:
    with stored.connect() as connection:
        row = connection.execute(select(current_duty).order_by(current_duty.c.position)).mappings().first()
    assert row is not None
    assert (row["document_number"], row["ordinal"], row["role"]) == ("181/KH-UBND", "4", "lead")
    assert row["agencies"] == "Sở Khoa học và Công nghệ; Câu lạc bộ Doanh nhân trẻ"
    assert (row["coordinating_agency"], row["due_to"]) == ("Sở Nội vụ", date(2025, 6, 30))
    assert (row["page"], row["confidence"], row["issue_count"]) == (2, 0.8, 0)


def test_a_duty_to_report_in_its_view(stored: Engine) -> None:
    with stored.connect() as connection:
        rows = connection.execute(select(current_reporting).order_by(current_reporting.c.position)).mappings()
        row = rows.all()[0]
    assert (row["reporters"], row["through"]) == ("Các sở, ban, ngành", "Sở Khoa học và Công nghệ")
    assert row["receivers"] == "Sở Nội vụ; Câu lạc bộ Doanh nhân trẻ"
    assert (row["recurrences"], row["day"], row["month"]) == ("half_yearly; yearly", 15, 11)
    assert row["page"] == 3


def test_a_task_of_running_text_in_its_view(stored: Engine) -> None:
    with stored.connect() as connection:
        row = connection.execute(select(current_running_task)).mappings().one()
    assert (row["lead_agency"], row["coordinating_agency"]) == ("Sở Khoa học và Công nghệ", "Sở Nội vụ")
    assert (row["section"], row["due_from"], row["page"]) == ("2", date(2026, 4, 1), 1)


def test_a_commitment_in_its_view(stored: Engine) -> None:
    with stored.connect() as connection:
        row = connection.execute(select(current_commitment)).mappings().one()
    assert (row["group_title"], row["indicator"]) == ("Về hạ tầng", "Bảo đảm xã có cán bộ chuyên trách")
    assert (row["comparator"], row["value"], row["unit"], row["horizon"]) == (">=", 95, "%", 2027)
    assert (row["document_number"], row["page"]) == ("181/KH-UBND", 2)


def test_commitments_are_in_a_record_only_where_asked_for_and_never_among_the_targets() -> None:
    plain, whole = to_record(PLAN), to_record(PLAN, with_commitments=True)
    assert "commitments" not in plain
    assert [c["raw"] for c in whole["commitments"]] == ["ít nhất 95%"]
    assert whole["targets"] == plain["targets"]


def test_commitments_are_exported_only_where_asked_for(stored: Engine, tmp_path: Path) -> None:
    [plain] = export(stored, tmp_path / "plain", "json")
    [whole] = export(stored, tmp_path / "whole", "json", commitments=True)
    records = [json.loads(path.read_text("utf-8")) for path in (plain, whole)]
    assert ["commitments" in record for record in records] == [False, True]
    assert records[1]["commitments"][0]["value"] == 95
    assert "commitments.csv" not in {p.name for p in export(stored, tmp_path / "plain", "csv")}
    assert "commitments.csv" in {p.name for p in export(stored, tmp_path / "whole", "csv", commitments=True)}


def test_each_agency_of_a_duty_has_its_role_and_each_duty_its_boxes(stored: Engine) -> None:
    with Session(stored) as session:
        roles = session.scalars(select(DutyAgency.role).order_by(DutyAgency.id)).all()
        boxes = session.scalars(select(Evidence).where(Evidence.record_kind == "duty")).all()
    assert roles == ["responsible", "responsible", "coordinating", "responsible"]
    assert [(b.field, b.page, b.x0) for b in boxes] == [("text", 2, 72.0), ("text", 3, 72.0)]


def test_the_record_has_duties_and_reports() -> None:
    record = to_record(PLAN)
    assert list(record["duties"][0])[:5] == ["ordinal", "agency", "text", "role", "coordinating"]
    assert record["duties"][0]["due"]["to"] == "2025-06-30"
    assert record["duties"][1]["agency"] == ["Các sở, ban, ngành"]
    assert record["reporting"][0]["recurrences"] == ["half_yearly", "yearly"]
    assert record["reporting"][0]["through"] == ["Sở Khoa học và Công nghệ"]


def test_tasks_of_running_text_are_in_a_record_only_where_asked_for() -> None:
    assert len(to_record(PLAN)["tasks"]) == len(PLAN.tasks)
    tasks = to_record(PLAN, with_running=True)["tasks"]
    assert [t.get("kind") for t in tasks] == [None, None, None, "running"]
    assert tasks[-1]["source"] == "prose"


def test_tasks_of_running_text_are_exported_only_where_asked_for(stored: Engine, tmp_path: Path) -> None:
    [plain] = export(stored, tmp_path / "plain", "json")
    [whole] = export(stored, tmp_path / "whole", "json", running_tasks=True)
    counts = [len(json.loads(path.read_text("utf-8"))["tasks"]) for path in (plain, whole)]
    assert counts == [len(PLAN.tasks), len(PLAN.tasks) + 1]
    assert "running_tasks.csv" not in {p.name for p in export(stored, tmp_path / "plain", "csv")}
    assert "running_tasks.csv" in {
        p.name for p in export(stored, tmp_path / "whole", "csv", running_tasks=True)
    }


def test_duties_have_a_table_of_their_own(stored: Engine) -> None:
    frames = read_tables(stored)
    assert frames["duties"]["agencies"].tolist()[1] == "Các sở, ban, ngành"
    assert frames["reporting"]["deadline"].tolist() == ["trước ngày 15/11", "trước ngày 15 hằng tháng"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("kiem ke van thu so noi vu", "duty"),
        ("dinh ky 6 thang", "reporting"),
        ("xay dung quy che", "running_task"),
        ("xa co can bo chuyen trach", "commitment"),
    ],
)
def test_orders_are_found_by_their_words(stored: Engine, words: str, kind: str) -> None:
    with stored.connect() as connection:
        assert kind in [hit.kind for hit in search(connection, words).hits]
        assert [hit.kind for hit in search(connection, words, [kind]).hits] == [kind]


def test_orders_are_shown(stored: Engine) -> None:
    out = StringIO()
    with stored.connect() as connection:
        [document] = queries.find_documents(connection, "181/KH-UBND")
        show_plan(
            Console(file=out, width=200), document, queries.find_parts(connection, document["document_id"])
        )
    shown = out.getvalue()
    assert "Duties (2)" in shown
    assert "Reports (2)" in shown
    assert "Tasks in running text (1)" in shown
    assert "Commitments (1)" in shown
    assert "by 2025-06-30" in shown


def test_a_plan_of_nothing_but_duties_is_something() -> None:
    from extractors.values.plan import Plan
    from extractors.values.records import Header

    assert is_nothing(Plan(Header()))
    assert not is_nothing(Plan(Header(), duties=PLAN.duties))


@pytest.mark.parametrize(("value", "asked"), [("1", True), ("yes", True), ("off", False), ("", False)])
def test_the_setting(value: str, asked: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEHOACH_RUNNING_TASKS", value)
    assert read_settings().running_tasks is asked
    monkeypatch.setenv("KEHOACH_COMMITMENTS", value)
    assert read_settings().commitments is asked
