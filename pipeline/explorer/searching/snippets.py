"""What is shown of a row that was found: the part of its text with the words, these marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from pipeline.common.search_marks import Part, cut_around, mark_hits
from pipeline.common.search_words import Query
from pipeline.taking.published_tables import published_tables, searched_columns

AFTER = ";,.:)"
WIDTH = 240  # characters of the text that is shown
# The columns that say what a row is, the first that has something.
HEADLINES = (
    *("content", "indicator", "responsibility", "title", "text", "person", "message"),
    *("signer", "organisation", "number", "label"),
)
# What stands below it, whether it was looked for or not.
BESIDE = (
    *("lead_agency", "agencies", "due_raw", "document_number", "document_issuer"),
    *("issuer", "position_held"),
)


def make_snippet(table: str, row: Mapping[str, Any], query: Query) -> dict[str, Any]:
    """The row's text and what stands below it, as HTML with `<mark>`.

    Where neither has a word that was looked for, the column that has it is shown as well.
    """
    name = next((column for column in HEADLINES if row.get(column)), "")
    text = cut_around(str(row.get(name, "")), query, WIDTH)
    below = [(c, mark_hits(str(row[c]), query)) for c in BESIDE if row.get(c)]
    shown = {name, *(column for column, _ in below)}
    has_hits = any(
        part.is_hit for parts in (text, *(p for _, p in below)) for part in parts
    )
    more = None if has_hits else _find_column(table, row, query, shown)
    return {
        "text": show_parts(text),
        "below": [show_parts(parts) for _, parts in below],
        "more": more,
    }


def _find_column(
    table: str, row: Mapping[str, Any], query: Query, shown: set[str]
) -> tuple[str, Markup] | None:
    """Another column with the words: ("coordinating_agency", "<mark>Sở</mark> …")."""
    for column in searched_columns(published_tables().tables[table]):
        if column in shown or not row.get(column):
            continue
        parts = cut_around(str(row[column]), query, WIDTH)
        if any(part.is_hit for part in parts):
            return column, show_parts(parts)
    return None


def show_parts(parts: Iterable[Part]) -> Markup:
    """Words with spaces between them, runs of hits as one mark."""
    shown: list[str] = []
    was_hit = False
    for part in parts:
        opened = "<mark>" if part.is_hit and not was_hit else ""
        closed = "</mark>" if was_hit and not part.is_hit else ""
        space = " " if shown else ""
        text = part.text.rstrip(AFTER) if part.is_hit else part.text
        shown.append(f"{closed}{space}{opened}{escape(text)}")
        was_hit = part.is_hit
        if text != part.text:  # what stands behind a word is not part of it
            shown.append(f"</mark>{escape(part.text[len(text) :])}")
            was_hit = False
    return Markup("".join(shown) + ("</mark>" if was_hit else ""))
