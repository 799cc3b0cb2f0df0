"""Questions analysts ask, answered as pandas data frames: who must do what by when, and which
figure by when.

>>> from pipeline.asking.query import connect, find_tasks
>>> with connect() as database:
...     find_tasks(database, agency="sở tài chính", role="lead", due_before="2026-12-31")
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Literal, get_args

import pandas as pd
from sqlalchemy import Connection, Select, Table, select

from extractors.values.closed_lists import ROLES, AgencyRole
from models import Agency, TargetAgency, TaskAgency
from models.views import current_target, current_task, task_status
from pipeline.asking.agency_search import find_agency_ids
from pipeline.asking.document_choice import choose_documents
from pipeline.asking.frames import make_frame
from pipeline.asking.known_values import check_choice, check_horizon, check_unit
from pipeline.asking.unknown_names import require_plans
from pipeline.common.errors import WrongUse
from pipeline.common.settings import read_settings
from pipeline.database.opening import open_database

Status = Literal[
    "open", "overdue", "ongoing", "conditional", "undated", "done", "done_late"
]
Day = date | str


@contextmanager
def connect(database_url: str | None = None) -> Iterator[Connection]:
    """A connection to the database of the settings, or to another:
    "postgresql://analyst@db/kehoach".
    """
    settings = read_settings()
    if database_url is not None:
        settings = settings.model_copy(update={"database_url": database_url})
    with open_database(settings) as engine, engine.connect() as connection:
        yield connection


def find_tasks(
    connection: Connection,
    *,
    agency: str | None = None,
    role: AgencyRole | None = None,
    due_before: Day | None = None,
    due_after: Day | None = None,
    status: Status | None = None,
    document: str | None = None,
    issuer: str | None = None,
    with_predecessors: bool = False,
) -> pd.DataFrame:
    """Tasks in force, the next deadline first, with `status`, `days_left` and `done_on` as of
    today in Viet Nam.

    `agency` is any name of it ("Sở KH&CN", "so khoa hoc cong nghe"), of all places or with its
    province ("Sở KH&CN An Giang"), `role` what it does there;
    deadlines are within `due_after` and `due_before`, both days included; `document` a number
    or its start ("181/KH-UBND", "181"), `issuer` a part of the issuer's name. Raises
    UnknownName with the nearest known names for an agency, document, issuer, role or status
    there is not, EmptyDatabase where nothing was read yet.
    """
    check_choice("role", role, ROLES)
    check_choice("status", status, get_args(Status))
    if role is not None and agency is None:
        raise WrongUse("A role is one of an agency: give the agency as well.")
    first, last = _day(due_after), _day(due_before)
    view = current_task
    query = select(view, task_status.c.days_left)
    query = query.join(task_status, task_status.c.task_id == view.c.task_id)
    if agency is not None:
        ids = find_agency_ids(connection, agency, with_predecessors=with_predecessors)
        named = select(TaskAgency.task_id).where(TaskAgency.agency_id.in_(ids))
        named = named.where(TaskAgency.role == role) if role else named
        query = query.where(view.c.task_id.in_(named))
    if last is not None:
        query = query.where(view.c.due_to <= last)
    if first is not None:
        query = query.where(view.c.due_to >= first)
    if status is not None:
        query = query.where(view.c.status == status)
    query = query.order_by(
        view.c.due_to.is_(None), view.c.due_to, view.c.document_id, view.c.position
    )
    return _read(connection, query, view, document, issuer)


def find_targets(
    connection: Connection,
    *,
    agency: str | None = None,
    horizon: int | None = None,
    unit: str | None = None,
    document: str | None = None,
    issuer: str | None = None,
    with_predecessors: bool = False,
) -> pd.DataFrame:
    """Targets in force by the year they are for; `horizon` is one year, `unit` as printed ("%",
    "ha").

    Raises UnknownName with the nearest known ones for a year or unit that no target has, and as
    `find_tasks`.
    """
    view = current_target
    query = select(view)
    if agency is not None:
        ids = find_agency_ids(connection, agency, with_predecessors=with_predecessors)
        query = query.where(
            view.c.target_id.in_(
                select(TargetAgency.target_id).where(TargetAgency.agency_id.in_(ids))
            )
        )
    if horizon is not None:
        check_horizon(connection, horizon)
        query = query.where(view.c.horizon == horizon)
    if unit is not None:
        check_unit(connection, unit)
        query = query.where(view.c.unit == unit)
    query = query.order_by(
        view.c.horizon.is_(None), view.c.horizon, view.c.document_id, view.c.position
    )
    return _read(connection, query, view, document, issuer)


def find_due(
    connection: Connection, days: int = 90, agency: str | None = None
) -> pd.DataFrame:
    """Tasks due from today to so many days ahead (đến hạn trong 90 ngày)."""
    tasks = find_tasks(connection, agency=agency, status="open")
    return tasks[tasks["days_left"] <= days].reset_index(drop=True)


def find_overdue(connection: Connection, agency: str | None = None) -> pd.DataFrame:
    """Tasks whose deadline is past (quá hạn), the oldest first."""
    return find_tasks(connection, agency=agency, status="overdue")


def count_by_agency(connection: Connection) -> pd.DataFrame:
    """How many tasks in force each agency of each place leads and helps with, the busiest first."""
    require_plans(connection)
    link = TaskAgency
    query = (
        select(Agency.full_name, link.role, link.task_id)
        .join(Agency, Agency.id == link.agency_id)
        .join(current_task, current_task.c.task_id == link.task_id)
    )
    rows = pd.DataFrame(
        connection.execute(query).all(), columns=["agency", "role", "task_id"]
    )
    counts = rows.drop_duplicates().pivot_table(
        index="agency", columns="role", values="task_id", aggfunc="count", fill_value=0
    )
    counts = counts.reindex(columns=["lead", "coordinating"], fill_value=0)
    return counts.sort_values(["lead", "coordinating"], ascending=False).reset_index()


def _read(
    connection: Connection,
    query: Select[Any],
    view: Table,
    document: str | None,
    issuer: str | None,
) -> pd.DataFrame:
    if document is not None or issuer is not None:
        ids = [
            row["document_id"] for row in choose_documents(connection, document, issuer)
        ]
        query = query.where(view.c.document_id.in_(ids))
    require_plans(connection)
    return make_frame(connection, query)


def _day(value: Day | None) -> date | None:
    """ "2026-12-31" or "31/12/2026"; anything else raises WrongUse."""
    if value is None or isinstance(value, date):
        return value
    try:
        if "/" in value:
            day, month, year = (int(part) for part in value.split("/"))
            return date(year, month, day)
        return date.fromisoformat(value)
    except ValueError:
        raise WrongUse(
            f"{value!r} is no day; write it like 2026-12-31 or 31/12/2026."
        ) from None
