"""One plan for people: its particulars, tasks, targets and assignments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from pipeline.reports.show import show_issues
from pipeline.reports.show_orders import show_duties, show_reporting, show_running_tasks
from pipeline.reports.text_tables import (
    Row,
    cell_text,
    make_table,
    print_filled,
    show_period,
    to_list,
)


def show_plan(
    console: Console, document: Row, parts: Mapping[str, Sequence[Row]]
) -> None:
    """The whole document."""
    show_header(console, document)
    show_tasks(console, parts["tasks"])
    show_targets(console, parts["targets"])
    show_assignments(console, parts["assignments"])
    show_duties(console, parts["duties"])
    show_reporting(console, parts["reporting"])
    show_running_tasks(console, parts["running_tasks"])
    show_issues(console, parts["issues"])


def show_header(console: Console, document: Row) -> None:
    """A document's own particulars."""
    title = cell_text(
        f"{document['type'] or 'Document'} {document['number'] or '(no number)'}",
        "bold",
    )
    console.print(title)
    if document["title"]:
        console.print(cell_text(document["title"]))
    signed = ", ".join(v for v in (document["signer_title"], document["signer"]) if v)
    placed = ", ".join(str(v) for v in (document["place"], document["issued_on"]) if v)
    table = Table.grid(padding=(0, 2))
    facts = {
        "Issuer": document["issuer"],
        "Issued": placed,
        "Signed": signed,
        "File": f"{PurePosixPath(document['file_uri']).name}, {document['page_count']} pages, "
        f"edition {document['sequence']} by extractor {document['extractor_version']}",
    }
    if document["status"] != "in_force":
        facts["Status"] = (
            f"{document['status']} by {document['status_by']} from {document['status_from']}"
        )
    elif document["change_count"]:
        facts["Changes"] = (
            f"{document['change_count']} applied; see `kehoach history {document['number']}`"
        )
    for name, value in facts.items():
        table.add_row(cell_text(name, "dim"), cell_text(value))
    console.print(Padding(table, (1, 0), expand=False))


def show_tasks(console: Console, rows: Sequence[Row]) -> None:
    """Tasks (nhiệm vụ) under their sections."""
    table = make_table(
        "No",
        "Task",
        "Lead",
        "Coordinating",
        "Due",
        "Product",
        "*Page",
        title="Tasks",
        rows=rows,
    )
    section: tuple[Any, Any] = (None, None)
    for row in rows:
        if (row["section"], row["section_title"]) != section:
            section = row["section"], row["section_title"]
            heading = ". ".join(str(part) for part in section if part)
            table.add_section()
            table.add_row("", cell_text(heading, "bold"))
        table.add_row(
            cell_text(row["ordinal"]),
            cell_text(row["content"]),
            to_list(row["lead_agency"]),
            to_list(row["coordinating_agency"]),
            show_period(row),
            cell_text(row["product"]),
            cell_text(row["page"]),
        )
    print_filled(console, table, rows)


def show_targets(console: Console, rows: Sequence[Row]) -> None:
    """Targets (chỉ tiêu)."""
    columns = ("No", "Group", "Indicator", "Target", "By", "Agencies", "*Page")
    table = make_table(*columns, title="Targets", rows=rows)
    for row in rows:
        table.add_row(
            cell_text(row["ordinal"]),
            cell_text(row["group_title"]),
            cell_text(row["indicator"]),
            cell_text(show_figure(row)),
            cell_text(row["horizon"] or row["recurrence"]),
            to_list(row["agencies"]),
            cell_text(row["page"]),
        )
    print_filled(console, table, rows)


def show_assignments(console: Console, rows: Sequence[Row]) -> None:
    """Assignments (phân công)."""
    table = make_table(
        "No", "Who", "Office", "Duty", "*Page", title="Assignments", rows=rows
    )
    for row in rows:
        names = ("ordinal", "person", "position_held", "responsibility", "page")
        table.add_row(*(cell_text(row[name]) for name in names))
    print_filled(console, table, rows)


def show_figure(row: Row) -> str:
    """A target's value in one cell: `>= 50 %`, `16 - 18 %`"""
    if row["value"] is None:
        return row["raw"] or ""
    if row["comparator"] == "range":
        value = f"{_number(row['value'])} - {_number(row['value_high'])}"
    else:
        value = f"{row['comparator'] or ''} {_number(row['value'])}"
    return f"{value} {row['unit'] or ''}".strip()


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,.10g}"
