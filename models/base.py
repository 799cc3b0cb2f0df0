"""What all tables share: the declarative base, names of constraints, and times in UTC.

Every table and column has a comment of the form "English meaning (thuật ngữ tiếng Việt)":
PostgreSQL keeps it beside the column, and docs/data-dictionary.md is made from it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any, ClassVar

from sqlalchemy import Date, DateTime, Dialect, Double, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

NAMES = {
    "pk": "pk_%(table_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
}

# `info` of a table that only the ingesting database needs: no snapshot has it.
INTERNAL = {"internal": True}


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its time zone, kept in UTC also where the database knows no zones (SQLite)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(
        self, value: datetime | None, dialect: Dialect
    ) -> datetime | None:
        """Take a moment with a zone to UTC; a naive one is refused with `ValueError`."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone; give the moment in UTC.")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(
        self, value: datetime | None, _dialect: Dialect
    ) -> datetime | None:
        if value is None:
            return None
        return (
            value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
        )


class Base(DeclarativeBase):
    """The base of all tables; text has no length limit, figures are double precision."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        float: Double(),
        date: Date(),
        datetime: UtcDateTime(),
    }


class HasId:
    """A table whose rows are known by a number of the database's own."""

    id: Mapped[int] = mapped_column(
        primary_key=True,
        sort_order=-3,
        comment="Row id, given by the database (mã dòng)",
    )


def utc_now() -> datetime:
    """This moment in UTC, to the microsecond as both databases keep it."""
    return datetime.now(UTC)
