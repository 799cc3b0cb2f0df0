"""What people decided of a file's columns, for commands that else need no database."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import make_url
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from models.database import NewerSchema, is_up_to_date, make_engine
from pipeline.common.settings import Settings
from pipeline.editions.column_roles import Decisions, decisions_of_file


def find_kept(settings: Settings, sha256: str) -> Decisions:
    """What stands of the document that a file was read as; () where there is no database, or none
    of this schema. It is neither made nor changed.
    """
    url = make_url(settings.database_url)
    is_sqlite = url.get_backend_name() == "sqlite"
    if is_sqlite and not Path(url.database or "").is_file():
        return ()
    engine = make_engine(settings.database_url)
    try:
        if not is_up_to_date(engine):
            return ()
        with Session(engine) as session:
            return decisions_of_file(session, sha256)
    except (
        DBAPIError,
        NewerSchema,
    ):  # away: what the file itself says is explained all the same
        return ()
    finally:
        engine.dispose()
