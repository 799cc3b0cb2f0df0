"""Deadlines as iCalendar files, one an agency of a place, for any calendar program (RFC 5545)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd
from icalendar import Alarm, Calendar, Event

from extractors.values.record_table import TASK
from pipeline.common.word_folding import fold_words
from pipeline.common.written_files import check_target, write_file
from pipeline.common.written_kinds import CALENDAR
from pipeline.taking.recurring_deadlines import (
    coming_reports,
    is_recurring_task,
    recurring_tasks,
)

Row = Mapping[str, Any]
# What links say of a record: by its kind and id.
Links = Mapping[tuple[str, int], str]

ROLES = {"lead": "chủ trì", "coordinating": "phối hợp", "reporter": "báo cáo"}
# What an event's description says of its task, in this order.
LABELS = {
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "due": "Thời gian",
    "product": "Sản phẩm",
}
RECEIVERS = "Nơi nhận"  # of a report
DONE = ("done", "done_late")  # tasks of which nobody needs a reminder
REMIND_BEFORE = timedelta(days=7)
LONGEST_SUMMARY = 120  # characters
LONGEST_NAME = 100  # characters of a file's name


def write_calendars(
    tasks: pd.DataFrame,
    named: pd.DataFrame,
    dates: pd.DataFrame,
    out: Path,
    links: Links,
) -> list[Path]:
    """Write `so-tai-chinh-tinh-an-giang.ics` and so on into a folder, from the rows of
    `current_task`, the agencies of tasks and reports (`read_event_agencies`) and the rows of
    `due_date`; gives the files.

    Each task with a deadline that is not done is an all-day event on its last day for every
    agency it names, with a reminder a week before; so is each coming date of a task that recurs,
    and of a report for who gives it. An event has its id of the row's link (`find_links`) and its
    date where it recurs, the same from one export to the next, so that a calendar program
    updates it.
    """
    calendars: dict[str, tuple[str, list[tuple[Row, str]]]] = {}
    for agency, role, row in find_deadlines(tasks, named, dates):
        calendars.setdefault(_file_name(agency), (agency, []))[1].append((row, role))
    files = {out / f"{name}.ics": found for name, found in sorted(calendars.items())}
    for path in files:
        check_target(path, CALENDAR)
    return [_write(path, *found, links) for path, found in files.items()]


def find_deadlines(
    tasks: pd.DataFrame, named: pd.DataFrame, dates: pd.DataFrame
) -> Iterable[tuple[str, str, Row]]:
    """Each deadline that is to come, once for each agency it names: who, in which role, the row."""
    recurring = set(dates["record_id"][is_recurring_task(dates)])
    todo = tasks[~tasks["status"].isin(DONE)]
    once = todo[todo["due_to"].notna() & ~todo["task_id"].isin(recurring)]
    return chain(
        _deadlines(_as_records(once), named),
        _deadlines(_as_records(recurring_tasks(todo, dates)), named),
        _deadlines(coming_reports(dates), named),
    )


def _as_records(tasks: pd.DataFrame) -> pd.DataFrame:
    """Tasks named by kind and id, as reports are."""
    return tasks.assign(kind=TASK.name, record_id=tasks["task_id"])


def _deadlines(
    rows: pd.DataFrame, named: pd.DataFrame
) -> Iterable[tuple[str, str, Row]]:
    """Each row once for each agency it names: who, in which role, and the row."""
    due = rows.merge(named, on=["kind", "record_id"])
    for row in due.to_dict("records"):
        known = {str(k): None if pd.isna(v) else v for k, v in row.items()}
        yield str(row["full_name"]), str(row["role"]), known


def make_event(row: Row, role: str, link: str) -> Event:
    """One deadline: "Chủ trì: Xây dựng Cổng dữ liệu mở …" on 2026-06-30."""
    day: date = row["due_to"]
    event = Event()
    event.add("uid", _uid(link))
    event.add(
        "dtstamp", datetime.combine(row["document_issued_on"] or day, time(), UTC)
    )
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{ROLES[role].capitalize()}: {_shortened(row['content'])}")
    event.add("description", _describe(row))
    event.add("categories", [ROLES[role]])
    event.add("transp", "TRANSPARENT")
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event["summary"])
    alarm.add("trigger", -REMIND_BEFORE)
    event.add_component(alarm)
    return event


def _describe(row: Row) -> str:
    document = " ".join(
        str(v) for v in (row["document_type"], row["document_number"]) if v
    )
    place = ", ".join(
        f"{word} {row[name]}"
        for word, name in (("mục", "section"), ("số", "ordinal"))
        if row[name]
    )
    facts = {
        label: row[TASK.field_named(name).printed_column]
        for name, label in LABELS.items()
    }
    named = (document, row["document_issuer"], place)
    facts[RECEIVERS] = row.get("receivers")
    facts["Văn bản"] = ", ".join(part for part in named if part)
    return "\n".join(
        [
            row["content"],
            "",
            *(f"{name}: {value}" for name, value in facts.items() if value),
        ]
    )


def _uid(link: str) -> str:
    """The same for the same task, whatever its number, words and deadline have become."""
    return f"{hashlib.sha256(link.encode()).hexdigest()[:32]}@kehoach"


def _in_order(
    deadlines: Iterable[tuple[Row, str]], links: Links
) -> list[tuple[Row, str]]:
    """By day; a task that names an agency twice, in the lead and as a helper, is one event."""
    once: dict[str, tuple[Row, str]] = {}
    for row, role in deadlines:
        once.setdefault(_link_of(row, links), (row, role))
    found = sorted(once.items(), key=lambda item: (item[1][0]["due_to"], item[0]))
    return [deadline for _, deadline in found]


def _link_of(row: Row, links: Links) -> str:
    """A row's link, and its date where it recurs: "181-kh-ubnd-2025-…/-/ii/5/2026-06-30"."""
    link = links[row["kind"], row["record_id"]]
    day = row.get("recurring_on")
    return link if day is None else f"{link}/{day}"


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return (
        line
        if len(line) <= LONGEST_SUMMARY
        else line[:LONGEST_SUMMARY].rsplit(" ", 1)[0] + " …"
    )


def _file_name(agency: str) -> str:
    return (
        re.sub(r"-+", "-", "-".join(fold_words(agency)))[:LONGEST_NAME].strip("-")
        or "khac"
    )


def _write(
    path: Path,
    agency: str,
    deadlines: list[tuple[Row, str]],
    links: Links,
) -> Path:
    made = make_calendar(agency, deadlines, links)
    write_file(path, CALENDAR, lambda part: part.write_bytes(made))
    return path


def make_calendar(
    agency: str, deadlines: Iterable[tuple[Row, str]], links: Links
) -> bytes:
    """A calendar of deadlines, each a row with the agency's role in it."""
    calendar = Calendar()
    calendar.add("prodid", "-//kehoach//deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Thời hạn nhiệm vụ: {agency}")
    for row, role in _in_order(deadlines, links):
        calendar.add_component(make_event(row, role, _link_of(row, links)))
    written: bytes = calendar.to_ical()
    return written
