"""Bodies without what they are to do: "Sở Nội vụ biên soạn tài liệu" → "Sở Nội vụ"."""

from __future__ import annotations

import re

from extractors.content.subjects import find_verb
from extractors.language.word_patterns import WordPattern
from extractors.values.agency_registry import expand_abbreviations, find_names

# Where the next body of a list may stand behind a deed.
NEXT = re.compile(r"[;\n]|\.\s|$")
# A place belongs to a body: "Công an xã Tân Phú | xây dựng …".
BEFORE_DEED = WordPattern(
    "duties",
    r"(?:\s+[A-ZĐÀ-Ỹ][\w’'-]*)*,?\s+(?=[a-zà-ỹđ])",
    re.NOFLAG,
)
# Who works with others is said by these, and is no deed: "Sở Y tế | phối hợp với Sở Nội vụ".
ROLES = WordPattern("duties", r"(?:<roles_of_bodies>)(?!\w)")
# A verb with fewer words behind it is trimmed as a tail: "Sở Y tế theo dõi, đôn đốc".
LEAST_WORDS = 3
# Names of these kinds go on with fields and deeds: "Ban Chỉ đạo thực hiện Nghị quyết 57".
OPEN_KINDS = {"steering_committee", "management_board", "service_centre", "office"}


def without_deeds(text: str) -> str:
    """A list of bodies without what a body is said to do behind its name.

    "Sở Công Thương biên soạn danh mục, trình UBND tỉnh; Sở Y tế" → "Sở Công Thương; Sở Y tế"
    """
    written = expand_abbreviations(text)
    bodies = find_names(written).values()
    ends = sorted(found.end for found in bodies if found.kind not in OPEN_KINDS)
    kept, at = "", 0
    for end in ends:
        begun = _begin_of_deed(written, end) if end >= at else None
        if begun is not None:
            kept += written[at:begun].rstrip(" ,")
            at = _next(written, begun)
    return kept + written[at:] if at else text


def _begin_of_deed(text: str, end: int) -> int | None:
    """Where behind a body's name a verb with its object begins."""
    before = BEFORE_DEED.match(text, end)
    if before is None:
        return None
    begin = before.end()
    said = text[begin : _next(text, begin)]
    is_deed = find_verb(said) == 0 and ROLES.match(said) is None
    return begin if is_deed and len(said.split()) >= LEAST_WORDS else None


def _next(text: str, at: int) -> int:
    found = NEXT.search(text, at)
    return found.start() if found else len(text)
