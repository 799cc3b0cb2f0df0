"""What a plan orders in sentences, for people: duties, duties to report, tasks in running text,
commitments.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from extractors.values.record_table import COMMITMENT, DUTY, REPORTING, RUNNING_TASK
from pipeline.reports.row_tables import show_records, shown
from pipeline.reports.text_tables import Row

DUTY_COLUMNS = (
    shown(DUTY, "No", "ordinal"),
    shown(DUTY, "Agencies", "agencies"),
    shown(DUTY, "Role", "role"),
    shown(DUTY, "Duty", "text"),
    shown(DUTY, "With", "coordinating"),
    shown(DUTY, "Due", "due"),
)
REPORTING_COLUMNS = (
    shown(REPORTING, "Who reports", "reporters"),
    shown(REPORTING, "To", "receivers"),
    shown(REPORTING, "Through", "through"),
    shown(REPORTING, "How often", "frequency", "recurrences"),
    shown(REPORTING, "By", "deadline"),
)
RUNNING_TASK_COLUMNS = (
    shown(RUNNING_TASK, "No", "ordinal"),
    shown(RUNNING_TASK, "Task", "content"),
    shown(RUNNING_TASK, "Lead", "lead"),
    shown(RUNNING_TASK, "Coordinating", "coordinating"),
    shown(RUNNING_TASK, "Due", "due"),
)
COMMITMENT_COLUMNS = (
    shown(COMMITMENT, "No", "ordinal"),
    shown(COMMITMENT, "Under", "group"),
    shown(COMMITMENT, "Indicator", "indicator"),
    shown(COMMITMENT, "Figure", "value"),
    shown(COMMITMENT, "By", "horizon", "recurrence"),
)


def show_duties(console: Console, rows: Sequence[Row]) -> None:
    """Standing duties (trách nhiệm tổ chức thực hiện)."""
    show_records(console, "Duties", DUTY_COLUMNS, rows)


def show_reporting(console: Console, rows: Sequence[Row]) -> None:
    """Duties to report (chế độ báo cáo)."""
    show_records(console, "Reports", REPORTING_COLUMNS, rows)


def show_running_tasks(console: Console, rows: Sequence[Row]) -> None:
    """Tasks given in running text (nhiệm vụ giao trong lời văn)."""
    show_records(console, "Tasks in running text", RUNNING_TASK_COLUMNS, rows)


def show_commitments(console: Console, rows: Sequence[Row]) -> None:
    """Figures to be reached outside headings of goals (cam kết ngoài mục tiêu)."""
    show_records(console, "Commitments", COMMITMENT_COLUMNS, rows)
