"""Deadlines as calendars, read back by an iCalendar library."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.values.records import Agency, Period
from models.views import current_task
from pipeline.batches.store import save_plan
from pipeline.common.local_time import today
from pipeline.in_force.marks import Mark, store_marks
from pipeline.taking.export import export
from tests.sample_plans import HOME, PLAN, SCIENCE, TASKS, file


@pytest.fixture
def files(engine: Engine, tmp_path: Path) -> dict[str, Path]:
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    return {path.name: path for path in export(engine, tmp_path / "lich", "ics")}


def read_events(path: Path) -> list[Any]:
    """The events of a file; the library's own types leave open what each property is."""
    return Calendar.from_ical(path.read_bytes()).walk("VEVENT")


def test_one_calendar_an_agency_that_has_a_deadline(files: dict[str, Path]) -> None:
    assert sorted(files) == [
        "cac-so-ban-nganh-tinh-an-giang.ics",
        "cau-lac-bo-doanh-nhan-tre-tinh-an-giang.ics",
        "so-khoa-hoc-va-cong-nghe-tinh-an-giang.ics",
        "so-noi-vu-tinh-an-giang.ics",
    ]


def test_an_event(files: dict[str, Path]) -> None:
    path = files["so-khoa-hoc-va-cong-nghe-tinh-an-giang.ics"]
    calendar: Any = Calendar.from_ical(path.read_bytes())
    assert calendar["x-wr-calname"] == "Thời hạn nhiệm vụ: Sở Khoa học và Công nghệ tỉnh An Giang"
    (event,) = read_events(path)
    assert event["dtstart"].dt == date(2026, 6, 30)
    assert event["dtend"].dt == date(2026, 7, 1)
    assert event["summary"] == "Chủ trì: Xây dựng Cổng dữ liệu mở của tỉnh"
    assert event["description"].splitlines() == [
        "Xây dựng Cổng dữ liệu mở của tỉnh",
        "",
        "Chủ trì: Sở Khoa học và Công nghệ",
        "Phối hợp: Sở Nội vụ; Các sở, ban, ngành; Câu lạc bộ Doanh nhân trẻ",
        "Thời gian: Quý II/2026",
        "Sản phẩm: Cổng dữ liệu mở",
        "Văn bản: Kế hoạch 181/KH-UBND, Ủy ban nhân dân tỉnh An Giang, mục I, số 1",
    ]
    (alarm,) = event.walk("VALARM")
    assert alarm["trigger"].dt == timedelta(days=-7)


def test_an_event_keeps_its_id_and_its_role(files: dict[str, Path]) -> None:
    events = [
        read_events(files[name])[0]
        for name in ("so-khoa-hoc-va-cong-nghe-tinh-an-giang.ics", "so-noi-vu-tinh-an-giang.ics")
    ]
    assert events[0]["uid"] == events[1]["uid"]
    assert events[1]["summary"].startswith("Phối hợp: ")


@pytest.mark.parametrize("backend", ["sqlite"])  # the views are tested on both
def test_coming_dates_of_what_recurs(engine: Engine, tmp_path: Path) -> None:
    """A task of each quarter that Sở Nội vụ leads, and a report of each year to it."""
    year = today().year
    header = replace(PLAN.header, title=f"Kế hoạch giai đoạn {year} - {year + 1}", issued_on=date(year, 1, 2))
    task = replace(PLAN.tasks[1], lead=(HOME,), due=Period("Hằng quý", recurrence="quarterly"))
    with Session(engine) as session:
        save_plan(session, replace(PLAN, header=header, tasks=(task,)), file("ke-hoach-181"), "1.0")
    files = {path.name: path for path in export(engine, tmp_path / "lich", "ics")}
    events = read_events(files["so-noi-vu-tinh-an-giang.ics"])
    ends = [date(y, *end) for y in (year, year + 1) for end in ((3, 31), (6, 30), (9, 30), (12, 31))]
    assert [event["dtstart"].dt for event in events] == [day for day in ends if day >= today()]
    assert len({event["uid"] for event in events}) == len(events)
    assert "so-noi-vu.ics" not in files  # its report is in the calendar of its tasks
    report = read_events(files["cac-so-ban-nganh-tinh-an-giang.ics"])[-1]
    assert report["dtstart"].dt == date(year + 1, 11, 15)
    assert report["summary"].startswith("Báo cáo: Định kỳ 6 tháng, 01 năm")
    assert "Nơi nhận: Sở Nội vụ; Câu lạc bộ Doanh nhân trẻ" in report["description"].splitlines()


