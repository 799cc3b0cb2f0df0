"""How much work the agencies of today have, followed over mergers of bodies and of provinces."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, case, distinct, func, select

from extractors.values.closed_lists import AgencyRole
from models.agency_views import task_agency_today
from models.views import task_status
from pipeline.asking.query import Status
from pipeline.asking.unknown_names import require_plans

Row = dict[str, Any]


def count_by_agency_today(
    connection: Connection,
    *,
    role: AgencyRole = "lead",
    status: Status | None = None,
    all_successors: bool = False,
) -> list[Row]:
    """How many tasks in force each agency of today has, the busiest first.

    Work of a body that went to several counts once, for the main one of them, and
    `shared_tasks` says how many tasks are such; with `all_successors` it counts for each.
    """
    require_plans(connection)
    view = task_agency_today
    is_shared = case((view.c.successor_count > 1, view.c.task_id))
    tasks = func.count(distinct(view.c.task_id)).label("tasks")
    query = select(
        view.c.full_name_today,
        view.c.place_today,
        tasks,
        func.count(distinct(is_shared)).label("shared_tasks"),
        func.max(view.c.successor_count).label("successor_count"),
    ).where(view.c.role == role)
    if not all_successors:
        query = query.where(view.c.is_main)
    if status is not None:
        query = query.join(task_status, task_status.c.task_id == view.c.task_id)
        query = query.where(task_status.c.status == status)
    names = (view.c.full_name_today, view.c.place_today)
    query = query.group_by(*names).order_by(tasks.desc(), view.c.full_name_today)
    return [dict(row) for row in connection.execute(query).mappings()]
