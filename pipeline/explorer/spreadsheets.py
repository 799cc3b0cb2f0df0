"""XLSX of a table, a search or a question: all its rows, days as days, filters on, labels as headings."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode

from datasette import hookimpl
from datasette.app import Datasette
from datasette.utils.asgi import Request, Response

from pipeline.explorer import language
from pipeline.explorer.wording import name_column

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 200_000
PAGE_ROWS = 2_000


@hookimpl
def register_output_renderer() -> dict[str, Any]:
    return {
        "extension": "xlsx",
        "render": render,
        "can_render": lambda view_name: view_name in ("table", "query"),
    }


async def render(
    datasette: Datasette, request: Request, table: str | None, query_name: str | None
) -> Response:
    """The workbook, fetched page by page as Datasette filters and orders it."""
    import asyncio

    columns, found = await _fetch_all(datasette, request)
    headings = _headings(table, columns, language.choose(request))
    data = await asyncio.to_thread(_write, headings, columns, found)
    name = (query_name or table or "kehoach").removeprefix("current_")
    disposition = {"Content-Disposition": f'attachment; filename="{name}.xlsx"'}
    return Response(data, 200, disposition, CONTENT_TYPE)


async def _fetch_all(datasette: Datasette, request: Request) -> tuple[list[str], list[list[Any]]]:
    path = request.path.removesuffix(".xlsx") + ".json"
    kept = [
        (k, v)
        for k, v in parse_qsl(request.query_string, keep_blank_values=True)
        if k not in ("_next", "_size")
    ]
    columns: list[str] = []
    rows: list[list[Any]] = []
    after: str | None = None
    while len(rows) < MOST_ROWS:
        more = [
            ("_shape", "arrays"),
            ("_size", "max"),
            ("_nofacet", "1"),
            ("_nocount", "1"),
            ("_labels", "off"),
        ]
        args = [*kept, *more, *([("_next", after)] if after else [])]
        answer = (await datasette.client.get(f"{path}?{urlencode(args)}")).json()
        columns = answer["columns"]
        rows += answer["rows"]
        after = answer.get("next")
        if not after:
            break
    return columns, rows[:MOST_ROWS]


def _headings(table: str | None, columns: list[str], lang: str) -> list[str]:
    """Labels as headings; where two columns have one label their names tell them apart."""
    labels = [name_column(table, column, lang) for column in columns]
    return [
        f"{label} ({c})" if labels.count(label) > 1 else label
        for label, c in zip(labels, columns, strict=True)
    ]


def _write(headings: list[str], columns: list[str], rows: list[list[Any]]) -> bytes:
    import pandas as pd

    from pipeline.workbook import write_workbook

    series = [
        pd.Series([_read_value(column, row[n]) for row in rows], dtype="object", name=heading)
        for n, (column, heading) in enumerate(zip(columns, headings, strict=True))
    ]
    frame = pd.concat(series, axis=1) if series else pd.DataFrame()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "kehoach.xlsx"
        write_workbook({"kehoach": frame}, path)
        return path.read_bytes()


def _read_value(column: str, value: Any) -> Any:
    """A day that the snapshot keeps as text as a day again."""
    if isinstance(value, str) and len(value) == 10 and column.endswith(("_on", "_to", "_from")):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
