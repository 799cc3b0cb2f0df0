"""The functions that queries of the explorer may use besides SQLite's own."""

from __future__ import annotations

import sqlite3
from functools import cache

from extractors.language.text import fold
from pipeline.asking.agency_search import is_called
from pipeline.common.agency_short_forms import NO_NAMES, ShortForms
from pipeline.common.search_words import read_query

NOTHING = '""'  # an expression that FTS5 takes and that finds nothing
NAMES = "SELECT DISTINCT name FROM agency"


def add_functions(connection: sqlite3.Connection) -> None:
    """`fold`, `is_called`, and the last word on how a search is put, so that it needs no
    diacritics and knows short forms of the snapshot's agencies.
    """

    @cache
    def short_forms() -> ShortForms:
        return ShortForms(name for (name,) in connection.execute(NAMES))

    def escape(typed: str | None) -> str:
        return match_expression(typed, short_forms())

    connection.create_function("fold", 1, _fold, deterministic=True)
    for arguments in (2, 3):  # with the agency's place or without
        connection.create_function(
            "is_called", arguments, _is_called, deterministic=True
        )
    connection.create_function("escape_fts", 1, escape, deterministic=True)


def match_expression(typed: str | None, names: ShortForms = NO_NAMES) -> str:
    """What FTS5 is asked: "Sở KH&CN" → `"so" AND "kh" AND "cn"`, abbreviations also written out."""
    query = read_query(typed or "", names)
    return query.fts5() if query else NOTHING


def _fold(text: object) -> str:
    return fold(text) if isinstance(text, str) else ""


def _is_called(name: object, typed: object, place: object = None) -> bool:
    return is_called(str(name), str(typed), None if place is None else str(place))
