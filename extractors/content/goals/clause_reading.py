"""Where one goal ends and the next begins ("chiếm 32% | và thương mại chiếm 59%"), and a clause as
its goal is read: without the value it starts from, with counts "15/20" as 15.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.content.goals.goal_figures import (
    INDICATOR,
    SHARE_OF,
    main_quantity,
    measure,
    verb_at_end,
)
from extractors.content.goals.goal_units import RATIO
from extractors.language.lexicon_words import one_quantity_word
from extractors.language.nlp import split_sentences
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
# What share a count is: "04 hợp tác xã | (15%)".
AS_SHARE = re.compile(r"(?<=\d)(?P<noun>(?:\s+[^\W\d]+){1,5})\s*\(\d[\d.,]*\s*%\)")
# "1 lần/năm" only says how often.
HOW_OFTEN = WordPattern("goals", r"\d+\s+<occasions>\s*/\s*<year>(?!\w)")
# A programme by the hour sets no goals: "09 giờ 30: trao 20 giải thưởng".
CLOCK = WordPattern("goals", r"(?<!\d)\d{1,2}(?:\s*<hour>\s*|h)[0-5]\d(?!\d)")


def as_goal(clause: str) -> str:
    """The clause whose figures are those to be reached: "Nâng tỷ lệ … từ 52% lên 54%" is read as
    "Nâng tỷ lệ … lên 54%", "15/20 xã" as "15 xã".
    """
    return OUT_OF_ALL.sub(
        _counted, FROM_VALUE.sub("", AS_SHARE.sub(r"\g<noun>", clause))
    )


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


# "Giảm lượng phân bón", "lượng phân bón giảm": what grows or falls is left.
GROWING = WordPattern(
    "goals", r"^<growing>\s+(?=\w+\s\w)|\s+<growing>(?:\s+<averages>)?$"
)
# What a figure is only compared with: "so với năm 2025".
COMPARED_WITH = WordPattern(
    "goals", r"\s*<base_year>\s.*$|,?\s+<as_much_as>\s+<year>\s.*$"
)
# What the subject of a share does or has: "có tối thiểu 04 bác sĩ".
PREDICATE = WordPattern("goals", r"(?<!\w)<predicates>(?!\w)")
VERB = WordPattern("goals", r"\s*<growth>\b")
# "…, | đến năm 2030 | tăng 2 lần"
LEADING_WHEN = WordPattern(
    "goals", rf"^\s*(?:<up_to>\s+)?(?:<year_part>\s+)?<year>\s+{A_YEAR},?\s+"
)
# The longest noun of a list that a share is of: "trung tâm y tế khu vực".
LONGEST_NOUN = 6
# With how many words a growth names what grows.
OWN_WORDS = 3
HOW_FAST = WordPattern("goals", r"<growing>|<averages>|<directions>|<every>|<year>")
TOTAL = WordPattern("goals", r"<totals>\s")
# What a share is given with: "đóng góp | khoảng 55% GDP".
SHARE_VERB_END = WordPattern("goals", r"(?<!\w)<giving_shares>$")
# "Dư nợ tín dụng dự kiến | đạt …, tăng 34%"
STRIVE_END = WordPattern("goals", r"(?<=\w)\s+<strive>$")
BRACKET = re.compile(r"\s*\([^()]*\)")
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

# A further deed with a sign: "và đảm nhận | ít nhất 1 công trình".
AND_DEED = WordPattern(
    "goals",
    r"\s+<and>\s+(?P<deed>(?:[^\W\d]+\s+){1,4})(?=<said_signs>\s+\d)",
    re.NOFLAG,
)
SIGNED = WordPattern("goals", r"(?<!\w)<said_signs>\s+\d", re.NOFLAG)
# The figure with which a goal begins: "có 70%", "ít nhất 80%".
FIGURE = (
    r"(?:<figure_verbs>\s+(?:<from_year>\s+)?)?(?:[≥≤<>]=?|<figure_signs>)?\s*"
    r"\d+(?:[.,]\d+)?\s*%"
)
# Rates of two years: "xuống 550/100.000 trẻ vào năm 2030 | và 500/100.000 vào năm 2035".
BY_ITS_YEAR = (
    r"(?:(?:<to_new_value>|<share_verbs>|<figure_signs>)\s+){0,2}\d[\d.,]*(?:/\d[\d.]*)?"
    rf"(?:\s+[^\W\d]+){{0,4}}?\s+<by_year>\s+<year>\s+{A_YEAR}"
)
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
    r"|\s+<and>\s+(?=<bare_ranks>\s+\d+\s+<ranked_with>)"
    rf"|\s+<and>\s+(?={BY_ITS_YEAR})"
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
        halves = [p for half in AND_COUNT.split(piece) for p in _two_measures(half)]
        return [part for half in halves for part in _signed_counts(half)]
    first, rest = piece[: joined.start("joint")], piece[joined.end("joint") :]
    return [f"{first}{_said_for_all(first, rest)}", *counts_of(rest)]


def _two_measures(piece: str) -> list[str]:
    """The two measures that "và" joins: "Tổng thu 12 tỷ đồng | và tổng chi 11 tỷ đồng"."""
    joined = _and_measure().fullmatch(piece)
    return [piece] if joined is None else [joined["first"], joined["second"]]


@cache
def _and_measure() -> WordPattern:
    measured = rf"[^\d,;:()]{{4,90}}\s\d[\d.]*(?:,\d+)?\s*{measure()}"
    return WordPattern(
        "goals", rf"(?P<first>{measured})\s+<and>\s+(?P<second>{measured})\W*"
    )


def _signed_counts(piece: str) -> list[str]:
    """The deeds that "và" joins, each with a sign of its own: "có ít nhất 1 hoạt động | và đảm
    nhận ít nhất 1 công trình".
    """
    joined = AND_DEED.search(piece)
    if joined is None or not SIGNED.search(piece[: joined.start()]):
        return [piece]
    if not verb_at_end().search(joined["deed"].rstrip()):
        return [piece]
    return [piece[: joined.start()], piece[joined.start("deed") :]]


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
    people = one_quantity_word("per")
    return re.compile(rf"/(?:\d[\d.]*\s)?{people}$")


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


def with_subject(piece: str, goal_before: str) -> str:
    """What grows or falls, where a part says only how: "Thu ngân sách đạt …, tăng bình quân
    10%/năm".
    """
    before = as_goal(goal_before)
    quantity, goal = main_quantity(before), main_quantity(piece)
    if quantity is None or goal is None:
        return piece
    subject = STRIVE_END.sub("", before[: quantity.start].rstrip())
    if _is_further_share(piece, goal) and SHARE_VERB_END.search(subject):
        return f"{subject} {piece}"
    verb = VERB.match(LEADING_WHEN.sub("", piece))
    if verb is None or _names_own(LEADING_WHEN.sub("", piece[: goal.start])):
        return piece
    of_what = BRACKET.sub("", COMPARED_WITH.sub("", piece[goal.end :]))
    is_of_all = TOTAL.match(of_what.lstrip()) is not None
    if not is_of_all and len(SHARE_OF.sub("", of_what).split()) > 2:
        return piece
    if not SHARE_OF.match(piece[goal.end :]):
        # A colon makes all of a growth's subject of what stands before it.
        subject = subject.rstrip(" :")
    return f"{GROWING.sub('', subject)} {piece}"


def with_giver(part: str, before: Sequence[str]) -> str:
    """A share of a total with who gives it: "đóng góp 4% GRDP, | khoảng 6% tổng thu ngân sách"."""
    goal = main_quantity(part)
    if not before or goal is None or not _is_further_share(part, goal):
        return part
    return with_subject(part.strip(), before[-1])


def _is_further_share(piece: str, goal: Quantity) -> bool:
    """True for a share of a total of which nothing is told: "khoảng 35% tổng thu ngân sách" after
    "đóng góp khoảng 55% GDP".
    """
    opens = not piece[: goal.start].strip() and "%" in (goal.unit or "")
    return opens and is_of_total(piece[goal.end :])


def is_of_total(after: str) -> bool:
    """True for all of something, of which nothing is told: " tổng thu ngân sách nhà nước"."""
    is_total = TOTAL.match(after.strip()) is not None
    return is_total and PREDICATE.search(after) is None


def _names_own(before: str) -> bool:
    """True for a growth that says itself of what: "giảm cơ sở yếu kém xuống | dưới 3%"."""
    named = HOW_FAST.sub(" ", VERB.sub("", before, count=1))
    return len(named.split()) >= OWN_WORDS


def goes_on_nouns(before: str, waiting: Sequence[str], piece: str) -> bool:
    """True within a list of nouns that one share is of, up to what they have or do.

    "100% trạm y tế xã, phường, đặc khu có tối thiểu 04 bác sĩ" sets one goal.
    """
    share, count = main_quantity(before), main_quantity(piece)
    if share is None or count is None or "%" not in (share.unit or ""):
        return False
    nouns = [before[share.end :], *waiting]
    is_open = all(_is_noun(noun) for noun in nouns) and count.unit is None
    verb = PREDICATE.search(piece[: count.start])
    starts_with_noun = verb is not None and verb.start() > 0
    return is_open and starts_with_noun and not INDICATOR.match(piece)


def _is_noun(text: str) -> bool:
    """True for a few words that say nothing of their subject."""
    return 0 < len(text.split()) <= LONGEST_NOUN and not PREDICATE.search(text)
