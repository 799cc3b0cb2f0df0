"""A plan while it is being changed: rows that know where they were, and a list of what was done
to them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from extractors.places.own_places import own_place
from extractors.values.closed_lists import RecordName
from extractors.values.plan import Plan
from extractors.values.record_kinds import (
    AMENDED_KINDS,
    amended_name,
    kind_of,
    section_of,
)
from extractors.values.record_table import DOCUMENT, records_of
from extractors.values.records import Assignment, Proof, Target, Task

Record = Task | Target | Assignment
EditKind = Literal["changed", "inserted", "repealed"]
KINDS: tuple[RecordName, ...] = ("task", "target", "assignment")
DRAFTED = (*AMENDED_KINDS, DOCUMENT)


@dataclass(eq=False, slots=True)
class DraftRow:
    """One row of the draft; `origin` is its index in the plan as read, None for a new one;
    `earlier` are texts it had before it was given another name; `joined` the indexes of rows as
    read that are a part of it by now.
    """

    kind: RecordName
    row: Any
    origin: int | None = None
    earlier: tuple[str, ...] = ()
    joined: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One thing that was done: a field "changed", a row "inserted" or "repealed".

    `index` is the row's place in its list of the resulting plan, None when it is no more;
    `origin` its place in the plan as read; `cause` says what did it, as whoever applies changes
    counts them.
    """

    kind: EditKind
    record: RecordName
    index: int | None
    cause: int
    ordinal: str | None = None
    section: str | None = None
    field: str | None = None
    old: str | None = None
    new: str | None = None
    origin: int | None = None


@dataclass(eq=False, slots=True)
class Draft:
    """The rows of a plan under change; `made` are the changes with the rows they are about."""

    rows: dict[RecordName, list[DraftRow]]
    place: str | None = None
    made: list[tuple[DraftRow, FieldEdit]] = field(default_factory=list)

    @staticmethod
    def of(plan: Plan) -> Draft:
        """A draft of the plan as it is."""
        rows: dict[RecordName, list[DraftRow]] = {}
        for kind in DRAFTED:
            name = amended_name(kind)
            found = records_of(plan, kind)
            rows[name] = [DraftRow(name, row, n) for n, row in enumerate(found)]
        return Draft(rows, own_place(plan.header))

    def entries(self, kind: RecordName | None = None) -> Iterator[DraftRow]:
        """The rows of one kind, or of all, in order."""
        for name in KINDS if kind is None else (kind,):
            yield from self.rows.get(name, ())

    def note(
        self,
        entry: DraftRow,
        cause: int,
        kind: EditKind,
        name: str | None = None,
        *,
        old: str | None = None,
        new: str | None = None,
    ) -> None:
        """Write down a change of a row."""
        row = entry.row
        ordinal = getattr(row, "ordinal", None)
        change = FieldEdit(
            kind, entry.kind, None, cause, ordinal, section_of(row), name, old, new
        )
        self.made.append((entry, change))

    def set_fields(
        self,
        entry: DraftRow,
        cause: int,
        name: str,
        old: str | None,
        new: Mapping[str, Any],
        proof: Proof | None,
    ) -> None:
        """Give a row new values for one printed field, with their proof."""
        proofs = dict(entry.row.proofs) | ({name: proof} if proof else {})
        before = row_text(entry.row)
        entry.row = replace(entry.row, **new, proofs=proofs)
        if row_text(entry.row) != before:
            entry.earlier = (*entry.earlier, before)
        shown = field_text(entry.row, name)
        if shown != old:  # another wording of one agency's name is no change
            self.note(entry, cause, "changed", name, old=old, new=shown)

    def insert(self, entry: DraftRow, at: int, cause: int) -> None:
        """Put a new row at a place of its list."""
        self.rows[entry.kind].insert(at, entry)
        self.note(entry, cause, "inserted", new=row_text(entry.row))

    def remove(self, entry: DraftRow, cause: int) -> None:
        """Take a row out."""
        self.rows[entry.kind].remove(entry)
        self.note(entry, cause, "repealed", old=row_text(entry.row))

    def plan(self, base: Plan) -> Plan:
        """The base plan with the draft's rows."""
        lists = {
            kind.plan_list: tuple(entry.row for entry in self.rows[amended_name(kind)])
            for kind in AMENDED_KINDS
        }
        (header,) = self.rows["document"]
        return replace(base, header=header.row, **lists)

    def changes(self) -> list[FieldEdit]:
        """What was done, in order, each with its row's place in the resulting plan."""
        index = {id(e): n for found in self.rows.values() for n, e in enumerate(found)}
        return [
            replace(change, index=index.get(id(entry)), origin=entry.origin)
            for entry, change in self.made
        ]

    def origins(self) -> dict[RecordName, list[int | None]]:
        """For each row of the resulting plan, its index in the plan as read."""
        return {kind: [e.origin for e in found] for kind, found in self.rows.items()}

    def joined(self, kind: RecordName) -> dict[int, int]:
        """Where the rows as read that were joined with another are now: {7: 6}, the second of two
        that are row 6 of the resulting plan.
        """
        return {n: at for at, e in enumerate(self.entries(kind)) for n in e.joined}


def row_text(row: Record) -> str:
    """What a row says: a task's content, a target's indicator, who is assigned."""
    return str(getattr(row, kind_of(row).identity.text[0]))


def field_text(row: Record, name: str) -> str | None:
    """A field as a person reads it: a period as printed, agencies joined with a semicolon,
    "value" as raw.
    """
    value = getattr(row, name, None)
    if name == "value":
        raw = getattr(row, "raw", None)
        value = value if raw is None else raw
    if isinstance(value, tuple):
        return "; ".join(agency.name for agency in value) or None
    if value is None:
        return None
    return str(getattr(value, "raw", value))
