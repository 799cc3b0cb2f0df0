"""Table cells as HTML, in Python rather than in a template: a page has hundreds of them.

For 100 rows of 20 columns this takes 46 ms, a template that does the same 267 ms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup, escape

from pipeline.explorer.language import show_value
from pipeline.explorer.wording import name_column, say

Cell = Mapping[str, Any]
LONGEST = 400  # characters shown of a text; the row's own page has it all
EMPTY = Markup('<span class="empty"></span>')


def show_rows(
    table: str,
    columns: Sequence[str],
    rows: Iterable[Any],
    places: Sequence[int],
    address: str,
    lang: str,
) -> Markup:
    """The body of a table: of each row the cells at these places, the first a link to the row's
    own page.
    """
    heads = [_head(table, columns[place], lang) for place in places]
    title = escape(say("open_row", lang))
    link = f'<a class="open" title="{title}" href="{escape(address)}/'

    def show_row(row: Any) -> str:
        cells = list(row)
        shown = (
            _show_cell(columns[place], cells[place], link, lang) for place in places
        )
        return "".join(
            f"{head}{cell}</td>" for head, cell in zip(heads, shown, strict=True)
        )

    return Markup("\n".join(f"<tr>{show_row(row)}</tr>" for row in rows))


def _head(table: str, column: str, lang: str) -> str:
    label = escape(name_column(table, column, lang))
    return f'<td class="col-{escape(column)}" data-label="{label}">'


def _show_cell(column: str, cell: Cell, link: str, lang: str) -> str:
    raw = cell["raw"]
    if cell["value_type"] == "pk":
        return f'{link}{escape(raw)}">{escape(raw)}</a>'
    if raw is None or raw == "":
        return EMPTY
    if isinstance(raw, dict) or isinstance(cell["value"], Markup):
        return escape(cell["value"])
    if isinstance(raw, int | float):
        text = escape(show_value(column, raw, lang))
        is_warning = raw and column in ("has_issue", "issue_count")
        return f'<span class="{"warn" if is_warning else "number"}">{text}</span>'
    shown = show_value(column, raw, lang)
    return escape(shown if len(shown) <= LONGEST else f"{shown[:LONGEST].rstrip()} …")


def show_results(
    columns: Sequence[str],
    rows: Iterable[Any],
    links: Mapping[str, str],
    labels: Mapping[Any, str],
    lang: str,
) -> Markup:
    """The body of a question's answer; keys of records are links to the records' own pages."""
    heads = [_head("", column, lang) for column in columns]

    def show_row(row: Any) -> str:
        cells = (
            _show_result(column, value, links, labels, lang)
            for column, value in zip(columns, row, strict=True)
        )
        return "".join(
            f"{head}{cell}</td>" for head, cell in zip(heads, cells, strict=True)
        )

    return Markup("\n".join(f"<tr>{show_row(row)}</tr>" for row in rows))


def _show_result(
    column: str,
    value: Any,
    links: Mapping[str, str],
    labels: Mapping[Any, str],
    lang: str,
) -> str:
    if value is None or value == "":
        return EMPTY
    if column in links:
        is_document = column == "document_id"
        shown = escape(labels.get(value, value) if is_document else value)
        kind = "" if is_document else ' class="open"'
        return f'<a{kind} href="/kehoach/{links[column]}/{escape(value)}">{shown}</a>'
    shown = escape(show_value(column, value, lang))
    return (
        f'<span class="number">{shown}</span>'
        if isinstance(value, int | float)
        else shown
    )


def row_showers(lang: str) -> dict[str, Callable[..., Markup]]:
    """`show_rows` and `show_results` in a language, for templates."""

    def show(
        table: str,
        columns: Sequence[Any],
        rows: Iterable[Any],
        places: Sequence[int],
        address: str,
    ) -> Markup:
        return show_rows(
            table, [column["name"] for column in columns], rows, places, address, lang
        )

    def results(
        columns: Sequence[str],
        rows: Iterable[Any],
        links: Mapping[str, str],
        labels: Mapping[Any, str],
    ) -> Markup:
        return show_results(columns, rows, links, labels, lang)

    return {"show_rows": show, "show_results": results}
