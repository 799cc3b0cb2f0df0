"""Assignments in a bracket at the end of an item: "… (Phòng 7 chủ trì; Phòng 1 phối hợp; hoàn thành
trong quý III/2026)"; and in a line below it: "Giao: Phòng 7 chủ trì, phối hợp với Phòng 1".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from extractors.content.subjects import find_verb
from extractors.language.cooperation import WORKING_WITH
from extractors.language.lexicon_words import one_of
from extractors.language.text import either
from extractors.language.word_patterns import WordPattern
from extractors.lexicon import read_lexicon
from extractors.page.numbering import read_marker, without_marker
from extractors.tables.cell_kinds import CellKind, kind_of_cell
from extractors.values.agencies import find_agencies
from extractors.values.agency_form import is_well_formed
from extractors.values.agency_registry import expand_abbreviations
from extractors.values.records import Agency

# The last bracket of a paragraph, one inside it or none, round or square.
BRACKET = re.compile(
    r"\s*(?:\((?P<inside>[^()]*(?:\([^()]*\)[^()]*)*)\)|\[(?P<square>[^\[\]]*)\])[\s.;:]*$"
)
# Who leads and what is said behind it; "Chủ trì: Sở Y tế" is a label's.
LEADING = WordPattern(
    "duties",
    r"(?:<by_whom>\s+|<charging>\s+)?(?P<bodies>[^;:]+?)\s+<leads_in_brackets>(?!\s*:|\w)(?P<rest>.*)$",
)
# "phối hợp với Sở Y tế", and "Sở Y tế phối hợp".
HELPING_WITH = WordPattern("duties", rf"{WORKING_WITH}\s+(?P<bodies>.+)$")
HELPING = WordPattern(
    "duties",
    r"(?P<bodies>.+?)\s+(?:<before_cooperation>\s+)?<cooperation>(?:\s+<carrying_out>)?$",
)
# Who works with whom where neither is said to lead: "Sở Y tế phối hợp với Công an tỉnh".
TOGETHER = WordPattern(
    "duties", r"(?P<bodies>[^;:]+?)\s+<cooperation>\s+<with>\s+(?P<others>.+)$"
)
DASH = re.compile(r"\s[-–—]\s+")
# What makes a sentence of the words before the verb: "Các đề án do Sở Y tế", "Sở Y tế cần", "Sở Y
# tế đã ban hành văn bản".
CLAUSE = WordPattern(
    "duties",
    r"\s(?:<by_whom>\s|<tense>(?!\w)|<before_deed>$|<and>$)",
    re.NOFLAG,
)
BETWEEN = " ,;."
CHARGING_LABEL = WordPattern("charges", r"<charging_labels>\s*:\s+(?=\S)")
CHARGED = WordPattern("charges", r"<gives>\s")
CARRIED_OUT = WordPattern("duties", r"\s<carrying_out>$")
LEADS_ALONE = WordPattern("charges", r"\s<leading_alone>(?!\w)")
# Where another part of a sentence begins.
SEPARATOR = re.compile(r"[,;]\s+")
# A unit by its number or its field: "Phòng 15", "Khoa Dược", "Phòng Quản lý | di sản".
UNIT = re.compile(r"[A-ZĐ]\w+ (?:\d{1,2}|[A-ZĐÀ-Ỹ]\w+(?: \w+)?(?P<more>(?: \w+){0,3}))")


class Bracket(NamedTuple):
    """The text before a bracket, and who leads, who helps and by when inside it."""

    content: str
    lead: str
    coordinating: str
    time: str


def split_bracket(text: str) -> Bracket | None:
    """An item's text and the assignment in its last bracket, or behind its last dash; None where
    that gives none.

    "Mở lớp tập huấn (Sở Y tế chủ trì, phối hợp với Công an tỉnh; xong trước 30/6/2026)"
    """
    last = last_bracket(text)
    if last is None:
        return _split_dash(text)
    content, inside = last
    found = _led(inside) or _working_together(inside)
    return found and found._replace(content=content)


def last_bracket(text: str) -> tuple[str, str] | None:
    """What stands before the bracket at a text's end, and in it."""
    bracket = BRACKET.search(text)
    if bracket is None:
        return None
    inside = (bracket["inside"] or bracket["square"]).strip()
    return text[: bracket.start()].rstrip(BETWEEN), inside


def _led(said: str) -> Bracket | None:
    """What "Sở Y tế chủ trì, phối hợp với Công an tỉnh; xong trước 30/6" says."""
    led = LEADING.match(said)
    if led is None or not names_bodies(led["bodies"]):
        return None
    others, time = _part_time(led["rest"])
    return Bracket("", led["bodies"], _helpers(others), time)


def _working_together(said: str) -> Bracket | None:
    """What "Sở Y tế phối hợp với Công an tỉnh; trong tháng 6" says: the first leads."""
    both, time = _part_time(said)
    found = TOGETHER.match(both)
    if found is None or not names_bodies(found["bodies"]):
        return None
    helpers = found["others"].strip(BETWEEN)
    return (
        Bracket("", found["bodies"], helpers, time) if names_bodies(helpers) else None
    )


def _split_dash(text: str) -> Bracket | None:
    """An item whose last words behind a dash say who does it: "Tổng kết - Sở Y tế chủ trì, xong
    trong tháng 12/2026".
    """
    *_, last = (None, *DASH.finditer(text))
    found = _whole_charge(text[last.end() :].strip(BETWEEN)) if last else None
    if last is None or found is None:
        return None
    return found._replace(content=text[: last.start()].rstrip(BETWEEN))


