"""The SQL that finds and counts records by their words, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from pipeline.common.search_words import Query

# Of more records than these only so many are ranked, those with the words together and the
# newest first: PostgreSQL takes the words of each apart for it, 0.1 ms a record.
MOST_RANKED = 500

# As the views show them: of a document that ended itself, but none of its records.
IN_FORCE = """JOIN edition x ON x.id = e.edition_id AND x.is_current
JOIN document d ON d.id = x.document_id
    AND (d.status = 'in_force' OR e.record_kind = 'document')"""
FITTING = {
    "sqlite": f"""FROM search_index JOIN search_entry e ON e.id = search_index.rowid
{IN_FORCE}
WHERE search_index MATCH :query AND e.record_kind IN ({{kinds}})""",
    "postgresql": f"""FROM search_entry e
{IN_FORCE}
WHERE to_tsvector('simple', e.words) @@ to_tsquery('simple', :query)
    AND e.record_kind IN ({{kinds}})""",
}
# The records that fit are looked through once, for their numbers and for the best of them: of a
# million tasks words that 40,000 have took PostgreSQL 0.5 to 0.7 s when they were asked twice.
ASKED = {
    "sqlite": """
WITH fitting AS MATERIALIZED (
    SELECT e.id, e.record_kind, e.record_id, instr(e.words, :phrase) > 0 AS is_whole,
        -bm25(search_index) AS score
    {fitting}),
ranked AS (
    SELECT record_kind, record_id, id, is_whole, score FROM fitting
    ORDER BY is_whole DESC, score DESC, id LIMIT :limit)""",
    "postgresql": """
WITH fitting AS MATERIALIZED (
    SELECT e.id, e.record_kind, e.record_id, position(:phrase IN e.words) > 0 AS is_whole
    {fitting}),
chosen AS (SELECT * FROM fitting ORDER BY is_whole DESC, id DESC LIMIT :most),
ranked AS (
    SELECT c.record_kind, c.record_id, c.id, c.is_whole,
        ts_rank_cd(to_tsvector('simple', w.words), to_tsquery('simple', :query), 1) AS score
    FROM chosen c JOIN search_entry w ON w.id = c.id
    ORDER BY c.is_whole DESC, score DESC, c.id LIMIT :limit)""",
}
TOLD = """{asked}
SELECT record_kind, record_id, 0 AS fitting,
    row_number() OVER (ORDER BY is_whole DESC, score DESC, id) AS place
FROM ranked
UNION ALL SELECT record_kind, 0, count(*), 0 FROM fitting GROUP BY record_kind
ORDER BY place, record_kind"""


class Fitting(NamedTuple):
    """How many records of each kind have all words of a query, and the kinds and ids of those
    that fit best, words standing together first.
    """

    counts: dict[str, int]
    best: list[tuple[str, int]]


def find_fitting(
    connection: Connection, query: Query, kinds: Sequence[str], limit: int
) -> Fitting:
    """The records in force that have all words of a query."""
    sql, values = fitting_sql(connection, query, kinds, limit)
    found = connection.execute(text(sql), values).all()
    counts = {row.record_kind: row.fitting for row in found if row.place == 0}
    best = [(row.record_kind, row.record_id) for row in found if row.place > 0]
    return Fitting(counts, best)


def fitting_sql(
    connection: Connection, query: Query, kinds: Sequence[str], limit: int
) -> tuple[str, dict[str, Any]]:
    """The SQL of `find_fitting` and its values."""
    fitting, values = _fitting(connection, query, kinds)
    asked = ASKED[connection.dialect.name].format(fitting=fitting)
    sql = TOLD.format(asked=asked)
    more = {"phrase": query.phrase, "limit": limit, "most": max(limit, MOST_RANKED)}
    return sql, values | {name: more[name] for name in more if f":{name}" in sql}


def _fitting(
    connection: Connection, query: Query, kinds: Sequence[str]
) -> tuple[str, dict[str, Any]]:
    """The part of the SQL that says which records fit, and its values."""
    dialect = connection.dialect.name
    names = ", ".join(f":kind{n}" for n in range(len(kinds)))
    values: dict[str, Any] = {f"kind{n}": kind for n, kind in enumerate(kinds)}
    values["query"] = query.fts5() if dialect == "sqlite" else query.tsquery()
    return FITTING[dialect].format(kinds=names), values
