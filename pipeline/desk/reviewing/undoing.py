"""Taking back what was decided last: each person's own decisions, until the desk ends.

All that was ever decided can be taken back from the list of decisions.
"""

from __future__ import annotations

import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import Response

from models import Correction, RowCheck
from pipeline.database.correction_rows import WITHDRAWN
from pipeline.in_force.checks import restore_check, withdraw_check
from pipeline.in_force.corrections import apply_edits, restore_corrections
from pipeline.in_force.settling_lock import write_decision

MOST = 100  # decisions of a person that are kept in mind


class Standing(NamedTuple):
    """The corrections and checks of a document that stand."""

    corrections: frozenset[int]
    checks: frozenset[int]


class Decided(NamedTuple):
    """What one decision brought, what it took away, and at which row."""

    document_id: int
    address: str
    made: Standing
    gone: Standing


# What takes a decision of another kind back, such as what a column holds, and leads on from there.
UndoStep = Callable[[Request], Response]


class Undos:
    """The last decisions by who made them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._decided: dict[str, deque[Decided | UndoStep]] = defaultdict(
            lambda: deque(maxlen=MOST)
        )

    @contextmanager
    def noting(
        self, session: Session, document_id: int, address: str, by: str
    ) -> Iterator[None]:
        """Keeps in mind what a decision changes."""
        session.rollback()  # what others stored meanwhile counts
        before = _standing(session, document_id)
        yield
        session.rollback()
        after = _standing(session, document_id)
        made = _made_by(session, _less(after, before), by)
        gone = _less(before, after)
        if any(made) or any(gone):
            self.note(by, Decided(document_id, address, made, gone))

    def note(self, by: str, decided: Decided | UndoStep) -> None:
        """Keeps a decision in mind."""
        with self._lock:
            self._decided[by].append(decided)

    def forget(self, by: str, decided: UndoStep) -> None:
        """A decision was taken back otherwise."""
        with self._lock:
            if decided in self._decided[by]:
                self._decided[by].remove(decided)

    def take(self, by: str) -> Decided | UndoStep | None:
        """A person's last decision, which is then forgotten."""
        with self._lock:
            decided = self._decided[by]
            return decided.pop() if decided else None


def _standing(session: Session, document_id: int) -> Standing:
    corrections = select(Correction.id).where(
        Correction.document_id == document_id, Correction.state != WITHDRAWN
    )
    checks = select(RowCheck.id).where(
        RowCheck.document_id == document_id, RowCheck.state != WITHDRAWN
    )
    return Standing(
        frozenset(session.scalars(corrections)), frozenset(session.scalars(checks))
    )


def _less(one: Standing, other: Standing) -> Standing:
    return Standing(one.corrections - other.corrections, one.checks - other.checks)


def _made_by(session: Session, standing: Standing, by: str) -> Standing:
    """Those of one person: another may have decided in the same moment."""
    corrections = select(Correction.id).where(
        Correction.id.in_(standing.corrections), Correction.made_by == by
    )
    checks = select(RowCheck.id).where(
        RowCheck.id.in_(standing.checks), RowCheck.made_by == by
    )
    return Standing(
        frozenset(session.scalars(corrections)), frozenset(session.scalars(checks))
    )


def take_back(session: Session, decided: Decided, by: str) -> bool:
    """Make it as if a decision had not been; False, and nothing is done, where somebody decided
    otherwise since.
    """
    return write_decision(session, lambda: _take_back(session, decided, by))


def _take_back(session: Session, decided: Decided, by: str) -> bool:
    if not _is_as_left(session, decided) or _is_decided_anew(session, decided):
        return False
    for check_id in decided.made.checks:
        withdraw_check(session, check_id)
    apply_edits(session, (), sorted(decided.made.corrections), by)
    restore_corrections(session, sorted(decided.gone.corrections))
    for check_id in decided.gone.checks:
        restore_check(session, check_id)
    return True


def _is_as_left(session: Session, decided: Decided) -> bool:
    """Whether all that the decision made stands."""
    now, made = _standing(session, decided.document_id), decided.made
    return made.corrections <= now.corrections and made.checks <= now.checks


def _is_decided_anew(session: Session, decided: Decided) -> bool:
    """Whether a value that would be as before was corrected since: Lan takes a correction back,
    Minh corrects the value.
    """
    query = select(Correction).where(Correction.document_id == decided.document_id)
    corrections = session.scalars(query).all()
    own = decided.made.corrections
    touched = {
        _value_of(c) for c in corrections if c.id in own | decided.gone.corrections
    }
    others = (c for c in corrections if c.state != WITHDRAWN and c.id not in own)
    return any(_value_of(c) in touched for c in others)


def _value_of(correction: Correction) -> tuple[str | None, ...]:
    """Which value of which row a correction is about."""
    row = (correction.record, correction.ordinal, correction.section)
    return (*row, correction.row_text, correction.field)