def split_charging_line(text: str) -> Bracket | None:
    """Who is charged by a line that says so before a colon, or says nothing else; None for other
    lines.

    "- Giao: Sở Y tế chủ trì, phối hợp với Công an tỉnh; xong trước 30/6/2026", "Sở Y tế chủ trì;
    Công an tỉnh phối hợp."
    """
    bare = without_marker(text)
    label = CHARGING_LABEL.match(bare)
    if label is None:
        return None if _is_numbered(text) else _whole_charge(bare.strip(BETWEEN))
    said = bare[label.end() :].strip(BETWEEN)
    led = _led(said)
    if led is not None:
        return led
    bodies, time = _part_time(said)
    return Bracket("", bodies, "", time) if names_bodies(bodies) else None


def _is_numbered(text: str) -> bool:
    """True for an item, whose words are its content: "a) Giao Sở Y tế chủ trì"."""
    marker = read_marker(text)
    return marker is not None and marker.kind != "bullet"


def _whole_charge(line: str) -> Bracket | None:
    """The assignment that a line consists of; None where it says what is to be done too: "Sở Y tế
    chủ trì, phối hợp với Công an tỉnh tổ chức diễn tập".
    """
    led = LEADING.match(line) if LEADS_ALONE.search(line) else None
    if led is None or not names_bodies(led["bodies"]):
        return None
    others, time = _part_time(led["rest"])
    helpers = _helpers(others)
    if others and not _names_known_bodies(helpers):
        return None
    says_more = bool(helpers or time) or CHARGED.match(line) is not None
    return Bracket("", led["bodies"], helpers, time) if says_more else None


def _names_known_bodies(text: str) -> bool:
    """True for names alone; one that goes on beyond the registry's may say a deed: "Công an tỉnh
    tổ chức diễn tập", "Công an tỉnh triển khai thực hiện".
    """
    bodies = find_agencies(text)
    is_known = bool(bodies) and all(
        body.key or _is_plain_unit(body.name) for body in bodies
    )
    return is_known and CARRIED_OUT.search(text) is None


def _is_plain_unit(name: str) -> bool:
    """True for a unit behind whose name nothing is said to be done: "Phòng Đào tạo"."""
    unit = UNIT.fullmatch(name)
    return unit is not None and find_verb(unit["more"] or "") is None


def find_helpers(charge: str) -> str:
    """Who helps by a sentence that says first who leads: "Sở Y tế chủ trì tham mưu, | Công an tỉnh
    | phối hợp".
    """
    led = LEADING.match(charge)
    rest = led["rest"] if led else ""
    for separator in SEPARATOR.finditer(rest):
        found = HELPING.match(rest[separator.end() :].rstrip(BETWEEN))
        if found and names_bodies(found["bodies"]):
            return found["bodies"].strip(BETWEEN)
    return ""


def _part_time(rest: str) -> tuple[str, str]:
    """What is said of others, and the time behind it: the first part that begins like one."""
    for found in _time_begins().finditer(rest):
        time = rest[found.end() :].strip(BETWEEN)
        if kind_of_cell(time) is CellKind.TIME:
            return rest[: found.start()].strip(BETWEEN), time
    return rest.strip(BETWEEN), ""


def _helpers(others: str) -> str:
    found = HELPING_WITH.match(others) or HELPING.match(others)
    return found["bodies"].strip(BETWEEN) if found else ""


def names_bodies(text: str) -> bool:
    """True for words that are bodies' names and no more: "Phòng 7 và Phòng 1"; not "Sở Y tế chưa",
    "Các mô hình do Sở Y tế", "Trường hợp".
    """
    begins_with_name = begins_body(expand_abbreviations(text))
    if not begins_with_name or CLAUSE.search(text):
        return False
    bodies = find_agencies(text)
    return bool(bodies) and all(_is_body(body) for body in bodies)


def _is_body(body: Agency) -> bool:
    is_registered = body.key not in (None, "collective")
    return is_registered or is_well_formed(body.name)


def begins_body(text: str) -> bool:
    """True for "Phòng 7", "các phòng nghiệp vụ"; not for a body's word in small letters, nor for
    "Tổ chức".
    """
    return _body().match(text) is not None


@cache
def _body() -> re.Pattern[str]:
    """A name with a capital by which bodies begin, or several named together: "các phòng"."""
    words = read_lexicon("agency_words")
    heads = either([*words["heads"], *words["unlisted_heads"]])
    several = either(_in_both_cases(words["plural_heads"]))
    no_bodies = either(_in_both_cases(words["no_bodies"]))
    return re.compile(rf"(?!(?:{no_bodies})(?!\w))(?:{heads}|{several})(?!\w)")


def _in_both_cases(words: Sequence[str]) -> list[str]:
    return [*words, *map(str.lower, words)]


@cache
def _time_begins() -> re.Pattern[str]:
    """A sign that parts, before a word by which times begin: "; hoàn thành", ", quý"."""
    done = one_of("times", "doing", "done", "wholly_done", "limit", "within", "at")
    done_by = (
        rf"{one_of('times', 'doing', 'done')}\s+{one_of('times', 'within', 'before')}"
    )
    unit = one_of("times", "day", "month", "quarter", "year", "each", "regularly")
    week = one_of("times", "weekday", "each_week")
    bound = one_of("periods", "since", "until")
    often = either(
        [
            phrase
            for entry in read_lexicon("periods")["recurrence"]
            for phrase in entry["phrases"]
        ]
    )
    begins = rf"(?:{done}|{unit}|{week}|{bound}|{often}|\d)"
    # "UBND các xã, phường | thực hiện trong quý II": no sign parts what says both.
    parts = rf"(?:^|[;,.])\s*(?={begins})|\s+(?={done_by}\s)"
    return re.compile(parts, re.IGNORECASE)
