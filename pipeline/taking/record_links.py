"""Links that last: the name of each document and the place of each row, whatever its row id.

Row ids change with every edition; the places are worked out from all editions that there are,
which are never deleted, so that they are the same in every snapshot.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import reduce
from itertools import groupby
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Select, func, literal, select

from extractors.values.fields import Use, ValueKind
from models import ConsolidatedRow, Document, Edition
from pipeline.common.link_names import name_document, name_file, tell_apart
from pipeline.database.tables import BY_NAME, STORED, StoredKind
from pipeline.editions.edition_order import CONSOLIDATED
from pipeline.taking.link_places import DocumentPlaces, PlacedRow

SECTIONS = ("section", "group_title")  # columns that say what a row stands under
NUMBERS = ("ordinal", "number")
Bases = dict[int, dict[int, tuple[int | None, str]]]


class RecordLink(NamedTuple):
    """Where a row is found in links: "-/ii/5" of document 3."""

    record_kind: str
    record_id: int
    document_id: int
    place: str


class DocumentSlug(NamedTuple):
    """What links call a document; those of earlier readings are no longer the main one."""

    slug: str
    document_id: int
    is_main: bool


def find_document_slugs(connection: Connection) -> list[DocumentSlug]:
    """The names of all documents, each with those its earlier readings gave it."""
    taken: set[str] = set()
    found: list[DocumentSlug] = []
    for document in connection.execute(select(Document).order_by(Document.id)):
        slug = tell_apart(_slug_of(document), taken)
        taken.add(slug)
        found.append(DocumentSlug(slug, document.id, True))
    for edition in connection.execute(select(Edition).order_by(Edition.id)):
        year = edition.issued_on.year if edition.issued_on else None
        slug = name_document(edition.number, edition.issuer, year)
        if slug and slug not in taken:
            taken.add(slug)
            found.append(DocumentSlug(slug, edition.document_id, False))
    return found


def _slug_of(document: Row[Any]) -> str:
    """A document without an identity is kept under its file's hash (`find_identity`)."""
    if not document.issuer_key:
        return name_file(document.number_key)
    return name_document(document.number, document.issuer, document.year_key)


def find_record_links(
    connection: Connection,
    kinds: Collection[str] = tuple(BY_NAME),
    document_ids: Collection[int] | None = None,
) -> Iterator[RecordLink]:
    """The place of every row of every edition, and of rows that were there before; of some
    documents only, where these are given.
    """
    for stored in STORED:
        is_wanted = stored.kind.name in kinds
        if is_wanted and _texts(stored):
            yield from _links_of(connection, stored, document_ids)


def find_links(
    connection: Connection,
    kinds: Collection[str],
    document_ids: Collection[int] | None = None,
) -> dict[tuple[str, int], str]:
    """What links say of records: `{("task", 17): "181-kh-ubnd-2025-…/-/ii/5"}`."""
    slugs = {
        d.document_id: d.slug for d in find_document_slugs(connection) if d.is_main
    }
    return {
        (link.record_kind, link.record_id): f"{slugs[link.document_id]}/{link.place}"
        for link in find_record_links(connection, kinds, document_ids)
    }


def _links_of(
    connection: Connection, stored: StoredKind, document_ids: Collection[int] | None
) -> Iterator[RecordLink]:
    kind = stored.kind.name
    bases = _read_bases(connection, kind, document_ids)
    query = _query(stored)
    if document_ids is not None:
        query = query.where(Edition.document_id.in_(document_ids))
    rows = connection.execution_options(stream_results=True).execute(query)
    for document_id, editions in groupby(rows, lambda row: row.document_id):
        own = bases.pop(document_id, {})
        places = _place_rows(editions, own)
        for record_id, place in places.items():
            yield RecordLink(kind, record_id, document_id, place)


def _read_bases(
    connection: Connection, kind: str, document_ids: Collection[int] | None
) -> Bases:
    """Of each document the rows that consolidated editions have or had, and what they came from."""
    table = ConsolidatedRow
    query = select(table.document_id, table.record_id, table.base_id, table.place)
    if document_ids is not None:
        query = query.where(table.document_id.in_(document_ids))
    found: Bases = {}
    for document_id, record_id, base_id, place in connection.execute(
        query.where(table.record_kind == kind)
    ):
        found.setdefault(document_id, {})[record_id] = (base_id, place)
    return found


def _query(stored: StoredKind) -> Select[Any]:
    """The rows of all editions, document by document, the consolidated edition last."""
    columns = stored.table.__table__.c
    texts: list[Any] = [func.coalesce(column, "") for column in _texts(stored)]
    text = reduce(lambda before, column: before + " " + column, texts)
    query = select(
        columns.id,
        Edition.document_id,
        Edition.id.label("edition_id"),
        Edition.kind.label("edition_kind"),
        _first(columns, ("annex",)).label("annex"),
        _first(columns, SECTIONS).label("section"),
        _first(columns, NUMBERS).label("ordinal"),
        text.label("text"),
    ).join(Edition, Edition.id == columns.edition_id)
    is_consolidated = Edition.kind == CONSOLIDATED
    order = (Edition.document_id, is_consolidated, Edition.sequence, columns.position)
    return query.order_by(*order)


def _texts(stored: StoredKind) -> list[Any]:
    """The columns that say what a row is, the same by which editions are compared."""
    kind = stored.kind
    known = [kind.field_named(name) for name in kind.identity.text]
    fields = known or kind.used_for(Use.HEADLINE)
    columns = stored.table.__table__.c
    return [columns[f.column] for f in fields if f.value is ValueKind.TEXT]


def _first(columns: Any, names: tuple[str, ...]) -> Any:
    return next((columns[name] for name in names if name in columns), literal(None))


def _place_rows(
    rows: Iterator[Row[Any]], known: dict[int, tuple[int | None, str]]
) -> dict[int, str]:
    """The places of one document's rows, and of those of earlier consolidated editions."""
    places = DocumentPlaces()
    base_of = {record_id: base_id for record_id, (base_id, _) in known.items()}
    for _, group in groupby(rows, lambda row: row.edition_id):
        edition = list(group)
        placed = [_placed_row(row) for row in edition]
        if edition[0].edition_kind == CONSOLIDATED:
            places.add_consolidated(placed, base_of)
        else:
            places.add_reading(placed)
    for record_id, (base_id, place) in known.items():
        base_place = places.by_id.get(base_id) if base_id is not None else None
        places.by_id.setdefault(record_id, base_place or place)
    return places.by_id


def _placed_row(row: Row[Any]) -> PlacedRow:
    return PlacedRow(row.id, row.text, row.annex, row.section, row.ordinal)
