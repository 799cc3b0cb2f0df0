"""Who does the work today is told by the day in Viet Nam, as what is overdue is; tasks in force
say whether they are done.

The views of 0016 took the day of the database's server, which in Viet Nam is yesterday's until
seven in the morning where that server keeps UTC.
"""

from __future__ import annotations

from typing import Any

from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

# In the order in which they are made: each stands on those before it.
VIEWS = (
    "current_task",
    "current_target",
    "agency_today",
    "task_agency_today",
    "target_agency_today",
    "restated_task",
)
SERVERS_DAY = "CURRENT_DATE"
STATUS = ",\n    s.status, s.done_on, s.note, s.link, s.marked_by"
JOIN_STATUS = "JOIN task_status s ON s.task_id = r.id\nWHERE"


def upgrade() -> None:
    _drop_views()
    dialect = op.get_context().dialect.name
    today = _module("0017").TODAY[dialect]
    parts = _view_parts(dialect)
    parts["coordinating_today"] += STATUS
    parts["task_from"] = parts["task_from"].replace("WHERE", JOIN_STATUS)
    for sql in _views(parts):
        op.execute(sql.replace(SERVERS_DAY, today))


def downgrade() -> None:
    _drop_views()
    for sql in _views(_view_parts(op.get_context().dialect.name)):
        op.execute(sql)


def _drop_views() -> None:
    for view in reversed(VIEWS):
        op.execute(f"DROP VIEW {view}")


def _views(parts: dict[str, str]) -> tuple[str, ...]:
    """The views as 0016 and 0018 made them, put together from these pieces."""
    places = _module("0016")
    current = _module("0007").VIEWS
    return (
        *(f"CREATE VIEW {v} AS {current[v].format(**parts)}" for v in VIEWS[:2]),
        places.AGENCY_TODAY,
        places.LINKED.format(owner="task", role="l.role"),
        places.LINKED.format(owner="target", role="'lead' AS role"),
        _module("0018").RESTATED_TASK,
    )


def _view_parts(dialect: str) -> dict[str, str]:
    """The pieces of the views of tasks and targets, with who does the work today."""
    places = _module("0016")
    parts: dict[str, str] = _module("0007").view_parts(dialect)
    join = _module("0017").JOIN[dialect]
    for part, listed in places.LISTED_TODAY.items():
        parts[part] = places.TODAY.format(join=join, **listed)
    return parts


def _module(number: str) -> Any:
    script = op.get_context().script
    assert script is not None
    return script.get_revision(number).module
