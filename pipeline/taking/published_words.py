"""The words of a snapshot: full-text indexes of its views, and how many records have each."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from sqlalchemy import Connection, Table, select

from models import Edition, SearchEntry
from pipeline.taking.published_tables import (
    published_key,
    record_kind,
    searched_columns,
)

BATCH = 2_000  # rows fetched and written at a time
CURRENT = select(Edition.id).where(Edition.is_current)


def copy_words(source: Connection, target: sqlite3.Connection) -> None:
    """Take over the words by which `kehoach search` finds records, for as long as the snapshot
    is made.
    """
    target.execute(
        "CREATE TEMP TABLE words (kind TEXT, id INTEGER, words TEXT, PRIMARY KEY (kind, id))"
    )
    entry = SearchEntry
    query = select(entry.record_kind, entry.record_id, entry.words).where(
        entry.edition_id.in_(CURRENT)
    )
    for batch in (
        source.execution_options(stream_results=True).execute(query).partitions(BATCH)
    ):
        target.executemany(
            "INSERT OR IGNORE INTO words VALUES (?, ?, ?)",
            [tuple(row) for row in batch],
        )


def make_search(target: sqlite3.Connection, table: Table) -> None:
    """A full-text index of a published view: `current_task_fts`, its rowid the view's key.

    A record without words of its own is found by its texts: the tokenizer takes tones and other
    marks off letters, "đ" excepted, which is a letter of its own to it.
    """
    key, columns = published_key(table), searched_columns(table)
    if key is None or not columns:
        return
    text = " || char(10) || ".join(f"coalesce(t.{name}, '')" for name in columns)
    record = "edition_id" if table.name == "current_document" else key
    target.execute(
        f"CREATE VIRTUAL TABLE {table.name}_fts USING fts5("
        "text, content='', tokenize=\"unicode61 remove_diacritics 2\")"
    )
    target.execute(
        f"INSERT INTO {table.name}_fts (rowid, text) "
        f"SELECT t.{key}, coalesce(w.words, replace(replace({text}, 'đ', 'd'), 'Đ', 'D')) "
        f"FROM {table.name} t LEFT JOIN temp.words w ON w.kind = ? AND w.id = "
        f"t.{record} ORDER BY t.{key}",
        (record_kind(table.name),),
    )
    target.execute(
        f"INSERT INTO {table.name}_fts ({table.name}_fts) VALUES ('optimize')"
    )


def count_words(target: sqlite3.Connection, tables: Iterable[Table]) -> None:
    """How many records have each word, so that a mistyped one can be told from them."""
    counting = []
    for table in tables:
        if published_key(table) and searched_columns(table):
            name = f"{table.name}_words"
            target.execute(
                f"CREATE VIRTUAL TABLE temp.{name} USING "
                f"fts5vocab('main', '{table.name}_fts', 'row')"
            )
            counting.append(f"SELECT term, doc FROM temp.{name}")
    target.execute(
        "INSERT INTO search_word SELECT term, sum(doc) FROM ("
        f"{' UNION ALL '.join(counting)}) WHERE length(term) > 1 GROUP BY term"
    )
