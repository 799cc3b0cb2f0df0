"""The life of a document as rows: its editions, what amended it, corrections, what ended it."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.applying.drafts import row_text
from extractors.applying.holding import HELD
from extractors.values.record_kinds import rows_brought
from models import (
    ColumnRole,
    Correction,
    Document,
    Edition,
    Effect,
    FieldChange,
    RowCheck,
)
from pipeline.common.language import say
from pipeline.common.local_time import local_day, show_day
from pipeline.database.correction_rows import row_change, values_told
from pipeline.database.effect_rows import read_payload
from pipeline.editions.edition_order import READ
from pipeline.editions.preferences import find_preference
from pipeline.in_force.document_names import name_found_by
from pipeline.in_force.in_force import IN_FORCE, effect_day, effects_on

Row = dict[str, Any]

WHAT = {
    "change": "changes",
    "replace": "replaces",
    "insert": "inserts",
    "repeal": "repeals",
    "replace_phrase": "replaces a phrase",
    "replace_annex": "replaces an annex",
    "replace_document": "replaces the document",
    "repeal_document": "repeals the document",
    "unread": "says something that was not understood",
}
ROW_CHANGES = {
    "added": "adds the row",
    "removed": "takes out the row",
    "joined": "joins the row with another",
    "parted": "parts the row from another",
}


def find_history(session: Session, document_id: int) -> list[Row]:
    """What happened to a document, in order of days: `{"no", "on", "by", "what", "where", "old",
    "new", "state"}`; "no" is an effect's, by which a person accepts or rejects it.

    An amendment counts from the day it is in force, an edition from the day printed on it, a
    correction from the day it was made. `state` says why an amendment is not applied.
    """
    rows = [
        *_editions(session, document_id),
        *_effects(session, document_id),
        *_own_effects(session, document_id),
        *_corrections(session, document_id),
        *_checks(session, document_id),
        *_columns(session, document_id),
        *_preferences(session, document_id),
    ]
    rows.sort(key=lambda row: row["on"] or date.max)
    document = session.get_one(Document, document_id)
    if document.status != IN_FORCE:
        state = f"no longer in force: {document.status}"
        rows.append(
            _row(
                document.status_from,
                document.status_by,
                "ends the document",
                state=state,
            )
        )
    return rows


def _row(on: date | None, by: str | None, what: str, **more: str | None) -> Row:
    empty = dict.fromkeys(("no", "where", "old", "new", "state"))
    return {"on": on, "by": by, "what": what, **empty, **more}


def _editions(session: Session, document_id: int) -> list[Row]:
    query = select(Edition).where(
        Edition.document_id == document_id, Edition.kind == READ
    )
    return [
        _row(
            e.issued_on,
            e.number,
            f"edition {e.sequence}",
            where=(
                f"{e.file_stem}, read by extractor {e.extractor_version} on "
                f"{show_day(local_day(e.extracted_at))}"
            ),
            state="newest edition" if e.is_newest else "earlier edition",
        )
        for e in session.scalars(query.order_by(Edition.sequence))
    ]


def _effects(session: Session, document_id: int) -> list[Row]:
    return [
        _effect_row(
            session,
            effect,
            effect_day(effect, amending),
            amending.number,
            _joined(_found_by(effect), _place(effect)),
        )
        for effect, amending in effects_on(session, document_id)
    ]


def _own_effects(session: Session, document_id: int) -> list[Row]:
    """What the document itself changes in others."""
    query = select(Effect, Edition).join(Edition, Edition.id == Effect.edition_id)
    query = query.where(Edition.document_id == document_id, Edition.is_newest).order_by(
        Effect.position
    )
    rows = []
    for effect, edition in session.execute(query).tuples():
        day = effect_day(effect, edition)
        where = _joined(_of_document(effect), _found_by(effect), _place(effect))
        rows.append(_effect_row(session, effect, day, edition.number, where))
    return rows


def _of_document(effect: Effect) -> str:
    title = read_payload(effect.payload).amended.title
    named = effect.amended_number or (f"“{title}”" if title else "an unread number")
    return f"of {named}"


def _found_by(effect: Effect) -> str | None:
    """How the document was found where no number names it: another may be meant."""
    name = name_found_by(effect)
    return f"found by issuer, kind and year as “{name}”" if name else None


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _effect_row(
    session: Session, effect: Effect, day: date | None, by: str | None, where: str
) -> Row:
    what = " ".join(
        part for part in (WHAT.get(effect.action, effect.action), effect.field) if part
    )
    return _row(
        day,
        by,
        what,
        no=str(effect.id),
        where=where,
        old=effect.old or _repealed_text(session, effect),
        new=effect.new or _brought_text(effect),
        state=_state(effect),
    )


def _state(effect: Effect) -> str:
    """ "applied", "held: It would leave no row of the plan.", "not applied: …"."""
    if effect.is_applied:
        return f"applied; {effect.reason}" if effect.reason else "applied"
    reason = effect.reason or effect.reason_code
    is_held = effect.reason_code in HELD
    return f"held: {reason}" if is_held else f"not applied: {reason}"


def _repealed_text(session: Session, effect: Effect) -> str | None:
    """What the rows said that an effect took out of the plan in force."""
    query = select(FieldChange.old).where(
        FieldChange.effect_id == effect.id, FieldChange.kind == "repealed"
    )
    found = session.scalars(query.order_by(FieldChange.position))
    return "\n".join(old for old in found if old) or None


def _brought_text(effect: Effect) -> str | None:
    """What the rows say that an effect puts into the plan."""
    if effect.action not in ("insert", "replace", "replace_annex"):
        return None
    rows = rows_brought(read_payload(effect.payload))
    return "\n".join(row_text(row) for row in rows) or None


def _place(effect: Effect) -> str:
    parts = {
        effect.record or "row": effect.ordinal,
        "section": effect.section,
        "annex": effect.annex,
        "“": effect.row_text,
    }
    found = [
        f"“{value}”" if name == "“" else f"{name} {value}"
        for name, value in parts.items()
        if value
    ]
    return ", ".join(found)


def _preferences(session: Session, document_id: int) -> list[Row]:
    """Which file a person put in force."""
    decision = find_preference(session, document_id)
    if decision is None:
        return []
    query = select(Edition.file_stem).where(Edition.sha256 == decision.sha256)
    name = session.scalars(query.order_by(Edition.id.desc())).first()
    day = local_day(decision.made_at)
    return [_row(day, decision.made_by, "prefers a file", where=name, state="decided")]


def _corrections(session: Session, document_id: int) -> list[Row]:
    query = (
        select(Correction)
        .where(Correction.document_id == document_id)
        .order_by(Correction.id)
    )
    return [_correction_row(correction) for correction in session.scalars(query)]


def _correction_row(correction: Correction) -> Row:
    change = row_change(correction)
    old, new = values_told(correction)
    return _row(
        local_day(correction.made_at),
        correction.made_by,
        ROW_CHANGES[change] if change else f"corrects {correction.field}",
        where=_place_of(correction),
        old=old,
        new=new,
        state=correction.note or correction.state,
    )


def _place_of(decided: Correction | RowCheck) -> str:
    """ "task 2.1, section II"."""
    record = f"{decided.record} {decided.ordinal or ''}".strip()
    return _joined(record, f"section {decided.section}" if decided.section else None)


def _checks(session: Session, document_id: int) -> list[Row]:
    """Rows that people looked at and found right as they are."""
    query = select(RowCheck).where(RowCheck.document_id == document_id)
    return [
        _row(
            local_day(check.made_at),
            check.made_by,
            "finds a row right",
            where=_place_of(check),
            old=check.row_text,
            new=check.row_text,
            state=check.state,
        )
        for check in session.scalars(query.order_by(RowCheck.id))
    ]


def _columns(session: Session, document_id: int) -> list[Row]:
    """What people said that columns of tables hold."""
    query = select(ColumnRole).where(ColumnRole.document_id == document_id)
    return [
        _row(
            local_day(column.made_at),
            column.made_by,
            "says what a column holds",
            where=f"column “{column.header}”, page {column.page}",
            old=say(column.role_before or ""),
            new=say(column.role),
            state=column.state,
        )
        for column in session.scalars(query.order_by(ColumnRole.id))
    ]
