"""Deadlines as iCalendar files, one an agency, for any calendar program (RFC 5545)."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pandas as pd
from icalendar import Alarm, Calendar, Event

from extractors.values.fields import ValueKind
from extractors.values.record_table import TASK
from pipeline.common.word_folding import fold_words
from pipeline.common.written_files import check_target, write_file
from pipeline.common.written_kinds import CALENDAR

Row = Mapping[str, Any]

ROLES = {"lead": "chủ trì", "coordinating": "phối hợp"}
COLUMNS = {field.role: field.view_column for field in TASK.having(ValueKind.AGENCIES)}
# What an event's description says of its task, in this order.
LABELS = {
    "lead": "Chủ trì",
    "coordinating": "Phối hợp",
    "due": "Thời gian",
    "product": "Sản phẩm",
}
REMIND_BEFORE = timedelta(days=7)
LONGEST_SUMMARY = 120  # characters
LONGEST_NAME = 100  # characters of a file's name


def write_calendars(
    tasks: pd.DataFrame, out: Path, links: Mapping[int, str]
) -> list[Path]:
    """Write `so-tai-chinh.ics` and so on into a folder, from the rows of `current_task`; gives
    the files.

    Each task with a deadline is an all-day event on its last day for every agency it names,
    with a reminder a week before. An event has its id of the task's link (`find_task_links`), the
    same from one export to the next, so that a calendar program updates it.
    """
    calendars: dict[str, tuple[str, list[tuple[Row, str]]]] = {}
    for agency, role, row in _deadlines(tasks):
        calendars.setdefault(_file_name(agency), (agency, []))[1].append((row, role))
    files = {out / f"{name}.ics": found for name, found in sorted(calendars.items())}
    for path in files:
        check_target(path, CALENDAR)
    return [_write(path, *found, links) for path, found in files.items()]


def _deadlines(tasks: pd.DataFrame) -> Iterable[tuple[str, str, Row]]:
    for row in tasks.to_dict("records"):
        if pd.isna(row["due_to"]):
            continue
        for role, column in COLUMNS.items():
            for agency in ("" if pd.isna(row[column]) else row[column]).split("; "):
                if agency:
                    yield (
                        agency,
                        role,
                        {str(k): None if pd.isna(v) else v for k, v in row.items()},
                    )


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
    deadlines: Iterable[tuple[Row, str]], links: Mapping[int, str]
) -> list[tuple[Row, str]]:
    """By day; a task that names an agency twice, in the lead and as a helper, is one event."""
    once: dict[str, tuple[Row, str]] = {}
    for row, role in deadlines:
        once.setdefault(links[row["task_id"]], (row, role))
    found = sorted(once.items(), key=lambda item: (item[1][0]["due_to"], item[0]))
    return [deadline for _, deadline in found]


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
    links: Mapping[int, str],
) -> Path:
    calendar = Calendar()
    calendar.add("prodid", "-//kehoach//deadlines//VI")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", f"Thời hạn nhiệm vụ: {agency}")
    for row, role in _in_order(deadlines, links):
        calendar.add_component(make_event(row, role, links[row["task_id"]]))
    write_file(path, CALENDAR, lambda part: part.write_bytes(calendar.to_ical()))
    return path
