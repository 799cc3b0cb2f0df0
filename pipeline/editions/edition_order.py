"""In which order the files of a document stand: by what they say themselves, then by when they
came.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from extractors.page.methods import PageMethod
from models import (
    Assignment,
    Edition,
    EditionPreference,
    Effect,
    Issue,
    PageReading,
    Target,
    Task,
)
from pipeline.editions.preferences import find_preference

READ, CONSOLIDATED = "read", "consolidated"  # kinds of edition
DRAFT = "draft"  # the issue of a file that is marked "DỰ THẢO"
# A file with less than half of another's rows lacks pages or tables; with fewer rows than that
# nothing is told.
MEAGRE = 0.5
LEAST_ROWS = 4
COUNTED = (Task, Target, Assignment, Effect)

# Put together once, as in `editions`.
FILES = select(Edition.sha256).where(
    Edition.document_id == bindparam("document_id"), Edition.kind == READ
)
READINGS = select(Edition).where(Edition.sha256.in_(FILES)).order_by(Edition.id)
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
DRAFTS = select(Issue.edition_id).where(Issue.edition_id.in_(IDS), Issue.code == DRAFT)
SCANS = (
    select(PageReading.edition_id)
    .where(PageReading.edition_id.in_(IDS), PageReading.method != PageMethod.TEXT)
    .distinct()
)
COUNTS = tuple(
    select(kind.edition_id, func.count())
    .where(kind.edition_id.in_(IDS))
    .group_by(kind.edition_id)
    for kind in COUNTED
)


class FileFacts(NamedTuple):
    """What the last reading of a file shows of its age: marks, day, rows, and when the file was
    first received.
    """

    edition: Edition
    received_at: datetime
    is_draft: bool
    is_scan: bool
    rows: int

    @property
    def day(self) -> date | None:
        return self.edition.issued_on


def rank_files(session: Session, document_id: int) -> list[Edition]:
    """The last reading of each of a document's files, the one in force last (`rank_facts`)."""
    return [facts.edition for facts in rank_facts(session, document_id)]


def rank_facts(session: Session, document_id: int) -> list[FileFacts]:
    """A document's files in order, the one in force last.

    A draft stands before what is none, then the day printed counts, then a file with far fewer
    rows than another of its day stands before it; only what is left is taken in the order of
    arrival, files received in one batch by their names. A day that was not read counts as the
    latest one known. A file that a person preferred stands behind all that were there then.
    """
    found = _find_facts(session, document_id)
    if len(found) < 2:
        return found
    latest = max((f.day for f in found if f.day), default=date.min)

    def age(facts: FileFacts) -> tuple[bool, date]:
        return not facts.is_draft, facts.day or latest

    def rank(facts: FileFacts) -> tuple[tuple[bool, date], bool, datetime, str]:
        beside = [other for other in found if age(other) == age(facts)]
        is_whole = not any(is_meagre(facts, other) for other in beside)
        return age(facts), is_whole, facts.received_at, facts.edition.file_uri

    preference = find_preference(session, document_id)
    return _with_preferred(sorted(found, key=rank), preference)


def _with_preferred(
    ranked: list[FileFacts], preference: EditionPreference | None
) -> list[FileFacts]:
    """A file that came after the decision keeps its place: it may be newer than all of them."""
    chosen = [facts for facts in ranked if is_preferred(facts, preference)]
    if preference is None or not chosen:
        return ranked
    decided = [n for n, f in enumerate(ranked) if f.received_at <= preference.made_at]
    others = [facts for facts in ranked if facts is not chosen[0]]
    place = decided[-1] if decided else 0
    return [*others[:place], chosen[0], *others[place:]]


def is_preferred(facts: FileFacts, preference: EditionPreference | None) -> bool:
    """Whether a person decided for this file."""
    return preference is not None and facts.edition.sha256 == preference.sha256


def is_meagre(one: FileFacts, other: FileFacts) -> bool:
    """Whether a file has far fewer rows than another: a scan of the first pages, tables that
    were not read.
    """
    return other.rows >= LEAST_ROWS and one.rows < MEAGRE * other.rows


def _find_facts(session: Session, document_id: int) -> list[FileFacts]:
    last: dict[str, Edition] = {}
    first: dict[str, Edition] = {}
    for edition in session.scalars(READINGS, {"document_id": document_id}):
        last[edition.sha256] = edition
        if edition.document_id == document_id:
            first.setdefault(edition.sha256, edition)
    current = [
        edition for edition in last.values() if edition.document_id == document_id
    ]
    return _with_marks(session, current, first)


def _with_marks(
    session: Session, editions: Sequence[Edition], first: dict[str, Edition]
) -> list[FileFacts]:
    ids = [edition.id for edition in editions]
    is_one = len(ids) < 2  # nothing to compare with
    drafts = set() if is_one else _drafts(session, ids)
    scans = set() if is_one else _scans(session, ids)
    rows = {} if is_one else _count_rows(session, ids)
    return [
        FileFacts(
            e,
            first[e.sha256].received_at,
            e.id in drafts,
            e.id in scans,
            rows.get(e.id, 0),
        )
        for e in editions
    ]


def _drafts(session: Session, ids: Sequence[int]) -> set[int]:
    return set(session.scalars(DRAFTS, {"ids": ids}))


def _scans(session: Session, ids: Sequence[int]) -> set[int]:
    return set(session.scalars(SCANS, {"ids": ids}))


def _count_rows(session: Session, ids: Sequence[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for counted in COUNTS:
        for edition_id, count in session.execute(counted, {"ids": ids}).tuples():
            found[edition_id] = found.get(edition_id, 0) + count
    return found
