"""The old and the new value in an instruction: "từ “4/2025” thành “6/2025”", "giao … thay cho
…".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.amending.masking import QUOTE, Masked
from extractors.amending.word_limits import limited, limited_words

# What parts an old value from a new one, and what may stand before a value that comes alone.
INTO_WORDS = (
    "thành",
    "sang",
    "lên thành",
    "lên",
    "xuống còn",
    "xuống",
    "còn",
    "bằng",
    "tới",
    "đến",
)
ASIDE_WORDS = (
    "thay thế cho",
    "thay cho",
    "thay vì",
    "thay thế",
    "thay",
    "trước đây là",
    "trước là",
    "cũ là",
    "cũ",
)
INTO = rf"(?:được\s+)?{limited_words(INTO_WORDS)}"
ASIDE = limited_words(ASIDE_WORDS)
IS = limited("là")
AS = limited_words(("thành", "là", "bằng"))
LEADING = r"(?:(?:cơ quan|đơn vị)\s+)?chủ trì(?:\s+thực hiện)?"
LABEL = rf"(?:(?:mới|cũ)\s+)?(?:{IS}\s+)?(?:cụm từ\s+)?"
GIVE = rf"{limited_words(('giao', 'chuyển giao'))}\s+(?:cho\s+)?"
STEAD = rf"\s*,?\s*\(?\s*{ASIDE}\s*:?\s*"
EXCHANGES = (
    rf"(?:{limited_words(('thay thế', 'sửa lại', 'sửa', 'đổi'))}|"
    rf"{limited('thay')}(?!\s+thế))"
)
EXCHANGE = rf"{EXCHANGES}(?!\s+đổi)\s+(?:cụm từ\s+)?"
VALUE = r"[^;]+?"
LEADS = limited_words(("là", "thành", "sang", "bằng", "từ"))
PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{limited('từ')}\s+(?P<old>{VALUE})\s+{INTO}\s+{LABEL}(?P<new>{VALUE})\s*$",
        rf"{GIVE}(?P<new>{VALUE})\s+(?:làm\s+|là\s+)?{LEADING}{STEAD}(?P<old>{VALUE})\)?\s*$",
        rf"{GIVE}(?P<new>{VALUE}){STEAD}(?P<old>{VALUE})(?:\s+{LEADING})?\)?\s*$",
        rf"{EXCHANGE}(?P<old>{VALUE})\s+{AS}\s+{LABEL}(?P<new>{VALUE})\s*$",
        rf"(?P<old>{QUOTE})\s*{INTO}\s+{LABEL}(?P<new>{QUOTE})",
        rf"{AS}\s+(?P<new>{VALUE}){STEAD}(?P<old>{VALUE})\)?\s*$",
        rf"(?P<new>{VALUE})\s*,?\s*\(\s*{ASIDE}\s*:?\s*(?P<old>{VALUE})\)\s*$",
        rf"(?P<new>{QUOTE})\s*,?\s*{ASIDE}\s*:?\s*(?P<old>{QUOTE})",
        rf"{GIVE}(?P<new>{VALUE})\s+(?:làm\s+|là\s+)?{LEADING}",
        rf"{GIVE}(?P<new>{VALUE})\s*$",
        rf"(?:^|\s){INTO}\s+{LABEL}(?P<new>{VALUE})\s*$",
        rf"(?:{IS}|(?<!\w)như sau(?!\w))\s*:?\s*(?P<new>{VALUE})\s*$",
        rf"[:]\s*(?P<new>{VALUE})\s*$",
        rf"(?P<new>{QUOTE})\s*$",
    )
)
# A deadline's own words before its day: "đến hết ngày 30/9/2025".
UNTIL = re.compile(
    r"(?<!\w)(?:đến hết|đến trước|đến|trước|trong|chậm nhất|hết)\s+(?:(?:trước|ngày|"
    r"tháng|quý|năm|hết)\s+)*"
    r"(?=\d|[IVX]+\s*/|[IVX]+ năm)[^;,]*$",
    re.IGNORECASE,
)
# "đến tháng 12/2025" is said of a cell that will say "Tháng 12/2025", the others are what it
# will say.
BOUND = re.compile(
    r"đến hết|đến trước|đến (?:ngày )?\d{1,2}/\d{1,2}/|trước|trong|chậm nhất|hết",
    re.IGNORECASE,
)
# "… (thay vì 30/6/2025)"
IN_BRACKETS = re.compile(
    rf"\s*\(\s*{ASIDE}\s*:?\s*(?P<old>[^()]+)\)\s*$", re.IGNORECASE
)


class OldAndNew(NamedTuple):
    """A value as it was, where that is said, and as it shall be, as printed."""

    old: str | None
    new: str


def find_old_and_new(text: str, masked: Masked) -> OldAndNew | None:
    """The values of an instruction without its places: "… từ “4/2025” thành “6/2025”" → 4/2025,
    6/2025.
    """
    text = text.strip(" .;,")
    aside = IN_BRACKETS.search(text)
    if aside is not None:
        found = find_old_and_new(text[: aside.start()], masked)
        return OldAndNew(masked.value(aside["old"]), found.new) if found else None
    for pattern in PATTERNS:
        match = pattern.search(text)
        if match is None:
            continue
        old = match.groupdict().get("old")
        new = _bare(masked.value(match["new"]))
        if new:
            return OldAndNew(_bare(masked.value(old)) if old else None, new)
    return None


def _bare(value: str) -> str:
    """A value without the word that leads to it, which has small letters: "Thành đoàn Hà Nội"
    is a name.
    """
    return re.sub(rf"^(?:{LEADS}\s+)+(?=\S)", "", value)


def new_deadline(text: str, masked: Masked) -> OldAndNew | None:
    """The values of an instruction about a deadline, its words such as "đến hết" kept: "đến hết
    ngày 30/9/2025".
    """
    text = text.strip(" .;,")
    aside = IN_BRACKETS.search(text)
    if aside is not None:
        found = new_deadline(text[: aside.start()], masked)
        return OldAndNew(masked.value(aside["old"]), found.new) if found else None
    has_both = PATTERNS[0].search(text) is not None
    until = None if has_both else UNTIL.search(text)
    if until is not None and BOUND.match(until[0]):
        return OldAndNew(None, masked.value(until[0]))
    return find_old_and_new(text, masked)
