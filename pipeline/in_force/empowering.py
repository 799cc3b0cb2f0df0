"""Whether an amending document may change the one it names: by its kind, and a letter by its
issuer.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from extractors.amending.powers import find_power, may_change
from extractors.values.plan import AmendedDocument
from extractors.values.records import Header
from models import Edition, Effect
from pipeline.common.identity import name_key
from pipeline.database.effect_rows import read_payload

NOT_EMPOWERED = "not_empowered"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Why an effect has no document that it changes: a stable word and a sentence."""

    code: str
    reason: str


def find_powerless(amending: Edition) -> Unknown | None:
    """Why a document changes nothing at all, whatever it names: "Tờ trình số 239/TTr-UBND"."""
    power = find_power(amending.type, amending.number)
    if power is None or power.decides:
        return None
    return Unknown(
        NOT_EMPOWERED,
        f"A {amending.type or 'document of its kind'} changes no other document.",
    )


def find_refusal(effect: Effect, amended: Edition, amending: Edition) -> Unknown | None:
    """Why a document may not do what its effect says; None where it may.

    A letter changes documents of its own issuer only. Where the kind or a letter's issuer was
    not read, nothing is applied and a person looks.
    """
    power = find_power(amending.type, amending.number)
    if power is None:
        reason = (
            "The kind of the amending document was not read; look at its heading whether "
            "it decides."
        )
        return Unknown("kind_unread", reason)
    if not _may(effect, amended, amending):
        kind = amending.type or "document"
        return Unknown(
            NOT_EMPOWERED,
            f"A {kind} does not change a {amended.type or 'document'} so.",
        )
    return _issuer_refusal(amended, amending) if power.own else None


def _may(effect: Effect, amended: Edition, amending: Edition) -> bool:
    """By the kinds as the database has them: a citation may leave the kind out."""
    header = Header(number=amending.number, type=amending.type, title=amending.title)
    named = AmendedDocument(amended.number, amended.type)
    return may_change(header, replace(read_payload(effect.payload), amended=named))


def _issuer_refusal(amended: Edition, amending: Edition) -> Unknown | None:
    issuers = (name_key(amending.issuer), name_key(amended.issuer))
    if not all(issuers):
        reason = (
            "An issuer was not read; look whether the letter is of the one who issued "
            "the document."
        )
        return Unknown("issuer_unread", reason)
    if issuers[0] != issuers[1]:
        return Unknown(
            "other_issuer",
            f"A letter does not change what {amended.issuer} issued; compare both.",
        )
    return None
