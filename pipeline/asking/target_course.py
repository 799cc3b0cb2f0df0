"""A target's course: the values of one indicator of one place over its years."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from models import TargetIndicator
from models.views import current_target

Row = dict[str, Any]


def read_course(connection: Connection, target: Row) -> list[Row]:
    """The targets in force that measure the same as this one, in its place and unit, by year."""
    measured = TargetIndicator
    own = connection.execute(
        select(measured.indicator_key, measured.place_key).where(
            measured.target_id == target["target_id"]
        )
    ).one_or_none()
    if own is None:
        return [target]
    same = select(measured.target_id).where(
        measured.indicator_key == own.indicator_key,
        measured.place_key.is_not_distinct_from(own.place_key),
    )
    view = current_target.c
    query = select(current_target).where(
        view.target_id.in_(same), view.unit.is_not_distinct_from(target["unit"])
    )
    order = (view.horizon.is_(None), view.horizon, view.document_id, view.position)
    return [dict(row) for row in connection.execute(query.order_by(*order)).mappings()]
