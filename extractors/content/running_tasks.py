"""Assignments in running text: "Giao Sở Tài chính chủ trì, phối hợp với … trình UBND tỉnh trước
ngày 30/6/2025".

These are no tasks in the stricter sense of the plan record, which asks for a row or for
assignment lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extractors.content.assignment_lines import split_assignment
from extractors.content.duties import duty_items
from extractors.content.duty_wording import partners
from extractors.content.subjects import (
    duty_words,
    find_subject,
    find_verb,
    is_known,
    read_addressees,
)
from extractors.language.nlp import split_sentences
from extractors.language.text import fold, place_tones
from extractors.layout.sections import Item, is_annex
from extractors.page.document import Paragraph
from extractors.page.numbering import without_marker
from extractors.page.recipients import begins_recipients
from extractors.page.spans import find_places
from extractors.values.deadlines import find_deadline
from extractors.values.records import Agency, Proof, Task

# What stands before the agency an assignment names: "… giao Sở Nội vụ chủ trì", "… (Sở Nội vụ
# chủ trì)".
BEFORE = re.compile(
    r"(?:[.;:(]|,\s+(?=(?:giao|yêu cầu|đề nghị|phân công)\s)|(?<!\w)do)\s*",
    re.IGNORECASE,
)
# The preamble and what is cited order nothing: "Căn cứ …", "Theo đề nghị của Giám đốc Sở Nội vụ".
PREAMBLE = (
    "can cu",
    "theo de nghi",
    "xet de nghi",
    "thuc hien",
    "kinh gui",
    "theo ket luan",
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
    others = {id(item.block) for item in duty_items(items)}
    for item in items:
        if (
            not isinstance(item.block, Paragraph)
            or id(item.block) in others
            or is_annex(item.block)
        ):
            continue
        if begins_recipients(item.text):
            return
        text = place_tones(without_marker(item.text))
        if fold(text).startswith(PREAMBLE) or split_assignment(item.text).parts:
            continue
        for sentence in split_sentences(text):
            task = _read_sentence(sentence, item, place)
            if task is not None:
                yield task


def _read_sentence(sentence: str, item: Item, place: str | None) -> Task | None:
    if not isinstance(item.block, Paragraph):
        return None
    assigned = _find_assigned(sentence, place)
    if assigned is None:
        return None
    deadline = find_deadline(sentence)
    marker, section = item.marker, item.section
    proof = Proof(
        sentence, find_places(item.block, sentence), "prose", item.block.confidence
    )
    return Task(
        ordinal=marker.ordinal if marker and marker.kind != "bullet" else None,
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
    for start in (
        *_requests(sentence),
        0,
        *(m.end() for m in BEFORE.finditer(sentence)),
    ):
        subject = find_subject(sentence[start:], place)
        if subject is None or subject.is_after_clause or not is_known(subject.agencies):
            continue
        if _is_assigning(sentence[start:], subject.end):
            return _Assigned(subject.agencies, start)
    return _by_lead(sentence, place)


def _requests(sentence: str) -> Iterator[int]:
    """Where a request in the middle of a sentence begins: "Ủy ban nhân dân tỉnh giao Sở Nội vụ
    …".
    """
    for match in re.finditer(
        r"(?<=\s)(?:giao|yêu cầu|phân công|đề nghị)\s+(?=\w)", sentence
    ):
        yield match.start()


def _is_assigning(sentence: str, end: int) -> bool:
    """True where the duty is one that is assigned: it begins with "chủ trì", "có trách nhiệm"
    …, or was asked for.
    """
    words = "|".join(re.escape(w) for w in duty_words("assigning"))
    requests = "|".join(
        re.escape(w) for w in ("giao", "phân công", "yêu cầu", "đề nghị")
    )
    is_asked = re.match(rf"(?:{requests})\s", sentence, re.IGNORECASE)
    is_helping = re.match(r"phối hợp(?!\w)", sentence[end:], re.IGNORECASE)
    begins = re.match(
        rf"(?:\w+\s){{0,3}}?(?:{words})(?!\w)", sentence[end:], re.IGNORECASE
    )
    has_deadline = (
        find_deadline(sentence) is not None and "hoàn thành" in sentence.lower()
    )
    return not is_helping and bool(
        begins or (is_asked and sentence[end:].strip()) or has_deadline
    )


def _by_lead(sentence: str, place: str | None) -> _Assigned | None:
    """The agencies right before "chủ trì", wherever they stand: "… do Sở Y tế và Sở Nội vụ chủ
    trì thực hiện".
    """
    for match in re.finditer(r"(?<!\w)chủ trì(?!\w)", sentence):
        before = sentence[: match.start()]
        start = max(
            (
                m.end()
                for m in re.finditer(r"(?<!\w)(?:do|giao|bởi)\s+|[(;:]\s*", before)
            ),
            default=0,
        )
        if not start or find_verb(before[start:]) is not None:
            continue
        lead = read_addressees(before[start:], place)
        if is_known(lead):
            return _Assigned(lead, start)
    return None
