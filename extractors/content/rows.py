"""What a table is about, and what each of its rows is: section, parent, task."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractors.decisions.log import note
from extractors.language.roman import ROMAN
from extractors.layout.columns import assign_roles, year_columns
from extractors.page.document import Cell, Row, Table
from extractors.page.numbering import ORDINAL, read_marker
from extractors.values.records import Proof

SECTION_ORDINAL = re.compile(rf"^(?:{ROMAN}|[A-Z])$")


@dataclass(frozen=True, slots=True)
class Layout:
    """What a table holds: its kind ("tasks", "targets", "assignments") and its columns by role."""

    kind: str
    roles: Mapping[str, int]
    years: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class NumberedRow:
    """A body row with its number and the section and parent rows it stands under."""

    row: Row
    ordinal: str | None
    section: str | None
    section_title: str | None
    parent: str | None


def read_layout(table: Table) -> Layout | None:
    """What the table is about by its header, or None when too few columns are recognised."""
    roles = dict(assign_roles(table.header))
    if "ordinal" not in roles and 0 not in roles.values() and _is_numbered(table):
        # "TT" misread on a scan ("nh", "-ˆ"): the numbers below say what the column is.
        roles["ordinal"] = 0
    years = tuple(year_columns(table.header))
    named = {"content", "indicator", "responsibility"} & roles.keys()
    if not named and not ("person" in roles and "position" in roles):
        note("table_without_content", table.places)
        return None
    if {"person", "position"} & roles.keys() and not {
        "due",
        "lead_coordinating",
    } & roles.keys():
        return Layout("assignments", roles)
    measured = bool({"unit", "value"} & roles.keys() or years)
    if "indicator" in roles and "due" not in roles and (measured or "product" in roles):
        return Layout("targets", _target_roles(roles), years)
    if "content" in roles and years and "unit" in roles and "due" not in roles:
        return Layout(
            "targets", _target_roles({**roles, "indicator": roles["content"]}), years
        )
    if "content" in roles or "indicator" in roles:
        layout = _task_layout(roles)
        if layout is None:
            note("table_without_assignment", table.places)
        return layout
    return Layout("assignments", roles) if "responsibility" in roles else None


def _is_numbered(table: Table) -> bool:
    """True when most rows have a number alone in the first column."""
    cells = [row.cell(0) for row in table.rows]
    texts = [c.text for c in cells if c is not None and not c.is_spanning and c.text]
    return len(texts) >= 2 and sum(
        ORDINAL.match(t) is not None for t in texts
    ) > 0.6 * len(texts)


def _target_roles(roles: dict[str, int]) -> dict[str, int]:
    """In a table of targets "Kết quả" is the value to be reached."""
    if "value" not in roles and "product" in roles:
        roles = {**roles, "value": roles["product"]}
    return roles


def _task_layout(roles: dict[str, int]) -> Layout | None:
    if "unit" in roles and "lead" not in roles:
        roles = {**roles, "lead": roles["unit"]}
    if "content" not in roles:
        roles = {**roles, "content": roles["indicator"]}
    known = {
        "lead",
        "coordinating",
        "lead_coordinating",
        "due",
        "product",
        "starts",
    } & roles.keys()
    return Layout("tasks", roles) if known else None


def number_rows(
    table: Table, layout: Layout, heading: tuple[str, str] | None = None
) -> Iterator[NumberedRow]:
    """Body rows that are no section rows, each with its ordinal, section and parent.

    `heading` is the numbered heading above the table, the section of its rows until a section
    row comes.
    """
    section, title = heading or (None, None)
    seen: list[str] = []
    body = "content" if layout.kind == "tasks" else "indicator"
    column = layout.roles.get(body, layout.roles.get("person", 0))
    for row in table.rows:
        ordinal = read_ordinal(row, layout)
        if is_section(row, ordinal, layout, column):
            section, title = _section_of(row, ordinal)
            note("section_row", row.places, ordinal=section, title=title)
            seen = []
            continue
        if not any(c.text for c in row.cells):
            note("empty_row", row.places)
            continue
        parent = find_parent(ordinal, seen)
        if ordinal is not None:
            seen.append(ordinal)
        yield NumberedRow(row, ordinal, section, title, parent)


def read_ordinal(row: Row, layout: Layout) -> str | None:
    """The row's number without a final stop, from its TT cell or from the start of its text
    ("1. Xây dựng …").
    """
    if "ordinal" in layout.roles:
        cell = row.cell(layout.roles["ordinal"])
        match = ORDINAL.match(cell.text) if cell and not cell.is_spanning else None
        if match:
            return re.sub(r"\s+", "", match["o"])
        if cell is not None and not cell.is_spanning:
            return None
    text = (
        row.cells[0].text
        if row.cells[0].is_spanning
        else _text(row, layout.roles.get("content"))
    )
    marker = read_marker(text)
    return (
        marker.ordinal
        if marker and marker.kind in ("roman", "decimal", "letter", "upper")
        else None
    )


def _text(row: Row, column: int | None) -> str:
    cell = row.cell(column) if column is not None else None
    return cell.text if cell else ""


def is_section(row: Row, ordinal: str | None, layout: Layout, column: int) -> bool:
    """True for a row that only heads those below: one text over the columns, or a Roman number
    alone.
    """
    filled = [c for c in row.cells if c.text]
    if not filled:
        return False
    last = max(c.last_column for c in row.cells)
    wide = [c for c in filled if c.is_spanning]
    others = [c for c in filled if c not in wide and not _is_ordinal_cell(c, layout)]
    if wide and not others:
        return wide[-1].last_column >= last - 1 or wide[-1].last_column > column
    texts = [c for c in filled if not _is_ordinal_cell(c, layout)]
    only_text = (
        len(texts) == 1 and texts[0].first_column <= column <= texts[0].last_column
    )
    if not only_text:
        return False
    if ordinal is None:
        return (texts[0].is_bold and read_marker(texts[0].text) is None) or texts[
            0
        ].text.isupper()
    return bool(SECTION_ORDINAL.match(ordinal))


def _is_ordinal_cell(cell: Cell, layout: Layout) -> bool:
    return not cell.is_spanning and cell.first_column == layout.roles.get("ordinal", -1)


def _section_of(row: Row, ordinal: str | None) -> tuple[str | None, str | None]:
    texts = [c.text for c in row.cells if c.text]
    text = texts[-1]
    marker = read_marker(text)
    if (
        ordinal is None
        and marker is not None
        and marker.kind in ("roman", "upper", "decimal", "part")
    ):
        return marker.ordinal, text[marker.end :]
    return ordinal, text[marker.end :] if marker and marker.ordinal == ordinal else text


def find_parent(ordinal: str | None, seen: list[str]) -> str | None:
    """The number of the row above that this one is a sub-row of: "5.10" → "5", "a" → the last
    "1.2".
    """
    numbered = [s for s in seen if re.match(r"\d", s)]
    if ordinal is None:
        return None
    if re.fullmatch(r"[a-zđ]", ordinal):
        return numbered[-1] if numbered else None
    head = ordinal.rpartition(".")[0]
    while head:
        if head in seen:
            return head
        head = head.rpartition(".")[0]
    return None


def cell_proof(cell: Cell | None) -> Proof | None:
    """Where a cell's value is printed."""
    if cell is None or not cell.text:
        return None
    return Proof(cell.text, cell.places, cell.method, cell.confidence)
