"""Members of a committee who join, leave or take another's place (kiện toàn): assignments.

"Ông Lê Văn Cường, Phó Chủ tịch, thay ông Nguyễn Văn An làm Trưởng Ban Chỉ đạo"
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extractors.amending.clause_changes import ClauseChange
from extractors.amending.named_rows.member_lists import NAME, people_in, role_in
from extractors.amending.provision_grouping import Provision
from extractors.content.contents import Contents
from extractors.language.text import capitalize
from extractors.language.word_patterns import WordPattern
from extractors.values.plan import AmendedDocument
from extractors.values.records import Assignment

PERSON = rf"<honorifics>\s+(?P<person>{NAME})"
OTHER = rf"<honorifics>\s+(?P<other>{NAME})"
POSITION = r"(?:\s*[,-–(]\s*(?P<position>[^,;()]+?(?:,[^,;()]+?)??)\)?)?"
# "Thay đổi thành viên Tổ công tác: ông …"
HEADED = r"^\W*(?:<renews>(?!\w)[^:;]{0,80}:\s*)?"
ROLE = r"(?:,?\s+<becomes>\s+(?P<role>[^;.]+?))?"
# What is said of the one who leaves: "… thay ông Trần Hữu Phước | nghỉ hưu theo chế độ".
GONE = r"(?:\s*[,(][^;]*?|\s+<goes_because>(?!\w)[^;]*?)??"
# Members who are named together: "bổ sung bà Lê Thị Hồng, … và ông Đỗ Văn Khoa, … làm thành viên".
ADDS = WordPattern(
    "memberships",
    rf"^\W*<adds>\s+(?:\d+\s+)?(?P<people>{PERSON}[^;]*?),?\s+<becomes>\s+(?P<role>[^;.]+)",
)
# "Bổ sung 02 thành viên: ông Trần Văn Bình, …; bà Lê Thị Hồng, …"
ADDS_LISTED = WordPattern(
    "memberships",
    r"^\W*<adds>\s+(?:<several>\s+)?(?:\d+\s+)?(?P<what>(?:<member_words>|<honorifics>)(?!\w)[^:]*)"
    r"(?P<people>:.*)$",
    re.IGNORECASE | re.DOTALL,
)
REPLACES = WordPattern(
    "memberships",
    rf"{HEADED}(?:<hands_over>\s+)?{PERSON}{POSITION}(?:,?\s+<becomes>\s+(?P<before>[^;.]+?))?,?\s+"
    rf"<takes_place_of>\s+{OTHER}{GONE}{ROLE}\W*$",
)
EXCHANGES = WordPattern(
    "memberships",
    rf"{HEADED}<takes_place_of>\s+{OTHER}{GONE},?\s+<by>\s+{PERSON}{POSITION}{ROLE}\W*$",
)
LEAVES = WordPattern(
    "memberships",
    rf"^\W*(?P<people>{OTHER}(?!\w)[^;:]*?),?\s+<leaves>(?!\w)",
)
DISMISSES = WordPattern(
    "memberships",
    rf"^\W*<dismisses>(?!\w)(?P<people>[^;]*?(?<!\w){OTHER}(?!\w).*)",
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


def hands_over(text: str) -> bool:
    """True for "Giao ông Lê Văn Cường làm Tổ trưởng thay bà Trần Thị Thu"."""
    return REPLACES.search(text) is not None


def read_memberships(text: str, amended: AmendedDocument) -> list[ClauseChange]:
    """The changes of members that an instruction in its own words makes, none for another one."""
    for pattern, make in READERS:
        match = pattern.search(text)
        if match is not None:
            return list(make(match, amended))
    return []


def _added(match: re.Match[str], amended: AmendedDocument) -> Iterator[ClauseChange]:
    for one in people_in(match["people"], _capitalized(match["role"])):
        yield _insertion(one, amended)


def _added_from_list(
    match: re.Match[str], amended: AmendedDocument
) -> Iterator[ClauseChange]:
    for one in people_in(match["people"], role_in(match["what"])):
        yield _insertion(one, amended)


def _insertion(member: Assignment, amended: AmendedDocument) -> ClauseChange:
    row = Contents((), (), (member,))
    return ClauseChange("insert", amended, Provision(record="assignment"), rows=row)


def _exchanged(
    match: re.Match[str], amended: AmendedDocument
) -> Iterator[ClauseChange]:
    yield ClauseChange(
        "change",
        amended,
        Provision(record="assignment"),
        field="person",
        old=match["other"],
        new=match["person"],
        rows=Contents((), (), (_successor(match),)),
    )


def _successor(match: re.Match[str]) -> Assignment:
    position = (match["position"] or "").strip(" ,-–") or None
    role = match["role"] or match.groupdict().get("before")
    return Assignment(None, match["person"], position, _capitalized(role))


def _capitalized(role: str | None) -> str | None:
    return capitalize((role or "").strip(" ,.;")) or None


def _gone(match: re.Match[str], amended: AmendedDocument) -> Iterator[ClauseChange]:
    place = Provision(record="assignment")
    for one in people_in(match["people"], None):
        yield ClauseChange("repeal", amended, place, field="person", old=one.person)


Make = Callable[[re.Match[str], AmendedDocument], Iterator[ClauseChange]]
READERS: tuple[tuple[WordPattern, Make], ...] = (
    (EXCHANGES, _exchanged),
    (REPLACES, _exchanged),
    (ADDS, _added),
    (ADDS_LISTED, _added_from_list),
    (LEAVES, _gone),
    (DISMISSES, _gone),
)
