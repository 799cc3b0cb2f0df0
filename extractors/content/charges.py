"""Who is charged without a label: "… từ tháng 6/2024; giao Văn phòng chủ trì"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from extractors.language.text import either
from extractors.language.word_patterns import WordPattern
from extractors.lexicon import read_lexicon

# Whom a charge names, up to what they are to do.
CHARGE = WordPattern("charges", r"[;,.]\s*(?:<and>\s+)?<gives>\s+(?:<to>\s+)?(?=\S)")
# The same where a sentence or a line begins: "- Giải pháp: Giao Sở Y tế chủ trì …".
SENTENCE_CHARGE = WordPattern(
    "charges", r"(?:^\W*|[.;:]\s+\W*)<opening>\s+(?:<to>\s+)?(?=\S)", re.NOFLAG
)
# Who is meant, where the words before only describe them: "phòng có vi phạm (cụ thể Phòng Nội
# vụ)".
NAMED = WordPattern("charges", r"\(<namely>:?\s*([^()]+)\)")
JOINTLY = WordPattern("charges", r"<jointly>\s+")
SENTENCE_END = re.compile(r"[.;]\s")


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
            coordinating += [_before_deed(part) for part in JOINTLY.split(charge)[1:]]
    return Charged(tuple(lead), tuple(coordinating))


def _charged_body(charge: str) -> str | None:
    """Whom a sentence charges, None where it charges persons or says nothing of what to do."""
    named = NAMED.search(charge)
    if named is not None:
        return named[1].strip()
    deed = _deed().search(charge)
    if deed is None or _persons().match(charge):
        return None
    return _relative().split(charge[: deed.start()], maxsplit=1)[0].strip(" ,")


def _before_deed(text: str) -> str:
    return _deed_or_mark().split(text, maxsplit=1)[0].strip(" ,;.")


@cache
def _persons() -> re.Pattern[str]:
    return re.compile(
        rf"(?:{either(read_lexicon('charges')['persons'])})(?!\w)", re.IGNORECASE
    )


@cache
def _relative() -> re.Pattern[str]:
    """What only says which bodies are meant: "các Trưởng phòng | được phân công tham mưu"."""
    return re.compile(rf"\s+(?:{either(read_lexicon('charges')['relatives'])})(?!\w)")


def split_charge(text: str) -> tuple[str, list[str]]:
    """The time of such a line, and the bodies charged after it.

    "Thường xuyên từ tháng 6/2024, giao Văn phòng cần thực hiện đúng" → the time, ["Văn phòng"]
    """
    parts = CHARGE.split(text)
    bodies = [_before_deed(part) for part in parts[1:]]
    return parts[0].strip(" ,;."), [body for body in bodies if body]


def is_deadline_label(label: str) -> bool:
    """True for a label that says by when something is done: "Thời gian thực hiện"."""
    return _deadline_labels().match(label.strip()) is not None


@cache
def _deed() -> re.Pattern[str]:
    """Where what is to be done begins: "Văn phòng | chủ trì tham mưu"."""
    return re.compile(rf",?\s+(?:{either(read_lexicon('charges')['deeds'])})(?!\w)")


@cache
def _deed_or_mark() -> re.Pattern[str]:
    return re.compile(rf"{_deed().pattern}|[,;:.]")


@cache
def _deadline_labels() -> re.Pattern[str]:
    labels = either(read_lexicon("charges")["deadline_labels"])
    return re.compile(rf"(?:{labels})(?!\w)", re.IGNORECASE)
