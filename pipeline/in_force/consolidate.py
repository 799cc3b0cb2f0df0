"""Keeping consolidated editions right: whenever a plan, an amending document or a correction
changes.

Everything happens in the session's transaction, that of the document that is being stored.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import bindparam, select, union
from sqlalchemy.orm import Session

from extractors.applying.consolidation import Consolidation
from models import Document, Edition, Effect
from pipeline.common.local_time import today as local_today
from pipeline.database.correction_rows import settle_corrections
from pipeline.database.effect_rows import WHOLE_DOCUMENT, read_payload
from pipeline.database.row_values import Row
from pipeline.editions.editions import mark_current
from pipeline.in_force.amended import find_amended
from pipeline.in_force.check_places import settle_checks
from pipeline.in_force.comparable import find_comparable
from pipeline.in_force.consolidated_edition import (
    delete_edition,
    find_consolidated,
    write_consolidated,
)
from pipeline.in_force.derived_issues import sync_compared_issues, sync_issues
from pipeline.in_force.due import find_due
from pipeline.in_force.empowering import Unknown
from pipeline.in_force.gone_rows import is_gone
from pipeline.in_force.holding import find_bar
from pipeline.in_force.in_force import (
    Inputs,
    apply_inputs,
    effects_on,
    find_causes,
    find_inputs,
    is_due,
    not_yet,
    standing_by,
)
from pipeline.in_force.mark_places import settle_marks
from pipeline.in_force.restating import sync_restatements
from pipeline.in_force.settling_lock import lock_settling

log = logging.getLogger(__name__)

# Put together once, as in `editions`.
OWN = Edition.document_id == bindparam("document_id")
NEWEST = select(Edition).where(OWN, Edition.is_newest)
NAMES = (
    select(Document.number_key, Edition.issuer)
    .outerjoin(Edition, (Edition.document_id == Document.id) & Edition.is_newest)
    .where(Document.id == bindparam("document_id"))
)
BY_NUMBER = Effect.amended_number_key == bindparam("number_key")
# Effects that name a document without a number are those of its own issuer.
OF_ISSUER = Edition.issuer.is_not_distinct_from(bindparam("issuer"))
BY_NAME = (Effect.amended_number_key == "") & OF_ISSUER
ON_DOCUMENT = Effect.document_id == bindparam("document_id")
OF_EDITIONS = select(Effect.id).join(Edition, Edition.id == Effect.edition_id)
# Each by its own index: with OR between them all effects there are would be read.
CONCERNED_IDS = union(
    select(Effect.id).where(BY_NUMBER),
    select(Effect.id).where(ON_DOCUMENT),
    OF_EDITIONS.where(BY_NAME),
    OF_EDITIONS.where(OWN),
)
CONCERNED = (
    select(Effect, Edition)
    .join(Edition, Edition.id == Effect.edition_id)
    .where(Effect.id.in_(CONCERNED_IDS))
    .order_by(~OWN, Effect.id)
)


def settle(
    session: Session, document_ids: Iterable[int], today: date | None = None
) -> set[int]:
    """Bring everything up to date that hangs on these documents; gives the documents looked at.

    Effects find their documents, statuses and consolidated editions follow; what is right
    already is not written. `today` is for tests.
    """
    lock_settling(session)
    day = today or local_today()
    affected: set[int] = set()
    waiting = sorted(set(document_ids))
    while waiting:
        document_id = waiting.pop()
        if document_id not in affected:
            affected.add(document_id)
            waiting += _link(session, document_id)
    for document_id in sorted(affected):
        _set_standing(session, document_id, day)
    amending: set[int] = set()
    for document_id in sorted(affected):
        amending |= _rebuild(session, document_id, day)
    for document_id in sorted(affected | amending):
        mark_current(session, document_id)
    for document_id in sorted(affected | amending):
        sync_issues(session, document_id)
    comparable = find_comparable(session, affected) - affected - amending
    for document_id in sorted(comparable):
        sync_compared_issues(session, document_id)
    settle_checks(session, affected | amending | comparable)
    sync_restatements(session, affected)
    return affected


def settle_due(session: Session, today: date | None = None) -> set[int]:
    """Apply what came into force since the last time; gives the documents looked at."""
    day = today or local_today()
    due = find_due(session, day)
    return settle(session, due, day) if due else set()


def _link(session: Session, document_id: int) -> list[int]:
    """Let effects of and on a document find what they change; gives the documents that this
    concerns.
    """
    wanted: Row = {"document_id": document_id}
    number_key, issuer = session.execute(NAMES, wanted).tuples().one()
    wanted |= {"number_key": number_key, "issuer": issuer}
    concerned: set[int] = set()
    for effect, edition in session.execute(CONCERNED, wanted).tuples():
        before, reason = effect.document_id, effect.reason_code
        _link_effect(session, effect, edition)
        concerned |= {found for found in (before, effect.document_id) if found}
        if (effect.document_id, effect.reason_code) != (before, reason):
            concerned.add(edition.document_id)
    session.flush()
    return sorted(concerned)


def _link_effect(session: Session, effect: Effect, edition: Edition) -> None:
    """Find the document an effect changes; what is found nowhere says why."""
    if edition.is_newest:
        found = find_amended(session, effect, edition)
    else:
        found = Unknown(
            "older_edition", "A newer edition of the amending document counts."
        )
    if isinstance(found, Unknown):
        _set(effect, document_id=None, is_applied=False, record_position=None)
        _set(effect, reason_code=found.code, reason=found.reason)
        _log_effect(effect, found.reason)
    else:
        _set(effect, document_id=found.id)


def _set(row: Any, **values: Any) -> None:
    """Set what differs, so that an unchanged row is not written."""
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _set_standing(session: Session, document_id: int, day: date) -> None:
    """Write down whether a document is in force, superseded or repealed."""
    pairs = effects_on(session, document_id)
    for effect, amending in pairs:
        if effect.action in WHOLE_DOCUMENT:
            code, reason = _why_not_ended(session, effect, amending, day)
            _set(effect, is_applied=code is None, reason_code=code, reason=reason)
            _log_effect(effect, reason)
    standing = standing_by(session, pairs, day)
    document = session.get_one(Document, document_id)
    _set(
        document,
        status=standing.status,
        status_by=standing.by,
        status_from=standing.since,
    )
    session.flush()


def _why_not_ended(
    session: Session, effect: Effect, amending: Edition, day: date
) -> tuple[str | None, str | None]:
    """Why an effect on a whole document does not count: it is later, held, or rejected."""
    if not is_due(effect, amending, day):
        later = not_yet(effect, amending)
        return later.code, later.reason
    bar = find_bar(session, effect, amending)
    return (bar.code, bar.reason) if bar is not None else (None, None)


def _rebuild(session: Session, document_id: int, day: date) -> set[int]:
    """Make a document's consolidated edition anew if it needs one; gives the documents that
    amend it.
    """
    base = session.scalars(NEWEST, {"document_id": document_id}).one_or_none()
    inputs = find_inputs(session, document_id, day)
    for effect, code, reason in inputs.excluded:
        _set(
            effect,
            is_applied=False,
            record_position=None,
            reason_code=code,
            reason=reason,
        )
        _log_effect(effect, reason)
    has_changes = bool(inputs.counting or inputs.corrections)
    done = _apply(session, base, inputs) if base and has_changes else None
    if done is None:
        _drop(session, document_id)
    if base is not None:
        settle_marks(session, base, done)
    excluded = [session.get_one(Edition, e.effect.edition_id) for e in inputs.excluded]
    amending = {edition.document_id for _, edition in inputs.counting}
    return amending | {edition.document_id for edition in excluded}


def _apply(session: Session, base: Edition, inputs: Inputs) -> Consolidation | None:
    """Apply effects and corrections to a plan; None where they change nothing in it."""
    done, outcomes = apply_inputs(session, base, inputs)
    _note_outcomes(session, base, inputs, done)
    settle_corrections(inputs.corrections, outcomes)
    session.flush()
    if not done.changes:
        return None
    write_consolidated(session, base, done, find_causes(inputs))
    return done


def _note_outcomes(
    session: Session, base: Edition, inputs: Inputs, done: Consolidation
) -> None:
    """Write down of each effect whether it was applied, on which row, or why not."""
    refused = {n.cause: (n.code, n.reason) for n in done.not_applied}
    places: dict[int, int] = {}
    for change in done.changes:
        if change.origin is not None:
            places.setdefault(change.cause, change.origin + 1)
    for cause, (effect, _) in enumerate(inputs.counting):
        code, reason = refused.get(cause, (None, None))
        if is_gone(session, base, read_payload(effect.payload), code):
            code, reason = None, None
        _set(effect, is_applied=code is None, record_position=places.get(cause))
        _set(effect, reason_code=code, reason=reason)
        _log_effect(effect, reason)


def _log_effect(effect: Effect, refused: str | None) -> None:
    """Tell whether an effect is applied, and why not: "repeal_row of 181/KH-UBND: applied"."""
    outcome = "applied" if refused is None else f"not applied: {refused}"
    named = effect.amended_number or "a document without a number"
    log.info("%s of %s: %s", effect.action, named, outcome)


def _drop(session: Session, document_id: int) -> None:
    edition = find_consolidated(session, document_id)
    if edition is not None:
        delete_edition(session, edition)
