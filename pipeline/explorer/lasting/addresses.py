"""Addresses that last: `/nhiem-vu/181-kh-ubnd-2025-…/-/ii/5`, whatever the row's id is today."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from datasette.app import Datasette

from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.wording import read_facts
from pipeline.taking.published_tables import (
    published_key,
    published_tables,
    record_kind,
)

DOCUMENTS = "current_document"
Address = dict[tuple[str, Any], str]
OF_DOCUMENTS = (
    "SELECT document_id AS id, slug AS name FROM document_slug "
    "WHERE is_main AND document_id IN (SELECT value FROM json_each(:ids))"
)
OF_RECORDS = (
    "SELECT r.record_id AS id, s.slug || '/' || r.place AS name FROM record_link r "
    "JOIN document_slug s ON s.document_id = r.document_id AND s.is_main "
    "WHERE r.record_kind = :kind "
    "AND r.record_id IN (SELECT value FROM json_each(:ids))"
)


@cache
def key_tables() -> dict[str, str]:
    """The table that a key belongs to: `{"task_id": "current_task", "document_id":
    "current_document", …}`.
    """
    tables = (t for t in published_tables().tables.values() if record_kind(t.name))
    found = {key: table.name for table in tables if (key := published_key(table))}
    upper = {f"parent_{key}": found[key] for key in ("task_id", "document_id")}
    other = {f"other_{key}": found[key] for key in ("target_id", "document_id")}
    return found | upper | other


@cache
def paths() -> dict[str, str]:
    """What addresses of a table's rows begin with: `{"current_task": "nhiem-vu"}`."""
    return dict(read_facts("wording")["paths"])


async def read_addresses(
    datasette: Datasette, ids: Mapping[str, Iterable[Any]]
) -> Address:
    """The addresses of rows by their tables and ids: `{("current_task", 17): "/nhiem-vu/…"}`.

    A row of a table without such addresses, an issue say, has that of its id.
    """
    found: Address = {}
    for table, wanted in ids.items():
        numbers = sorted({n for n in wanted if isinstance(n, int)})
        found |= {(table, n): f"/{DATABASE}/{table}/{n}" for n in numbers}
        if table in paths() and numbers:
            names = await _read_names(datasette, table, numbers)
            found |= {(table, n): f"/{paths()[table]}/{name}" for n, name in names}
    return found


async def _read_names(
    datasette: Datasette, table: str, numbers: list[int]
) -> list[tuple[int, str]]:
    values = {"ids": json.dumps(numbers), "kind": record_kind(table)}
    sql = OF_DOCUMENTS if table == DOCUMENTS else OF_RECORDS
    rows = await datasette.get_database(DATABASE).execute(sql, values)
    return [(row["id"], row["name"]) for row in rows]


async def read_row_addresses(
    datasette: Datasette, rows: Iterable[Any], table: str = ""
) -> Address:
    """The addresses of all rows that the rows of a page name, themselves among them."""
    ids: dict[str, set[Any]] = {}
    for row in rows:
        for column, value in _values(row):
            target = key_tables().get(column)
            if target:
                ids.setdefault(target, set()).add(value)
    if table and table not in ids and published_key(published_tables().tables[table]):
        ids[table] = set()
    return await read_addresses(datasette, ids)


def _values(row: Any) -> Iterable[tuple[str, Any]]:
    """Columns and values of a row of SQLite's, or of the cells of a row of Datasette's."""
    if not hasattr(row, "cells"):
        return dict(row).items()
    return ((cell["column"], plain_key(cell["raw"])) for cell in row.cells)


def plain_key(value: Any) -> Any:
    """A key as the database has it; Datasette gives a row's own as a text, "17"."""
    is_number = isinstance(value, str) and value.isascii() and value.isdigit()
    return int(value) if is_number else value
