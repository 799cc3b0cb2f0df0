"""A snapshot for people to look at: what searches and links need is made first."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pipeline.database.search import index_missing
from pipeline.in_force.restating import restate_missing
from pipeline.taking.publish import publish


def publish_completed(engine: Engine, out: Path) -> dict[str, int]:
    """Complete the search words and restated tasks of the database, and write the snapshot; gives
    the number of rows of each table. Raises WouldOverwrite.
    """
    with Session(engine) as session:
        index_missing(session)
        restate_missing(session)
    return publish(engine, out)
