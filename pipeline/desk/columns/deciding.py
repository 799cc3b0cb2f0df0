"""Storing what was chosen, and reading the documents again that it is about."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from models import ColumnRole, Edition
from pipeline.batches.reprocess import reread_file
from pipeline.batches.results import FAILED
from pipeline.batches.selection import StoredFile
from pipeline.desk.columns.jobs import Job
from pipeline.desk.columns.stored_tables import newest_edition, state_of
from pipeline.desk.desk import Desk
from pipeline.editions.deciding_columns import (
    ChosenRole,
    decide_columns,
    undo_columns,
    withdraw_column,
)
from pipeline.in_force.settling_lock import write_decision
from pipeline.reading.extractor_version import EXTRACTOR_VERSION


@dataclass(frozen=True, slots=True)
class Decided:
    """A document of which columns were decided at a moment; None where that cannot be undone."""

    document_id: int
    moment: datetime | None


@dataclass(frozen=True, slots=True)
class Reread:
    """What became of a document that was read again: how many values differ, or why it failed."""

    decided: Decided
    number: str
    changes: int
    reason: str


@dataclass(frozen=True, slots=True)
class Stored:
    """All documents of one decision; `tables` are the tables that it was about."""

    documents: Sequence[Reread]
    table_key: str = ""
    is_undone: bool = False

    @property
    def can_be_undone(self) -> bool:
        """Whether all of it can."""
        is_one = bool(self.documents) and not self.is_undone
        return is_one and all(each.decided.moment for each in self.documents)


class ReadMeanwhile(Exception):
    """The document was read again, or somebody decided, since it was shown; nothing was stored."""


def store_choices(
    session: Session,
    document_id: int,
    seen: str,
    chosen: Sequence[ChosenRole],
    by: str,
) -> Decided | None:
    """Store what was chosen; None where it stands already. Raises ReadMeanwhile."""

    def store() -> Decided | None:
        edition = newest_edition(session, document_id)
        if state_of(session, edition) != seen:
            raise ReadMeanwhile
        moment = decide_columns(session, document_id, chosen, by)
        return Decided(document_id, moment) if moment else None

    return write_decision(session, store)


def store_elsewhere(
    session: Session, document_id: int, chosen: Sequence[ChosenRole], by: str
) -> Decided | None:
    """Store what was chosen for columns of another document; None where it stands already."""

    def store() -> Decided | None:
        moment = decide_columns(session, document_id, chosen, by)
        return Decided(document_id, moment) if moment else None

    return write_decision(session, store)


def undo_all(session: Session, decided: Sequence[Decided], by: str) -> list[Decided]:
    """Undo what was decided; gives the documents where nobody decided since."""
    undone = []
    for each in decided:
        moment = each.moment
        if moment is None:
            continue
        undo = partial(undo_columns, session, each.document_id, moment, by)
        if write_decision(session, undo):
            undone.append(Decided(each.document_id, None))
    return undone


def take_back(session: Session, decision_id: int, by: str) -> Decided | None:
    """Take one decision of the list back; None where it was taken back."""

    def withdraw() -> ColumnRole | None:
        return withdraw_column(session, decision_id, by)

    row = write_decision(session, withdraw)
    return Decided(row.document_id, None) if row else None


def reread_all(
    desk: Desk,
    decided: Sequence[Decided],
    table_key: str = "",
    *,
    is_undone: bool = False,
) -> Callable[[Job], Stored]:
    """The work of reading documents again, one after the other."""

    def work(job: Job) -> Stored:
        done = []
        for each in decided:
            done.append(_reread(desk, each))
            job.done += 1
        return Stored(done, table_key, is_undone)

    return work


def _reread(desk: Desk, decided: Decided) -> Reread:
    """Read a document's file as `kehoach reprocess` does; a fault is told, and kept as one."""
    with Session(desk.engine) as session:
        edition = newest_edition(session, decided.document_id)
        file, number = _file_of(edition), edition.number or edition.file_stem
    result = reread_file(file, desk.settings, EXTRACTOR_VERSION, None)
    reason = result.reason or "" if result.state == FAILED else ""
    return Reread(decided, number, len(result.changes), reason)


def _file_of(edition: Edition) -> StoredFile:
    return StoredFile(
        edition.file_uri,
        edition.file_stem,
        edition.sha256,
        edition.id,
        edition.number,
        edition.extractor_version,
    )
