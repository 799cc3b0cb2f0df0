"""What an explanation consists of: pages, tables with their columns, and values with reasons."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractors.page.document import Page, Place
from extractors.values.plan import Issue
from extractors.values.records import Proof

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


@dataclass(frozen=True, slots=True)
class Reason:
    """One step or choice: a stable code ("period_point"), the sentence, the lexicon's entry."""

    code: str
    text: str
    lexicon: str | None = None
    places: tuple[Place, ...] = ()


Reasons = tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ValueExplanation:
    """How one value of the record came about; `path` is its place there ("tasks[3].due").

    `origin` is the cell, paragraph or line it was read in, `reader` the function that read it,
    `repairs` what was read otherwise at first, `lost` what might have been taken instead.
    """

    path: str
    record: str
    ordinal: str | None
    field: str
    value: Json
    proof: Proof | None
    origin: str | None
    rule: str
    reader: str
    reasons: Reasons = ()
    repairs: Reasons = ()
    lost: Reasons = ()
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnExplanation:
    """A column's header, the role it has in its table, and why; `nothing` why it gave nothing."""

    number: int
    header: str
    role: str | None
    reasons: Reasons = ()
    lost: Reasons = ()
    nothing: str | None = None


@dataclass(frozen=True, slots=True)
class TableExplanation:
    """A table over all its pages: how its columns were found, what it is about, its rows.

    `kind` is "tasks", "targets" or "assignments"; `nothing` says why it gave no row.
    """

    number: int
    places: tuple[Place, ...]
    edges: str
    kind: str | None
    columns: tuple[ColumnExplanation, ...]
    rows: int
    used: int
    reasons: Reasons = ()
    nothing: str | None = None


@dataclass(frozen=True, slots=True)
class PageExplanation:
    """A page as it was read, how many values stand on it, and what of its text was taken off."""

    page: Page
    values: int
    paragraphs: int
    tables: tuple[int, ...]
    dropped: Reasons = ()
    repaired: int = 0
    nothing: str | None = None


@dataclass(frozen=True, slots=True)
class Explanation:
    """All of one file, or what was asked for of it."""

    pages: tuple[PageExplanation, ...] = ()
    tables: tuple[TableExplanation, ...] = ()
    values: tuple[ValueExplanation, ...] = ()
    issues: tuple[Issue, ...] = field(default=())
