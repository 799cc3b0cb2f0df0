"""Plans made so that they have the rows a document's effects speak of, and rows beside them.

Applying the effects must change no row that none of them asked for: the guard against an
amendment that reaches too far. No pages and no database are needed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.applying.consolidation import Consolidation, consolidate
from extractors.values.periods import read_period
from extractors.values.plan import Effect, Plan
from extractors.values.records import Assignment, Header, Target, Task

Row = Task | Target | Assignment
# Places that no wording at hand names.
OTHER_SECTION, OTHER_ORDINAL, OTHER_ANNEX = "XI", "77", "09"


@dataclass(frozen=True, slots=True)
class MadePlan:
    """A plan, and which of its rows some effect asks for, by list and place."""

    plan: Plan
    asked: frozenset[tuple[str, int]]


def rows_changed_unasked(effects: Sequence[Effect]) -> list[str]:
    """What applying effects did to rows that none of them asked for, a line each."""
    made = make_plan(effects)
    done, _ = consolidate(made.plan, effects, [])
    return list(_unasked(done, made))


def _unasked(done: Consolidation, made: MadePlan) -> Iterator[str]:
    for change in done.changes:
        is_new = change.origin is None
        if not is_new and (change.record, change.origin or 0) not in made.asked:
            yield f"{change.kind} {change.record} {change.ordinal} {change.section}: {change.old}"


def make_plan(effects: Sequence[Effect]) -> MadePlan:
    """A plan with the rows that effects name, and beside each some that differ in one thing."""
    asked = _distinct(row for effect in effects for row in _asked_rows(effect))
    beside = _distinct(row for effect in effects for row in _rows_beside(effect))
    others = [row for row in beside if _key(row) not in {_key(one) for one in asked}]
    rows = [*asked, *others]
    lists = {
        kind: [r for r in rows if isinstance(r, kind)]
        for kind in (Task, Target, Assignment)
    }
    plan = Plan(
        Header(number="1/KH", type="Kế hoạch", place="An Giang"),
        tasks=tuple(r for r in rows if isinstance(r, Task)),
        targets=tuple(r for r in rows if isinstance(r, Target)),
        assignments=tuple(r for r in rows if isinstance(r, Assignment)),
    )
    places = {
        (kind.__name__.lower(), place)
        for kind, held in lists.items()
        for place, row in enumerate(held)
        if any(row is one for one in asked)
    }
    return MadePlan(plan, frozenset({*places, ("document", 0)}))


def _distinct(rows: Iterator[Row]) -> list[Row]:
    return list({_key(row): row for row in rows}.values())


def _key(row: Row) -> tuple[object, ...]:
    """What tells rows apart: two effects on one row ask for the same."""
    if isinstance(row, Assignment):
        return ("assignment", row.ordinal, row.person)
    section = row.section if isinstance(row, Task) else row.group
    text = row.content if isinstance(row, Task) else row.indicator
    is_numbered = row.ordinal is not None
    return (
        type(row).__name__,
        row.ordinal,
        section,
        row.annex,
        None if is_numbered else text,
    )


def _asked_rows(effect: Effect) -> Iterator[Row]:
    """The row an effect names, with the old value it says."""
    is_of_rows = effect.action not in (
        "unread",
        "insert",
        "repeal_document",
        "replace_document",
    )
    if not is_of_rows or effect.record == "document":
        return
    yield _row(
        effect, effect.ordinal, effect.section, effect.annex, _text(effect), effect.old
    )


def _rows_beside(effect: Effect) -> Iterator[Row]:
    """Rows that differ from the one named in its section, its number, its annex or its words."""
    if effect.record == "document":
        return
    number, section, annex = effect.ordinal, effect.section, effect.annex
    another = "Công việc khác của cơ quan khác, không ai nhắc đến"
    is_whole_annex = annex is not None and number is None and section is None
    if not is_whole_annex:
        near = section if number else OTHER_SECTION
        yield _row(effect, OTHER_ORDINAL, near, annex, another, None)
    if section is not None:
        yield _row(effect, number or OTHER_ORDINAL, OTHER_SECTION, annex, another, None)
    if annex is not None:
        yield _row(effect, number or OTHER_ORDINAL, section, OTHER_ANNEX, another, None)
    if effect.row_text is not None:
        yield _row(effect, None, section, annex, another, None)


def _text(effect: Effect) -> str:
    if effect.row_text is not None:
        return effect.row_text
    quoted = effect.old if effect.action == "replace_phrase" else ""
    return f"Việc số {effect.ordinal or ''} mục {effect.section or ''} được nêu {quoted}".strip()


def _row(
    effect: Effect,
    ordinal: str | None,
    section: str | None,
    annex: str | None,
    text: str,
    old: str | None,
) -> Row:
    if effect.record == "target":
        return Target(
            ordinal,
            section,
            text,
            "=",
            None,
            None,
            None,
            None,
            raw=old or "10%",
            annex=annex,
        )
    if effect.record == "assignment":
        return Assignment(ordinal, old or f"Người khác {text}", None, text)
    task = Task(ordinal, section, None, text, source="table", annex=annex)
    if effect.field == "due" and old:
        return replace(task, due=read_period(old))
    return task
