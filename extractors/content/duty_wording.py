"""What the words of a duty say: the agency's role, and the agencies it works with (phối hợp
với).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.content.subjects import duty_words, find_verb
from extractors.decisions.log import note
from extractors.language.cooperation import WORKING_WITH
from extractors.language.text import either, fold, place_tones
from extractors.language.word_patterns import WordPattern
from extractors.lexicon import read_lexicon
from extractors.values.agencies import find_agencies, is_collective
from extractors.values.agency_registry import expand_abbreviations, find_names
from extractors.values.closed_lists import AgencyRole
from extractors.values.records import Agency

LEAD = WordPattern(
    "duties",
    r"(?:<has_duty>\s+|,?\s*<itself>\s+)*"
    r"(?:<lead>|<is_body>\s+(?:<body_words>\s+)?<lead_offices>)",
)
COORDINATING = WordPattern("duties", r"(?:<helps_how>\s+)*<cooperation>(?!\w)")
WITH = WordPattern("duties", rf"{WORKING_WITH}\s+")
# The longest list of agencies after "phối hợp với" takes three lines.
LONGEST = 300
# An unknown name of more letters is a phrase.
LONGEST_NAME = 90
# Where a list of agencies ends that no verb ends.
NAMES_END = WordPattern(
    "duties",
    r"[.;\n](?:\s|$)"
    r"|<!before_colon>:\s"
    r"|\s<names_end>\s",
)
# What belongs to a name after its registry name: "Ngân hàng Nhà nước chi nhánh tỉnh".
NAME_GOES_ON = WordPattern("duties", r"\s+(?:<name_goes_on>|[A-ZĐ])", re.NOFLAG)


def duty_role(lines: Sequence[str]) -> AgencyRole | None:
    """ "lead" where the agency is in the lead (chủ trì), "coordinating" where it only helps,
    else None.

    The clause a duty opens with ("Trên cơ sở kinh phí được giao, …") says nothing of the role.
    """
    bare = [_without_intro(re.sub(r"^[-–+*•]\s*", "", line)) for line in lines]
    for match in filter(None, map(LEAD.match, bare)):
        note("duty_lead", phrase=match[0])
        return "lead"
    helps = COORDINATING.match(bare[0]) if bare else None
    if helps is None:
        return None
    note("duty_coordinating", phrase=helps[0])
    return "coordinating"


def _without_intro(text: str) -> str:
    intros = either(duty_words("intros"))
    while True:
        match = re.match(
            rf"(?:{intros})(?!\w)[^,;.]*(?:\([^)]*\)[^,;.]*)?,\s*", text, re.IGNORECASE
        )
        if match is None:
            return text
        text = text[match.end() :]


def partners(
    text: str, own: Sequence[Agency] = (), place: str | None = None
) -> tuple[Agency, ...]:
    """The agencies after "phối hợp với", without `own`: those named up to the verb that follows
    them.

    "chủ trì, phối hợp với Sở Tài chính, các địa phương xây dựng …" → Sở Tài chính, Các địa phương
    """
    text = place_tones(text)
    own_names = {agency.name for agency in own}
    found: dict[str, Agency] = {}
    for match in WITH.finditer(text):
        following = text[match.end() : match.end() + LONGEST]
        for agency in leading_agencies(following, place):
            if agency.name not in own_names:
                found.setdefault(agency.name, agency)
    return tuple(found.values())


def leading_agencies(text: str, place: str | None = None) -> tuple[Agency, ...]:
    """The agencies a text begins with, up to the first verb, full stop or semicolon; () where
    it begins with none.
    """
    named = text[: _end_of_names(text)].strip(" ,")
    if not named:
        return ()
    expanded = expand_abbreviations(named)
    is_body = 0 in find_names(expanded) or is_collective(expanded)
    found: list[Agency] = []
    for agency in find_agencies(named, place):
        is_unknown_body = is_body and len(agency.name) < LONGEST_NAME
        if agency.key or is_unknown_body:
            found.append(_without_verb(agency, place))
    return tuple(found)


def _end_of_names(text: str) -> int:
    stop, verb = NAMES_END.search(text), find_verb(text)
    ends = [len(text)]
    if stop is not None:
        ends.append(stop.start())
    if verb is not None:
        ends.append(verb)
    return min(ends)


def _without_verb(agency: Agency, place: str | None) -> Agency:
    """A registry name that a verb no list has runs on from: "Sở Tư pháp làm sạch dữ liệu" → Sở
    Tư pháp.
    """
    raw = expand_abbreviations(agency.raw)
    known = find_names(raw).get(0)
    if agency.key or known is None:
        return agency
    rest = raw[known.end :]
    goes_on = re.match(r"\s+[a-zđ]{2,}", rest.lower())
    if not goes_on or NAME_GOES_ON.match(rest):
        return agency
    alone = find_agencies(raw[: known.end], place)
    return alone[0] if alone else agency


def is_on_duties(heading: str) -> bool:
    """True for a heading of who does what, and no more: "TỔ CHỨC THỰC HIỆN", "Phân công nhiệm
    vụ"; not for "Tổ chức thực hiện Luật Đất đai".
    """
    words = read_lexicon("duties")["sections"]
    named = {fold(w) for w in (*words["phrases"], *words["whole"])}
    return fold(heading).strip(" .:;") in named
