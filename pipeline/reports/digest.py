"""A digest of some weeks: what came, what changed, what is due, what is overdue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection

from extractors.textlayer.signing_clock import OFFICE
from pipeline.asking.agency_search import find_agency_ids
from pipeline.asking.due_work import Work, WorkFilter, group_work, is_near, read_work
from pipeline.asking.news import (
    NewsFilter,
    count_changes,
    count_new_documents,
    read_changes,
    read_new_documents,
)
from pipeline.asking.unknown_names import require_plans
from pipeline.common.language import say
from pipeline.common.local_time import show_day
from pipeline.reports.pages import make_page

BACK = timedelta(days=7)  # what is told as new
SHOWN = 100  # rows of each part: who is told of more reads none of it
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of a digest: its first rows, and how many there are."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    count: int

    @property
    def left_out(self) -> int:
        """How many rows are not listed."""
        return self.count - len(self.rows)


@dataclass(frozen=True, slots=True)
class Digest:
    """What a digest says: its title, and its parts."""

    title: str
    parts: Sequence[Part]


def read_digest(
    connection: Connection, day: date, weeks: int, agency: str | None = None
) -> Digest:
    """The digest of a day: new in the week before, due within the weeks after it.

    Of an agency: what names it or those whose work it took over. Raises UnknownName for one that
    is not there, EmptyDatabase where nothing was read yet.
    """
    require_plans(connection)
    ids = None
    if agency is not None:
        ids = find_agency_ids(connection, agency, with_predecessors=True)
    until = day + timedelta(weeks=weeks)
    works = read_work(connection, WorkFilter(ids, until=until))
    wanted = NewsFilter(ids)
    since = day - BACK
    begun = datetime.combine(since, time(), OFFICE)
    near = [work for work in works if is_near(work, day, until - day)]
    parts = (
        _documents(connection, wanted, begun),
        _changes(connection, wanted, since),
        _works(say(f"Due until {show_day(until)}"), near),
        _works(say("Overdue"), group_work(works, day)["overdue"]),
    )
    return Digest(_title(day, agency), parts)


def digest_page(digest: Digest) -> str:
    """The digest as a page of its own."""
    return make_page("digest.html", digest=digest, title=digest.title)


def digest_text(digest: Digest) -> str:
    """The digest as plain text, for mail programs that show no HTML."""
    lines = [digest.title]
    for part in digest.parts:
        lines += ["", f"{part.heading} ({part.count})"]
        lines += ["- " + "; ".join(cell for cell in row if cell) for row in part.rows]
    return "\n".join(lines) + "\n"


def _title(day: date, agency: str | None) -> str:
    """ "Digest of 2026-06-30: Sở Y tế"."""
    title = say(f"Digest of plans, {show_day(day)}")
    return f"{title}: {agency}" if agency else title


def _documents(connection: Connection, wanted: NewsFilter, since: datetime) -> Part:
    rows = read_new_documents(connection, wanted, since, SHOWN)
    columns = [say(name) for name in ("Document", "Issuer", "Title", "Issued")]
    cells = [
        (
            f"{row['type'] or ''} {row['number'] or row['file_stem']}".strip(),
            row["issuer"] or "",
            row["title"] or "",
            _day(row["issued_on"]),
        )
        for row in rows
    ]
    count = count_new_documents(connection, wanted, since)
    return Part(say("New documents"), columns, cells, count)


def _changes(connection: Connection, wanted: NewsFilter, since: date) -> Part:
    rows = read_changes(connection, wanted, since, SHOWN)
    names = ("Document", "Row", "Change", "Old", "New", "Changed by", "From")
    columns = [say(name) for name in names]
    cells = [
        (
            row["document_number"] or row["document_title"] or "",
            _place(row),
            say(row["kind"]),
            row["old"] or "",
            row["new"] or "",
            row["changed_by"] or "",
            _day(row["changed_on"]),
        )
        for row in rows
    ]
    count = count_changes(connection, wanted, since)
    return Part(say("Changes in force"), columns, cells, count)


def _works(heading: str, works: Sequence[Work]) -> Part:
    columns = [say(name) for name in ("Due", "Content", "Lead", "Document")]
    cells = [
        (
            _day(work.due_on),
            work.row["content"],
            work.row["agencies"] or "",
            work.row["document_number"] or "",
        )
        for work in works[:SHOWN]
    ]
    return Part(heading, columns, cells, len(works))


def _place(row: Row) -> str:
    """ "II 5": section and number as printed."""
    return " ".join(part for part in (row["section"], row["ordinal"]) if part)


def _day(day: date | None) -> str:
    return show_day(day) if day else ""
