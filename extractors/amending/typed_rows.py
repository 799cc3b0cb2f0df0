"""One changed value typed, in a row that holds nothing else: due "6/2025" → a period."""

from __future__ import annotations

import re
from dataclasses import replace

from extractors.amending.clause_changes import ClauseChange
from extractors.amending.instruction_patterns import InstructionPattern
from extractors.content.contents import Contents
from extractors.language.text import capitalize
from extractors.language.time_patterns import A_YEAR
from extractors.places.own_places import own_place
from extractors.values.agencies import find_agencies
from extractors.values.closed_lists import RecordName
from extractors.values.periods import read_period
from extractors.values.quantities import read_value
from extractors.values.records import Assignment, Header, Target, Task

TARGET_FIELDS = ("indicator", "value", "unit", "horizon", "agencies")
ASSIGNMENT_FIELDS = ("person", "position", "responsibility")
# A year at the end of an indicator's name: "tỷ lệ bao phủ bảo hiểm y tế đến năm 2030".
HORIZON = InstructionPattern(rf",?\s*(?:<until>\s+)?(?:<end>\s+)?<year>\s+({A_YEAR})$")
# A value with words that say it is meant exactly: "đạt 80%".
SAYS_EQUAL = InstructionPattern(r"(?:=|<exactly>(?!\w))")


def typed_row(change: ClauseChange, header: Header) -> Contents:
    """One row that holds a changed field's new value, typed: due "6/2025" → a period, lead →
    agencies.
    """
    name = change.field or ""
    value = (change.old if change.new is None else change.new) or ""
    if name in ASSIGNMENT_FIELDS:
        return Contents((), (), (_typed_assignment(name, value, change),))
    if record_of(change) == "target":
        return Contents((), (_typed_target(name, value, change, header),), ())
    return Contents((_typed_task(name, value, change, header),), (), ())


def record_of(change: ClauseChange) -> RecordName | None:
    """The kind of record a change is about, by its place or its field."""
    if change.provision.record is not None:
        return change.provision.record
    if change.field in TARGET_FIELDS:
        return "target"
    if change.field in ASSIGNMENT_FIELDS:
        return "assignment"
    return "task" if change.field is not None else None


def _typed_assignment(name: str, value: str, change: ClauseChange) -> Assignment:
    row = Assignment(change.ordinal, change.provision.row_text or "")
    if name == "person":
        return replace(row, person=value)
    if name == "position":
        return replace(row, position=value)
    return replace(row, responsibility=value)


def _typed_task(name: str, value: str, change: ClauseChange, header: Header) -> Task:
    provision = change.provision
    task = Task(change.ordinal, provision.section, None, provision.row_text or "")
    if name == "due":
        return replace(task, due=read_period(value))
    if name == "starts":
        return replace(task, starts=read_period(value))
    if name == "lead":
        return replace(task, lead=find_agencies(value, own_place(header)))
    if name == "coordinating":
        return replace(task, coordinating=find_agencies(value, own_place(header)))
    if name == "product":
        return replace(task, product=value)
    return replace(task, content=value)


def _typed_target(
    name: str, value: str, change: ClauseChange, header: Header
) -> Target:
    target = _named_target(change)
    if name == "value":
        return _with_value(target, value)
    if name == "horizon":
        years = re.findall(A_YEAR, value)
        return replace(target, horizon=int(years[-1]) if years else None)
    if name == "agencies":
        return replace(target, agencies=find_agencies(value, own_place(header)))
    if name == "unit":
        return replace(target, unit=value)
    return replace(target, indicator=capitalize(value))


def _named_target(change: ClauseChange) -> Target:
    """A target as an instruction names it, its year apart from its indicator."""
    text = change.provision.row_text or ""
    year = HORIZON.search(text)
    horizon = int(year[1]) if year else None
    return Target(change.ordinal, None, HORIZON.sub("", text), horizon=horizon)


def _with_value(target: Target, value: str) -> Target:
    """A target with the figure; its comparator only where the text gives one ("80%" leaves the
    plan's).
    """
    quantity = read_value(value)
    if quantity is None:
        return replace(target, raw=value)
    unit = quantity.unit or re.sub(r"^\W+", "", value[quantity.end :]).strip() or None
    is_said = quantity.comparator != "=" or SAYS_EQUAL.match(quantity.raw)
    return replace(
        target,
        comparator=quantity.comparator if is_said else None,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=unit,
        raw=value,
    )
