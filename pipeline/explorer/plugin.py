"""Our Datasette plugin: labels in two languages, rows beside their pages, spreadsheets, clear
errors.
"""

from __future__ import annotations

import sqlite3
from functools import partial
from typing import Any

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils import path_with_replaced_args
from datasette.utils.asgi import Request, Response

from pipeline.explorer import error_pages, files, guards, language
from pipeline.explorer.agency_facets import chosen_agencies
from pipeline.explorer.bounds import bound
from pipeline.explorer.front_page import read_front_page
from pipeline.explorer.html_cells import row_showers
from pipeline.explorer.lasting.addresses import key_tables, read_row_addresses
from pipeline.explorer.lasting.record_pages import cascade_of, routes
from pipeline.explorer.links import read_labels
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.row_page import read_row_page
from pipeline.explorer.said_errors import SaidError
from pipeline.explorer.searching.search import search_everything
from pipeline.explorer.sql_functions import add_functions
from pipeline.taking.published_tables import PREFIX


@hookimpl(trylast=True)
def prepare_connection(conn: sqlite3.Connection) -> None:
    """Functions and bounds, put last so that they are those in force."""
    add_functions(conn)
    bound(conn)


@hookimpl
def extra_template_vars(
    table: str | None,
    view_name: str | None,
    request: Request | None,
    datasette: Datasette,
) -> Any:
    """The words of the reader's language, and what a page shows besides Datasette's own."""

    async def read() -> dict[str, Any]:
        found = language.words(language.choose(request))
        found["lang_url"] = _other_language(request, found["other_lang"])
        found["is_at_desk"] = request is not None and guards.GUARDED in request.scope
        found["chosen_agencies"] = chosen_agencies
        found["key_tables"] = key_tables()
        found["cascade_of"] = cascade_of
        found["row_addresses"] = partial(read_row_addresses, datasette)
        found |= row_showers(found["lang"])
        found["document_labels"] = partial(read_labels, datasette)
        if view_name == "index":
            found["front"] = await read_front_page(datasette)
        name = table or ""
        is_plan_row = view_name == "row" and name.startswith(PREFIX)
        if is_plan_row and request is not None:
            pks = request.url_vars["pks"]
            found["beside"] = await read_row_page(datasette, name, pks)
        return found

    return read


def _other_language(request: Request | None, wanted: str) -> str:
    """This page's address in the other language."""
    if request is None:
        return f"/?{language.PARAMETER}={wanted}"
    return str(path_with_replaced_args(request, {language.PARAMETER: wanted}))


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    return [
        (r"^/-/search$", search_everything),
        *routes(),
        (r"^/-/pages/(?P<edition>[^/]+)/(?P<page>[^/]+)$", files.show_page),
        (r"^/-/files/(?P<edition>[^/]+)$", files.show_file),
    ]


@hookimpl
def filters_from_request(request: Request, table: str, datasette: Datasette) -> Any:
    """Refuse a condition on a column that is not there; SQLite would take its name for a text."""

    async def check() -> None:
        columns = {
            "rowid",
            *await datasette.get_database(DATABASE).table_columns(table),
        }
        asked = (
            name for name in request.args if "__" in name or not name.startswith("_")
        )
        unknown = [
            name
            for name in asked
            if name not in columns and name.rpartition("__")[0] not in columns
        ]
        if unknown:
            raise SaidError("no_column", status=400, name=unknown[0])

    return check


@hookimpl
def asgi_wrapper() -> Any:
    return guards.guard


@hookimpl
def handle_exception(
    datasette: Datasette, request: Request, exception: Exception
) -> Any:
    """One clear page for whatever went wrong, in the reader's language."""

    async def show() -> Response:
        return await error_pages.show_error(datasette, request, exception)

    return show


@hookimpl
def forbidden(datasette: Datasette, request: Request, message: str) -> Any:
    async def show() -> Response:
        return await error_pages.show_error(
            datasette, request, PermissionError(message)
        )

    return show
