"""How many rows have each value, kept once it was counted: a snapshot never changes.

Of a million tasks all bodies, years and documents are counted in two seconds, and the page of
all tasks is where most people begin.
"""

from __future__ import annotations

import logging
import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from typing import Any

from datasette.app import Datasette

from pipeline.explorer.answers import Answer
from pipeline.explorer.metadata import DATABASE

MOST_KEPT = 500
MOST_ROWS = 1_000  # of an answer that is kept
LARGE = 100_000  # rows of a table whose values are counted before anyone asks
# What a query may say that gives something else tomorrow.
CHANGING = re.compile(
    r"\b(now|random\w*|current_(date|time|timestamp)|date|time|datetime|julianday|unixepoch|"
    r"strftime)\b",
    re.IGNORECASE,
)
Values = Mapping[str, Any] | Sequence[Any]
Key = tuple[str, str]
log = logging.getLogger(__name__)


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


async def count_ahead(datasette: Datasette) -> None:
    """Count the values of large tables before anyone asks for them."""
    known = datasette.metadata("databases")[DATABASE]["tables"]
    for name, table in datasette.inspect_data[DATABASE]["tables"].items():
        if table["count"] >= LARGE and known.get(name, {}).get("facets"):
            address = datasette.urls.table(DATABASE, name)
            answer = await datasette.client.get(address)
            log.info("values of %s are counted (%s)", name, answer.status_code)
