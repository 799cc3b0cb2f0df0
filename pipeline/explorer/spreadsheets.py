"""XLSX of a table, a search or a question: all its rows, days as days, filters on, labels as
headings.
"""

from __future__ import annotations

import asyncio
import re
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from datasette import hookimpl
from datasette.app import Datasette
from datasette.database import QueryInterrupted
from datasette.utils import path_with_removed_args
from datasette.utils.asgi import Request, Response

from pipeline.explorer import language
from pipeline.explorer.answers import Answer
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.said_errors import SaidError
from pipeline.explorer.snapshot import SnapshotDatabase
from pipeline.explorer.wording import name_column, say_value
from pipeline.taking.workbook import write_workbook

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 200_000
MOST_BYTES = 64_000_000  # of the rows in memory
MILLISECONDS = 30_000
LIMIT = re.compile(
    r" limit \d+( offset \d+)?$"
)  # what Datasette puts at the end for a page of a table
_one_at_a_time = asyncio.Lock()  # a workbook takes a hundred megabytes while it is made


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    return {
        "extension": "xlsx",
        "render": render,
        "can_render": lambda view_name: view_name in ("table", "query"),
    }


async def render(
    datasette: Datasette,
    request: Request,
    table: str | None,
    query_name: str | None,
    data: dict[str, Any],
) -> Response:
    """The workbook of all rows, however many pages of them there are."""
    if "_next" in request.args:  # a later page's link means the whole table too
        return Response.redirect(path_with_removed_args(request, {"_next"}))
    query = data.get("query") or {}
    if not query.get("sql"):
        raise SaidError("nothing_for_sheet")
    sql = LIMIT.sub("", query["sql"]) if table else query["sql"]
    values = query.get("params") or {}
    lang = language.choose(request)
    async with _one_at_a_time:
        found = await _ask(datasette, sql, values)
        headings = _headings(table, found.columns, lang)
        content = await asyncio.to_thread(
            _write, headings, found.columns, found.rows, lang
        )
    name = (query_name or table or "kehoach").removeprefix("current_")
    disposition = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(content, 200, disposition, CONTENT_TYPE)


async def _ask(datasette: Datasette, sql: str, values: dict[str, Any]) -> Answer:
    database: SnapshotDatabase = datasette.get_database(DATABASE)
    try:
        return await database.ask(sql, values, MILLISECONDS, MOST_ROWS, MOST_BYTES)
    except QueryInterrupted as error:
        raise SaidError("too_slow_for_sheet", status=400) from error


def _headings(table: str | None, columns: list[str], lang: str) -> list[str]:
    """Labels as headings; where two columns have one label their names tell them apart."""
    labels = [name_column(table, column, lang) for column in columns]
    return [
        f"{label} ({c})" if labels.count(label) > 1 else label
        for label, c in zip(labels, columns, strict=True)
    ]


def _write(
    headings: list[str], columns: list[str], rows: list[Any], lang: str
) -> bytes:
    series = [
        pd.Series(
            [_read_value(column, row[n], lang) for row in rows],
            dtype="object",
            name=heading,
        )
        for n, (column, heading) in enumerate(zip(columns, headings, strict=True))
    ]
    frame = pd.concat(series, axis=1) if series else pd.DataFrame()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kehoach.xlsx"
        write_workbook({"kehoach": frame}, path)
        return path.read_bytes()


def _read_value(column: str, value: Any, lang: str) -> Any:
    """A day that the snapshot keeps as text as a day again, and a coded value in words."""
    if (
        isinstance(value, str)
        and len(value) == 10
        and column.endswith(("_on", "_to", "_from"))
    ):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return say_value(column, value, lang) or value
