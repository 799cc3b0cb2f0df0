"""Where one goal ends and the next begins ("chiếm 32% | và thương mại chiếm 59%"), and a clause as
its goal is read: without the value it starts from, with counts "15/20" as 15.
"""

from __future__ import annotations

import re
from functools import cache

from extractors.content.goal_units import RATIO
from extractors.language.lexicon_words import quantity_words
from extractors.language.nlp import split_sentences
from extractors.language.text import either
from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern
from extractors.values.quantities import Quantity

A_FIGURE = r"\d[\d.,]*(?:\s*%|\s+\w+){0,2}"
# "từ 52% năm 2025 (thực hiện) | lên 54%"; "từ 7 đến 8%" is a range and stays, so does "từ 8% trở
# lên".
FROM_VALUE = WordPattern(
    "goals",
    rf"\s+<from_year> (?!{A_FIGURE}?\s+<bounds_after>){A_FIGURE}"
    rf"(?:,?\s+<year>\s+{A_YEAR})?(?:\s+\([^()]*\))?,?"
    r"(?=\s+<to_new_value>\s)",
)
COUNT = r"\d{1,3}(?:\.\d{3})+|\d{1,4}"
# "15/20 xã", "3 trong 5 thôn": so many of those that there are. In brackets it stands beside its
# share.
OUT_OF_ALL = WordPattern(
    "goals",
    rf"(?<![\d/.,(])({COUNT})(?:/|\s+<out_of>\s+)({COUNT})(?=\s+<counted_of>(?!\w))",
)
BEFORE_NUMBER = WordPattern("goals", r"(?<!\w)<not_counted_of>\s+$")
# "1 lần/năm" only says how often.
HOW_OFTEN = WordPattern("goals", r"\d+\s+<occasions>\s*/\s*<year>(?!\w)")
# A programme by the hour sets no goals: "09 giờ 30: trao 20 giải thưởng".
CLOCK = WordPattern("goals", r"(?<!\d)\d{1,2}(?:\s*<hour>\s*|h)[0-5]\d(?!\d)")


def as_goal(clause: str) -> str:
    """The clause whose figures are those to be reached: "Nâng tỷ lệ … từ 52% lên 54%" is read as
    "Nâng tỷ lệ … lên 54%", "15/20 xã" as "15 xã".
    """
    return OUT_OF_ALL.sub(_counted, FROM_VALUE.sub("", clause))


def _counted(match: re.Match[str]) -> str:
    part, whole = (int(match[group].replace(".", "")) for group in (1, 2))
    is_part = part <= whole
    is_number = BEFORE_NUMBER.search(match.string[: match.start()]) is not None
    return match[1] if is_part and not is_number else match[0]


def as_printed(raw: str, clause: str) -> str:
    """A value phrase with what its count is out of, as the clause prints it: "15/20 xã"."""
    for match in OUT_OF_ALL.finditer(clause):
        count = re.compile(rf"(?<![\d.,/]){match[1]}(?![\d.,/])")
        if count.search(raw):
            return count.sub(match[0], raw, count=1)
    return raw


def tells_hours(text: str) -> bool:
    """True for a line of a programme: "07h30: đón tiếp đại biểu"."""
    return CLOCK.search(text) is not None


A_NUMBER = r"\d[\d.]*(?:,\d+)?"
# A bare count at the beginning of a part: "03 doanh nghiệp công nghệ cao".
BARE_COUNT = re.compile(rf"(?!{A_YEAR}\b)\d[\d.]*\s+[^\W\d_]{{2}}")
# A second count after "và", with the nought plans print before small counts: "01 khu … và 02
# cụm …".
AND_COUNT = WordPattern("goals", r"\s+<and>\s+(?=0\d\s+[^\W\d_]{2})", re.NOFLAG)
# The same without the nought, where the count before it has only its noun: "60 tiến sĩ và 150
# thạc sĩ", "14,3 bác sĩ/1 vạn dân và 48,5 giường bệnh/1 vạn dân".
NOUN_AND_COUNT = WordPattern(
    "goals",
    rf"(?<!\w){A_NUMBER}(?:\s+(?!<and>\s)[^\W\d_]+){{1,5}}(?:/(?:\d+\s)?[^\W\d_]+(?:\s[^\W\d_]+)?)?"
    rf"(?P<joint>\s+<and>\s+)(?={A_NUMBER}\s+[^\W\d_]{{2}})",
)

