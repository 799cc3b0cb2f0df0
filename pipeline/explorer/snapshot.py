"""A snapshot as Datasette's database: its queries run in processes that can be ended, within
bounds; how many rows have each value is kept once it was counted, since it never changes.

Of a million tasks all bodies, years and documents are counted in two seconds, and the page of
all tasks is where most people begin.
"""

from __future__ import annotations

import logging
import re
import sqlite3
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from datasette.database import Database, QueryInterrupted, Results

from pipeline.explorer.answers import Answer, Question
from pipeline.explorer.metadata import DATABASE
from pipeline.explorer.query_processes import ENDED, QueryProcesses

MOST_BYTES = 16_000_000  # of the rows of one answer
NAMES_OF_A_ROW = "SELECT {} WHERE 0"
MOST_KEPT = 500
MOST_ROWS = 1_000  # of an answer that is kept
LARGE = 100_000  # rows of a table whose values are counted before anyone asks
# What a query may say that gives something else tomorrow.
CHANGING = re.compile(
    r"\b(now|random\w*|current_(date|time|timestamp)|date|time|datetime|julianday|unixepoch|"
    r"strftime)\b",
    re.IGNORECASE,
)
Key = tuple[str, str]
log = logging.getLogger(__name__)
Values = Mapping[str, Any] | Sequence[Any]


class KeptAnswers:
    """The answers that were asked for last, by query and values."""

    def __init__(self) -> None:
        self._kept: OrderedDict[Key, Answer] = OrderedDict()

    @property
    def asked(self) -> tuple[Key, ...]:
        """What is kept, the latest last."""
        return tuple(self._kept)

    def find(self, sql: str, params: Values | None) -> Answer | None:
        """What was answered, if it is kept."""
        key = _key(sql, params)
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key]

    def keep(self, sql: str, params: Values | None, answer: Answer) -> None:
        """Keep an answer, unless it is long or another tomorrow."""
        is_changing = CHANGING.search(sql) is not None
        if is_changing or len(answer.rows) > MOST_ROWS:
            return
        self._kept[_key(sql, params)] = answer
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)


def _key(sql: str, params: Values | None) -> Key:
    values = sorted(params.items()) if isinstance(params, Mapping) else params
    return sql, repr(values)


class SnapshotDatabase(Database):  # type: ignore[misc]  # Datasette is not typed
    """One file that never changes; only looks at its schema are left to the explorer's own
    process.
    """

    def __init__(self, datasette: Datasette, path: Path) -> None:
        super().__init__(datasette, path=str(path), is_mutable=False)
        self.processes = QueryProcesses(path)
        self.kept = KeptAnswers()

    async def execute(
        self,
        sql: str,
        params: Values | None = None,
        truncate: bool = False,
        custom_time_limit: float | None = None,
        page_size: int | None = None,
        log_sql_errors: bool = True,  # noqa: ARG002  # Datasette asks so; nothing is logged
    ) -> Results:
        """As Datasette's own `execute`, in a process that is ended when the time is over."""
        limit = self.ds.sql_time_limit_ms
        milliseconds = min(custom_time_limit or limit, limit)
        most = self._most_rows(page_size) if truncate else 0
        is_of_facet = custom_time_limit is not None and not truncate
        answer = self.kept.find(sql, params) if is_of_facet else None
        if answer is None:
            answer = await self.ask(
                sql, params, milliseconds, most + 1 if most else 0, MOST_BYTES
            )
            if is_of_facet:
                self.kept.keep(sql, params, answer)
        rows, description = as_rows(answer)
        is_longer = bool(most) and len(rows) > most
        return Results(rows[:most] if is_longer else rows, is_longer, description)

    async def ask(
        self,
        sql: str,
        params: Values | None,
        milliseconds: float,
        most_rows: int,
        most_bytes: int,
    ) -> Answer:
        """The plain answer to a query. Raises QueryInterrupted where it took too long."""
        values = dict(params) if isinstance(params, Mapping) else list(params or ())
        question = Question(sql, values, max(milliseconds, 1), most_rows, most_bytes)
        try:
            return await self.processes.ask(question)
        except sqlite3.OperationalError as error:
            if error.args == (ENDED,):
                raise QueryInterrupted(error, sql, params) from error
            raise

    def close(self) -> None:
        self.processes.close()
        super().close()

    def _most_rows(self, page_size: int | None) -> int:
        """A page that is as long as an answer may be still shows whether there is another."""
        most: int = self.ds.max_returned_rows
        return most + 1 if most == (page_size or self.ds.page_size) else most


def as_rows(answer: Answer) -> tuple[list[sqlite3.Row], Any]:
    """The rows as SQLite's own, which are read by place and by name, and the description of
    their columns.
    """
    if not answer.columns:
        return [], None
    quoted = ('NULL AS "{}"'.format(name.replace('"', '""')) for name in answer.columns)
    connection = sqlite3.connect(":memory:")
    try:
        cursor = connection.execute(NAMES_OF_A_ROW.format(", ".join(quoted)))
        return [sqlite3.Row(cursor, row) for row in answer.rows], cursor.description
    finally:
        connection.close()


async def count_ahead(datasette: Datasette) -> None:
    """Count the values of large tables before anyone asks for them."""
    known = datasette.metadata("databases")[DATABASE]["tables"]
    for name, table in datasette.inspect_data[DATABASE]["tables"].items():
        if table["count"] >= LARGE and known.get(name, {}).get("facets"):
            address = datasette.urls.table(DATABASE, name)
            answer = await datasette.client.get(address)
            log.info("values of %s are counted (%s)", name, answer.status_code)
