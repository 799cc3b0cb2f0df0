"""A log of decisions that readers write to when one is open, and that costs nothing when none is.

```python
with noting() as decisions:
    read_period("Trước ngày 30/6/2026")
decisions[0]  # Decision("period_point", {"text": "30/6/2026", …})
```
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from typing import NamedTuple

from extractors.page.document import Place, Row

Fact = str | int | float | date | None


class Decision(NamedTuple):
    """One choice of a reader: a stable code ("row_dropped"), what it rests on, and where it stands.

    Each code has its sentence in pipeline/explaining/wording.yml.
    """

    code: str
    facts: Mapping[str, Fact]
    places: tuple[Place, ...] = ()


_open: ContextVar[list[Decision] | None] = ContextVar("open_decisions", default=None)


def note(code: str, places: tuple[Place, ...] = (), **facts: Fact) -> None:
    """Write a decision into the open log, if there is one.

    Not inside a cached function, whose second call would note nothing; `decisions.kept` is for
    readers that note.
    """
    decisions = _open.get()
    if decisions is not None:
        decisions.append(Decision(code, facts, places))


def is_noting() -> bool:
    """True while a log is open."""
    return _open.get() is not None


def note_rows(code: str, rows: Iterable[Row]) -> None:
    """Write the same decision for each of some rows of a table, with the row's text."""
    for row in rows:
        note(code, row.places, text=" | ".join(c.text for c in row.cells if c.text))


@contextmanager
def noting() -> Iterator[list[Decision]]:
    """All that is noted inside, in order; a log opened within another has its decisions alone."""
    decisions: list[Decision] = []
    token = _open.set(decisions)
    try:
        yield decisions
    finally:
        _open.reset(token)
