"""The part of an explanation that was asked for, or an error that names what there is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pipeline.common.errors import UnknownName, WrongUse
from pipeline.explaining.explanation import Explanation, ValueExplanation
from pipeline.explaining.pages import pages_of
from pipeline.explaining.rules import known_fields

SHOWN = 30  # ordinals that an error lists


@dataclass(frozen=True, slots=True)
class ValueSelection:
    """What was asked for: a page, a task's or a target's number, a field; all where nothing."""

    page: int | None = None
    task: str | None = None
    target: str | None = None
    field: str | None = None

    @property
    def is_of_rows(self) -> bool:
        return self.task is not None or self.target is not None


def select(explanation: Explanation, wanted: ValueSelection) -> Explanation:
    """The explanation of what was asked for. Raises WrongUse or UnknownName."""
    _check(explanation, wanted)
    values = tuple(v for v in explanation.values if _is_wanted(v, wanted))
    if wanted.is_of_rows or wanted.field is not None:
        return Explanation(values=values)
    if wanted.page is None:
        return explanation
    return _on_page(replace(explanation, values=values), wanted.page)


def _on_page(explanation: Explanation, page: int) -> Explanation:
    return replace(
        explanation,
        pages=tuple(p for p in explanation.pages if p.page.number == page),
        tables=tuple(
            t for t in explanation.tables if any(p.page == page for p in t.places)
        ),
        issues=tuple(
            i
            for i in explanation.issues
            if i.proof and any(p.page == page for p in i.proof.places)
        ),
    )


def _is_wanted(value: ValueExplanation, wanted: ValueSelection) -> bool:
    if wanted.field is not None and value.field != wanted.field:
        return False
    if wanted.page is not None and wanted.page not in pages_of(value):
        return False
    return not wanted.is_of_rows or _is_row(value, wanted)


def _is_row(value: ValueExplanation, wanted: ValueSelection) -> bool:
    asked = {"task": wanted.task, "target": wanted.target}.get(value.record)
    return asked is not None and value.ordinal == asked


def _check(explanation: Explanation, wanted: ValueSelection) -> None:
    if wanted.field is not None and wanted.field not in known_fields():
        known = ", ".join(sorted(known_fields()))
        raise WrongUse(f"There is no field {wanted.field!r}; choose one of {known}.")
    numbers = [page.page.number for page in explanation.pages]
    if wanted.page is not None and wanted.page not in numbers:
        raise WrongUse(f"There is no page {wanted.page}; it has 1 to {max(numbers)}.")
    for record, ordinal in (("task", wanted.task), ("target", wanted.target)):
        if ordinal is not None:
            _check_ordinal(explanation.values, record, ordinal)


def _check_ordinal(
    values: Iterable[ValueExplanation], record: str, ordinal: str
) -> None:
    known = dict.fromkeys(v.ordinal for v in values if v.record == record and v.ordinal)
    if ordinal not in known:
        listed = ", ".join([*known][:SHOWN]) or "none with a number"
        raise UnknownName(f"There is no {record} {ordinal}; there are {listed}.")
