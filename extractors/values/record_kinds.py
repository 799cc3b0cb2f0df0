"""Which kind a record is, and what follows from it: its section, the rows it brings."""

from __future__ import annotations

from extractors.lexicon.choices import choice_of
from extractors.values.closed_lists import RECORD_NAMES, RecordName
from extractors.values.fields import RecordKind
from extractors.values.plan import Effect
from extractors.values.record_table import (
    ASSIGNMENT,
    COMMITMENT,
    DOCUMENT,
    LISTED,
    RUNNING_TASK,
    TARGET,
    TASK,
    records_of,
)
from extractors.values.records import Assignment, Target, Task

# What an amendment changes, and what its new rows are, in the order of their lists.
AMENDED_KINDS = (TASK, TARGET, ASSIGNMENT)

# Tasks of running text are known as tasks, commitments as targets.
KNOWN_AS_OTHERS = (RUNNING_TASK, COMMITMENT)
KIND_OF = {
    kind.made_of: kind for kind in (DOCUMENT, *LISTED) if kind not in KNOWN_AS_OTHERS
}


def kind_of(record: object) -> RecordKind:
    """The kind of a record; KeyError for what is none."""
    return KIND_OF[type(record)]


def amended_name(kind: RecordKind) -> RecordName:
    """The name of a kind that amendments change; ValueError for another."""
    return choice_of(RECORD_NAMES, kind.name)


def section_of(row: object) -> str | None:
    """What a row stands under: a task's section, a target's group."""
    name = kind_of(row).identity.section
    section: str | None = getattr(row, name) if name else None
    return section


def rows_brought(effect: Effect) -> tuple[Task | Target | Assignment, ...]:
    """The new rows an effect has with it."""
    return tuple(row for kind in AMENDED_KINDS for row in records_of(effect, kind))
