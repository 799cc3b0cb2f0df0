"""One plan for people: its particulars, tasks, targets and assignments."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table

from extractors.values.record_table import ASSIGNMENT, TARGET, TASK
from pipeline.asking.document_labels import document_name
from pipeline.common.language import say
from pipeline.reports.row_tables import add_record, record_table, show_records, shown
from pipeline.reports.show import show_issues
from pipeline.reports.show_orders import (
    show_commitments,
    show_duties,
    show_reporting,
    show_running_tasks,
)
from pipeline.reports.show_signatures import show_signatures
from pipeline.reports.text_tables import (
    Row,
    cell_text,
    print_filled,
    word_cell,
)

TASK_COLUMNS = (
    shown(TASK, "No", "ordinal"),
    shown(TASK, "Task", "content"),
    shown(TASK, "Lead", "lead"),
    shown(TASK, "Coordinating", "coordinating"),
    shown(TASK, "Due", "due"),
    shown(TASK, "Product", "product"),
)
TARGET_COLUMNS = (
    shown(TARGET, "No", "ordinal"),
    shown(TARGET, "Group", "group"),
    shown(TARGET, "Indicator", "indicator"),
    shown(TARGET, "Target", "value"),
    shown(TARGET, "By", "horizon", "recurrence"),
    shown(TARGET, "Agencies", "agencies"),
)
ASSIGNMENT_COLUMNS = (
    shown(ASSIGNMENT, "No", "ordinal"),
    shown(ASSIGNMENT, "Who", "person"),
    shown(ASSIGNMENT, "Office", "position"),
    shown(ASSIGNMENT, "Duty", "responsibility"),
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
    show_commitments(console, parts["commitments"])
    show_signatures(console, parts["signatures"])
    show_issues(console, parts["issues"])


def show_header(console: Console, document: Row) -> None:
    """A document's own particulars."""
    title = cell_text(
        f"{document['type'] or say('Document')} {document_name(document)}",
        "bold",
    )
    console.print(title)
    if document["title"]:
        console.print(cell_text(document["title"]))
    signed = ", ".join(v for v in (document["signer_title"], document["signer"]) if v)
    placed = [document["place"], cell_text(document["issued_on"]).plain]
    table = Table.grid(padding=(0, 2))
    facts = {
        "Issuer": document["issuer"],
        "Issued": ", ".join(part for part in placed if part),
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
            f"{document['change_count']} applied; see `kehoach history {document_name(document)}`"
        )
    for name, value in facts.items():
        table.add_row(word_cell(name, "dim"), word_cell(value))
    console.print(Padding(table, (1, 0), expand=False))


def show_tasks(console: Console, rows: Sequence[Row]) -> None:
    """Tasks (nhiệm vụ) under their sections."""
    table = record_table("Tasks", TASK_COLUMNS, rows)
    section: tuple[Any, Any] = (None, None)
    for row in rows:
        if (row["section"], row["section_title"]) != section:
            section = row["section"], row["section_title"]
            heading = ". ".join(str(part) for part in section if part)
            table.add_section()
            table.add_row("", cell_text(heading, "bold"))
        add_record(table, TASK_COLUMNS, row)
    print_filled(console, table, rows)


def show_targets(console: Console, rows: Sequence[Row]) -> None:
    """Targets (chỉ tiêu)."""
    show_records(console, "Targets", TARGET_COLUMNS, rows)


def show_assignments(console: Console, rows: Sequence[Row]) -> None:
    """Assignments (phân công)."""
    show_records(console, "Assignments", ASSIGNMENT_COLUMNS, rows)
