"""Coming dates of recurring tasks and of reports, as rows that a calendar shows like deadlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

Row = Mapping[str, Any]

REPORTING = "reporting"  # the role of who reports
COMING = "open"  # dates that are past, or done, are in no calendar


def is_recurring_task(dates: pd.DataFrame) -> pd.Series[bool]:
    """Which rows of `due_date` are dates of tasks that recur."""
    return dates["recurrence"].notna() & (dates["kind"] == "task")


def recurring_tasks(tasks: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """The rows of recurring tasks once for each coming date, which is `due_to` in them.

    `tasks` are rows of `current_task`, `dates` of `due_date`; `recurring_on` is the date again.
    """
    coming = dates[is_recurring_task(dates) & (dates["status"] == COMING)]
    days = coming[["record_id", "due_on"]].rename(columns={"record_id": "task_id"})
    found = tasks.merge(days, on="task_id")
    return found.assign(due_to=found["due_on"], recurring_on=found["due_on"])


def report_rows(dates: pd.DataFrame) -> Iterator[tuple[str, str, Row]]:
    """The coming dates of reports: reporter, role, and a row like a task's."""
    coming = dates[(dates["kind"] == REPORTING) & (dates["status"] == COMING)]
    for row in coming.to_dict("records"):
        known = {str(k): None if pd.isna(v) else v for k, v in row.items()}
        for agency in (known["agencies"] or "").split("; "):
            if agency:
                yield agency, REPORTING, _like_task(known)


def _like_task(row: Row) -> Row:
    return {
        **row,
        "due_to": row["due_on"],
        "recurring_on": row["due_on"],
        "section": None,
        "source": "prose",
        "lead_agency": row["agencies"],
        "coordinating_agency": None,
        "due_raw": None,
        "product": None,
    }
