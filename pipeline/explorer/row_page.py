"""A row beside its page: where each of its values stands, what it was read as, and what is
wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from datasette.app import Datasette
from datasette.database import Database
from datasette.utils import urlsafe_components

from pipeline.explorer.document_page import read_document_page
from pipeline.explorer.lasting.addresses import DOCUMENTS, Address, read_addresses
from pipeline.explorer.metadata import DATABASE
from pipeline.taking.published_tables import (
    published_key,
    published_tables,
    record_kind,
)

Row = dict[str, Any]
# Columns that say where a row belongs and not what it says.
FRAME = frozenset(
    (
        *(
            "document_id",
            "edition_id",
            "document_number",
            "document_type",
            "document_title",
            "document_issuer",
        ),
        *(
            "document_issued_on",
            "position",
            "page",
            "confidence",
            "issue_count",
            "parent_id",
            "has_issue",
        ),
        *("due_year", "due_order", "label", "changed_by", "sequence"),
    )
)
# Fields of a proof that go by another name than their column, or by several.
FIELDS = {
    "lead_agency": "lead",
    "coordinating_agency": "coordinating",
    "group_title": "group",
    "agencies": "agency",
}


async def read_row_page(datasette: Datasette, table: str, pks: str) -> Row | None:
    """Everything the page of a row shows besides the row; None where the row has no page of its
    own.

    `pages` are those the row stands on, each with its boxes in percent of the page; `fields`
    its values.
    """
    found = published_tables().tables.get(table)
    key = published_key(found) if found is not None else None
    components = urlsafe_components(pks)
    if (
        found is None
        or key is None
        or len(components) != 1
        or not components[0].isdigit()
    ):
        return None
    database = datasette.get_database(DATABASE)
    row = await _one(
        database, f"SELECT * FROM {table} WHERE {key} = :id", {"id": int(components[0])}
    )
    if row is None:
        return None
    kind = record_kind(table)
    proofs = await _read_proofs(database, kind, row, key)
    neighbours = await _find_neighbours(database, table, key, row)
    signatures = await _read_signatures(database, kind, row)
    return {
        "kind": kind,
        "key": key,
        "row": row,
        "document": await _one(
            database,
            "SELECT * FROM current_document WHERE document_id = :d",
            {"d": row["document_id"]},
        ),
        "pages": await _read_pages(database, row["edition_id"], proofs),
        "changes": await _read_changes(database, kind, row, key),
        "fields": _read_fields(row, key, proofs),
        "issues": await _read_issues(database, kind, row),
        "agencies_today": await _read_agencies_today(database, kind, row, key),
        "signatures": signatures,
        "editions": await _many(
            database,
            "SELECT * FROM edition WHERE document_id = :d ORDER BY sequence DESC",
            {"d": row["document_id"]},
        ),
        **neighbours,
        "addresses": await _read_addresses(datasette, table, row, neighbours),
        "own": await read_document_page(datasette, row) if kind == "document" else None,
    }


async def _read_addresses(
    datasette: Datasette, table: str, row: Row, neighbours: Row
) -> Address:
    """Where the page's links lead: to the document and to the rows before and after."""
    ids = [neighbours["previous_id"], neighbours["next_id"]]
    found = await read_addresses(datasette, {table: ids})
    document = {DOCUMENTS: [row["document_id"]]}
    return found | await read_addresses(datasette, document)


async def _read_proofs(database: Database, kind: str, row: Row, key: str) -> list[Row]:
    record = row["edition_id"] if kind == "document" else row[key]
    query = "SELECT * FROM evidence WHERE record_kind = :kind AND record_id = :id ORDER BY id"
    return await _many(database, query, {"kind": kind, "id": record})


async def _read_pages(
    database: Database, edition_id: int, proofs: Sequence[Row]
) -> list[Row]:
    """The pages with the proofs' boxes, and around them the row's own box.

    A consolidated edition has its pages in the file it was made from, a changed value in the
    amending one.
    """
    file_id = await _find_file(database, edition_id)
    placed: dict[tuple[int, int], list[Row]] = {}
    for proof in proofs:
        if proof["page"] is not None and proof["x0"] is not None:
            placed.setdefault(
                (proof["source_edition_id"] or file_id, proof["page"]), []
            ).append(proof)
    query = (
        "SELECT p.*, e.document_id, e.page_count, d.label FROM page_reading p JOIN "
        "edition e ON e.id = p.edition_id "
        "LEFT JOIN current_document d USING (document_id) WHERE p.edition_id = :e AND p.number = :n"
    )
    pages = []
    for (file, number), found in sorted(
        placed.items(), key=lambda item: (item[0][0] != file_id, item[0])
    ):
        reading = await _one(database, query, {"e": file, "n": number})
        if not reading or not reading["width"] or not reading["height"]:
            continue
        boxes = [
            {**_percent(proof, reading), "field": proof["field"]} for proof in found
        ]
        pages.append(
            {
                **reading,
                "is_other": file != file_id,
                "boxes": boxes,
                "around": _around(boxes),
            }
        )
    return pages


