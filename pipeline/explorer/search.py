"""Searching without diacritics, in one table or in all at once."""

from __future__ import annotations

from typing import Any

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipeline.explorer.addresses import read_row_addresses
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.sql_functions import NOTHING, match_expression
from pipeline.taking.published_tables import (
    published_key,
    published_tables,
    searched_columns,
)

SHOWN = 8  # of each table; the table itself has the rest


async def search_everything(datasette: Datasette, request: Request) -> Response:
    """`/-/search?q=…`: the first rows that fit, table by table."""
    query = (request.args.get("q") or "").strip()[:500]
    found = [
        part
        for part in [await _search(datasette, name, query) for name in _searched()]
        if part["count"]
    ]
    context = {"q": query, "found": found, "database": DATABASE}
    html = await datasette.render_template(
        "search.html", context, request=request, view_name="search"
    )
    return Response.html(html)


def _searched() -> list[str]:
    return [
        t.name
        for t in published_tables().tables.values()
        if published_key(t) and searched_columns(t)
    ]


async def _search(datasette: Datasette, table: str, query: str) -> dict[str, Any]:
    if match_expression(query) == NOTHING:
        return {"table": table, "count": 0, "rows": []}
    database = datasette.get_database(DATABASE)
    fts, key = f"{table}_fts", published_key(published_tables().tables[table])
    matching = f"SELECT rowid FROM {fts} WHERE {fts} MATCH escape_fts(:q)"
    rows = await database.execute(
        f"SELECT t.* FROM ({matching} ORDER BY rank LIMIT {SHOWN}) f JOIN {table} t "
        f"ON t.{key} = f.rowid",
        {"q": query},
    )
    count = (
        await database.execute(f"SELECT count(*) FROM ({matching})", {"q": query})
    ).single_value()
    return {
        "table": table,
        "count": count,
        "rows": [dict(row) for row in rows],
        "key": key,
        "addresses": await read_row_addresses(datasette, rows),
    }
