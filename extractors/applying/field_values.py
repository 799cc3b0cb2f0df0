"""Printed values of a row's fields: whether an old one agrees with the row, and new ones read
and typed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from extractors.applying.drafts import Record, field_text
from extractors.language.text import fold, place_tones
from extractors.values.agencies import find_agencies
from extractors.values.fields import Use, ValueKind
from extractors.values.periods import read_period
from extractors.values.quantities import read_value
from extractors.values.record_table import ASSIGNMENT, TARGET, TASK
from extractors.values.records import Agency, Effect, Target

AMENDED_KINDS = (TASK, TARGET, ASSIGNMENT)
PERIODS = tuple(field.name for field in TASK.having(ValueKind.PERIOD))
AGENCIES = tuple(
    field.name for kind in AMENDED_KINDS for field in kind.having(ValueKind.AGENCIES)
)
TEXTS = {
    kind.name: tuple(field.name for field in kind.used_for(Use.REPHRASED))
    for kind in AMENDED_KINDS
}


def agrees(row: Record, name: str, printed: str, place: str | None) -> bool:
    """Whether a field says what an amending document quotes as its old value; formatting does
    not count.

    "Tháng 4/2025" agrees with a deadline printed "4/2025"; "Sở KH&CN" with the agency Sở Khoa
    học và Công nghệ, also where it is one of several.
    """
    shown = field_text(row, name)
    if shown is None:
        return False
    if fold(shown) == fold(printed):
        return True
    if name in PERIODS:
        old = read_period(printed)
        now = getattr(row, name)
        return (
            old is not None
            and old.is_read
            and replace(old, raw="") == replace(now, raw="")
        )
    if name in AGENCIES:
        names = {a.name.casefold() for a in getattr(row, name)}
        wanted = {a.name.casefold() for a in find_agencies(printed, place)}
        return bool(wanted) and wanted <= names
    if name == "value" and isinstance(row, Target):
        quantity = read_value(printed)
        if quantity is None or quantity.value is None:
            return False
        return row.value == quantity.value and row.value_high == quantity.value_high
    if name == "horizon":
        return shown in re.findall(r"\d{4}", printed)
    return fold(printed) in fold(shown) if name in ("content", "indicator") else False


def read_new(
    row: Record, effect: Effect, place: str | None
) -> Mapping[str, Any] | None:
    """The new values an effect gives one field, typed; None where it gives none.

    For "value" of a target that is comparator, figures, unit and the printed text together.
    """
    name = effect.field
    given = next(iter((*effect.tasks, *effect.targets, *effect.assignments)), None)
    if name is None:
        return None
    if name in AGENCIES:
        new = getattr(given, name, ()) or find_agencies(effect.new, place)
        return _agencies(row, name, new, effect, place)
    if name in PERIODS:
        period = getattr(given, name, None) or read_period(effect.new)
        return None if period is None else {name: period}
    if name == "value":
        return _value(row, given if isinstance(given, Target) else None, effect.new)
    if name == "horizon":
        year = getattr(given, name, None) or next(
            iter(re.findall(r"\d{4}", effect.new or "")), None
        )
        return None if year is None else {name: int(year)}
    new_text = getattr(given, name, None) or effect.new
    if new_text is None or not hasattr(row, name):
        return None
    if name in ("content", "indicator") and effect.old:
        whole = fold(effect.old) == fold(field_text(row, name) or "")
        replaced = replace_words(getattr(row, name) or "", effect.old, effect.new or "")
        if (
            not whole and effect.new and replaced is not None
        ):  # a part of the text was quoted
            return {name: replaced}
    return {name: new_text}


def _agencies(
    row: Record, name: str, new: tuple[Agency, ...], effect: Effect, place: str | None
) -> Mapping[str, Any] | None:
    now: tuple[Agency, ...] = getattr(row, name)
    named = {a.name.casefold() for a in new}
    if effect.mode == "add":
        return (
            {name: now + tuple(a for a in new if a.name not in {b.name for b in now})}
            if new
            else None
        )
    if effect.mode == "remove":
        gone = named or {a.name.casefold() for a in find_agencies(effect.old, place)}
        return {name: tuple(a for a in now if a.name.casefold() not in gone)}
    if not new:
        return None
    old = {a.name.casefold() for a in find_agencies(effect.old, place)}
    names = {a.name.casefold() for a in now}
    if not old & names or old >= names:  # whether the old one agrees is asked elsewhere
        return {name: new}
    first = next(n for n, a in enumerate(now) if a.name.casefold() in old)
    kept = [a for a in now if a.name.casefold() not in old | named]
    return {name: (*kept[:first], *new, *kept[first:])}


def _value(
    row: Record, given: Target | None, printed: str | None
) -> Mapping[str, Any] | None:
    if not isinstance(row, Target):
        return None
    if given is not None and given.value is not None:
        unit = given.unit or row.unit
        names = ("comparator", "value", "value_high")
        return {name: getattr(given, name) for name in names} | {
            "unit": unit,
            "raw": given.raw or printed,
        }
    quantity = read_value(printed or "")
    if quantity is None or quantity.value is None:
        return None
    values = {
        "comparator": quantity.comparator,
        "value": quantity.value,
        "value_high": quantity.value_high,
    }
    return values | {"unit": quantity.unit or row.unit, "raw": printed}


def replace_phrase(
    row: Record, kind: str, old: str, new: str, place: str | None
) -> dict[str, dict[str, Any]]:
    """The new values of every field of a row that has a phrase: texts, agencies, periods,
    figures, retyped.

    `{"lead": {"lead": (Sở Tài chính,)}}` for "Sở Kế hoạch và Đầu tư" → "Sở Tài chính".
    """
    found: dict[str, dict[str, Any]] = {}
    for name in TEXTS[kind]:
        text = replace_words(getattr(row, name, None) or "", old, new)
        if text is not None:
            found[name] = {name: text}
    for name in (n for n in AGENCIES if hasattr(row, n)):
        named = tuple(_renamed(getattr(row, name), old, new, place))
        if named != getattr(row, name):
            found[name] = {name: tuple({a.name: a for a in named}.values())}
    for name in (n for n in PERIODS if getattr(row, n, None)):
        text = replace_words(getattr(row, name).raw, old, new)
        if text is not None:
            found[name] = {name: read_period(text)}
    if (
        isinstance(row, Target)
        and row.raw
        and (text := replace_words(row.raw, old, new)) is not None
    ):
        value = _value(row, None, text)
        if value is not None:
            found["value"] = dict(value)
    return found


def _renamed(
    agencies: tuple[Agency, ...], old: str, new: str, place: str | None
) -> list[Agency]:
    named: list[Agency] = []
    for agency in agencies:
        is_same = fold(old) in (fold(agency.name), fold(agency.raw))
        text = new if is_same else replace_words(agency.raw, old, new)
        named += [agency] if text is None else find_agencies(text, place)
    return named


def replace_words(text: str, old: str, new: str) -> str | None:
    """The text with a phrase replaced wherever it stands as whole words, None where it does not.

    Spaces, line ends and the place of the tone mark do not count; capitals do not either.
    """
    words = [re.escape(word) for word in place_tones(old).split()]
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(words) + r"(?!\w)", re.IGNORECASE)
    source = place_tones(text)
    if not words or not pattern.search(source):
        return None
    replaced = pattern.sub(lambda _match: new, source)
    return re.sub(r" {2,}", " ", replaced).strip() if not new else replaced
