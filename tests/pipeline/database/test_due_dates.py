"""Dates of what recurs in a database that was made before there were such rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models import RecurringDate, due_date
from models.database import is_up_to_date, make_engine
from models.migrations.running import migration_config
from models.views import current_task, task_status
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from tests.sample_plans import AMENDING, PLAN, file

BEFORE = "0015"


@pytest.fixture
def older(engine: Engine, database_url: str) -> str:
    """The URL of a database of an earlier schema, with an amended plan."""
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
        save_plan(session, AMENDING, file("qd-905"), "1.0")
    with engine.begin() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.downgrade(config, BEFORE)
    assert not is_up_to_date(engine)
    return database_url


def test_opening_it_adds_them_once(older: str, tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url=older)
    for _ in range(2):
        with open_database(settings) as engine, Session(engine) as session:
            count = session.scalar(select(func.count()).select_from(RecurringDate))
    assert count == 2  # task 1.1 was repealed; the report of the half year and that of the year
    engine = make_engine(older)
    with Session(engine) as session:
        days = session.scalars(select(due_date.c.due_on).order_by(due_date.c.due_on)).all()
        assert [f"{day:%d/%m/%Y}" for day in days] == ["30/06/2025", "15/11/2025", "31/12/2026"]
        tasks = session.scalar(select(func.count()).select_from(current_task))
        known = select(func.count()).select_from(
            task_status.join(current_task, task_status.c.task_id == current_task.c.task_id)
        )
        assert (tasks, session.scalar(known)) == (2, 2)
    engine.dispose()
