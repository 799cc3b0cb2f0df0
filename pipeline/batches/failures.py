"""Files that could not be read, as rows of `failure`: recorded, counted, and closed when over."""

from __future__ import annotations

from sqlalchemy import Engine, bindparam, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from models import Failure
from models.base import utc_now
from pipeline.batches.room import note_no_room
from pipeline.common.characters import storable, storable_name
from pipeline.common.errors import DatabaseUnavailable, PlanError
from pipeline.common.source_file import SourceFile
from pipeline.database.transactions import database_fault, write
from pipeline.reading.processes.process_ends import describe_fault
from pipeline.reading.rule_version import with_rules

# Open failures of a file, under the name that it has or under another.
IS_SAME = (Failure.uri == bindparam("uri")) | (Failure.sha256 == bindparam("sha256"))
OPEN_OF_FILE = select(Failure).where(~Failure.is_resolved, IS_SAME)


def record_fault(
    engine: Engine,
    uri: str,
    source: SourceFile | None,
    error: PlanError,
    version: str,
    run_id: int | None,
) -> str:
    """Record that a file could not be read, and give the reason; where that fails too, the
    reason says so.
    """
    if isinstance(error, DatabaseUnavailable):
        note_no_room()
        return storable(str(error))
    try:
        with Session(engine) as session:
            record_failure(
                session,
                source.uri if source else uri,
                source.sha256 if source else None,
                error,
                extractor_version=with_rules(version),
                run_id=run_id,
            )
    except (
        Exception
    ) as second:  # the database itself is away: the summary is all that is left
        return storable(f"{error} This could not be recorded: {describe_fault(second)}")
    return storable(str(error))


def as_plan_error(error: Exception) -> PlanError:
    """An error as one line that says what to do, whatever it is."""
    if isinstance(error, PlanError):
        return error
    if isinstance(error, OperationalError):
        return database_fault(error)
    return describe_fault(error)


def record_failure(
    session: Session,
    uri: str,
    sha256: str | None,
    error: Exception,
    *,
    extractor_version: str | None = None,
    run_id: int | None = None,
) -> None:
    """Write down that a file could not be read, and why; the same error again only counts up.
    Commits.

    A file has one open failure: another error than last time resolves the earlier one.
    """
    row = {
        "uri": storable_name(uri),
        "sha256": sha256,
        "code": str(getattr(error, "code", "unexpected")),
        "message": storable(str(error) or type(error).__name__),
    }
    write(session, lambda: _record_failure(session, row, extractor_version, run_id))


def _record_failure(
    session: Session,
    row: dict[str, str | None],
    version: str | None,
    run_id: int | None,
) -> None:
    now = utc_now()
    is_open = (
        select(Failure)
        .where(Failure.uri == row["uri"], ~Failure.is_resolved)
        .with_for_update()
    )
    failure = session.scalars(is_open).one_or_none()
    if failure is not None and any(
        getattr(failure, name) != value for name, value in row.items()
    ):
        failure.is_resolved, failure.resolved_at = True, now
        session.flush()
        failure = None
    if failure is None:
        failure = Failure(**row, first_failed_at=now, times=0, is_resolved=False)
        session.add(failure)
    failure.times += 1
    failure.last_failed_at, failure.extractor_version, failure.run_id = (
        now,
        version,
        run_id,
    )


def resolve_failures(session: Session, source: SourceFile) -> None:
    """Close the failures of a file that is known under another name and can be read now.
    Commits.
    """
    if session.scalars(OPEN_OF_FILE, _names(source)).first() is not None:
        write(session, lambda: close_failures(session, source))


def close_failures(session: Session, source: SourceFile) -> None:
    """Close the failures of a file that is read now, in the session's transaction."""
    now = utc_now()
    for failure in session.scalars(OPEN_OF_FILE, _names(source)):
        failure.is_resolved, failure.resolved_at = True, now
    session.flush()


def _names(source: SourceFile) -> dict[str, str]:
    """The values of `OPEN_OF_FILE`."""
    return {"uri": storable_name(source.uri), "sha256": source.sha256}
