"""Members of a committee who join, leave or take another's place (kiện toàn): assignments.

"Ông Lê Văn Cường, Phó Chủ tịch, thay ông Nguyễn Văn An làm Trưởng Ban Chỉ đạo"
"""

from __future__ import annotations

import re
from collections.abc import Callable

from extractors.amending.clause_changes import ClauseChange
from extractors.amending.provision_grouping import Provision
from extractors.content.contents import Contents
from extractors.language.text import capitalize
from extractors.language.word_patterns import WordPattern
from extractors.values.plan import AmendedDocument
from extractors.values.records import Assignment

# Two to six words with capitals: "Nguyễn Thị Minh Khai"; the words around it have any letters.
NAME = r"(?-i:[A-ZÀ-ỸĐ][^\W\d_]*(?:\s+[A-ZÀ-ỸĐ][^\W\d_]*){1,5})"
PERSON = rf"<honorifics>\s+(?P<person>{NAME})"
OTHER = rf"<honorifics>\s+(?P<other>{NAME})"
POSITION = r"(?:\s*[,-–(]\s*(?P<position>[^,;()]+?(?:,[^,;()]+?)??)\)?)?"
ROLE = r"(?:,?\s+<becomes>\s+(?P<role>[^;.]+))?"
ADDS = WordPattern(
    "memberships",
    rf"^\W*<adds>\s+(?:\d+\s+)?{PERSON}{POSITION},?\s+<becomes>\s+(?P<role>[^;.]+)",
)
REPLACES = WordPattern(
    "memberships",
    rf"^\W*{PERSON}{POSITION},?\s+<takes_place_of>\s+{OTHER}(?:\s*[,(][^;]*?)??{ROLE}\W*$",
)
EXCHANGES = WordPattern(
    "memberships",
    rf"^\W*<takes_place_of>\s+{OTHER}(?:\s*[,(][^;]*?)??,?\s+<by>\s+{PERSON}{POSITION}{ROLE}\W*$",
)
LEAVES = WordPattern(
    "memberships", rf"^\W*{OTHER}(?:\s*[,(-–][^;]*?)??,?\s+<leaves>(?!\w)"
)
DISMISSES = WordPattern(
    "memberships", rf"^\W*<dismisses>(?!\w)[^;]*?(?<!\w){OTHER}(?!\w)"
)
RENEWS = WordPattern(
    "memberships", r"^\W*<renews>(?!\w)[^;:]*?(?<!\w)<committees>(?!\w)"
)


def renews_committee(text: str) -> bool:
    """True for "Kiện toàn Ban Chỉ đạo chuyển đổi số …"."""
    return RENEWS.search(text) is not None


def changes_members(text: str) -> bool:
    """True for "Miễn nhiệm thành viên Tổ công tác đối với bà Hoàng Thị Em"."""
    return any(pattern.search(text) for pattern, _ in READERS)


def read_membership(text: str, amended: AmendedDocument) -> ClauseChange | None:
    """The change of members that an instruction in its own words makes, None for another one."""
    for pattern, make in READERS:
        match = pattern.search(text)
        if match is not None:
            return make(match, amended)
    return None


def _added(match: re.Match[str], amended: AmendedDocument) -> ClauseChange:
    row = Contents((), (), (_member(match),))
    return ClauseChange("insert", amended, Provision(record="assignment"), rows=row)


def _exchanged(match: re.Match[str], amended: AmendedDocument) -> ClauseChange:
    return ClauseChange(
        "change",
        amended,
        Provision(record="assignment"),
        field="person",
        old=match["other"],
        new=match["person"],
        rows=Contents((), (), (_member(match),)),
    )


def _gone(match: re.Match[str], amended: AmendedDocument) -> ClauseChange:
    place = Provision(record="assignment")
    return ClauseChange("repeal", amended, place, field="person", old=match["other"])


def _member(match: re.Match[str]) -> Assignment:
    position = (match["position"] or "").strip(" ,-–") or None
    role = (match["role"] or "").strip(" ,.;")
    return Assignment(None, match["person"], position, capitalize(role) or None)


Make = Callable[[re.Match[str], AmendedDocument], ClauseChange]
READERS: tuple[tuple[WordPattern, Make], ...] = (
    (ADDS, _added),
    (EXCHANGES, _exchanged),
    (REPLACES, _exchanged),
    (LEAVES, _gone),
    (DISMISSES, _gone),
)
