"""A record's own columns, written and read back, as the table of fields lists them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from extractors.values.fields import (
    Field,
    FieldColumn,
    RecordKind,
    ValueKind,
    columns_of,
)
from extractors.values.records import Agency, Period

Row = dict[str, Any]
AgenciesByRole = Mapping[str, tuple[Agency, ...]]

SEPARATOR = "; "  # between the words of a list: "half_yearly; yearly"


def row_of(kind: RecordKind, record: object) -> Row:
    """A record as columns of its table; its agencies have rows of their own."""
    return {column.name: _stored(column, record) for column in kind.columns}


def values_of(kind: RecordKind, row: object, agencies: AgenciesByRole) -> Row:
    """The values of a record's attributes from its row and the agencies that it names."""
    return {field.name: _read(field, row, agencies) for field in kind.fields}


def _stored(column: FieldColumn, record: object) -> Any:
    value = column.of(record)
    if column.value is ValueKind.WORDS:
        return SEPARATOR.join(value) or None
    return value


def _read(field: Field, row: object, agencies: AgenciesByRole) -> Any:
    if field.value is ValueKind.AGENCIES:
        return agencies.get(field.role, ())
    if field.value is ValueKind.PERIOD:
        return _read_period(field, row)
    value = getattr(row, field.column)
    if field.value is ValueKind.WORDS:
        return tuple(value.split(SEPARATOR)) if value else ()
    return value


def _read_period(field: Field, row: object) -> Period | None:
    columns = columns_of(field, field.column)
    raw, *rest = (getattr(row, column.name) for column in columns)
    return None if raw is None else Period(raw, *rest)
