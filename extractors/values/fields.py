"""What can be said of a field of a record: its names, its kind of value, and what it is used for.

`record_table` says it of every field there is. Storing, reading back, the record's JSON, its
schema, matching, comparing, correcting, amending, searching and judging go by that table and
spell out no field.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import MISSING, dataclass
from dataclasses import fields as attributes_of
from enum import Enum, Flag, auto
from functools import cached_property
from operator import attrgetter
from typing import Any

from extractors.values.closed_lists import RECURRENCES


class ValueKind(Enum):
    """What a value is; each kind is written, stored and compared in its own way."""

    TEXT = auto()
    INTEGER = auto()  # a year, a day of the month
    FIGURE = auto()  # 16 or 18.5: a whole one is written without its ".0"
    MEASURE = auto()  # points, shares: written as it is
    FLAG = auto()
    DAY = auto()
    MOMENT = auto()  # in UTC
    WORDS = auto()  # several words of a list: ("half_yearly", "yearly")
    PERIOD = auto()
    AGENCIES = auto()  # in printed order
    AMENDED = auto()  # the document that an instruction changes
    PROOF = auto()
    RECORDS = auto()  # records of another kind: the new rows of an amendment


class Use(Flag):
    """What a field takes part in."""

    NOTHING = 0
    COMPARED = auto()  # a difference between two editions counts
    CORRECTED = auto()  # a reviewer may correct it
    REPLACED = auto()  # the new row of an amendment gives it a new value
    REPHRASED = auto()  # an amendment that replaces a phrase reaches it
    SEARCHED = auto()  # its words find the record
    HEADLINE = auto()  # a search shows it of a record that it found
    EXPECTED = auto()  # every document has it: an issue says where it was not found


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind of record; its names are `name`, the Python attribute, unless said.

    `Field("group", column_as="group_title")` is `group` in Python and in the record, and the
    column `group_title`. A period has five columns: `due_raw`, `due_from` and so on. Agencies
    stand in a table of their own, under their `role`, and in the views as a column `view_as`.
    """

    name: str
    value: ValueKind = ValueKind.TEXT
    uses: Use = Use.NOTHING
    is_required: bool = False
    """Whether it always has a value; an empty one of the others is None."""
    choices: tuple[str, ...] = ()
    """The texts it may have, where these are a closed list."""
    key_as: str = ""
    column_as: str = ""
    view_as: str = ""
    role_as: str = ""
    proof_as: str = ""
    """The proof it shares with another field: a comparator has that of the figure."""
    cell_proof: str = ""
    """The proof of the cell that it shares with another field, where it has none of its own."""
    sure_by: tuple[str, ...] = ()
    """The proofs, the first found, that say how sure it is when editions are compared."""
    printed_in: str = ""
    """The field with its text as printed, where it has none of its own."""
    judged: str = ""
    """The weights by which its confidence is judged on a scan; none where it is empty."""

    @property
    def key(self) -> str:
        """Its name in the record's JSON."""
        return self.key_as or self.name

    @property
    def column(self) -> str:
        """Its column in the database, or what the names of a period's columns begin with."""
        return self.column_as or self.key

    @property
    def view_column(self) -> str:
        """Its column in the views and the review workbook."""
        return self.view_as or self.column

    @property
    def printed_column(self) -> str:
        """Its column in the views with what is printed: `due_raw` of a period."""
        if self.value is not ValueKind.PERIOD:
            return self.view_column
        return f"{self.view_column}_{PERIOD_AS_PRINTED.column}"

    @property
    def role(self) -> str:
        """What agencies are there, in the table that links them."""
        return self.role_as or self.name

    @property
    def proof(self) -> str:
        """The name of the proof of where it was read."""
        return self.proof_as or self.name

    @property
    def sureness(self) -> tuple[str, ...]:
        return self.sure_by or (self.proof,)

    def of(self, record: object) -> Any:
        """Its value in a record; `verdict.state` is the state of a page's verdict."""
        return attrgetter(self.name)(record)


