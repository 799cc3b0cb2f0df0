"""Coming dates of recurring tasks and of reports, as rows that a calendar shows like deadlines."""

from __future__ import annotations

import pandas as pd

from extractors.values.record_table import REPORTING, TASK

COMING = "open"  # dates that are past, or done, are in no calendar
# What events say of tasks, and reports do not have.
NOT_OF_REPORTS = ("section", "coordinating_agency", "due_raw", "product")


def is_recurring_task(dates: pd.DataFrame) -> pd.Series[bool]:
    """Which rows of `due_date` are dates of tasks that recur."""
    return dates["recurrence"].notna() & (dates["kind"] == TASK.name)


def recurring_tasks(tasks: pd.DataFrame, dates: pd.DataFrame) -> pd.DataFrame:
    """The rows of recurring tasks once for each coming date, which is `due_to` in them.

    `tasks` are rows of `current_task`, `dates` of `due_date`; `recurring_on` is the date again.
    """
    coming = dates[is_recurring_task(dates) & (dates["status"] == COMING)]
    days = coming[["record_id", "due_on"]].rename(columns={"record_id": "task_id"})
    found = tasks.merge(days, on="task_id")
    return found.assign(due_to=found["due_on"], recurring_on=found["due_on"])


def coming_reports(dates: pd.DataFrame) -> pd.DataFrame:
    """The rows of reports once for each coming date, with the columns of tasks.

    `dates` are rows of `due_date`; who reports is what the frame of agencies says.
    """
    is_report = dates["kind"] == REPORTING.name
    found = dates[is_report & (dates["status"] == COMING)]
    days, reporters = found["due_on"], found["agencies"]
    found = found.assign(due_to=days, recurring_on=days, lead_agency=reporters)
    return found.assign(**dict.fromkeys(NOT_OF_REPORTS))
