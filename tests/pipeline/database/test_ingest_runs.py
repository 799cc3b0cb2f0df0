"""A batch that was killed is closed by the next one; one that runs is left."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import IngestRun
from models.base import utc_now
from pipeline.batches.store import save_plan
from pipeline.common.processes import is_gone, this_process
from pipeline.database.ingest_runs import RunCounts, finish_run, start_run
from tests.sample_plans import PLAN, file

ROOT = Path(__file__).parents[3]


def name_of_a_gone_process() -> str:
    script = "from pipeline.common.processes import this_process; print(this_process())"
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def test_processes_are_told_apart() -> None:
    assert is_gone(this_process()) is False
    assert is_gone(name_of_a_gone_process()) is True
    assert is_gone("elsewhere a pid:[1] 1 1") is None
    assert is_gone("") is None


def runs(session: Session) -> list[tuple[bool, bool]]:
    """Of each batch whether it ended, and whether it was interrupted."""
    session.expire_all()
    found = session.scalars(select(IngestRun).order_by(IngestRun.id))
    return [(run.finished_at is not None, run.is_interrupted) for run in found]


def test_a_killed_batch_is_closed_with_what_it_stored(session: Session) -> None:
    killed = start_run(session, "1.0")
    save_plan(session, PLAN, file("plan"), "1.0", run_id=killed)
    session.get_one(IngestRun, killed).process = name_of_a_gone_process()
    start_run(session, "1.0")
    assert runs(session) == [(True, True), (False, False)]
    run = session.get_one(IngestRun, killed)
    assert (run.files, run.loaded, run.failed, run.tasks) == (1, 1, 0, len(PLAN.tasks))


def test_a_batch_that_runs_is_left(session: Session) -> None:
    first = start_run(session, "1.0")
    start_run(session, "1.0")
    assert runs(session) == [(False, False), (False, False)]
    finish_run(session, first, RunCounts(files=1, loaded=1))
    assert runs(session) == [(True, False), (False, False)]


def test_a_batch_of_another_machine_is_closed_when_it_was_silent_for_a_day(session: Session) -> None:
    for hours in (25, 23):
        run = session.get_one(IngestRun, start_run(session, "1.0"))
        run.process = "elsewhere a pid:[1] 1 1"
        run.started_at = utc_now() - timedelta(hours=hours)
        session.commit()
    start_run(session, "1.0")
    assert runs(session) == [(True, True), (False, False), (False, False)]