# A period is one field and five columns.
PERIOD_AS_PRINTED = Field("raw", is_required=True)
PERIOD_FIELDS = (
    PERIOD_AS_PRINTED,
    Field("start", ValueKind.DAY, key_as="from"),
    Field("end", ValueKind.DAY, key_as="to"),
    Field("recurrence", choices=RECURRENCES),
    Field("condition"),
)


@dataclass(frozen=True, slots=True)
class FieldColumn:
    """A column of the database or of a view: a field, or one part of a period."""

    name: str
    field: Field
    part: Field | None = None

    @property
    def value(self) -> ValueKind:
        return self.part.value if self.part else self.field.value

    @property
    def choices(self) -> tuple[str, ...]:
        return self.part.choices if self.part else self.field.choices

    def of(self, record: object) -> Any:
        """The column's value in a record: the last day of its time for `due_to`."""
        value = self.field.of(record)
        if self.part is None or value is None:
            return value
        return self.part.of(value)


def columns_of(field: Field, name: str) -> Iterator[FieldColumn]:
    """The column of a field, or the five of a period: `due_raw`, `due_from` …"""
    if field.value is not ValueKind.PERIOD:
        yield FieldColumn(name, field)
        return
    for part in PERIOD_FIELDS:
        yield FieldColumn(f"{name}_{part.column}", field, part)


@dataclass(frozen=True, slots=True)
class Identity:
    """The fields by which a row is known again in another edition, by their names.

    A task says its "content", is numbered by its "ordinal" and stands under a "section"; of two
    that say the same, who leads them and by when tells them apart.
    """

    text: tuple[str, ...] = ()
    """What the row says; the first of them alone is shown for it."""
    number: str = "ordinal"
    section: str = ""
    section_title: str = ""
    details: tuple[str, ...] = ()

    @property
    def is_by_number(self) -> bool:
        """Whether two rows are one wherever their number is one: cited documents."""
        return self.number in self.text


@dataclass(frozen=True)
class RecordKind:
    """A kind of record: what the database calls it ("task"), its class, and its fields.

    The fields stand in the order in which the record's JSON has them. `plan_list` is the
    attribute of `Plan` that holds such records, and their key in the JSON.
    """

    name: str
    made_of: type[Any]
    fields: tuple[Field, ...]
    plan_list: str = ""
    has_proofs: bool = True
    identity: Identity = Identity()

    def field_named(self, name: str) -> Field:
        """The field with this name; KeyError where there is none."""
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Field]:
        return {field.name: field for field in self.fields}

    @property
    def replaced_fields(self) -> tuple[Field, ...]:
        """What a new row replaces one by one: a field with another's proof goes with that one."""
        return tuple(f for f in self.used_for(Use.REPLACED) if not f.proof_as)

    def used_for(self, use: Use) -> tuple[Field, ...]:
        """The fields that take part in something."""
        return tuple(field for field in self.fields if use in field.uses)

    def having(self, value: ValueKind) -> tuple[Field, ...]:
        """The fields of one kind of value."""
        return tuple(field for field in self.fields if field.value is value)

    @property
    def judged_fields(self) -> tuple[Field, ...]:
        """The fields whose confidence is judged on a scan."""
        return tuple(field for field in self.fields if field.judged)

    @cached_property
    def columns(self) -> tuple[FieldColumn, ...]:
        """The columns of its own table; agencies have a table of theirs."""
        own = (field for field in self.fields if field.value is not ValueKind.AGENCIES)
        return tuple(column for f in own for column in columns_of(f, f.column))

    @cached_property
    def corrected_columns(self) -> dict[str, FieldColumn]:
        """The columns a reviewer may correct, by name, as the workbook has them."""
        corrected = self.used_for(Use.CORRECTED)
        found = (column for f in corrected for column in columns_of(f, f.view_column))
        return {column.name: column for column in found}

    def build(self, values: dict[str, Any]) -> Any:
        """A record of this kind; what the kind does not have is empty."""
        needed = (a.name for a in attributes_of(self.made_of) if _is_needed(a))
        return self.made_of(**(dict.fromkeys(needed) | values))


def _is_needed(attribute: Any) -> bool:
    has_default = attribute.default is not MISSING
    return not has_default and attribute.default_factory is MISSING
