"""In which order the files of a document stand: by what they say themselves, then by when they
came.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, NamedTuple

from sqlalchemy import (
    BindParameter,
    ScalarSelect,
    bindparam,
    exists,
    func,
    select,
)
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
# Whether a file is a draft, whether a scan, and its rows by kind.
Marks = tuple[bool, bool, tuple[int, ...]]
NO_MARKS: Marks = (False, False, (0,) * len(COUNTED))

# Put together once, as in `editions`.
FILES = select(Edition.sha256).where(
    Edition.document_id == bindparam("document_id"), Edition.kind == READ
)
READINGS = select(Edition).where(Edition.sha256.in_(FILES)).order_by(Edition.id)
IDS: BindParameter[Any] = bindparam("ids", expanding=True)


def _count(kind: Any) -> ScalarSelect[int]:
    counted = select(func.count()).where(kind.edition_id == Edition.id)
    return counted.scalar_subquery()


# One query: as six they were a tenth of the statements of a document that is read again.
MARKS = select(
    Edition.id,
    exists().where(Issue.edition_id == Edition.id, Issue.code == DRAFT),
    exists().where(
        PageReading.edition_id == Edition.id, PageReading.method != PageMethod.TEXT
    ),
    *map(_count, COUNTED),
).where(Edition.id.in_(IDS))


class FileFacts(NamedTuple):
    """What the last reading of a file shows of its age: marks, day, rows, and when the file was
    first received.
    """

    edition: Edition
    received_at: datetime
    is_draft: bool
    is_scan: bool
    counts: tuple[int, ...]  # of rows, by kind as in `COUNTED`

    @property
    def rows(self) -> int:
        return sum(self.counts)

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
    marks = {} if is_one else _read_marks(session, ids)
    return [
        FileFacts(e, first[e.sha256].received_at, *marks.get(e.id, NO_MARKS))
        for e in editions
    ]


def _read_marks(session: Session, ids: Sequence[int]) -> dict[int, Marks]:
    found = session.execute(MARKS, {"ids": ids})
    return {
        edition_id: (is_draft, is_scan, tuple(counts))
        for edition_id, is_draft, is_scan, *counts in found
    }