# The figure with which a goal begins: "có 70%", "ít nhất 80%".
FIGURE = r"(?:<figure_verbs>\s+)?(?:[≥≤<>]=?|<figure_signs>)?\s*\d+(?:[.,]\d+)?\s*%"
# The share of a further subject: "và dịch vụ chiếm 59%", "và thôn đạt chuẩn đạt trên 80%".
FURTHER_SHARE = (
    r"[^\d,;%‰]{3,60}\s<share_verbs>\s+(?:<figure_signs>\s+)?\d+(?:[.,]\d+)?"
    r"(?:\s*%?\s*(?:[-–]|<until>)\s*\d+(?:[.,]\d+)?)?\s*[%‰]"
)
CLAUSE_BREAK = WordPattern(
    "goals",
    r"(?<=\D),\s+(?=<clause_openers>\s)"
    r"|,?\s+<further_goals>[\s:]+(?=\D{0,60}\d)"
    rf"|(?:,|\s+<and>)\s+(?={FIGURE}\s)"
    rf"|(?<=[%‰])\s+<and>\s+(?={FURTHER_SHARE})"
    r"|\s+<and>\s+(?=(?:<still>\s+)?<further_ranks>\s+\d)"
    # "… vào năm 2027 | và năm 2030 là 45 nghìn người"
    rf"|\s+<and>\s+(?=(?:<until>\s+)?<year>\s+{A_YEAR}\s+<share_verbs>\s+\D{{0,12}}\d)",
)


def counts_of(piece: str) -> list[str]:
    """The counts that "và" joins, with for how many where the last says it for all.

    "01 khu và 02 cụm" → "01 khu", "02 cụm"; "12 bác sĩ và 35 giường bệnh trên một vạn dân" → "12
    bác sĩ trên một vạn dân", "35 giường bệnh trên một vạn dân"
    """
    joined = NOUN_AND_COUNT.search(piece)
    if joined is None:
        return AND_COUNT.split(piece)
    first, rest = piece[: joined.start("joint")], piece[joined.end("joint") :]
    return [f"{first}{_said_for_all(first, rest)}", *counts_of(rest)]


def _said_for_all(first: str, rest: str) -> str:
    """For how many the counts of a list are, where only its last says it: " trên một vạn dân"."""
    ratio = RATIO.search(rest)
    if ratio is not None:
        return "" if RATIO.search(first) else f" {ratio[0]}"
    per = _per_end().search(rest)
    return "" if per is None or "/" in first else per[0]


@cache
def _per_end() -> re.Pattern[str]:
    """For how many a count is, behind a slash at the end: "/1 vạn dân"."""
    people = either(quantity_words("per"))
    return re.compile(rf"/(?:\d[\d.]*\s)?(?:{people})$")


def without_how_often(clause: str, quantity: Quantity) -> str:
    """The clause without "1 lần/năm" beside its figure, which makes no yearly goal of it."""
    before, after = clause[: quantity.start], clause[quantity.end :]
    return f"{HOW_OFTEN.sub('', before)}{quantity.raw}{HOW_OFTEN.sub('', after)}"


def sentences_of(text: str) -> list[str]:
    """Sentences; a stray full stop before a small letter ends none ("dịch vụ. công đạt 60%")."""
    found: list[str] = []
    for sentence in split_sentences(text):
        if found and sentence[:1].islower():
            found[-1] += " " + sentence
        else:
            found.append(sentence)
    return found
