"""Effects of amending documents as rows of `effect`, and back."""

from __future__ import annotations

from typing import Any

from extractors.values.plan import Effect
from pipeline.common.characters import storable
from pipeline.common.codec import dump, load
from pipeline.common.identity import name_key, number_key

Row = dict[str, Any]

WHOLE_DOCUMENT = {
    "replace_document": "superseded",
    "repeal_document": "repealed",
}  # action → status it gives
AS_READ = (
    "action",
    "record",
    "ordinal",
    "section",
    "annex",
    "row_text",
    "field",
    "old",
    "new",
    "instruction",
)


def effect_row(effect: Effect) -> Row:
    """An effect as a row that is not applied yet; `payload` keeps the whole of it."""
    amended = effect.amended
    return {
        **{name: getattr(effect, name) for name in AS_READ},
        "amended_number": amended.number,
        "amended_number_key": number_key(storable(amended.number)),
        "amended_type": amended.type,
        "amended_issued_on": amended.issued_on,
        "amended_issuer": amended.issuer,
        "amended_issuer_key": name_key(storable(amended.issuer)),
        "in_force_from": effect.in_force_from,
        "payload": write_payload(effect),
        "is_applied": False,
    }


def write_payload(effect: Effect) -> Row:
    """The whole effect as what JSON can hold; days are ISO."""
    payload: Row = dump(effect)
    return payload


def read_payload(payload: Row) -> Effect:
    """The effect that `write_payload` was given."""
    return load(Effect, payload)
