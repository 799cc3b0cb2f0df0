"""Who does an agency's work in which time, followed over mergers to the end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

Entry = Mapping[str, Any]


class Responsible(NamedTuple):
    """An agency that does another's work from one day until before another; None: always, or to
    this day.
    """

    agency: str
    responsible: str
    valid_from: date | None
    valid_to: date | None
    source: str | None


def find_responsible(entries: Sequence[Entry]) -> list[Responsible]:
    """Every agency of the registry with those that did and do its work, in the order they took
    over.

    Sở Kế hoạch và Đầu tư did its own work until 2025-03-01, then Sở Tài chính does it. One that
    ended on a day that is not known counts as ended. Where another entry names the same body,
    its mergers count too.
    """
    by_id = {str(entry["id"]): entry for entry in entries}
    return [
        row for name in by_id for row in _merged(_follow(by_id, name, name, None, ()))
    ]


def _follow(
    by_id: Mapping[str, Entry],
    agency: str,
    now: str,
    since: date | None,
    seen: tuple[str, ...],
) -> Iterator[Responsible]:
    entry = by_id[now]
    ended, successors = _end(by_id, entry)
    source = None if now == agency else by_id[seen[-1]].get("source")
    successors = [s for s in successors if s not in (*seen, now)]
    if not successors:
        yield Responsible(agency, now, since, None, source)
        return
    if ended is not None and (since is None or since < ended):
        yield Responsible(agency, now, since, ended, source)
    taken_over = max((day for day in (since, ended) if day is not None), default=None)
    for successor in successors:
        yield from _follow(by_id, agency, successor, taken_over, (*seen, now))


def _end(by_id: Mapping[str, Entry], entry: Entry) -> tuple[date | None, list[str]]:
    """When an agency ended and who took over, by its own entry or that of the same body."""
    same = by_id.get(str(entry.get("same_body") or ""))
    told = entry if entry.get("successors") or same is None else same
    return _day(told.get("valid_to")), [
        str(name) for name in told.get("successors") or ()
    ]


def _merged(rows: Iterator[Responsible]) -> list[Responsible]:
    """One row where two agencies went into one: the earlier takeover counts."""
    found: dict[str, Responsible] = {}
    for row in rows:
        known = found.get(row.responsible)
        if known is None or (known.valid_from or date.min) > (
            row.valid_from or date.min
        ):
            found[row.responsible] = row
    return list(found.values())


def _day(value: date | str | None) -> date | None:
    return date.fromisoformat(value) if isinstance(value, str) else value
