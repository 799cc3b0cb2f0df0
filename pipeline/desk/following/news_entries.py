"""The entries of news feeds, each with an id that stays."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import Connection

from extractors.textlayer.signing_clock import OFFICE
from pipeline.asking.due_work import SOON, Work, WorkFilter, is_near, read_work
from pipeline.asking.news import (
    NewsFilter,
    find_documents,
    read_changes,
    read_new_documents,
)
from pipeline.common.local_time import local_time, show_day, today
from pipeline.desk.following.atom import Entry, tag_uri
from pipeline.desk.following.row_links import (
    RowLinks,
    document_address,
    links_of,
    main_slugs,
)
from pipeline.desk.words import say

Row = Mapping[str, Any]
MOST = 100


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom entries are made: where the desk answers, and in which language."""

    connection: Connection
    base: str
    lang: str


def document_entries(reader: Reader, wanted: NewsFilter) -> list[Entry]:
    """The documents that came last."""
    slugs = main_slugs(reader.connection)
    rows = read_new_documents(reader.connection, wanted, most=MOST)
    return [_document(row, slugs[row["document_id"]], reader) for row in rows]


def change_entries(reader: Reader, wanted: NewsFilter) -> list[Entry]:
    """The changes that came into force last."""
    slugs = main_slugs(reader.connection)
    rows = read_changes(reader.connection, wanted, most=MOST)
    return [_change(row, slugs[row["document_id"]], reader) for row in rows]


def deadline_entries(reader: Reader, wanted: NewsFilter) -> list[Entry]:
    """The deadlines of the next 30 days of what is not done."""
    day = today()
    documents = find_documents(reader.connection, wanted)
    asked = WorkFilter(wanted.agency_ids, document_ids=documents, until=day + SOON)
    works = [w for w in read_work(reader.connection, asked) if is_near(w, day, SOON)]
    links = links_of(reader.connection, [work.row for work in works])
    return [_deadline(work, links, reader) for work in works[:MOST]]


MAKERS: Mapping[str, Callable[[Reader, NewsFilter], list[Entry]]] = {
    "documents": document_entries,
    "changes": change_entries,
    "deadlines": deadline_entries,
}


def _document(row: Row, slug: str, reader: Reader) -> Entry:
    title = " ".join(part for part in (row["type"], row["number"]) if part)
    day = row["issued_on"]
    facts = [
        row["title"],
        row["issuer"],
        show_day(day, reader.lang) if day else None,
        say("follow_task_count", reader.lang, count=row["task_count"]),
    ]
    return Entry(
        tag_uri("van-ban", slug),
        title or row["file_stem"],
        local_time(row["created_at"]),
        reader.base + document_address(slug),
        "\n".join(fact for fact in facts if fact),
    )


def _change(row: Row, slug: str, reader: Reader) -> Entry:
    """Rows of changes are made anew again and again, so the id is of what the change says."""
    names = ("record_kind", "section", "ordinal", "kind", "field", "old", "new")
    said = "\n".join(str(row[name]) for name in (*names, "changed_by", "changed_on"))
    mark = hashlib.sha256(said.encode()).hexdigest()[:20]
    what = _describe_change(row, reader.lang)
    number = row["document_number"] or row["document_type"] or slug
    values = [row["old"], row["new"]]
    summary = " → ".join(value for value in values if value)
    return Entry(
        tag_uri("thay-doi", slug, mark),
        f"{number}: {what}",
        _begin(row["changed_on"]),
        reader.base + document_address(slug),
        summary or what,
    )


def _describe_change(row: Row, lang: str) -> str:
    """ "sửa đổi theo 64/KH-UBND từ 01/06/2026"."""
    return say(
        "follow_changed_by",
        lang,
        change=say(f"follow_change_{row['kind']}", lang),
        by=row["changed_by"] or say("follow_no_number", lang),
        day=show_day(row["changed_on"], lang),
    )


def _deadline(work: Work, links: RowLinks, reader: Reader) -> Entry:
    """It is news from the day on which it came within 30 days."""
    assert work.due_on is not None
    due = say("follow_due_day", reader.lang, day=show_day(work.due_on, reader.lang))
    link = links.link(work.kind, work.record_id)
    facts = [
        work.row["content"],
        work.row["agencies"],
        work.row["document_number"],
    ]
    return Entry(
        tag_uri("thoi-han", work.kind, link, work.due_on),
        f"{due}: {work.row['content']}",
        _begin(work.due_on - SOON),
        reader.base + links.in_explorer(work.kind, work.record_id),
        "\n".join(fact for fact in facts if fact),
    )


def _begin(day: date) -> datetime:
    """The beginning of a day in Viet Nam."""
    return datetime.combine(day, time(), OFFICE)
