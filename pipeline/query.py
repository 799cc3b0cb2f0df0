"""Questions analysts ask, answered as pandas data frames: who must do what by when, and which figure by when.

>>> from pipeline.query import connect, find_tasks
>>> with connect() as database:
...     find_tasks(database, agency="sở tài chính", role="lead", due_before="2026-12-31")
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from sqlalchemy import Connection, Select, Table, select

from models import TargetAgency, TaskAgency
from models.views import current_target, current_task, task_status
from pipeline.agency_search import find_agency_ids
from pipeline.errors import WrongUse
from pipeline.frames import make_frame
from pipeline.identity import number_key
from pipeline.search_words import fold_words

if TYPE_CHECKING:
    import pandas as pd

Role = Literal["lead", "coordinating"]
Status = Literal["open", "overdue", "ongoing", "conditional", "undated"]
Day = date | str


@contextmanager
def connect(database_url: str | None = None) -> Iterator[Connection]:
    """A connection to the database of the settings, or to another: "postgresql://analyst@db/kehoach"."""
    from dataclasses import replace

    from pipeline.opening import open_database
    from pipeline.settings import read_settings

    settings = read_settings()
    if database_url is not None:
        settings = replace(settings, database_url=database_url)
    with open_database(settings) as engine, engine.connect() as connection:
        yield connection


def find_tasks(
    connection: Connection,
    *,
    agency: str | None = None,
    role: Role | None = None,
    due_before: Day | None = None,
    due_after: Day | None = None,
    status: Status | None = None,
    document: str | None = None,
    issuer: str | None = None,
    with_predecessors: bool = False,
) -> pd.DataFrame:
    """Tasks in force, the next deadline first, with `status` and `days_left` as of today in Viet Nam.

    `agency` is any name of it ("Sở KH&CN", "so khoa hoc cong nghe"), `role` what it does there; deadlines are
    within `due_after` and `due_before`, both days included; `document` a number or its start ("181/KH-UBND",
    "181"), `issuer` a part of the issuer's name. Raises UnknownName for an agency nobody is called.
    """
    view = current_task
    query = select(view, task_status.c.status, task_status.c.days_left)
    query = query.join(task_status, task_status.c.task_id == view.c.task_id)
    if agency is not None:
        ids = find_agency_ids(connection, agency, with_predecessors=with_predecessors)
        named = select(TaskAgency.task_id).where(TaskAgency.agency_id.in_(ids))
        named = named.where(TaskAgency.role == role) if role else named
        query = query.where(view.c.task_id.in_(named))
    elif role is not None:
        raise WrongUse("A role is one of an agency: give the agency as well.")
    if due_before is not None:
        query = query.where(view.c.due_to <= _day(due_before))
    if due_after is not None:
        query = query.where(view.c.due_to >= _day(due_after))
    if status is not None:
        query = query.where(task_status.c.status == status)
    query = query.order_by(view.c.due_to.is_(None), view.c.due_to, view.c.document_id, view.c.position)
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
    """Targets in force by the year they are for; `horizon` is one year, `unit` as printed ("%", "ha")."""
    view = current_target
    query = select(view)
    if agency is not None:
        ids = find_agency_ids(connection, agency, with_predecessors=with_predecessors)
        query = query.where(
            view.c.target_id.in_(select(TargetAgency.target_id).where(TargetAgency.agency_id.in_(ids)))
        )
    if horizon is not None:
        query = query.where(view.c.horizon == horizon)
    if unit is not None:
        query = query.where(view.c.unit == unit)
    query = query.order_by(view.c.horizon.is_(None), view.c.horizon, view.c.document_id, view.c.position)
    return _read(connection, query, view, document, issuer)


def find_due(connection: Connection, days: int = 90, agency: str | None = None) -> pd.DataFrame:
    """Tasks due from today to so many days ahead (đến hạn trong 90 ngày)."""
    tasks = find_tasks(connection, agency=agency, status="open")
    return tasks[tasks["days_left"] <= days].reset_index(drop=True)


def find_overdue(connection: Connection, agency: str | None = None) -> pd.DataFrame:
    """Tasks whose deadline is past (quá hạn), the oldest first."""
    return find_tasks(connection, agency=agency, status="overdue")


def count_by_agency(connection: Connection) -> pd.DataFrame:
    """How many tasks in force each agency leads and helps with, the busiest first."""
    import pandas as pd

    link = TaskAgency
    query = select(link.name, link.role, link.task_id).join(
        current_task, current_task.c.task_id == link.task_id
    )
    rows = pd.DataFrame(connection.execute(query).all(), columns=["agency", "role", "task_id"])
    counts = rows.drop_duplicates().pivot_table(
        index="agency", columns="role", values="task_id", aggfunc="count", fill_value=0
    )
    counts = counts.reindex(columns=["lead", "coordinating"], fill_value=0)
    return counts.sort_values(["lead", "coordinating"], ascending=False).reset_index()


def _read(
    connection: Connection, query: Select[Any], view: Table, document: str | None, issuer: str | None
) -> pd.DataFrame:
    ids = _find_documents(connection, view, document, issuer)
    if ids is not None:
        query = query.where(view.c.document_id.in_(ids))
    return make_frame(connection, query)


def _find_documents(
    connection: Connection, view: Table, document: str | None, issuer: str | None
) -> Sequence[int] | None:
    """Documents by number and issuer, folded as people type them; None for all."""
    if document is None and issuer is None:
        return None
    rows = connection.execute(
        select(view.c.document_id, view.c.document_number, view.c.document_issuer).distinct()
    )
    number, name = _fold_number(document), " ".join(fold_words(issuer or ""))
    found = [r for r in rows if name in " ".join(fold_words(r.document_issuer or ""))]
    exact = [r.document_id for r in found if _fold_number(r.document_number) == number]
    return exact or [r.document_id for r in found if _fold_number(r.document_number).startswith(number)]


def _fold_number(number: str | None) -> str:
    return " ".join(fold_words(number_key(number)))


def _day(value: Day) -> date:
    """ "2026-12-31" or "31/12/2026"; anything else raises WrongUse."""
    if isinstance(value, date):
        return value
    try:
        if "/" in value:
            day, month, year = (int(part) for part in value.split("/"))
            return date(year, month, day)
        return date.fromisoformat(value)
    except ValueError:
        raise WrongUse(f"{value!r} is no day; write it like 2026-12-31 or 31/12/2026.") from None
