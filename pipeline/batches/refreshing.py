"""What a batch brings up to date in the database before it looks at any file."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pipeline.database.registry import sync_agencies
from pipeline.database.transactions import write
from pipeline.editions.title_runs import add_missing_runs, are_runs_missing
from pipeline.in_force.due import is_any_due
from pipeline.in_force.restating_rules import is_restating_due


def refresh(engine: Engine) -> None:
    """Copy a newer registry of agencies, find titles and restated tasks that an older version did
    not, and apply amendments whose day has come.
    """
    with Session(engine) as session:
        sync_agencies(session)
        if are_runs_missing(session):
            add_missing_runs(session)
        if is_restating_due(session):
            _restate(session)
        if is_any_due(session):
            _settle(session)


def _restate(session: Session) -> None:
    from pipeline.in_force.restating import restate_missing  # once, and slow to load

    restate_missing(session)


def _settle(session: Session) -> None:
    from pipeline.in_force.consolidate import settle_due  # rarely, and slow to load

    write(session, lambda: settle_due(session))
