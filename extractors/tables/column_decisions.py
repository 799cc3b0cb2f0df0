"""Columns whose role a person decided: which tables of a document they are in, and what is read.

A decision is about all tables of a document with the same header words, so that what was misread
once is mended once. A table whose words read otherwise by now is found by its place.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Literal, get_args

from extractors.language.text import fold
from extractors.language.time_patterns import A_YEAR
from extractors.layout.columns import ColumnRole
from extractors.page.document import Cell, Row, Table

NothingRole = Literal["nothing"]
# A column that is not to be read at all.
NOTHING: NothingRole = "nothing"
DecidedRole = ColumnRole | NothingRole
# What a person may choose. A column beside the matter ("note", "base") is read as nothing; the
# person knows whether a time is a start or an end.
DECIDED_ROLES: tuple[DecidedRole, ...] = (
    *(
        role
        for role in get_args(ColumnRole)
        if role not in ("due_or_starts", "base", "note")
    ),
    NOTHING,
)
Roles = Mapping[int, DecidedRole]
"""What was decided of a table's columns, counted from 0."""
UNDECIDED: Roles = {}
# PostgreSQL indexes texts up to 2,700 bytes; a paragraph that was taken for a header is longer.
LONGEST_HEADER = 200
LONGEST_KEY = 500


@dataclass(frozen=True, slots=True)
class TableName:
    """What a table is found by: its folded header words, else its place.

    `position` counts the tables that begin on its page, from 1. A table without a header is
    known by page and position alone.
    """

    words: tuple[str, ...]
    page: int
    position: int

    @property
    def key(self) -> str:
        """ "stt | nhiem vu | dau moi"; "page 3, table 1" of a table without a header."""
        if any(self.words):
            return _shortened(" | ".join(self.words))
        return f"page {self.page}, table {self.position}"


def _shortened(key: str) -> str:
    """The key, a long one cut, with a hash that tells it from others that begin so."""
    if len(key) <= LONGEST_KEY:
        return key
    return f"{key[:LONGEST_KEY]} {sha256(key.encode()).hexdigest()[:16]}"


@dataclass(frozen=True, slots=True)
class ColumnDecision:
    """A person's word on what a column holds; `column` counts from 0. Picklable."""

    table: TableName
    column: int
    role: DecidedRole
    header: str
    made_by: str
    made_on: str


@dataclass(frozen=True, slots=True)
class DecidedTables:
    """The tables of a document in their order, what was decided of each, and the decisions whose
    column none of them has.
    """

    names: tuple[TableName, ...]
    decisions: tuple[tuple[ColumnDecision, ...], ...]
    lost: tuple[ColumnDecision, ...]

    def roles(self, number: int) -> Roles:
        """The roles that were decided of the columns of a table, counted from 0."""
        return {decision.column: decision.role for decision in self.decisions[number]}


def find_decided(
    tables: Sequence[Table], decisions: Sequence[ColumnDecision]
) -> DecidedTables:
    """The tables that these decisions are about."""
    return match_decisions(name_tables(tables), decisions)


def match_decisions(
    names: Sequence[TableName], decisions: Sequence[ColumnDecision]
) -> DecidedTables:
    """As `find_decided`, of tables that are known by their names alone."""
    keys = {name.key for name in names}
    lost: list[ColumnDecision] = []
    found: list[list[ColumnDecision]] = [[] for _ in names]
    # A table has what was decided of its own words before what was decided of its place.
    for decision in sorted(decisions, key=lambda d: d.table.key in keys):
        is_meant = _has_key if decision.table.key in keys else _is_at_place
        at = [n for n, name in enumerate(names) if is_meant(name, decision)]
        for number in at:
            found[number].append(decision)
        if not at:
            lost.append(decision)
    return DecidedTables(tuple(names), tuple(map(tuple, found)), tuple(lost))


def name_tables(tables: Sequence[Table]) -> tuple[TableName, ...]:
    """What each table of a document is found by."""
    seen: Counter[int] = Counter()
    names: list[TableName] = []
    for table in tables:
        page = table.places[0].page
        seen[page] += 1
        words = [header_words(text) for text in table.header]
        words += [""] * (table_width(table) - len(words))
        names.append(TableName(tuple(words), page, seen[page]))
    return tuple(names)


def table_width(table: Table) -> int:
    """How many columns a table has, with a header or without."""
    covered = [cell.last_column for row in table.rows for cell in row.cells]
    return max(len(table.header), max(covered, default=-1) + 1)


def header_words(header: str) -> str:
    """A header as it is compared: "Hồ sơ\\ntrình" → "ho so trinh"; what is no header is cut."""
    return fold(" ".join(header.split()))[:LONGEST_HEADER]


def _has_key(name: TableName, decision: ColumnDecision) -> bool:
    return name.key == decision.table.key


def _is_at_place(name: TableName, decision: ColumnDecision) -> bool:
    """True for the table at the place of one whose header read otherwise: one that has the same
    words over this column, or over all others. Of another table neither is so.
    """
    before = decision.table
    has_place = (name.page, name.position) == (before.page, before.position)
    if not has_place or len(name.words) != len(before.words):
        return False
    column = decision.column
    is_same_column = name.words[column] == before.words[column] != ""
    return is_same_column or _others(name, column) == _others(before, column)


def _others(name: TableName, column: int) -> tuple[str, ...]:
    return (*name.words[:column], *name.words[column + 1 :])


def without_unread(table: Table, decided: Roles) -> Table:
    """The table with nothing in the columns that are not to be read."""
    unread = {column for column, role in decided.items() if role == NOTHING}
    if not unread:
        return table
    header = ("" if c in unread else text for c, text in enumerate(table.header))
    rows = (Row(tuple(_emptied(row, unread))) for row in table.rows)
    return replace(table, header=tuple(header), rows=tuple(rows))


def _emptied(row: Row, unread: set[int]) -> Iterator[Cell]:
    for cell in row.cells:
        is_unread = not cell.is_spanning and cell.first_column in unread
        yield replace(cell, text="", lines=()) if is_unread else cell


def with_decided(
    roles: Mapping[ColumnRole, int], decided: Roles
) -> dict[ColumnRole, int]:
    """The roles with those decided in place of what was read of these columns or taken for these
    roles. Years are told apart (`decided_years`).
    """
    given: dict[ColumnRole, int] = {
        role: column
        for column, role in decided.items()
        if role != NOTHING and role != "year"
    }
    left = {
        role: column
        for role, column in roles.items()
        if column not in decided and role not in given
    }
    return {**left, **given}


def decided_years(table: Table, decided: Roles) -> dict[int, int]:
    """The years of the columns that are of figures of a year, by column: "Mục tiêu 2027"."""
    headed = {
        column: year_of(table.header[column])
        for column, role in decided.items()
        if role == "year" and column < len(table.header)
    }
    return {column: year for column, year in headed.items() if year is not None}


def year_of(header: str) -> int | None:
    """The last year in a header ("Kế hoạch năm 2027" → 2027)."""
    found = re.findall(A_YEAR, header)
    return int(found[-1]) if found else None
