"""What a plan orders in sentences, for people: duties, duties to report, tasks in running text."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from pipeline.reports.text_tables import (
    Row,
    make_table,
    print_filled,
    show_period,
    to_list,
    to_text,
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
            to_text(row["ordinal"]),
            to_list(row["agencies"]),
            to_text(row["role"]),
            to_text(row["text"]),
            to_list(row["coordinating_agency"]),
            show_period(row),
            to_text(row["page"]),
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
            to_text(row["frequency"] or row["recurrences"]),
            to_text(row["deadline"]),
            to_text(row["page"]),
        )
    print_filled(console, table, rows)


def show_running_tasks(console: Console, rows: Sequence[Row]) -> None:
    """Tasks given in running text (nhiệm vụ giao trong lời văn)."""
    columns = ("No", "Task", "Lead", "Coordinating", "Due", "*Page")
    table = make_table(*columns, title="Tasks in running text", rows=rows)
    for row in rows:
        table.add_row(
            to_text(row["ordinal"]),
            to_text(row["content"]),
            to_list(row["lead_agency"]),
            to_list(row["coordinating_agency"]),
            show_period(row),
            to_text(row["page"]),
        )
    print_filled(console, table, rows)
