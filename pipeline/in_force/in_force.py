"""What is in force on a day: effects in the order they apply, and whether a document still is.
Reads only.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from extractors.applying.consolidation import Consolidation, consolidate
from models import Correction, Edition, Effect
from pipeline.common.local_time import local_day
from pipeline.database.correction_rows import WITHDRAWN, read_correction
from pipeline.database.effect_rows import WHOLE_DOCUMENT, read_payload
from pipeline.database.readback import read_plan
from pipeline.in_force.consolidated_edition import Cause
from pipeline.in_force.due import NOT_YET
from pipeline.in_force.holding import find_admission, find_bar

IN_FORCE = "in_force"
AMENDER_GONE = "amender_not_in_force"

Pair = tuple[Effect, Edition]  # an effect and the amending document's newest edition

# Put together once, as in `editions`.
EFFECTS_ON = (
    select(Effect, Edition)
    .join(Edition, Edition.id == Effect.edition_id)
    .where(Effect.document_id == bindparam("document_id"), Edition.is_newest)
)
CORRECTIONS = (
    select(Correction)
    .where(
        Correction.document_id == bindparam("document_id"),
        Correction.state != WITHDRAWN,
    )
    .order_by(Correction.id)
)


class Standing(NamedTuple):
    """Whether a document is in force: "in_force", "superseded" or "repealed", by whom, from
    which day.
    """

    status: str = IN_FORCE
    by: str | None = None
    since: date | None = None


class Excluded(NamedTuple):
    """An effect that does not count on a day, and why."""

    effect: Effect
    code: str
    reason: str


class Inputs(NamedTuple):
    """What a document's text on a day is made of: effects that count, those that do not,
    corrections.
    """

    counting: list[Pair]
    excluded: list[Excluded]
    corrections: list[Correction]


def effects_on(session: Session, document_id: int) -> list[Pair]:
    """Effects of newest editions on a document, in the order they apply: in force, signed,
    number.
    """
    found = session.execute(EFFECTS_ON, {"document_id": document_id}).tuples()
    return sorted(found, key=lambda pair: _order(*pair))


def _order(effect: Effect, amending: Edition) -> tuple[date, date, str, int, int]:
    signed = amending.issued_on or date.max
    starts = effect_day(effect, amending) or date.max
    return starts, signed, amending.number or "", amending.id, effect.position


def effect_day(effect: Effect, amending: Edition) -> date | None:
    """From which day an effect counts: as it says, else the amending document's date."""
    return effect.in_force_from or amending.issued_on


def is_due(effect: Effect, amending: Edition, day: date) -> bool:
    """Whether an effect is in force on a day; one without any date is."""
    starts = effect_day(effect, amending)
    return starts is None or starts <= day


def not_yet(effect: Effect, amending: Edition) -> Excluded:
    """An effect that will be in force later."""
    return Excluded(
        effect, NOT_YET, f"It comes into force on {effect_day(effect, amending)}."
    )


def find_standing(session: Session, document_id: int, day: date) -> Standing:
    """Whether a document is in force on a day; the first document that ended it counts."""
    return standing_by(session, effects_on(session, document_id), day)


def standing_by(session: Session, pairs: Sequence[Pair], day: date) -> Standing:
    """`find_standing` by the effects on a document, in the order they apply."""
    for effect, amending in pairs:
        is_whole = effect.action in WHOLE_DOCUMENT
        if not is_whole or not is_due(effect, amending, day):
            continue
        if find_bar(session, effect, amending) is None:
            return Standing(
                WHOLE_DOCUMENT[effect.action],
                amending.number,
                effect_day(effect, amending),
            )
    return Standing()


def find_inputs(session: Session, document_id: int, day: date) -> Inputs:
    """What counts for a document's text on a day; effects on a whole document are not among it."""
    counting: list[Pair] = []
    excluded: list[Excluded] = []
    for effect, amending in effects_on(session, document_id):
        if effect.action in WHOLE_DOCUMENT:
            continue
        if not is_due(effect, amending, day):
            excluded.append(not_yet(effect, amending))
            continue
        bar = find_bar(session, effect, amending)
        if bar is not None:
            excluded.append(Excluded(effect, *bar))
            continue
        status = find_standing(session, amending.document_id, day).status
        if status == IN_FORCE:
            counting.append((effect, amending))
        else:
            excluded.append(
                Excluded(
                    effect, AMENDER_GONE, f"The amending document is {status} itself."
                )
            )
    return Inputs(counting, excluded, _find_corrections(session, document_id))


def _find_corrections(session: Session, document_id: int) -> list[Correction]:
    return list(session.scalars(CORRECTIONS, {"document_id": document_id}))


def apply_inputs(
    session: Session, base: Edition, inputs: Inputs
) -> tuple[Consolidation, list[str]]:
    """The plan of an edition with what counts applied, and what became of each correction."""
    effects = [read_payload(effect.payload) for effect, _ in inputs.counting]
    corrections = [read_correction(correction) for correction in inputs.corrections]
    admissions = [find_admission(session, *pair) for pair in inputs.counting]
    return consolidate(read_plan(session, base), effects, corrections, admissions)


def find_causes(inputs: Inputs) -> Sequence[Cause]:
    """Who made the changes, as `apply_inputs` counts causes: effects first, then corrections."""
    effects = [
        Cause(
            amending.number,
            effect_day(effect, amending),
            effect_id=effect.id,
            edition_id=amending.id,
        )
        for effect, amending in inputs.counting
    ]
    return [
        *effects,
        *(
            Cause(c.made_by, local_day(c.made_at), correction_id=c.id)
            for c in inputs.corrections
        ),
    ]
