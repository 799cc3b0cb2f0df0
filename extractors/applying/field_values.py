"""Printed values of a row's fields: whether an old one agrees with the row, and new ones read
and typed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from extractors.applying.bracketed import (
    either_name,
    is_same_but_for_bracket,
    without_brackets,
)
from extractors.applying.drafts import Record, field_text
from extractors.language.text import fold, place_tones
from extractors.values.agencies import find_agencies
from extractors.values.fields import Use, ValueKind
from extractors.values.periods import read_period
from extractors.values.plan import Effect
from extractors.values.quantities import Quantity, read_value
from extractors.values.record_kinds import AMENDED_KINDS, rows_brought
from extractors.values.record_table import TASK
from extractors.values.records import Agency, Period, Target

PERIODS = tuple(field.name for field in TASK.having(ValueKind.PERIOD))
AGENCIES = tuple(
    field.name for kind in AMENDED_KINDS for field in kind.having(ValueKind.AGENCIES)
)
TEXTS = {
    kind.name: tuple(field.name for field in kind.used_for(Use.REPHRASED))
    for kind in AMENDED_KINDS
}
YEAR = re.compile(r"\d{4}")


def agrees(row: Record, name: str, printed: str, place: str | None) -> bool:
    """Whether a field says what an amending document quotes as its old value; formatting does
    not count.

    "Tháng 4/2025" agrees with a deadline printed "4/2025"; "Sở KH&CN" with the agency Sở Khoa
    học và Công nghệ, also where it is one of several.
    """
    shown = field_text(row, name)
    if shown is None:
        return False
    if fold(shown) == fold(printed) or is_same_but_for_bracket(shown, printed):
        return True
    if name in PERIODS:
        return _is_same_period(getattr(row, name), printed)
    if name in AGENCIES:
        return _has_agencies(getattr(row, name), printed, place)
    if name == "value" and isinstance(row, Target):
        return _is_same_value(row, printed)
    if name == "horizon":
        return shown in YEAR.findall(printed)
    return name in ("content", "indicator") and fold(printed) in fold(shown)


def agrees_by_other_name(
    row: Record, name: str, printed: str, place: str | None
) -> bool:
    """Whether a row's agencies are those in a bracket of an old value: Sở Tài chính by "Sở Kế
    hoạch và Đầu tư (Sở Tài chính)".
    """
    if name not in AGENCIES:
        return False
    return bool(_by_either_name(getattr(row, name), printed, place))


def _by_either_name(
    now: Iterable[Agency], printed: str | None, place: str | None
) -> set[str]:
    """The names of those of a row that an old value names outside its brackets, or inside."""
    names = _names(now)
    for text in either_name(printed or ""):
        wanted = _names(find_agencies(text, place))
        if wanted and wanted <= names:
            return wanted
    return set()


def _is_same_period(now: Period, printed: str) -> bool:
    old = read_period(printed)
    if old is None or not old.is_read:
        return False
    return replace(old, raw="") == replace(now, raw="")


def _has_agencies(now: Iterable[Agency], printed: str, place: str | None) -> bool:
    """True where all agencies that are printed are among those of the row."""
    wanted = _names(find_agencies(printed, place))
    return bool(wanted) and wanted <= _names(now)


def _names(agencies: Iterable[Agency]) -> set[str]:
    return {agency.name.casefold() for agency in agencies}


def _is_same_value(row: Target, printed: str) -> bool:
    quantity = read_value(printed)
    if quantity is None or quantity.value is None:
        return False
    return (row.value, row.value_high) == (quantity.value, quantity.value_high)


def read_new(
    row: Record, effect: Effect, place: str | None
) -> Mapping[str, Any] | None:
    """The new values an effect gives one field, typed; None where it gives none.

    For "value" of a target that is comparator, figures, unit and the printed text together.
    """
    name = effect.field
    if name is None:
        return None
    brought = rows_brought(effect)
    given = brought[0] if brought else None
    typed = getattr(given, name, None)
    if name in AGENCIES:
        new = typed or find_agencies(effect.new, place)
        return _agencies(row, name, new, effect, place)
    if name in PERIODS:
        return _only(name, typed or read_period(effect.new))
    if name == "value":
        return _value(row, given, effect.new)
    if name == "horizon":
        return _only(name, typed or _first_year(effect.new))
    return _text(row, name, typed or effect.new, effect)


def _only(name: str, value: object) -> Mapping[str, Any] | None:
    return None if value is None else {name: value}


def _first_year(printed: str | None) -> int | None:
    match = YEAR.search(printed or "")
    return int(match[0]) if match else None


def _text(
    row: Record, name: str, new: str | None, effect: Effect
) -> Mapping[str, Any] | None:
    """A field's new text; where only a part of the old one was quoted, with that part replaced."""
    if new is None or not hasattr(row, name):
        return None
    replaced = _replaced_part(row, name, effect)
    return {name: new if replaced is None else replaced}


