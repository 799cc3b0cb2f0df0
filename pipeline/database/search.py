"""Finding records by their words, typed with or without diacritics."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, delete, select
from sqlalchemy.orm import Session

import models
from extractors.values.fields import RecordKind, Use
from extractors.values.record_table import DOCUMENT
from models.views import current_document
from pipeline.common.agency_short_forms import ShortForms
from pipeline.common.search_words import Query, read_query, searchable
from pipeline.database.bulk_rows import add_rows
from pipeline.database.search_queries import find_fitting
from pipeline.database.tables import BY_NAME, STORED, StoredKind

Row = dict[str, Any]


def _headline(kind: RecordKind) -> tuple[str, ...]:
    return tuple(field.view_column for field in kind.used_for(Use.HEADLINE))


# Where each kind is shown: its view, the id there, and the columns to show as text.
SHOWN: dict[str, tuple[Table, str, tuple[str, ...]]] = {
    DOCUMENT.name: (current_document, "edition_id", _headline(DOCUMENT)),
    **{
        stored.kind.name: (stored.view, stored.view_id, _headline(stored.kind))
        for stored in STORED
    },
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A record that was found: its kind, its row in the view of what is in force, and its text."""

    kind: str
    text: str
    row: Row


@dataclass(frozen=True, slots=True)
class Found:
    """The first records that were found, the best first, and how many there are of each kind."""

    query: Query | None
    hits: list[Hit]
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def read_short_forms(connection: Connection) -> ShortForms:
    """The short forms of all agencies that the database knows."""
    return ShortForms(connection.scalars(select(models.Agency.name).distinct()))


def search(
    connection: Connection, typed: str, kinds: Iterable[str] = (), limit: int = 20
) -> Found:
    """Records in force that have all words of a query, the best first: "so khoa hoc cong nghe
    do thi".

    `kinds` are those of `SHOWN` ("document", "task", "duty" …); all when empty. Words standing
    together as typed come before scattered ones. A query without letters and figures finds nothing.
    """
    query = read_query(typed, read_short_forms(connection))
    wanted = tuple(kinds) or tuple(SHOWN)
    if query is None or not set(wanted) <= set(SHOWN):
        return Found(query, [], {})
    counts, best = find_fitting(connection, query, wanted, limit)
    return Found(query, _read_hits(connection, best), counts)


def _read_hits(connection: Connection, found: Sequence[tuple[str, int]]) -> list[Hit]:
    """The rows of what was found, in its order; what is no longer in force has none."""
    rows: dict[tuple[str, int], Hit] = {}
    for kind in {kind for kind, _ in found}:
        view, key, columns = SHOWN[kind]
        ids = [record_id for other, record_id in found if other == kind]
        for row in connection.execute(
            select(view).where(view.c[key].in_(ids))
        ).mappings():
            shown = " · ".join(str(row[name]) for name in columns if row[name])
            rows[kind, row[key]] = Hit(kind, shown, dict(row))
    return [rows[key] for key in found if key in rows]


def index_edition(
    session: Session, edition_id: int, absent: Collection[str] = ()
) -> None:
    """Add the words of all records of an edition, in the session's transaction; kinds of which it
    has none (`absent`) are not asked for.
    """
    edition = session.get_one(models.Edition, edition_id)
    number = _number(session, edition)
    words = _document_words(edition, number)
    entries = [_entry(edition_id, DOCUMENT.name, edition_id, words)]
    for stored in STORED:
        is_searched = stored.kind.used_for(Use.SEARCHED)
        if not is_searched or stored.kind.name in absent:
            continue
        for record_id, words in _record_words(session, stored, edition_id, number):
            entries.append(_entry(edition_id, stored.kind.name, record_id, words))
    add_rows(session.connection(), models.SearchEntry, entries)


def _searched(kind: RecordKind) -> list[str]:
    return [field.column for field in kind.used_for(Use.SEARCHED)]


def _document_words(edition: models.Edition, number: str | None) -> str:
    texts = (getattr(edition, name) for name in _searched(DOCUMENT))
    return searchable(*texts, number=number)


def _number(session: Session, edition: models.Edition) -> str | None:
    """The number of an edition's document, also where this file's was not read."""
    if edition.number:
        return edition.number
    return session.get_one(models.Document, edition.document_id).number


def _record_words(
    session: Session, stored: StoredKind, edition_id: int, number: str | None
) -> Iterator[tuple[int, str]]:
    """The words of each record of one kind, with its agencies' names."""
    names = _agency_names(session, stored, edition_id)
    wanted = {"edition_id": edition_id}
    for record_id, *texts in session.execute(_texts_of(stored.kind.name), wanted):
        said = (*texts, *names.get(record_id, ()))
        yield record_id, searchable(*said, number=number)


def _agency_names(
    session: Session, stored: StoredKind, edition_id: int
) -> dict[int, list[str]]:
    """The agencies of each record with their places, as read and as printed."""
    names: dict[int, list[str]] = {}
    if stored.agencies is None:
        return names
    wanted = {"edition_id": edition_id}
    for record_id, *written in session.execute(_names_of(stored.kind.name), wanted):
        names.setdefault(record_id, []).extend(dict.fromkeys(written))
    return names


@cache
def _texts_of(kind: str) -> Select[Any]:
    """The query for what is searched of a kind of record, put together once."""
    table = BY_NAME[kind].table
    columns = [getattr(table, name) for name in _searched(BY_NAME[kind].kind)]
    of_edition = table.edition_id == bindparam("edition_id")
    return select(table.id, *columns).where(of_edition)


@cache
def _names_of(kind: str) -> Select[Any]:
    """The query for the agencies that records of a kind name, put together once."""
    stored, agency = BY_NAME[kind], models.Agency
    link, table = stored.agencies, stored.table
    owner = getattr(link, stored.owner)
    return (
        select(owner, agency.full_name, link.name, link.raw)
        .join(table, table.id == owner)
        .join(agency, agency.id == link.agency_id)
        .where(table.edition_id == bindparam("edition_id"))
    )


def _entry(edition_id: int, kind: str, record_id: int, words: str) -> Row:
    return {
        "edition_id": edition_id,
        "record_kind": kind,
        "record_id": record_id,
        "words": words,
    }


def index_missing(session: Session) -> int:
    """Index the editions that were stored before there was an index; gives how many. Commits."""
    indexed = select(models.SearchEntry.edition_id)
    missing = session.scalars(
        select(models.Edition.id).where(models.Edition.id.not_in(indexed))
    ).all()
    for edition_id in missing:
        index_edition(session, edition_id)
    session.commit()
    return len(missing)


def index_anew(session: Session) -> None:
    """Index all editions again, as what their agencies are called has changed."""
    session.execute(delete(models.SearchEntry))
    for edition_id in session.scalars(select(models.Edition.id)).all():
        index_edition(session, edition_id)
