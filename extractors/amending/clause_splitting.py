"""An instruction cut into clauses of one verb each: "Bãi bỏ khoản 3 Mục IV; điều chỉnh thời gian
hoàn thành nhiệm vụ số 10".
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from extractors.amending.amendment_words import (
    field_pattern,
    find_verbs,
    verb_pattern,
)
from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.masking import DOCUMENT, QUOTE
from extractors.amending.phrases import is_half_correction
from extractors.amending.provision_references import find_provisions
from extractors.values.agencies import find_agencies

# Words that lead to a value, or give a task to a body.
SAYS_VALUE = InstructionPattern(r"<value_words>|:", re.NOFLAG)
NEXT_PLACE = InstructionPattern(r"\s*(?:[,;]\s*(?:<and>\s+)?|\s<and>\s+)")
# What shows that a clause gives a value of its own.
OWN_VALUE = InstructionPattern(rf"{QUOTE}|\d|<own_value_words>", re.NOFLAG)


def without_asides(text: str) -> str:
    """A masked instruction without why it is given and without brackets that only retell a row:
    "… đến 30/12/2025 | để bổ sung kinh phí và thay thế thiết bị", "Bãi bỏ nhiệm vụ số 12 | (Thay
    thế máy chủ)". Their verbs instruct nothing.
    """
    kept = _retelling().sub("", text)
    purpose = _purpose().search(kept)
    if purpose is None or not _gives_value(kept[: purpose.start()]):
        return kept
    return kept[: purpose.start()] + kept[purpose.end() :]


def _gives_value(text: str) -> bool:
    """Whether a place and a value are said already: what follows is the reason."""
    return bool(find_provisions(text)[0]) and OWN_VALUE.search(text) is not None


@cache
def _purpose() -> InstructionPattern:
    """To the end of the sentence, unless it cites, quotes or names a place itself."""
    apart = rf"(?:(?!{QUOTE}|{DOCUMENT})[^;.\n])*"
    return InstructionPattern(
        rf",?\s+(?<!\w)<purposes>\s+(?=(?:{verb_pattern()})(?!\w)){apart}(?=[.\s]*$)"
    )


@cache
def _retelling() -> InstructionPattern:
    """A bracket right behind a row, with a verb and neither an old value nor a document."""
    inside = rf"(?!<aside>)(?=[^()]*?(?:{verb_pattern()})(?!\w))"
    return InstructionPattern(
        rf"\s*\({inside}(?:(?!{QUOTE}|{DOCUMENT})[^()\n])+\)(?=\s*[.;,]?\s*$)"
    )


def split_instruction(text: str) -> list[str]:
    """Clauses of one verb each: "Bãi bỏ khoản 3 Mục IV; điều chỉnh …" → two; "Sửa đổi, bổ sung
    …" is one.
    """
    found: list[str] = []
    mark, at = "", 0
    ends = [(m.start(), m.end()) for m in _clause_marks().finditer(text)]
    for start, end in [*ends, (len(text), len(text))]:
        piece = text[at:start]
        if found and not _is_complete(found[-1], piece):
            found[-1] += mark + piece
        else:
            found.append(piece)
        mark, at = text[start:end], end
    clauses = [part for clause in found for part in _by_documents(clause)]
    return [p for p in clauses if p.strip(" .;,")]


def _by_documents(clause: str) -> list[str]:
    """A clause cut where another place of another document follows: "bãi bỏ Điều 3 Quyết định số
    12, Điều 7 Quyết định số 15" → two.
    """
    parts: list[str] = []
    start = 0
    ends = [match.end() for match in re.finditer(DOCUMENT, clause)]
    for end, following in pairwise(ends):
        has_place = find_provisions(clause[start:end])[0] != []
        if has_place and _begins_place(clause[end:following]):
            parts.append(clause[start:end])
            start = end
    return [*parts, clause[start:]]


def _begins_place(text: str) -> bool:
    """True for ", Điều 7 Quyết định số 15", not for "đã được sửa đổi, bổ sung tại Điều 7 …"."""
    joined = NEXT_PLACE.match(text)
    if joined is None:
        return False
    first_words = " ".join(text[joined.end() :].split()[:3])
    return find_provisions(first_words)[0] != []


@cache
def _clause_marks() -> InstructionPattern:
    """What may part two clauses: a mark or "và" before a verb or a field's name."""
    verbs = verb_pattern()
    parting = r"[;.]\s+(?:<at_once>,?\s+)?|,?\s+(?:<and>|<at_once>,?)\s+|,\s+"
    marks = rf"(?:{parting})(?=(?:{verbs})(?!\w))"
    fields = rf"(?:[;,]\s+|\s+<and>\s+)(?=(?:{field_pattern().pattern}))"
    return InstructionPattern(rf"{marks}|{fields}")


def _is_complete(before: str, after: str) -> bool:
    """True when a clause before a mark says something of its own, and so does what follows."""
    if not _without_verbs(before) or is_half_correction(before, after):
        return False
    has_value = OWN_VALUE.search(before) is not None
    if field_pattern().match(after.strip()):
        return has_value and _says_value(after) and _says_value(before)
    if not find_verbs(before) and not _says_value(before):
        return False
    is_about_something = has_value or find_provisions(before)[0] != []
    return is_about_something and _says_what(after)


def _without_verbs(text: str) -> str:
    verbs = rf"(?<!\w)(?:{verb_pattern()})(?!\w)"
    return re.sub(rf"{verbs}|[\s,]", "", text, flags=re.IGNORECASE)


def _says_what(after: str) -> bool:
    """True unless a verb only goes on with the words before it: "cải cách thủ tục, rút ngắn
    thời gian giải quyết".
    """
    if re.search(rf"{QUOTE}|{DOCUMENT}|\d", after) or _says_value(after):
        return True
    if find_provisions(after)[0]:
        return True
    return any(agency.key for agency in find_agencies(after))


def _says_value(text: str) -> bool:
    bare = field_pattern().sub(" ", text)
    return SAYS_VALUE.search(bare) is not None
