"""Searching all tables at once: totals, the first rows of each with the words marked, and what
may have been meant where nothing is found.
"""

from __future__ import annotations

from typing import Any
from weakref import WeakKeyDictionary

from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipeline.common.agency_short_forms import ShortForms
from pipeline.common.search_words import Query, read_query
from pipeline.explorer.lasting.addresses import read_row_addresses
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.searching.nearest_words import find_meant
from pipeline.explorer.searching.snippets import make_snippet
from pipeline.explorer.sql_functions import NAMES
from pipeline.taking.published_tables import (
    published_key,
    published_tables,
    searched_columns,
)

SHOWN = 8  # of each table; the table itself has the rest
LONGEST = 500  # characters of what is typed
_names: WeakKeyDictionary[Datasette, ShortForms] = WeakKeyDictionary()


async def search_everything(datasette: Datasette, request: Request) -> Response:
    """`/-/search?q=…`: the first rows that fit, table by table."""
    typed = (request.args.get("q") or "").strip()[:LONGEST]
    query = read_query(typed, await _read_names(datasette))
    found = await _search_tables(datasette, typed, query) if query else []
    total = sum(part["count"] for part in found)
    is_lost = query is not None and not total
    meant = await find_meant(datasette, typed, query) if query and is_lost else None
    context = {
        "q": typed,
        "found": found,
        "total": total,
        "meant": meant,
        "database": DATABASE,
    }
    html = await datasette.render_template(
        "search.html", context, request=request, view_name="search"
    )
    return Response.html(html)


async def _read_names(datasette: Datasette) -> ShortForms:
    """The short forms of the snapshot's agencies, read once: it does not change."""
    if datasette not in _names:
        rows = await datasette.get_database(DATABASE).execute(NAMES)
        _names[datasette] = ShortForms(name for (name,) in rows)
    return _names[datasette]


async def _search_tables(
    datasette: Datasette, typed: str, query: Query
) -> list[dict[str, Any]]:
    parts = [await _search(datasette, name, typed, query) for name in _searched()]
    return [part for part in parts if part["count"]]


def _searched() -> list[str]:
    return [
        t.name
        for t in published_tables().tables.values()
        if published_key(t) and searched_columns(t)
    ]


async def _search(
    datasette: Datasette, table: str, typed: str, query: Query
) -> dict[str, Any]:
    database = datasette.get_database(DATABASE)
    fts, key = f"{table}_fts", published_key(published_tables().tables[table])
    matching = f"SELECT rowid FROM {fts} WHERE {fts} MATCH escape_fts(:q)"
    rows = await database.execute(
        f"SELECT t.* FROM ({matching} ORDER BY rank LIMIT {SHOWN}) f JOIN {table} t "
        f"ON t.{key} = f.rowid",
        {"q": typed},
    )
    counting = f"SELECT count(*) FROM ({matching})"
    count = (await database.execute(counting, {"q": typed})).single_value()
    addresses = await read_row_addresses(datasette, rows)
    snippets = [
        {
            **make_snippet(table, dict(row), query),
            "address": addresses[table, row[key]],
        }
        for row in rows
    ]
    return {"table": table, "count": count, "rows": snippets}
