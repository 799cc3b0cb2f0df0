"""A bracket that gives who leads, who helps and by when in any order, each part with a label, a
verb or neither: "(Phòng Kinh tế tham mưu; phối hợp: Công an xã; xong trước 30/6/2026)".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.content.bracket_assignments import (
    HELPING,
    HELPING_WITH,
    LEADING,
    Bracket,
    names_bodies,
)
from extractors.content.label_roles import header_role
from extractors.language.word_patterns import WordPattern
from extractors.layout.columns import ColumnRole
from extractors.lexicon import read_lexicon
from extractors.tables.cell_kinds import CellKind, kind_of_cell
from extractors.values.plan_years import says_time

LABELLED = re.compile(r"(?P<label>[^\W\d][^:;()]{0,58}?)\s*:\s+(?P<said>\S.*)$")
# "Sở Y tế là cơ quan chủ trì", "Sở Nội vụ tham gia".
OFFICE = WordPattern(
    "duties",
    r"(?P<bodies>[^;:]+?)\s+<is_body>\s+(?:<body_words>\s+)?(?P<office><lead_offices>|<cooperation>)$",
)
TAKING_PART = WordPattern("duties", r"(?P<bodies>[^;:]+?)\s+<taking_part>$")
WITH = WordPattern("duties", r"(?:<cooperation>|<taking_part>)\s*:\s*(?P<bodies>.+)$")
CHARGED = WordPattern("charges", r"<gives>\s+(?:<to>\s+)?(?P<bodies>.+)$")
LEADS = WordPattern("duties", r"<lead_offices>$")
COMMA = re.compile(r",\s+")
# When a source is of: "2024", "năm 2024", "tháng 5/2024".
SOURCE_TIME = WordPattern("times", r"(?:(?:<month>|<year>)\s+)?\d[\d/.]*$")


class _Part(NamedTuple):
    """What a part of a bracket says; `is_told` where a label or a verb says it."""

    role: ColumnRole
    text: str
    is_told: bool


def read_segments(inside: str) -> Bracket | None:
    """The assignment of a bracket of which every part is a body or a time; None for others.

    "Sở Y tế, hoàn thành trước ngày 30/6/2026" → lead "Sở Y tế", time "hoàn thành trước …"
    """
    parts: list[_Part] = []
    for segment in inside.split(";"):
        found = _parts(segment.strip(" .,"))
        if found is None:
            return None
        parts += found
    return _bracket(parts)


def _bracket(parts: Sequence[_Part]) -> Bracket | None:
    texts: dict[ColumnRole, list[str]] = {"lead": [], "coordinating": [], "due": []}
    for number, part in enumerate(parts):
        is_helper = not part.is_told and any(
            before.is_told for before in parts[:number]
        )
        is_body = part.role == "lead"
        texts["coordinating" if is_body and is_helper else part.role].append(part.text)
    lead, helpers, time = ("; ".join(texts[r]) for r in ("lead", "coordinating", "due"))
    says_more = any(part.is_told for part in parts) or bool(time)
    return Bracket("", lead, helpers, time) if lead and says_more else None


def _parts(segment: str) -> list[_Part] | None:
    """What a segment says, whole or in the parts at one of its commas."""
    whole = _part(segment)
    if whole is not None and whole.is_told:
        return [whole]
    for comma in COMMA.finditer(segment):
        first = _part(segment[: comma.start()])
        rest = _parts(segment[comma.end() :]) if first else None
        if first is not None and rest is not None and _may_part(first, rest[0]):
            return [first, *rest]
    # "Sở Y tế, Công an tỉnh", "quý II, quý III".
    return [whole] if whole else None


def _may_part(first: _Part, second: _Part) -> bool:
    """A comma also stands within a list of bodies and before the year or month of a source:
    "(Sở Y tế, tháng 5/2024)".
    """
    if second.role == "due" and not first.is_told:
        return second.is_told or SOURCE_TIME.match(second.text) is None
    if second.role == "due":
        return True
    return first.is_told or second.is_told


def _part(segment: str) -> _Part | None:
    for read in (_labelled, _timed, _said, _named):
        found = read(segment)
        if found is not None:
            return found
    return None


def _labelled(segment: str) -> _Part | None:
    """ "Phối hợp: Công an xã", "thời gian: quý II"."""
    helping = WITH.match(segment)
    if helping is not None:
        return _of_bodies("coordinating", helping["bodies"])
    match = LABELLED.match(segment)
    role = header_role(match["label"]) if match else None
    if match is None or role is None:
        return None
    said = match["said"]
    if role == "due":
        return _Part("due", said, True) if _is_time(said) else None
    is_person = kind_of_cell(said) is CellKind.PERSON
    return _Part(role, said, True) if is_person else _of_bodies(role, said)


def _timed(segment: str) -> _Part | None:
    """ "quý II/2026", "thời hạn 30/6/2026"."""
    if _is_time(segment):
        return _Part("due", segment, False)
    label = _time_label().match(segment)
    said = segment[label.end() :] if label else ""
    return _Part("due", said, True) if _is_time(said) else None


def _said(segment: str) -> _Part | None:
    """ "Sở Y tế chủ trì", "Sở Nội vụ là cơ quan phối hợp", "giao Sở Y tế"."""
    office = OFFICE.match(segment)
    if office is not None:
        leads = LEADS.match(office["office"]) is not None
        return _of_bodies("lead" if leads else "coordinating", office["bodies"])
    for pattern in (HELPING, HELPING_WITH, TAKING_PART):
        helping = pattern.match(segment)
        if helping is not None:
            return _of_bodies("coordinating", helping["bodies"])
    leading = LEADING.match(segment)
    if leading is not None and not leading["rest"].strip(" .,"):
        return _of_bodies("lead", leading["bodies"])
    charged = CHARGED.match(segment)
    return _of_bodies("lead", charged["bodies"]) if charged else None


def _named(segment: str) -> _Part | None:
    """Bodies and no more: "Sở Y tế, Công an tỉnh"."""
    return _Part("lead", segment, False) if names_bodies(segment) else None


def _of_bodies(role: ColumnRole, text: str) -> _Part | None:
    return _Part(role, text.strip(), True) if names_bodies(text.strip()) else None


def _is_time(text: str) -> bool:
    return kind_of_cell(text) is CellKind.TIME or says_time(text)


@cache
def _time_label() -> re.Pattern[str]:
    """The words of a label of times, without its colon."""
    phrases = [
        phrase
        for entry in read_lexicon("columns")
        if entry["role"] == "due"
        for phrase in (*entry["phrases"], *entry["headers"])
        if " " in phrase
    ]
    longest_first = sorted(phrases, key=lambda phrase: -len(phrase))
    words = "|".join(map(re.escape, longest_first))
    return re.compile(rf"(?:{words})\s+(?=\S)", re.IGNORECASE)
