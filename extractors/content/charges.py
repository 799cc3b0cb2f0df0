"""Who is charged in the line that says by when: "… từ tháng 6/2024; giao Văn phòng chủ trì"."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.text import either
from extractors.language.word_patterns import WordPattern
from extractors.lexicon import read_lexicon

# Whom a charge names, up to what they are to do.
CHARGE = WordPattern("charges", r"[;,.]\s*(?:<and>\s+)?<gives>\s+(?:<to>\s+)?(?=\S)")


def split_charge(text: str) -> tuple[str, list[str]]:
    """The time of such a line, and the bodies charged after it.

    "Thường xuyên từ tháng 6/2024, giao Văn phòng cần thực hiện đúng" → the time, ["Văn phòng"]
    """
    parts = CHARGE.split(text)
    bodies = [_deed().split(part, maxsplit=1)[0].strip(" ,;.") for part in parts[1:]]
    return parts[0].strip(" ,;."), [body for body in bodies if body]


def is_deadline_label(label: str) -> bool:
    """True for a label that says by when something is done: "Thời gian thực hiện"."""
    return _deadline_labels().match(label.strip()) is not None


@cache
def _deed() -> re.Pattern[str]:
    """Where what is to be done begins: "Văn phòng | chủ trì tham mưu"."""
    return re.compile(
        rf"\s+(?:{either(read_lexicon('charges')['deeds'])})(?!\w)|[,;:.]"
    )


@cache
def _deadline_labels() -> re.Pattern[str]:
    labels = either(read_lexicon("charges")["deadline_labels"])
    return re.compile(rf"(?:{labels})(?!\w)", re.IGNORECASE)