@pytest.mark.parametrize(("day", "is_late"), [(date(2026, 6, 30), False), (date(2026, 7, 1), True)])
def test_what_is_done_is_in_no_calendar(engine: Engine, tmp_path: Path, day: date, is_late: bool) -> None:
    """The first task is due on 30/6/2026; no other of the plan has a deadline."""
    with Session(engine) as session:
        save_plan(session, replace(PLAN, reporting=()), file("ke-hoach-181"), "1.0")
        row = session.execute(select(current_task).where(current_task.c.ordinal == "1")).one()
        mark = Mark(row.document_id, row.ordinal, row.section, row.content, "done", done_on=day)
        assert len(export(engine, tmp_path / "lich", "ics")) == 4
        store_marks(session, [mark], "Lan")
        status = session.scalar(select(current_task.c.status).where(current_task.c.ordinal == "1"))
    assert status == ("done_late" if is_late else "done")
    assert export(engine, tmp_path / "xong", "ics") == []


def test_a_body_has_one_calendar_for_its_tasks_and_its_reports(engine: Engine, tmp_path: Path) -> None:
    """Sở Nội vụ leads a task of 2026 and reports each quarter; the club's name has a semicolon in it."""
    year = today().year
    header = replace(PLAN.header, title=f"Kế hoạch giai đoạn {year} - {year + 1}")
    club = Agency("Câu lạc bộ; Hội Doanh nhân trẻ", "CLB", None)
    report = replace(
        PLAN.reporting[0], reporters=(HOME, club), recurrences=("quarterly",), day=None, month=None
    )
    task = replace(TASKS[0], lead=(HOME,), coordinating=(), proofs={})
    plan = replace(PLAN, header=header, tasks=(task,), reporting=(report,), issues=())
    with Session(engine) as session:
        save_plan(session, plan, file("ke-hoach-181"), "1.0")
    files = {path.stem: path for path in export(engine, tmp_path / "lich", "ics")}
    assert sorted(files) == ["cau-lac-bo-hoi-doanh-nhan-tre-tinh-an-giang", "so-noi-vu-tinh-an-giang"]
    summaries = [str(event["summary"]) for event in read_events(files["so-noi-vu-tinh-an-giang"])]
    assert {summary.partition(":")[0] for summary in summaries} == {"Chủ trì", "Báo cáo"}


def test_no_two_events_of_a_calendar_have_one_id(engine: Engine, tmp_path: Path) -> None:
    """Two tasks with one number, in two annexes or in one table; an agency that leads and helps."""
    due = TASKS[0].due
    alike = [
        replace(TASKS[0], annex=annex, content=text, coordinating=(SCIENCE,), due=due, proofs={})
        for annex, text in (("1", "Xây dựng nền tảng"), ("2", "Đào tạo cán bộ"), ("2", "Mua sắm máy chủ"))
    ]
    with Session(engine) as session:
        save_plan(session, replace(PLAN, tasks=tuple(alike), issues=()), file("ke-hoach-181"), "1.0")
    [path] = [
        p
        for p in export(engine, tmp_path / "lich", "ics")
        if p.stem == "so-khoa-hoc-va-cong-nghe-tinh-an-giang"
    ]
    events = read_events(path)
    assert len({event["uid"] for event in events}) == len(events) == 3
    assert all(event["summary"].startswith("Chủ trì") for event in events)


def test_an_event_keeps_its_id_when_its_task_is_reworded(engine: Engine, tmp_path: Path) -> None:
    uids = []
    for name, text in (("a", "Xây dựng Cổng dữ liệu mở của tỉnh"), ("b", "Xây dựng Cổng dữ liệu mở tỉnh")):
        with Session(engine) as session:
            tasks = (replace(TASKS[0], content=text, ordinal=None, proofs={}),)
            save_plan(session, replace(PLAN, tasks=tasks, issues=()), file(name), "1.0")
        export(engine, tmp_path / "lich", "ics")
        uids.append(read_events(tmp_path / "lich" / "so-noi-vu-tinh-an-giang.ics")[0]["uid"])
    assert uids[0] == uids[1]