async def _find_file(database: Database, edition_id: int) -> int:
    """The edition that has the file: a consolidated one has that of its base."""
    query = "SELECT coalesce(base_edition_id, id) AS file FROM edition WHERE id = :id"
    found = await _one(database, query, {"id": edition_id})
    return int(found["file"]) if found else edition_id


async def _read_changes(database: Database, kind: str, row: Row, key: str) -> list[Row]:
    """What amending documents and corrections changed in the row, in the order of applying."""
    query = (
        "SELECT * FROM field_change WHERE edition_id = :e AND record_kind = :kind "
        "AND record_id = :id "
        "ORDER BY position"
    )
    record = row["edition_id"] if kind == "document" else row[key]
    return await _many(
        database, query, {"e": row["edition_id"], "kind": kind, "id": record}
    )


def _percent(proof: Row, page: Row) -> dict[str, float]:
    """A box as shares of its page: where a picture of any size has it."""
    return {
        "left": 100 * proof["x0"] / page["width"],
        "top": 100 * proof["top"] / page["height"],
        "width": 100 * (proof["x1"] - proof["x0"]) / page["width"],
        "height": 100 * (proof["bottom"] - proof["top"]) / page["height"],
    }


def _around(boxes: Sequence[Row]) -> dict[str, float]:
    left, top = min(b["left"] for b in boxes), min(b["top"] for b in boxes)
    right = max(b["left"] + b["width"] for b in boxes)
    bottom = max(b["top"] + b["height"] for b in boxes)
    return {"left": left, "top": top, "width": right - left, "height": bottom - top}


def _read_fields(row: Row, key: str, proofs: Sequence[Row]) -> list[Row]:
    """One entry a column that says something, with its proof where it has one."""
    by_field: dict[str, Row] = {}
    for proof in proofs:
        by_field.setdefault(proof["field"], proof)
    used: set[str] = set()
    entries = []
    for column, value in row.items():
        if column in FRAME or column == key or value in (None, ""):
            continue
        field = _field_of(column, by_field)
        proved = None if field in used else by_field.get(field)
        used.add(field)
        entries.append(_entry(column, value, field, proved))
    rest = [field for field in by_field if field not in used]
    return entries + [_entry(f, None, f, by_field[f]) for f in rest]


def _field_of(column: str, by_field: Mapping[str, Row]) -> str:
    """The field whose proof a column has: "due_raw" that of "due"; else the column itself."""
    names = (column, FIELDS.get(column, column), column.partition("_")[0])
    return next((name for name in names if name in by_field), column)


def _entry(column: str, value: Any, field: str, proof: Row | None) -> Row:
    return {"column": column, "value": value, "field": field, "proof": proof}


async def _read_issues(database: Database, kind: str, row: Row) -> list[Row]:
    query = (
        "SELECT * FROM current_issue WHERE document_id = :d AND record_kind = :kind AND "
        "(record_position = :position OR record_kind = 'document') ORDER BY position"
    )
    values = {"d": row["document_id"], "kind": kind, "position": row.get("position")}
    return await _many(database, query, values)


async def _read_agencies_today(
    database: Database, kind: str, row: Row, key: str
) -> list[Row]:
    """Who does a task's or target's work today where that is another than who was named, the
    main one of several first.
    """
    if kind not in ("task", "target"):
        return []
    query = (
        f"SELECT * FROM {kind}_agency_today WHERE {key} = :id AND agency_today_id <> agency_id "
        "ORDER BY role DESC, position, is_main DESC, full_name_today"
    )
    return await _many(database, query, {"id": row[key]})


async def _read_signatures(database: Database, kind: str, row: Row) -> list[Row]:
    """Who signed a document's file; of other rows nothing."""
    if kind != "document":
        return []
    query = "SELECT * FROM current_signature WHERE document_id = :d ORDER BY position"
    return await _many(database, query, {"d": row["document_id"]})


async def _find_neighbours(database: Database, table: str, key: str, row: Row) -> Row:
    """The keys of the rows before and after in printed order, the row's place and how many
    there are.
    """
    if "position" not in row:
        return {"previous_id": None, "next_id": None, "place": None, "total": None}
    query = (
        f"SELECT (SELECT {key} FROM {table} WHERE document_id = :d AND position < :p "
        "ORDER BY position DESC LIMIT 1) AS previous_id, "
        f"(SELECT {key} FROM {table} WHERE document_id = :d AND position > :p ORDER "
        "BY position LIMIT 1) "
        f"AS next_id, (SELECT count(*) FROM {table} WHERE document_id = :d AND "
        "position <= :p) AS place, "
        f"(SELECT count(*) FROM {table} WHERE document_id = :d) AS total"
    )
    return (
        await _one(database, query, {"d": row["document_id"], "p": row["position"]})
        or {}
    )


async def _one(database: Database, query: str, values: Row) -> Row | None:
    first = (await database.execute(query, values)).first()
    return None if first is None else dict(first)


async def _many(database: Database, query: str, values: Row) -> list[Row]:
    return [dict(row) for row in await database.execute(query, values)]
