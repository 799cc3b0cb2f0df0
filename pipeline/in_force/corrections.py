"""Corrections given by analysts: stored with who, when, old and new, and applied at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.applying.corrections import RowCorrection
from models import Correction
from models.base import utc_now
from pipeline.common.characters import storable
from pipeline.database.correction_rows import ACTIVE, WITHDRAWN, correction_payload
from pipeline.in_force.consolidate import settle
from pipeline.in_force.paired_corrections import with_paired
from pipeline.in_force.settling_lock import write_decision


@dataclass(frozen=True, slots=True)
class Edit:
    """One decision of an analyst: the correction, in which document, and the value that was
    shown.
    """

    document_id: int
    correction: RowCorrection
    shown: str | None


def store_edits(
    session: Session,
    edits: Sequence[Edit],
    dismissed: Sequence[int],
    by: str,
) -> int:
    """Store corrections and apply them, all or none; gives how many rows of `correction` that
    changed. Commits. What is dismissed is dismissed with what was decided as one with it.
    """

    def store() -> int:
        return apply_edits(session, edits, with_paired(session, dismissed), by)

    return write_decision(session, store)


def apply_edits(
    session: Session, edits: Sequence[Edit], dismissed: Sequence[int], by: str
) -> int:
    """The same within the caller's transaction, one of `write_decision`.

    A new value for what was corrected before takes the place of that correction; the value as
    read takes the correction back. `dismissed` are corrections up for review that are not
    wanted any more. The same edits again change nothing.
    """
    now, changed = utc_now(), 0
    documents = {edit.document_id for edit in edits}
    for edit in edits:
        changed += _store_edit(session, edit, by, now)
    for correction_id in dismissed:
        correction = session.get(Correction, correction_id)
        if correction is not None and correction.state != WITHDRAWN:
            correction.state, changed = WITHDRAWN, changed + 1
            documents.add(correction.document_id)
    session.flush()
    if changed:
        settle(session, documents)
    return changed


def restore_corrections(session: Session, correction_ids: Sequence[int]) -> int:
    """Let corrections stand again that were taken back; gives how many. For a transaction of
    `write_decision`.
    """
    query = select(Correction).where(
        Correction.id.in_(correction_ids), Correction.state == WITHDRAWN
    )
    found = session.scalars(query).all()
    for correction in found:
        correction.state = ACTIVE
    session.flush()
    settle(session, {correction.document_id for correction in found})
    return len(found)


def are_stored(
    session: Session, edits: Sequence[Edit], dismissed: Sequence[int]
) -> bool:
    """Whether storing these would change nothing: all of them are stored already."""
    waiting = (session.get(Correction, correction_id) for correction_id in dismissed)
    if any(
        correction is not None and correction.state != WITHDRAWN
        for correction in waiting
    ):
        return False
    return all(_is_stored(edit, _find_earlier(session, edit)) for edit in edits)


def _is_stored(edit: Edit, earlier: Sequence[Correction]) -> bool:
    made = edit.correction
    payload = correction_payload(made)
    said = (made.seen, made.new, payload)
    if any(c.state == ACTIVE and (c.seen, c.new, c.payload) == said for c in earlier):
        return True
    return made.new == made.seen and not earlier


def _store_edit(session: Session, edit: Edit, by: str, now: datetime) -> int:
    made = edit.correction
    earlier = _find_earlier(session, edit)
    if _is_stored(edit, earlier):
        return 0
    for correction in earlier:
        correction.state = WITHDRAWN
    if made.new == made.seen:
        return len(earlier)
    names = ("record", "ordinal", "section", "row_text", "field", "seen", "new")
    values = storable(
        {name: getattr(made, name) for name in names}
        | {"old": edit.shown, "made_by": by, "payload": correction_payload(made)}
    )
    session.add(
        Correction(document_id=edit.document_id, **values, made_at=now, state=ACTIVE)
    )
    return 1


def _find_earlier(session: Session, edit: Edit) -> list[Correction]:
    """Corrections of the same value that still stand."""
    made = edit.correction
    query = select(Correction).where(
        Correction.document_id == edit.document_id,
        Correction.record == made.record,
        Correction.field == made.field,
        Correction.row_text == storable(made.row_text),
        Correction.state != WITHDRAWN,
    )
    place = (made.ordinal, made.section)
    return [c for c in session.scalars(query) if (c.ordinal, c.section) == place]
