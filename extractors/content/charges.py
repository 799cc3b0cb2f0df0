"""Who is charged without a label: "… từ tháng 6/2024; giao Văn phòng chủ trì"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extractors.content.bracket_assignments import begins_body, find_helpers
from extractors.content.duty_wording import NAMES_END, duty_role
from extractors.content.subjects import (
    AddressedBody,
    find_subject,
    find_verb,
    is_body,
    is_known_body,
)
from extractors.language.cooperation import WORKING_WITH
from extractors.language.text import either
from extractors.language.word_patterns import WordPattern
from extractors.lexicon import read_lexicon
from extractors.page.numbering import without_marker
from extractors.values.agencies import collective_end
from extractors.values.agency_registry import find_names

# Whom a charge names, up to what they are to do.
CHARGE = WordPattern("charges", r"[;,.]\s*(?:<and>\s+)?<gives>\s+(?:<to>\s+)?(?=\S)")
# The same where a sentence or a line begins: "- Giải pháp: Giao Sở Y tế chủ trì …".
SENTENCE_CHARGE = WordPattern(
    "charges", r"(?:^\W*|[.;:]\s+\W*)<opening>\s+(?:<to>\s+)?(?=\S)", re.NOFLAG
)
# Who is meant, where the words before only describe them: "phòng có vi phạm (cụ thể Phòng Nội
# vụ)".
NAMED = WordPattern("charges", r"\(<namely>:?\s*([^()]+)\)")
JOINTLY = WordPattern("duties", rf"{WORKING_WITH}\s+")
COMMA = re.compile(r",\s+")
SENTENCE_END = re.compile(r"[.;]\s")
FULL_STOP = re.compile(r"\.(?:\s|$)")


class Charged(NamedTuple):
    """The bodies that the content of an item charges, as printed."""

    lead: tuple[str, ...] = ()
    coordinating: tuple[str, ...] = ()


def find_charged(lines: Iterable[str]) -> Charged:
    """The bodies that lines of content charge; persons without a name are none.

    "- Giao Phòng Nội vụ chủ trì, phối hợp với Công an thị xã kiểm tra …" → ("Phòng Nội vụ",),
    ("Công an thị xã",)
    """
    lead: list[str] = []
    coordinating: list[str] = []
    for line in lines:
        for sentence in SENTENCE_CHARGE.split(line)[1:]:
            charge = SENTENCE_END.split(sentence, maxsplit=1)[0]
            body = _charged_body(charge)
            if body is None:
                continue
            lead.append(body)
            coordinating += _helpers(charge)
            coordinating += filter(None, [find_helpers(FULL_STOP.split(sentence)[0])])
    return Charged(tuple(lead), tuple(coordinating))


def find_addressed(lines: Iterable[str]) -> Charged:
    """The bodies that lines of content begin with and that do the work, as the subject of it.

    "Bộ Chỉ huy Quân sự tỉnh chủ trì, phối hợp với Công an tỉnh tổ chức diễn tập" → ("Bộ Chỉ huy
    Quân sự tỉnh",), ("Công an tỉnh",)
    """
    lead: list[str] = []
    coordinating: list[str] = []
    for line in lines:
        first, *further = FULL_STOP.split(without_marker(line))
        at_work = [_at_work(first), *map(_leading, further)]
        for found in filter(None, at_work):
            lead += found.lead
            coordinating += found.coordinating
    return Charged(tuple(lead), tuple(coordinating))


def _leading(sentence: str) -> Charged | None:
    """The same of a further sentence, which may be about anything where it says not who leads."""
    subject = find_subject(sentence)
    if subject is None or duty_role([sentence[subject.end :]]) != "lead":
        return None
    return _at_work(sentence)


def _at_work(sentence: str) -> Charged | None:
    """The bodies that a sentence begins with, and those it names beside them."""
    subject = find_subject(sentence)
    if subject is None or not _does_the_work(sentence, subject):
        return None
    helpers = _helpers(SENTENCE_END.split(sentence, maxsplit=1)[0])
    helpers += filter(None, [find_helpers(sentence)])
    return Charged(tuple(agency.raw for agency in subject.agencies), tuple(helpers))


def _does_the_work(text: str, subject: AddressedBody) -> bool:
    """True for a known body before its verb, or any that leads or helps: "Văn phòng Sở chủ trì"."""
    duty = text[subject.end :]
    if subject.is_after_clause or not duty:
        return False
    return is_known_body(subject.agencies) or duty_role([duty]) is not None


def _charged_body(charge: str) -> str | None:
    """Whom a sentence charges, None where it charges persons or says nothing of what to do."""
    named = NAMED.search(charge)
    if named is not None:
        return named[1].strip()
    deed = _deed().search(charge)
    if deed is None or _persons().match(charge):
        return None
    return _relative().split(charge[: deed.start()], maxsplit=1)[0].strip(" ,")


def _helpers(charge: str) -> list[str]:
    """Those that a charge names behind "phối hợp"; without "với" it may be what is done:
    "phối hợp rà soát".
    """
    found = []
    for match in JOINTLY.finditer(charge):
        following = charge[match.end() :]
        is_named = match["linked"].strip() != "" or _names_body(following)
        if is_named and (names := _names_before_deed(following)):
            found.append(names)
    return found


def _names_before_deed(text: str) -> str:
    """The names that a text begins with: up to a verb, a sign, or a comma that no body follows.

    "Phòng Kinh tế, Công an xã kiểm tra, báo cáo" → "Phòng Kinh tế, Công an xã"
    """
    ends = [
        found.start()
        for found in (_deed().search(text), NAMES_END.search(text))
        if found
    ]
    verb = find_verb(text)
    named = text[: min([*ends, len(text) if verb is None else verb])]
    return named[: _end_of_list(named)].strip(" ,;.")


def _end_of_list(named: str) -> int:
    """Where a list of bodies ends: at a comma outside their names that no other body follows."""
    item = 0
    for comma in COMMA.finditer(named):
        if comma.start() < _end_of_known(named, item):
            continue
        item = comma.end()
        if not _names_body(named[item:]):
            return comma.start()
    return len(named)


def _end_of_known(named: str, item: int) -> int:
    """Where a known name ends, commas in it too: "Sở Văn hóa, Thể thao và Du lịch"."""
    name = find_names(named).get(item)
    return max(name.end if name else item, collective_end(named, item) or item)


def _names_body(text: str) -> bool:
    """True for a text that begins with a body or its kind: "phường" of "các xã, phường"."""
    return begins_body(text) or is_body(text) or _kinds().match(text) is not None


@cache
def _kinds() -> re.Pattern[str]:
    words = read_lexicon("agency_words")
    kinds = either([*words["bodies"]["phrases"], *words["place_units"]])
    return re.compile(rf"(?:{kinds})(?!\w)", re.IGNORECASE)


@cache
def _persons() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{either(read_lexicon('charges')['persons'])})(?!\w)", re.IGNORECASE
    )


@cache
def _relative() -> re.Pattern[str]:
    """What only says which bodies are meant: "các Trưởng phòng | được phân công tham mưu"."""
    return re.compile(rf"\s+(?:{either(read_lexicon('charges')['relatives'])})(?!\w)")


def split_charge(text: str) -> tuple[str, Charged]:
    """The time of such a line, and the bodies charged after it.

    "Thường xuyên từ tháng 6/2024, giao Văn phòng cần thực hiện đúng" → the time, Văn phòng
    """
    time, *charges = CHARGE.split(text)
    lead = filter(None, map(_names_before_deed, charges))
    coordinating = (helper for charge in charges for helper in _helpers(charge))
    return time.strip(" ,;."), Charged(tuple(lead), tuple(coordinating))


def is_deadline_label(label: str) -> bool:
    """True for a label that says by when something is done: "Thời gian thực hiện"."""
    return _deadline_labels().match(label.strip()) is not None


@cache
def _deed() -> re.Pattern[str]:
    """Where what is to be done begins: "Văn phòng | chủ trì tham mưu"."""
    return re.compile(rf",?\s+(?:{either(read_lexicon('charges')['deeds'])})(?!\w)")


@cache
def _deadline_labels() -> re.Pattern[str]:
    labels = either(read_lexicon("charges")["deadline_labels"])
    return re.compile(rf"(?:{labels})(?!\w)", re.IGNORECASE)
