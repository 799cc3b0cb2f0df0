"""Assignments in running text: "Giao Sở Tài chính chủ trì, phối hợp với … trình UBND tỉnh trước
ngày 30/6/2025".

These are no tasks in the stricter sense of the plan record, which asks for a row or for
assignment lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice
from typing import NamedTuple

from extractors.content.assignment_lines import split_assignment
from extractors.content.duties import duty_items
from extractors.content.duty_wording import partners
from extractors.content.subjects import (
    duty_words,
    find_subject,
    find_verb,
    is_known_body,
    read_addressees,
)
from extractors.language.nlp import split_sentences
from extractors.language.text import either, fold, place_tones
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Item, is_annex
from extractors.page.document import Paragraph
from extractors.page.methods import ValueMethod
from extractors.page.numbering import without_marker
from extractors.page.recipients import begins_recipients
from extractors.page.spans import find_places
from extractors.values.deadlines import find_deadline
from extractors.values.records import Agency, Proof, Task

# What stands before the agency an assignment names: "… giao Sở Nội vụ chủ trì", "… (Sở Nội vụ
# chủ trì)".
BEFORE = WordPattern("duties", r"(?:[.;:(]|,\s+(?=<charging>\s)|(?<!\w)<by_whom>)\s*")
# A sentence names the charged behind so many of its commas and brackets at the most: one of 60,000
# brackets took minutes.
MOST_PLACES = 100
# A request at the beginning of a sentence.
ASKED = WordPattern("duties", r"<charging>\s")
# One in its middle: "Ủy ban nhân dân tỉnh giao Sở Nội vụ …".
ASKED_WITHIN = WordPattern("duties", r"(?<=\s)<charging>\s+(?=\w)", re.NOFLAG)
# A second assignment in one sentence: "…, hoàn thành trước ngày 30/4; giao Sở Y tế …".
FURTHER_CHARGE = WordPattern("charges", r";\s+(?:<and>\s+)?(?=<gives>\s)")
HELPING = WordPattern("duties", r"<cooperation>(?!\w)")
LEADING = WordPattern("duties", r"(?<!\w)<lead>(?!\w)", re.NOFLAG)
COMPLETING = WordPattern("duties", r"<completing>")
# What leads to the agencies before "chủ trì".
LEADS_TO_NAMES = WordPattern(
    "duties", r"(?<!\w)<leads_to_names>\s+|[(;:]\s*", re.NOFLAG
)


class _Assigned(NamedTuple):
    """Who is in the lead by a sentence, and where in it the assignment begins."""

    lead: tuple[Agency, ...]
    start: int


def find_running_tasks(
    items: Sequence[Item], place: str | None = None
) -> Iterator[Task]:
    """The tasks sentences give outside tables, assignment lines and "Tổ chức thực hiện", in
    printed order.
    """
    in_duties = {id(item.block) for item in duty_items(items)}
    for item in items:
        if not isinstance(item.block, Paragraph) or is_annex(item.block):
            continue
        if id(item.block) in in_duties:
            continue
        if begins_recipients(item.text):
            return
        for sentence in _sentences(item.text):
            task = _read_sentence(sentence, item, item.block, place)
            if task is not None:
                yield task


@cache
def _preambles() -> tuple[str, ...]:
    """How texts begin that order nothing, folded."""
    return tuple(fold(phrase) for phrase in duty_words("preambles"))


def _sentences(text: str) -> list[str]:
    """The sentences of a paragraph that may order something."""
    bare = place_tones(without_marker(text))
    if fold(bare).startswith(_preambles()) or split_assignment(text).parts:
        return []
    sentences = split_sentences(bare)
    return [part for each in sentences for part in FURTHER_CHARGE.split(each)]


def _read_sentence(
    sentence: str, item: Item, paragraph: Paragraph, place: str | None
) -> Task | None:
    assigned = _find_assigned(sentence, place)
    if assigned is None:
        return None
    deadline = find_deadline(sentence)
    section = item.section
    places = find_places(paragraph, sentence)
    proof = Proof(sentence, places, ValueMethod.PROSE, paragraph.confidence)
    return Task(
        ordinal=item.number.ordinal if item.number else None,
        section=section.marker.ordinal if section else None,
        parent=None,
        content=re.sub(r"\s*[.;/]+$", "", sentence),
        lead=assigned.lead,
        coordinating=partners(sentence[assigned.start :], assigned.lead, place),
        due=deadline.period if deadline else None,
        source="prose",
        section_title=section.text if section else None,
        proofs={"content": proof, "lead": proof, "row": proof},
    )


def _find_assigned(sentence: str, place: str | None) -> _Assigned | None:
    """The agencies that a sentence puts in charge, or None where it puts none."""
    found = islice(BEFORE.finditer(sentence), MOST_PLACES)
    ends = [match.end() for match in found]
    for start in (*_requests(sentence), 0, *ends):
        subject = find_subject(sentence[start:], place)
        if (
            subject is None
            or subject.is_after_clause
            or not is_known_body(subject.agencies)
        ):
            continue
        if _is_assigning(sentence[start:], subject.end):
            return _Assigned(subject.agencies, start)
    return _by_lead(sentence, place)


def _requests(sentence: str) -> Iterator[int]:
    """Where a request in the middle of a sentence begins: "Ủy ban nhân dân tỉnh giao Sở Nội vụ
    …".
    """
    for match in ASKED_WITHIN.finditer(sentence):
        yield match.start()


def _is_assigning(sentence: str, end: int) -> bool:
    """True where the duty is one that is assigned: it begins with "chủ trì", "có trách nhiệm"
    …, or was asked for.
    """
    duty = sentence[end:]
    if HELPING.match(duty):
        return False
    if _assigning().match(duty) or (ASKED.match(sentence) and duty.strip()):
        return True
    is_to_complete = COMPLETING.search(sentence) is not None
    return is_to_complete and find_deadline(sentence) is not None


@cache
def _assigning() -> re.Pattern[str]:
    words = either(duty_words("assigning"))
    return re.compile(rf"(?:\w+\s){{0,3}}?(?:{words})(?!\w)", re.IGNORECASE)


def _by_lead(sentence: str, place: str | None) -> _Assigned | None:
    """The agencies right before "chủ trì", wherever they stand: "… do Sở Y tế và Sở Nội vụ chủ
    trì thực hiện".
    """
    for match in LEADING.finditer(sentence):
        before = sentence[: match.start()]
        starts = [m.end() for m in LEADS_TO_NAMES.finditer(before)]
        if not starts:
            continue
        start = starts[-1]
        named = before[start:]
        has_verb = find_verb(named) is not None
        lead = () if has_verb else read_addressees(named, place)
        if is_known_body(lead):
            return _Assigned(lead, start)
    return None
