"""Which rows of a new edition only have another number because rows before them came or went."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from pipeline.comparing.row_matching import RowKey, RowPair

Scope = tuple[
    str | None, str
]  # section, and what stands before the last point of the number: ("I", "5")


class Moves(NamedTuple):
    """The matched rows, by their index in the new edition, that have another section or number
    of their own.
    """

    sections: frozenset[int]
    ordinals: frozenset[int]
    jumped: frozenset[int]  # out of the old order
    titles: dict[
        str | None, str | None
    ]  # section of the old edition → the same section in the new one


def find_moves(
    pairs: Sequence[RowPair], old: Sequence[RowKey], new: Sequence[RowKey]
) -> Moves:
    """Rows that were put elsewhere, as against rows that others pushed on.

    Takes row 7 out of 30 and numbers 8 to 30 anew: no row moved. Puts row 7 behind row 20: row
    7 moved, and
    8 to 20 are only renumbered. A section that got another number takes its rows along.
    """
    matched = [(p.old, p.new) for p in pairs if p.old is not None and p.new is not None]
    sections = _section_map(matched, old, new)
    strayed = {j for i, j in matched if sections.get(old[i].section) != new[j].section}
    jumped = _out_of_order(matched)
    kept = {i: j for i, j in matched if j not in strayed | jumped}
    ordinals = set()
    for i, j in matched:
        if old[i].ordinal == new[j].ordinal:
            continue
        is_kept = i in kept
        if not (is_kept and _is_pushed(i, j, kept, old, new)):
            ordinals.add(j)
    return Moves(frozenset(strayed), frozenset(ordinals), frozenset(jumped), sections)


def _section_map(
    matched: Sequence[tuple[int, int]], old: Sequence[RowKey], new: Sequence[RowKey]
) -> dict[str | None, str | None]:
    """Where most rows of each section went."""
    votes: dict[str | None, Counter[str | None]] = {}
    for i, j in matched:
        votes.setdefault(old[i].section, Counter())[new[j].section] += 1
    # Between equals, a section that kept its number did not move.
    return {
        section: max(to, key=lambda new: (to[new], new == section))
        for section, to in votes.items()
    }


def _out_of_order(matched: Sequence[tuple[int, int]]) -> set[int]:
    """The fewest rows, by new index, without which the others stand in their old order."""
    ordered = sorted(matched, key=lambda pair: pair[1])
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for n, (i, _) in enumerate(ordered):
        place = bisect_left(tails, i)
        before.append(ends[place - 1] if place else -1)
        tails[place : place + 1] = [i]
        ends[place : place + 1] = [n]
    kept, n = set(), ends[-1] if ends else -1
    while n >= 0:
        kept.add(ordered[n][1])
        n = before[n]
    return {j for _, j in matched} - kept


def _is_pushed(
    i: int, j: int, kept: dict[int, int], old: Sequence[RowKey], new: Sequence[RowKey]
) -> bool:
    """Whether rows that came or went before it explain a row's number, and its parent row's
    that row's prefix.
    """
    was, now = _split(old[i].ordinal), _split(new[j].ordinal)
    if was is None or now is None:
        return False
    came = _strangers(new[:j], (new[j].section, now[0]), set(kept.values()))
    went = _strangers(old[:i], (old[i].section, was[0]), set(kept))
    if now[1] - was[1] != came - went:
        return False
    return now[0] == was[0] or _is_parent_pushed(i, j, was[0], now[0], kept, old, new)


def _is_parent_pushed(
    i: int,
    j: int,
    was: str,
    now: str,
    kept: dict[int, int],
    old: Sequence[RowKey],
    new: Sequence[RowKey],
) -> bool:
    parents = [
        k
        for k in range(i)
        if old[k].ordinal == was and old[k].section == old[i].section
    ]
    return (
        bool(parents)
        and kept.get(parents[-1], j) < j
        and new[kept[parents[-1]]].ordinal == now
    )


def _strangers(rows: Sequence[RowKey], scope: Scope, kept: set[int]) -> int:
    """How many of these rows are counted in a scope and have no place in the other edition."""
    return sum(n not in kept and _scope(row) == scope for n, row in enumerate(rows))


def _scope(row: RowKey) -> Scope | None:
    parts = _split(row.ordinal)
    return None if parts is None else (row.section, parts[0])


def _split(ordinal: str | None) -> tuple[str, int] | None:
    """A number as what stands before its last part and that part: "5.12" → ("5", 12), "b" →
    ("", 2).
    """
    head, _, tail = (ordinal or "").rstrip(".").rpartition(".")
    if tail.isdecimal():
        return head, int(tail)
    if len(tail) == 1 and "a" <= tail.lower() <= "z":
        return head, ord(tail.lower()) - ord("a") + 1
    return None
