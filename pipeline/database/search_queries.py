"""The SQL that finds and counts records by their words, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

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
COUNTED = "SELECT e.record_kind, count(*) AS count {fitting} GROUP BY e.record_kind"
BEST = {
    "sqlite": """
SELECT e.record_kind, e.record_id,
    instr(e.words, :phrase) > 0 AS is_whole, -bm25(search_index) AS score
{fitting}
ORDER BY is_whole DESC, score DESC, e.id LIMIT :limit""",
    "postgresql": """
SELECT c.record_kind, c.record_id, c.is_whole,
    ts_rank_cd(to_tsvector('simple', c.words), to_tsquery('simple', :query), 1) AS score
FROM (SELECT e.id, e.record_kind, e.record_id, e.words,
        position(:phrase IN e.words) > 0 AS is_whole
    {fitting}
    ORDER BY is_whole DESC, e.id DESC LIMIT :most) c
ORDER BY c.is_whole DESC, score DESC, c.id LIMIT :limit""",
}


def count_fitting(
    connection: Connection, query: Query, kinds: Sequence[str]
) -> dict[str, int]:
    """How many records of each kind in force have all words of a query."""
    fitting, values = _fitting(connection, query, kinds)
    found = connection.execute(text(COUNTED.format(fitting=fitting)), values)
    return dict(found.tuples().all())


def find_best(
    connection: Connection, query: Query, kinds: Sequence[str], limit: int
) -> list[tuple[str, int]]:
    """The kinds and ids of those that fit best, words standing together first."""
    sql, values = best_sql(connection, query, kinds, limit)
    found = connection.execute(text(sql), values)
    return [(row.record_kind, row.record_id) for row in found]


def best_sql(
    connection: Connection, query: Query, kinds: Sequence[str], limit: int
) -> tuple[str, dict[str, Any]]:
    """The SQL of `find_best` and its values."""
    fitting, values = _fitting(connection, query, kinds)
    sql = BEST[connection.dialect.name].format(fitting=fitting)
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
