"""Batches as rows of `ingest_run`: when each began and ended, and what became of its files."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import update
from sqlalchemy.orm import Session

from models import IngestRun
from models.base import utc_now
from pipeline.database.transactions import write


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
    """Write down that a batch begins; gives its id for `save_plan` and `finish_run`. Commits.

    Begin one only when there is something to load: a batch in which all is unchanged writes
    nothing.
    """
    return write(session, lambda: _add_run(session, extractor_version))


def finish_run(session: Session, run_id: int, counts: RunCounts) -> None:
    """Write down that a batch ended, with its counts. Commits."""
    ended = (
        update(IngestRun)
        .where(IngestRun.id == run_id)
        .values(finished_at=utc_now(), **asdict(counts))
    )
    write(session, lambda: session.execute(ended))


def _add_run(session: Session, extractor_version: str) -> int:
    run = IngestRun(
        started_at=utc_now(), extractor_version=extractor_version, **asdict(RunCounts())
    )
    session.add(run)
    session.flush()
    return run.id
