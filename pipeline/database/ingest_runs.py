"""Batches as rows of `ingest_run`: when each began and ended, and what became of its files."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models import Edition, Failure, IngestRun, Issue, Target, Task
from models.base import utc_now
from pipeline.common.processes import is_gone, this_process
from pipeline.database.transactions import write

# A batch of another machine, of which nothing was stored for so long, is taken for killed.
SILENT_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class RunCounts:
    """What became of a batch's files, and how many rows were stored."""

    files: int = 0
    loaded: int = 0
    unchanged: int = 0
    failed: int = 0
    tasks: int = 0
    targets: int = 0
    issues: int = 0


def start_run(session: Session, extractor_version: str) -> int:
    """Write down that a batch begins, and that those are over that were killed before; gives
    its id for `save_plan` and `finish_run`. Commits.

    Begin one only when there is something to load: a batch in which all is unchanged writes
    nothing but the end of killed ones (`close_killed`).
    """
    return write(session, lambda: _add_run(session, extractor_version))


def finish_run(session: Session, run_id: int, counts: RunCounts) -> None:
    """Write down that a batch ended, with its counts. Commits."""
    ended = (
        update(IngestRun)
        .where(IngestRun.id == run_id)
        .values(finished_at=utc_now(), is_interrupted=False, **asdict(counts))
    )
    write(session, lambda: session.execute(ended))


def close_killed(session: Session) -> None:
    """Write down that batches are over that were killed: one may have stored all its files and
    not said so. Commits where there is one.
    """
    unfinished = select(IngestRun.process).where(IngestRun.finished_at.is_(None))
    processes = session.scalars(unfinished).all()
    if any(is_gone(process or "") is not False for process in processes):
        write(session, lambda: _close_interrupted(session))


def _add_run(session: Session, extractor_version: str) -> int:
    _close_interrupted(session)
    run = IngestRun(
        started_at=utc_now(),
        extractor_version=extractor_version,
        process=this_process(),
        **asdict(RunCounts()),
    )
    session.add(run)
    session.flush()
    return run.id


def _close_interrupted(session: Session) -> None:
    """Close the batches whose process is gone, with what is there of them."""
    unfinished = select(IngestRun).where(IngestRun.finished_at.is_(None))
    for run in session.scalars(unfinished.with_for_update()).all():
        last = _last_moment(session, run)
        gone = is_gone(run.process or "")
        is_silent = utc_now() - last > SILENT_FOR
        if gone or (gone is None and is_silent):
            _close(session, run, last)


def _last_moment(session: Session, run: IngestRun) -> datetime:
    """When the batch last stored something."""
    stored = session.scalar(
        select(func.max(Edition.extracted_at)).where(Edition.run_id == run.id)
    )
    return stored or run.started_at


def _close(session: Session, run: IngestRun, moment: datetime) -> None:
    loaded = select(Edition.id).where(Edition.run_id == run.id)
    failed = select(func.count()).where(Failure.run_id == run.id)
    rows = {
        name: select(func.count()).where(kind.edition_id.in_(loaded))
        for name, kind in (("tasks", Task), ("targets", Target), ("issues", Issue))
    }
    run.finished_at, run.is_interrupted = moment, True
    run.loaded = len(session.scalars(loaded).all())
    run.failed = session.scalar(failed) or 0
    run.files = run.loaded + run.failed
    for name, count in rows.items():
        setattr(run, name, session.scalar(count) or 0)
