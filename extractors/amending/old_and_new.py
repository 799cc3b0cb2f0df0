"""The old and the new value in an instruction: "từ “4/2025” thành “6/2025”", "giao … thay cho
…".
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.masking import QUOTE, Masked
from extractors.language.word_patterns import WordPattern
from extractors.page.numbering import read_marker
from extractors.values.periods import read_period
from extractors.values.time_points import find_points

# What parts an old value from a new one, and what may stand before a value that comes alone.
INTO = r"(?:<passive>\s+|<from_now>\s+)?(?:<by_verbs>\s+)?<into>"
LEADING = r"(?:<body_words>\s+)?<lead>(?:\s+<carrying_out>)?"
LABEL = r"(?:<old_or_new>\s+)?(?:<is>\s+)?(?:<phrase_word>\s+)?"
GIVE = r"<gives>\s+(?:<to>\s+)?"
STEAD = r"\s*,?\s*\(?\s*<aside>\s*:?\s*"
EXCHANGES = r"(?:<exchanges>|<stands_for>(?!\s+<replace_end>))"
EXCHANGE = rf"{EXCHANGES}(?!\s+<change_end>)\s+(?:<phrase_word>\s+)?"
VALUE = r"[^;]+?"
PATTERNS = tuple(
    InstructionPattern(pattern)
    for pattern in (
        rf"<from>\s+(?P<old>{VALUE})\s+{INTO}\s+{LABEL}(?P<new>{VALUE})\s*$",
        rf"{GIVE}(?P<new>{VALUE})\s+(?:<works_as>\s+)?{LEADING}{STEAD}(?P<old>{VALUE})\)?\s*$",
        rf"{GIVE}(?P<new>{VALUE}){STEAD}(?P<old>{VALUE})(?:\s+{LEADING})?\)?\s*$",
        rf"{EXCHANGE}(?P<old>{VALUE})\s+<as>\s+{LABEL}(?P<new>{VALUE})\s*$",
        rf"(?P<old>{QUOTE})\s*{INTO}\s+{LABEL}(?P<new>{QUOTE})",
        rf"<as>\s+(?P<new>{VALUE}){STEAD}(?P<old>{VALUE})\)?\s*$",
        rf"(?P<new>{VALUE})\s*,?\s*\(\s*<aside>\s*:?\s*(?P<old>{VALUE})\)\s*$",
        rf"(?P<new>{QUOTE})\s*,?\s*<aside>\s*:?\s*(?P<old>{QUOTE})",
        rf"{GIVE}(?P<new>{VALUE})\s+(?:<works_as>\s+)?{LEADING}",
        rf"{GIVE}(?P<new>{VALUE})\s*$",
        rf"(?:^|\s){INTO}\s+{LABEL}(?P<new>{VALUE})\s*$",
        rf"(?:<is>|(?<!\w)<as_follows>(?!\w))\s*:?\s*(?P<new>{VALUE})\s*$",
        rf"[:]\s*(?P<new>{VALUE})\s*$",
        rf"(?P<new>{QUOTE})\s*$",
    )
)
# A deadline's own words before its day: "đến hết ngày 30/9/2025".
UNTIL = InstructionPattern(
    r"(?<!\w)<bounds>\s+(?:<bound_units>\s+)*"
    r"(?=\d|[IVX]+\s*/|[IVX]+ <year>)[^;,]*$"
)
# "đến tháng 12/2025" is said of a cell that will say "Tháng 12/2025", the others are what it
# will say.
BOUND = InstructionPattern(r"<kept_bounds>|<until> (?:<day> )?\d{1,2}/\d{1,2}/")
# "… (thay vì 30/6/2025)"
IN_BRACKETS = InstructionPattern(r"\s*\(\s*<aside>\s*:?\s*(?P<old>[^()]+)\)\s*$")
LEADS = InstructionPattern(r"^(?:<leads_to_value>\s+)+(?=\S)", re.NOFLAG)
# Where a time that is given ends: "sang quý II/2026 | để phù hợp với nguồn vốn".
TIME_END = WordPattern(
    "programmes",
    r"(?P<time>(?<!\w)<leads_to_time>\s+(?:(?!\s<leads_to_time>\s)[^;\ue000-\ue7ff])*?\d.*?|"
    r"(?<!\w)<leads_to_time>\s+<sessions>(?:\s+<session_numbers>)*\s+\w+(?:,\s+[^,;]{2,40}?)?)"
    r"(?:,?\s+(?:<and>\s+)?<time_ends>(?!\w).*)$",
)
BEFORE_SESSION = WordPattern(
    "programmes", r"(?:(?<!\w)|^)[^;]*?\s<at>\s+(?=<sessions>\s)"
)


# "đến hết ngày" before a day.
BEFORE_TIME = InstructionPattern(r"<bounds>(?:\s+<bound_units>)*|<bound_units>")


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
    return LEADS.sub("", value)


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


def without_reasons(text: str) -> str:
    """A masked text whose time ends where the clause goes on: "sang quý II/2026 để phù hợp …"."""
    return TIME_END.sub(lambda match: match["time"], text)


def session_alone(value: str) -> str:
    """ "xem xét, thông qua tại Kỳ họp thứ 2" → "Kỳ họp thứ 2"; other values as they are."""
    return BEFORE_SESSION.sub("", value, count=1)


def texts_of_rows(text: str) -> dict[str, str]:
    """New texts of several rows by the numbers they begin with: "a) …", "b) …"."""
    lines = text.split("\n")
    found: dict[str, str] = {}
    for line in lines:
        marker = read_marker(line)
        if marker is None or marker.kind == "bullet":
            return {}
        found[marker.ordinal] = line[marker.end :].strip(" ;.")
    return found if len(lines) > 1 else {}


def is_time(text: str) -> bool:
    """True for a text that names a time: "sau khi Quyết định có hiệu lực", "năm 2026"."""
    period = read_period(text)
    return period is not None and period.is_read


def is_whole_time(text: str) -> bool:
    """True for a time and nothing else: "năm 2026", "quý I/2026", not "Báo cáo năm 2026"."""
    points = list(find_points(text.lower()))
    if not points:
        return False
    before = text[: points[0].at].strip()
    is_led = not before or BEFORE_TIME.fullmatch(before) is not None
    return is_led and not text[points[-1].end :].strip(" .;,")
