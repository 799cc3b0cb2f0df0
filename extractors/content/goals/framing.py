"""What frames a goal in its clause and is no part of what is measured: the deed that leads to it,
what it leads to, and the heading of a structure whose parts are told.
"""

from __future__ import annotations

import re

from extractors.content.goals.goal_figures import main_quantity
from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern

# "Mở rộng xét nghiệm, góp phần | giảm 25% số ca nhiễm mới": the deed before is work.
DEED = WordPattern("goals", r"^(?:.*\S,?\s+)?<contributing>(?:\s+|$)")
# "Trồng 500 ha rừng, | góp phần nâng tỷ lệ che phủ": what follows without a figure of its own.
ENTAILED = WordPattern("goals", r",\s+(?:<contributing>|<entailing>)\s\D*$")
# "Cơ cấu kinh tế đến năm 2030: | Nông nghiệp 20%; dịch vụ 45%".
STRUCTURE = WordPattern(
    "goals",
    rf"^(?P<topic><structures>\s[^:;\d]*?)\s+(?:<up_to>\s+)?(?:<year_part>\s+)?"
    rf"<goal_years>\s+{A_YEAR}\s*:\s+(?=\S)",
)
# What is left unsaid at the end of a sentence: "97% người dân … | Đến năm 2030: …".
ELLIPSIS = re.compile(r"\s*(?:…|\.{3})\s+(?=[A-ZĐÀ-Ỹ])")
# From here on the parts of a whole are told, each with its own name: "Trong đó nông nghiệp …".
PARTS = WordPattern("goals", r"\W*<parts_of_all>(?!\w)")
# What a subject does or has: "thôn | có nhà văn hóa".
PREDICATE = WordPattern("goals", r"(?<!\w)<predicates>(?!\w)")
# With so many words a goal names itself what it is of: "số ca nhiễm".
NAMED = 3


def without_deed(before: str, after: str) -> str:
    """The words before a figure without the deed that leads to it, where the goal says itself what
    it is of: "Mở rộng xét nghiệm, góp phần giảm | 25% | số ca nhiễm" → "giảm".
    """
    bare = _without_its_year(before)
    own = DEED.sub("", bare)
    is_named = len(f"{own} {after}".split()) >= NAMED
    return own if is_named else bare


def without_entailed(after: str) -> str:
    """The words behind a figure without what it leads to: " ha rừng, góp phần bảo vệ nguồn nước" →
    " ha rừng".
    """
    return ENTAILED.sub("", after)


def dated_structure(text: str) -> tuple[str, str] | None:
    """The topic of a structure with its year, and the parts behind it: "Cơ cấu kinh tế đến năm
    2030: Nông nghiệp 20%" → "Cơ cấu kinh tế", "Nông nghiệp 20%".
    """
    found = STRUCTURE.match(text)
    return (found["topic"], text[found.end() :]) if found else None


def _without_its_year(before: str) -> str:
    """A part of a structure without the year: with the topic, unless a colon of its own says what
    it is, "Cơ cấu kinh tế đến năm 2030: Nông nghiệp: | 20%" → "Nông nghiệp:".
    """
    structure = dated_structure(before)
    if structure is None:
        return before
    topic, part = structure
    return part if ":" in part else f"{topic} {part}"


def with_brackets_closed(text: str) -> str:
    """A paragraph with the bracket closed that its writer left open: "2.450 ha (lúa 900 ha; ngô 50
    ha." → "2.450 ha (lúa 900 ha; ngô 50 ha)."
    """
    is_open = text.count("(") == text.count(")") + 1
    return f"{text.rstrip(' .;')})." if is_open else text


def is_share_of_others(count: str, clause: str) -> bool:
    """True for a share with a subject and what it does, behind a count of something else: "Số xã
    đạt chuẩn: 8 xã; | 100% thôn có nhà văn hóa".
    """
    first, share = main_quantity(count), main_quantity(clause)
    if first is None or share is None or clause[: share.start].strip():
        return False
    after = clause[share.end :]
    verb = PREDICATE.search(after)
    has_subject = verb is not None and bool(after[: verb.start()].strip())
    return has_subject and "%" in (share.unit or "") and "%" not in (first.unit or "")
