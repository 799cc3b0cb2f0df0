"""Keeping consolidated editions right: whenever a plan, an amending document or a correction changes.

Everything happens in the session's transaction, that of the document that is being stored.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from extractors.consolidation import consolidate
from models import Correction, Document, Edition, Effect
from models.base import utc_now
from pipeline.amended import Unknown, find_amended
from pipeline.consolidated_edition import Cause, delete_edition, find_consolidated, write_consolidated
from pipeline.correction_rows import read_correction, settle_corrections
from pipeline.derived_issues import sync_issues
from pipeline.editions import mark_current
from pipeline.effect_rows import WHOLE_DOCUMENT, read_payload
from pipeline.readback import read_plan

LOCK = 0x6B656866  # PostgreSQL advisory lock: a plan and its amendment stored at one time must see each other
IN_FORCE = "in_force"


def settle(session: Session, document_ids: Iterable[int], today: date | None = None) -> set[int]:
    """Bring everything up to date that hangs on these documents; gives the documents looked at.

    Effects find their documents, statuses and consolidated editions follow; what is right already is not
    written. `today` is for tests.
    """
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
    day = today or utc_now().date()
    affected: set[int] = set()
    waiting = sorted(set(document_ids))
    while waiting:
        document_id = waiting.pop()
        if document_id not in affected:
            affected.add(document_id)
            waiting += _link(session, document_id)
    for document_id in sorted(affected):
        _set_status(session, document_id, day)
    amending: set[int] = set()
    for document_id in sorted(affected):
        amending |= _rebuild(session, document_id, day)
    for document_id in sorted(affected | amending):
        mark_current(session, document_id)
        sync_issues(session, document_id)
    return affected


def settle_due(session: Session, today: date | None = None) -> set[int]:
    """Apply what came into force since the last time."""
    day = today or utc_now().date()
    in_force = func.coalesce(Effect.in_force_from, Edition.issued_on)
    query = select(Edition.document_id).join(Effect, Effect.edition_id == Edition.id)
    query = query.where(Edition.is_newest, Effect.reason_code == "not_yet_in_force", in_force <= day)
    due = session.scalars(query.distinct()).all()
    return settle(session, due, day) if due else set()


def _link(session: Session, document_id: int) -> list[int]:
    """Let effects of and on a document find what they change; gives the documents that this concerns."""
    document = session.get_one(Document, document_id)
    named = (Effect.amended_number_key == document.number_key) | (Effect.document_id == document_id)
    query = select(Effect, Edition).join(Edition, Edition.id == Effect.edition_id)
    query = query.where(named | (Edition.document_id == document_id))
    own_first = (Edition.document_id != document_id, Effect.id)
    concerned: set[int] = set()
    for effect, edition in session.execute(query.order_by(*own_first)).tuples():
        before = effect.document_id
        concerned |= {before} if before else set()
        if not edition.is_newest:
            _set(effect, document_id=None, is_applied=False, record_position=None)
            _set(
                effect, reason_code="older_edition", reason="A newer edition of the amending document counts."
            )
            continue
        found = find_amended(session, effect, edition)
        if isinstance(found, Unknown):
            _set(effect, document_id=None, is_applied=False, record_position=None)
            _set(effect, reason_code=found.code, reason=found.reason)
        else:
            _set(effect, document_id=found.id)
            concerned.add(found.id)
        if effect.document_id != before:
            concerned.add(edition.document_id)
    session.flush()
    return sorted(concerned)


def _set(row: Any, **values: Any) -> None:
    """Set what differs, so that an unchanged row is not written."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def effects_on(session: Session, document_id: int) -> list[tuple[Effect, Edition]]:
    """Effects of newest editions on a document, in the order they apply: in force, signed, number."""
    query = select(Effect, Edition).join(Edition, Edition.id == Effect.edition_id)
    query = query.where(Effect.document_id == document_id, Edition.is_newest)
    found = list(session.execute(query).tuples())
    return sorted(found, key=lambda pair: _order(*pair))


def _order(effect: Effect, amending: Edition) -> tuple[date, date, str, int, int]:
    signed = amending.issued_on or date.max
    return (
        effect_day(effect, amending) or date.max,
        signed,
        amending.number or "",
        amending.id,
        effect.position,
    )


