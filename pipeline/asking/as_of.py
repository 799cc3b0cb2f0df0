"""The database as it stood on a day, or as files were read: a copy beside it that everything
can be asked of.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

import models
from extractors.applying.drafts import FieldEdit
from models import Document, Edition
from models.database import make_engine, upgrade
from pipeline.common.characters import storable
from pipeline.database.readback import read_plan
from pipeline.database.record_rows import add_records, header_columns
from pipeline.database.row_values import Row
from pipeline.database.transactions import write
from pipeline.editions.edition_order import rank_files
from pipeline.in_force.consolidate import settle_due
from pipeline.in_force.consolidated_edition import (
    Cause,
    change_row,
    find_sources,
    moved_issues,
)
from pipeline.in_force.due import is_any_due
from pipeline.in_force.in_force import (
    Inputs,
    Standing,
    apply_inputs,
    effect_day,
    find_causes,
    find_inputs,
    find_standing,
)
from pipeline.in_force.mark_places import find_marks_on

AGENCY_TABLES = (
    models.Agency,
    models.AgencyAlias,
    models.AgencySuccession,
    models.AgencyResponsible,
)


class Version(NamedTuple):
    """What one document is in the copy: the edition it is made from, and whether it is in force."""

    base: Edition
    standing: Standing


@contextmanager
def open_version(
    engine: Engine, day: date | None, *, as_read: bool
) -> Iterator[Engine]:
    """The database itself, with what came into force until today; or as of a day; or as read."""
    if as_read or day is not None:
        with open_as_of(engine, None if as_read else day) as copy:
            yield copy
        return
    with Session(engine) as session:
        if is_any_due(session):
            write(session, lambda: settle_due(session))
    yield engine


@contextmanager
def open_as_of(engine: Engine, day: date | None) -> Iterator[Engine]:
    """A copy with what was in force on a day, amendments and corrections applied; for None the
    newest editions as read, with neither. It is gone afterwards.

    Documents of a later date are not in it, nor are those without any (`find_undated`).
    """
    with tempfile.TemporaryDirectory(prefix="kehoach-") as folder:
        url = f"sqlite:///{Path(folder) / 'as-of.db'}"
        upgrade(url)
        copy = make_engine(url)
        try:
            with Session(engine) as session, Session(copy) as target:
                _copy(session, target, day)
            yield copy
        finally:
            copy.dispose()


def _copy(session: Session, target: Session, day: date | None) -> None:
    # A branch may stand before its whole: its row is older than the registry's entry.
    target.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    for table in AGENCY_TABLES:
        rows = [
            dict(row) for row in session.execute(select(table.__table__)).mappings()
        ]
        if rows:
            target.execute(insert(table), rows)
    versions = [
        v
        for document in session.scalars(select(Document.id).order_by(Document.id)).all()
        if (v := _find_version(session, document, day)) is not None
    ]
    for version in versions:
        _add_edition(session, target, version)
    target.flush()
    known = {version.base.id for version in versions}
    for version in versions:
        _add_rows(session, target, version.base, day, known)
    target.commit()


def _find_version(
    session: Session, document_id: int, day: date | None
) -> Version | None:
    """The newest edition, or the last one issued until the day."""
    files = rank_files(session, document_id)
    if day is not None:
        files = _issued_until(files, day)
    if not files:
        return None
    standing = Standing() if day is None else _standing_on(session, document_id, day)
    return Version(files[-1], standing)


def _issued_until(files: Sequence[Edition], day: date) -> list[Edition]:
    """A file whose day was not read counts as issued on the latest day of the others, as in
    their order; without any day nothing is known to have been issued.
    """
    latest = max((file.issued_on for file in files if file.issued_on), default=date.max)
    return [file for file in files if (file.issued_on or latest) <= day]


def _standing_on(session: Session, document_id: int, day: date) -> Standing:
    """What ended the document on a day that is not known is taken for later."""
    standing = find_standing(session, document_id, day)
    return standing if standing.since is not None else Standing()


def _dated(inputs: Inputs) -> Inputs:
    """What counts on a day without effects of which no day is known."""
    counting = [pair for pair in inputs.counting if effect_day(*pair) is not None]
    return inputs._replace(counting=counting)


def _add_edition(session: Session, target: Session, version: Version) -> None:
    document = session.get_one(Document, version.base.document_id)
    standing = version.standing
    status = {
        "status": standing.status,
        "status_by": standing.by,
        "status_from": standing.since,
    }
    target.execute(insert(Document), _columns(document) | status)
    own = {
        "is_newest": True,
        "is_current": True,
        "run_id": None,
        "base_edition_id": None,
    }
    target.execute(insert(Edition), _columns(version.base) | own)


def _columns(row: Document | Edition) -> Row:
    return {
        column.key: getattr(row, column.key) for column in type(row).__table__.columns
    }


def _add_rows(
    session: Session, target: Session, base: Edition, day: date | None, known: set[int]
) -> None:
    if day is None:
        add_records(target, base.id, read_plan(session, base))
        return
    inputs = _dated(find_inputs(session, base.document_id, day))
    done, _outcomes = apply_inputs(session, base, inputs)
    causes = find_causes(inputs)
    sources = {
        key: edition
        for key, edition in find_sources(done.changes, causes).items()
        if edition in known
    }
    ids = add_records(target, base.id, moved_issues(done), sources)
    copy = target.get_one(Edition, base.id)
    for name, value in header_columns(done.plan.header).items():
        setattr(copy, name, value)
    rows = [
        _change_row(base.id, n, change, ids, causes)
        for n, change in enumerate(done.changes, 1)
    ]
    if rows:
        target.execute(insert(models.FieldChange), storable(rows))
    marks = find_marks_on(session, base, done, day)
    if marks:
        target.execute(insert(models.TaskMark), marks)


def _change_row(
    edition_id: int,
    position: int,
    change: FieldEdit,
    ids: dict[str, list[int]],
    causes: Sequence[Cause],
) -> Row:
    row = change_row(change, ids, causes)
    return row | {
        "edition_id": edition_id,
        "position": position,
        "effect_id": None,
        "correction_id": None,
    }
