"""The queue of rows that are in doubt, the worst first: a page of it, and what comes next.

What was decided leaves, and a row of which a part was corrected goes down to what is left to
doubt in it; nothing else moves, since the order is by what is said of a row alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Select, case, func, literal, select, tuple_
from sqlalchemy.orm import Session

from models import Correction, Edition
from pipeline.database.correction_rows import TO_REVIEW
from pipeline.desk.reviewing.doubt_query import ROWS, Pending, all_doubts
from pipeline.desk.reviewing.filters import RECORDS, Filter
from pipeline.review.review_rows import find_review_rows

PAGE = 40  # rows of a page of the queue


class Entry(NamedTuple):
    """A row in doubt and its place in the queue: a heavier one comes first."""

    weight: int
    document_id: int
    order: int
    position: int
    edition_id: int
    doubts: int

    @property
    def record(self) -> str:
        return RECORDS[self.order]

    @property
    def address(self) -> str:
        return address_of(self.document_id, self.record, self.position)


def address_of(document_id: int, record: str, position: int) -> str:
    """Where a row is decided: "/desk/review/3/task/12"."""
    return f"/desk/review/{document_id}/{record}/{position}"


class Queue:
    """The rows in doubt that a filter lets through."""

    def __init__(self, session: Session, wanted: Filter) -> None:
        self._session = session
        pending = _find_pending(session)
        doubt = all_doubts(pending).cte("doubt")
        query = select(doubt).join(Edition, Edition.id == doubt.c.edition_id)
        self._doubts = _filtered(query, wanted, doubt).cte("wanted")
        self._rows = _rows_of(self._doubts)

    def count(self) -> int:
        """How many rows wait."""
        counted = select(func.count()).select_from(self._rows)
        return self._session.scalar(counted) or 0

    def count_by(self, column: str) -> dict[Any, int]:
        """How many rows wait of each kind, reason, or document, most first."""
        doubts = self._doubts.c
        rows = select(doubts[column], doubts.document_id, doubts.record)
        rows = rows.add_columns(doubts.position).distinct()
        found = rows.cte()
        counted = select(found.c[0], func.count()).group_by(found.c[0])
        pairs = self._session.execute(counted.order_by(func.count().desc()))
        return dict(pairs.tuples().all())

    def page(self, number: int) -> list[Entry]:
        """A page of the queue, from 1."""
        query = _ordered(self._rows).limit(PAGE).offset((number - 1) * PAGE)
        return self._entries(query)

    def first(self) -> Entry | None:
        """The row that waits before all others."""
        return next(iter(self._entries(_ordered(self._rows).limit(1))), None)

    def find(self, document_id: int, record: str, position: int) -> Entry | None:
        """The entry of a row, None where it is in doubt no more."""
        rows = self._rows.c
        query = select(self._rows).where(
            rows.document_id == document_id,
            rows.place == RECORDS.index(record),
            rows.position == position,
        )
        return next(iter(self._entries(query)), None)

    def after(self, entry: Entry, *, or_at: bool = False) -> Entry | None:
        """The next row of the queue; with `or_at` one that took the entry's own place counts."""
        here, key = self._key(), _key_of(entry)
        is_later = here >= key if or_at else here > key
        query = _ordered(self._rows).where(is_later).limit(1)
        return next(iter(self._entries(query)), None)

    def before(self, entry: Entry) -> Entry | None:
        """The row before it."""
        query = _ordered(self._rows, backwards=True)
        query = query.where(self._key() < _key_of(entry)).limit(1)
        return next(iter(self._entries(query)), None)

    def _key(self) -> Any:
        rows = self._rows.c
        return tuple_(-rows.weight, rows.document_id, rows.place, rows.position)

    def _entries(self, query: Select[Any]) -> list[Entry]:
        return [Entry(*row) for row in self._session.execute(query)]


def _key_of(entry: Entry) -> Any:
    key = (-entry.weight, entry.document_id, entry.order, entry.position)
    return tuple_(*map(literal, key))


def _rows_of(doubts: Any) -> Any:
    """One line a row, with the weight of its worst doubt; in the order of `Entry`."""
    found = doubts.c
    place = case({name: n for n, name in enumerate(RECORDS)}, value=found.record)
    query = select(
        func.max(found.weight).label("weight"),
        found.document_id,
        place.label("place"),
        found.position,
        func.max(found.edition_id).label("edition_id"),
        func.count().label("doubts"),
    )
    return query.group_by(found.document_id, found.record, found.position).cte(
        "waiting"
    )


def _ordered(rows: Any, *, backwards: bool = False) -> Select[Any]:
    found = rows.c
    order = (-found.weight, found.document_id, found.place, found.position)
    return select(rows).order_by(*(o.desc() if backwards else o for o in order))


def _filtered(query: Select[Any], wanted: Filter, doubt: Any) -> Select[Any]:
    if wanted.document is not None:
        query = query.where(doubt.c.document_id == wanted.document)
    if wanted.issuer:
        query = query.where(Edition.issuer == wanted.issuer)
    if wanted.place:
        query = query.where(Edition.place == wanted.place)
    if wanted.record:
        query = query.where(doubt.c.record == wanted.record)
    if wanted.code:
        query = query.where(doubt.c.code == wanted.code)
    return query


def _find_pending(session: Session) -> list[Pending]:
    """The rows that corrections up for review seem to be about; few documents have any."""
    waiting = select(Correction.document_id).where(Correction.state == TO_REVIEW)
    document_ids = session.scalars(waiting.distinct()).all()
    if not document_ids:
        return []
    current = select(Edition.document_id, Edition.id).where(
        Edition.is_current, Edition.document_id.in_(document_ids)
    )
    editions = dict(session.execute(current).tuples().all())
    rows = find_review_rows(session, document_ids)
    return [
        Pending(r.document_id, editions[r.document_id], r.record, r.index + 1)
        for r in rows
        if r.pending
    ]


class Told(NamedTuple):
    """A line of the queue as it is shown."""

    entry: Entry
    number: str
    issuer: str
    ordinal: str
    text: str


def tell(session: Session, entries: Sequence[Entry]) -> list[Told]:
    """What the lines of a page say."""
    return [_tell(session, entry) for entry in entries]


def _tell(session: Session, entry: Entry) -> Told:
    edition = session.get_one(Edition, entry.edition_id)
    number, issuer = edition.number or edition.file_stem, edition.issuer or ""
    if entry.record == "document":
        return Told(entry, number, issuer, "", edition.title or "")
    table = ROWS[entry.record]
    is_row = (table.edition_id == entry.edition_id) & (table.position == entry.position)
    row = session.scalars(select(table).where(is_row)).one()
    text = row.content if entry.record == "task" else row.indicator
    return Told(entry, number, issuer, row.ordinal or "", text)
