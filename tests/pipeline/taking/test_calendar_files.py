"""Deadlines as calendars, read back by an iCalendar library."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pipeline.batches.store import save_plan
from pipeline.taking.export import export
from tests.sample_plans import PLAN, file


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