def _replaced_part(row: Record, name: str, effect: Effect) -> str | None:
    """The old text with its quoted part replaced; None where no part of it was quoted."""
    if name not in ("content", "indicator"):
        return None
    old, new = effect.old, effect.new
    if not old or not new:
        return None
    now = field_text(row, name) or ""
    is_whole = fold(old) == fold(now)
    return None if is_whole else replace_words(now, old, new)


def _agencies(
    row: Record, name: str, new: tuple[Agency, ...], effect: Effect, place: str | None
) -> Mapping[str, Any] | None:
    """A field's agencies after some were added, taken out, or put in the place of others."""
    now: tuple[Agency, ...] = getattr(row, name)
    read = _names(find_agencies(effect.old, place))
    old = _by_either_name(now, effect.old, place) or read
    if effect.mode == "remove":
        return {name: _without(now, _names(new) or old)}
    if not new:
        return None
    if effect.mode == "add":
        known = {agency.name for agency in now}
        return {name: now + tuple(a for a in new if a.name not in known)}
    return {name: _exchanged(now, old, new)}


def _without(agencies: Sequence[Agency], gone: set[str]) -> tuple[Agency, ...]:
    return tuple(a for a in agencies if a.name.casefold() not in gone)


def _exchanged(
    now: tuple[Agency, ...], old: set[str], new: tuple[Agency, ...]
) -> tuple[Agency, ...]:
    """The agencies with new ones where the first of the old ones stood; whether the old ones
    agree is asked elsewhere.
    """
    names = _names(now)
    if not old & names or old >= names:
        return new
    first = [agency.name.casefold() in old for agency in now].index(True)
    kept = _without(now, old | _names(new))
    return (*kept[:first], *new, *kept[first:])


def _value(
    row: Record, given: Record | None, printed: str | None
) -> Mapping[str, Any] | None:
    """Comparator, figures, unit and printed text of a target's new value: as given, else as
    printed.
    """
    if not isinstance(row, Target):
        return None
    if isinstance(given, Target) and given.value is not None:
        return _figures(given, row.unit) | {"raw": given.raw or printed}
    quantity = read_value(printed or "")
    if quantity is None or quantity.value is None:
        return None
    return _figures(quantity, row.unit) | {"raw": printed}


def _figures(source: Target | Quantity, unit: str | None) -> dict[str, Any]:
    """Comparator, figures and unit, which is `unit` where none is given."""
    return {
        "comparator": source.comparator,
        "value": source.value,
        "value_high": source.value_high,
        "unit": source.unit or unit,
    }


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
    for name in AGENCIES:
        now = getattr(row, name, ())
        named = tuple(_renamed(now, old, new, place))
        if named != now:
            found[name] = {name: _single(named)}
    for name in PERIODS:
        period: Period | None = getattr(row, name, None)
        text = replace_words(period.raw, old, new) if period else None
        if text is not None:
            found[name] = {name: read_period(text)}
    value = _replaced_value(row, old, new)
    if value is not None:
        found["value"] = dict(value)
    return found


def _single(agencies: Iterable[Agency]) -> tuple[Agency, ...]:
    """Agencies of one name once, the last one's record in the first one's place."""
    return tuple({agency.name: agency for agency in agencies}.values())


def _replaced_value(row: Record, old: str, new: str) -> Mapping[str, Any] | None:
    """The figures of a target whose printed value has a phrase, read anew."""
    if not isinstance(row, Target) or not row.raw:
        return None
    text = replace_words(row.raw, old, new)
    return None if text is None else _value(row, None, text)


def _renamed(
    agencies: Iterable[Agency], old: str, new: str, place: str | None
) -> list[Agency]:
    named: list[Agency] = []
    for agency in agencies:
        names = (fold(agency.name), fold(agency.raw))
        is_same = fold(old) in names or fold(without_brackets(old)) in names
        text = new if is_same else replace_words(agency.raw, old, new)
        if text is None:
            named.append(agency)
        else:
            named += find_agencies(text, place)
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
    if new:
        return replaced
    return re.sub(r" {2,}", " ", replaced).strip()