def effect_day(effect: Effect, amending: Edition) -> date | None:
    """From which day an effect counts: as it says, else the amending document's date."""
    return effect.in_force_from or amending.issued_on


def _is_due(effect: Effect, amending: Edition, day: date) -> bool:
    starts = effect_day(effect, amending)
    return starts is None or starts <= day


def _set_status(session: Session, document_id: int, day: date) -> None:
    """In force, superseded or repealed, by the first document that ended it."""
    document = session.get_one(Document, document_id)
    ending = [pair for pair in effects_on(session, document_id) if pair[0].action in WHOLE_DOCUMENT]
    due = [pair for pair in ending if _is_due(*pair, day)]
    for effect, amending in ending:
        is_due = _is_due(effect, amending, day)
        _set(effect, is_applied=is_due, **_not_yet(effect, amending, is_due=is_due))
    if due:
        effect, amending = due[0]
        status = WHOLE_DOCUMENT[effect.action]
        _set(document, status=status, status_by=amending.number, status_from=effect_day(effect, amending))
    else:
        _set(document, status=IN_FORCE, status_by=None, status_from=None)
    session.flush()


def _not_yet(effect: Effect, amending: Edition, *, is_due: bool) -> dict[str, str | None]:
    if is_due:
        return {"reason_code": None, "reason": None}
    day = effect_day(effect, amending)
    return {"reason_code": "not_yet_in_force", "reason": f"It comes into force on {day}."}


def _rebuild(session: Session, document_id: int, day: date) -> set[int]:
    """Make a document's consolidated edition anew if it needs one; gives the documents that amend it."""
    base = session.scalars(
        select(Edition).where(Edition.document_id == document_id, Edition.is_newest)
    ).first()
    pairs = [pair for pair in effects_on(session, document_id) if pair[0].action not in WHOLE_DOCUMENT]
    amending = {edition.document_id for _, edition in pairs}
    corrections = _corrections(session, document_id)
    counting = _counting(session, pairs, day)
    if base is None or not (counting or corrections):
        _drop(session, document_id)
        return amending
    done, outcomes = consolidate(
        read_plan(session, base),
        [read_payload(effect.payload) for effect, _ in counting],
        [read_correction(c) for c in corrections],
    )
    refused = {n.cause: n for n in done.not_applied}
    places = {c.cause: c.origin + 1 for c in reversed(done.changes) if c.origin is not None}
    for cause, (effect, _) in enumerate(counting):
        reason = refused.get(cause)
        code, sentence = (reason.code, reason.reason) if reason else (None, None)
        _set(effect, is_applied=reason is None, reason_code=code, reason=sentence)
        _set(effect, record_position=places.get(cause))
    settle_corrections(corrections, outcomes)
    session.flush()
    if done.changes:
        write_consolidated(session, base, done, _causes(counting, corrections))
    else:
        _drop(session, document_id)
    return amending


def _counting(
    session: Session, pairs: Sequence[tuple[Effect, Edition]], day: date
) -> list[tuple[Effect, Edition]]:
    """The effects that are in force; the others are marked."""
    counting = []
    for effect, amending in pairs:
        status = session.get_one(Document, amending.document_id).status
        if not _is_due(effect, amending, day):
            _set(effect, is_applied=False, **_not_yet(effect, amending, is_due=False))
        elif status != IN_FORCE:
            reason = f"The amending document is {status} itself."
            _set(effect, is_applied=False, reason_code="amender_not_in_force", reason=reason)
        else:
            counting.append((effect, amending))
    return counting


def _corrections(session: Session, document_id: int) -> list[Correction]:
    query = select(Correction).where(Correction.document_id == document_id, Correction.state != "withdrawn")
    return list(session.scalars(query.order_by(Correction.id)))


def _causes(pairs: Sequence[tuple[Effect, Edition]], corrections: Sequence[Correction]) -> list[Cause]:
    effects = [
        Cause(amending.number, effect_day(effect, amending), effect_id=effect.id, edition_id=amending.id)
        for effect, amending in pairs
    ]
    made = [Cause(c.made_by, c.made_at.date(), correction_id=c.id) for c in corrections]
    return effects + made


def _drop(session: Session, document_id: int) -> None:
    edition = find_consolidated(session, document_id)
    if edition is not None:
        delete_edition(session, edition)
