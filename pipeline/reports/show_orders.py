"""What a plan orders in sentences, for people: duties, duties to report, tasks in running text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from pipeline.reports.text_tables import (
    Row,
    cell_text,
    make_table,
    print_filled,
    show_period,
    to_list,
)


def show_duties(console: Console, rows: Sequence[Row]) -> None:
    """Standing duties (trách nhiệm tổ chức thực hiện)."""
    table = make_table(
        "No",
        "Agencies",
        "Role",
        "Duty",
        "With",
        "Due",
        "*Page",
        title="Duties",
        rows=rows,
    )
    for row in rows:
        table.add_row(
            cell_text(row["ordinal"]),
            to_list(row["agencies"]),
            cell_text(row["role"]),
            cell_text(row["text"]),
            to_list(row["coordinating_agency"]),
            show_period(row),
            cell_text(row["page"]),
        )
    print_filled(console, table, rows)


def show_reporting(console: Console, rows: Sequence[Row]) -> None:
    """Duties to report (chế độ báo cáo)."""
    columns = ("Who reports", "To", "Through", "How often", "By", "*Page")
    table = make_table(*columns, title="Reports", rows=rows)
    for row in rows:
        table.add_row(
            to_list(row["reporters"]),
            to_list(row["receivers"]),
            to_list(row["through"]),
            cell_text(row["frequency"] or row["recurrences"]),
            cell_text(row["deadline"]),
            cell_text(row["page"]),
        )
    print_filled(console, table, rows)


def show_running_tasks(console: Console, rows: Sequence[Row]) -> None:
    """Tasks given in running text (nhiệm vụ giao trong lời văn)."""
    columns = ("No", "Task", "Lead", "Coordinating", "Due", "*Page")
    table = make_table(*columns, title="Tasks in running text", rows=rows)
    for row in rows:
        table.add_row(
            cell_text(row["ordinal"]),
            cell_text(row["content"]),
            to_list(row["lead_agency"]),
            to_list(row["coordinating_agency"]),
            show_period(row),
            cell_text(row["page"]),
        )
    print_filled(console, table, rows)
