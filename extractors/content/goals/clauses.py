"""Clauses of prose that set a goal: "… tăng 16%, tỷ lệ khai thác đạt 8%" has two."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.content.goals.bracketed_goals import BracketedGoal, take_bracketed_goals
from extractors.content.goals.clause_reading import (
    BARE_COUNT,
    BRACKET,
    CLAUSE_BREAK,
    COMPARED_WITH,
    GROWING,
    as_goal,
    counts_of,
    goes_on_nouns,
    is_of_total,
    sentences_of,
    with_giver,
    with_subject,
)
from extractors.content.goals.framing import (
    ELLIPSIS,
    PARTS,
    dated_structure,
    is_share_of_others,
    with_brackets_closed,
)
from extractors.content.goals.goal_figures import (
    INDICATOR,
    SHARE_OF,
    counted_figures,
    goal_weight,
    main_quantity,
    verb_at_end,
)
from extractors.content.goals.target_wording import (
    NOTHING_OF,
    indicator_of,
    without_openers,
)
from extractors.language.lexicon_words import quantity_words
from extractors.language.word_patterns import WordPattern
from extractors.values.quantities import Quantity

# What is only said beside a goal: "đạt 60%, cao hơn 5% so với năm 2024".
COMPARED = WordPattern("goals", r"\s*<compared>\b")
# Commas outside brackets; in "mức độ 3, 4" one joins two numbers.
PIECES = re.compile(r",\s+(?![^()]*\))(?![^“”]*”)(?!\d{1,2}\s*(?:[(;)]|[,.](?!\d)|$))")
# A clause with a topic of its own: "cấp quốc gia: 02 em".
TOPIC = re.compile(r"^([^:;\d]{4,70}):\s+(?=\S)")
# A clause that tells its own among others, short as it may be: "Khá: 40%" after "Giỏi: 30%".
OWN_TOPIC = re.compile(r"^[^:;\d]{2,70}:\s*(?=\S)")
# A count and the share that it is: "Lao động tiên tiến: 33 đ/c | = 100%".
EQUATION = re.compile(
    r"(?P<count>\d[\d.]*\s*[^\W\d][^\d=,;:%()]{0,20}?)\s+(?==\s*\d[\d.,]*\s*%)"
)
SHARE_TAIL = WordPattern("goals", r"(?<=[%‰])\s+<shares_of>(?:\s+[^\W\d]+){0,6}$")
# A figure and its unit with nothing else: "90 triệu đồng" after "Thu nhập bình quân đầu người:".
LONE_FIGURE = WordPattern(
    "goals",
    r"(?:[≥≤<>]?=?\s*)?(?:(?:<figure_leads>|<goal_signs>|(?-i:[A-ZĐ]{3,}))\s+){0,3}\d[\d.,]*(?:\s*(?:[-–]|<until>)\s*\d[\d.,]*)?\s*"
    r"(?:[%‰](?:/\w+(?:\s[^\W\d]+){0,6})?|[^\W\d_]+[23²³]?(?:[\s/][^\W\d_]+[23²³]?){0,3})?"
    r"(?:/\d[\d.]*(?:\s[^\W\d_]+){1,3})?(?:\s+<bounds_after>)?$",
)
# A clause of its own, whatever stands before it: ", mỗi mô hình từ 5 - 7 hộ".
EACH = WordPattern("goals", r"\s*<each_of>\s")
# The sign of a goal, with which further counts are meant too: "Có ít nhất 15 doanh nghiệp".
SAID_SIGN = WordPattern(
    "goals", r"(?:[≥≤<>]=?|\w+\s)*?(<said_signs>|[≥≤])\s*(?=\d)", re.NOFLAG
)


def split_clauses(text: str) -> list[str]:
    """Clauses of a paragraph, each with at most one goal; "có 70% …; có 80% …" gives two."""
    if not re.search(r"\d", text):
        return []
    text = with_brackets_closed(ELLIPSIS.sub(". ", text))
    outside, bracketed = take_bracketed_goals(EQUATION.sub(r"\g<count>, ", text))
    clauses = _outside_brackets(outside)
    for goal in reversed(bracketed):
        place = _clause_before(goal, clauses)
        own = [_of_host(goal, clauses[:place])] if goal.of_host else None
        clauses[place:place] = own or _split_body(goal.clause)
    return clauses


def _of_host(goal: BracketedGoal, before: Sequence[str]) -> str:
    """A figure in brackets as a clause about what stands before it.

    "Xây nhà cho hộ nghèo (12 nhà)" → "Xây nhà cho hộ nghèo: 12 nhà"; "Giảm 20% lượng phân bón (từ
    2,1 xuống còn 1,7 tấn/ha)" → "lượng phân bón còn 1,7 tấn/ha"
    """
    host = before[-1] if before else ""
    quantity = main_quantity(host)
    subject = indicator_of(host, quantity) if quantity else host
    if goal.clause[:1].isdigit():
        return f"{subject}: {goal.clause}"
    return f"{GROWING.sub('', subject)} {goal.clause}"


def _clause_before(goal: BracketedGoal, clauses: Sequence[str]) -> int:
    """How many clauses stand before a bracket's goal: all up to the one the bracket is in."""
    for number, clause in enumerate(clauses, 1):
        if goal.after in clause:
            return number
    return len(clauses)


def _outside_brackets(text: str) -> list[str]:
    topic = TOPIC.match(text)
    structure = dated_structure(text)
    if structure is not None:
        first, *others = _split_body(text)
        return [first, *_about_all(structure[0], others)]
    if topic is None:
        return _split_body(text)
    clauses = _split_body(text[topic.end() :])
    if not _is_indicator(topic[1], clauses):
        return _with_topic_of_first(topic[1], clauses)
    return _about_all(topic[1], clauses)


def _about_all(topic: str, clauses: Sequence[str]) -> list[str]:
    """The clauses with their topic; a share behind its count has that one's: "Khá: 150 em, = 44%"
    after "Giỏi".
    """
    found: list[str] = []
    nearest = topic
    is_part = False
    for clause in clauses:
        is_part = is_part or PARTS.match(clause) is not None
        if is_part or is_share_of_others(clauses[0], clause):
            found.append(clause)
            continue
        own = OWN_TOPIC.match(clause)
        nearest = own[0].strip(" :") if own else nearest
        is_equal = clause.startswith("=")
        found.append(f"{nearest} {clause}" if is_equal else _about(topic, clause))
    return found


def _with_topic_of_first(topic: str, clauses: list[str]) -> list[str]:
    """The clauses, a first one that is nothing but a figure about the topic: "Lên lớp thẳng: 98%;
    thi lại không quá 2%".
    """
    first, others = clauses[:1], clauses[1:]
    is_figure = bool(first) and _is_lone_or_growth(first[0])
    return [_about(topic, first[0]), *others] if is_figure else clauses


def _about(topic: str, clause: str) -> str:
    if _is_of_its_own(clause):
        return clause
    return f"{topic}{_colon_before(clause)} {clause}"


def _colon_before(clause: str) -> str:
    """The colon of a topic stays before a bare count, which it makes a goal: "Dân số: 374.125
    người".
    """
    return ":" if clause[:1].isdigit() else ""


def _split_body(body: str) -> list[str]:
    """Parts of sentences between semicolons and commas, each with at most one goal."""
    has_sentences = re.search(r"[.!?]\s+[A-ZĐÀ-Ỹ\d]", body)
    sentences = sentences_of(body) if has_sentences else [body]
    parts: list[str] = []
    for sentence in sentences:
        for half in sentence.split(";"):
            for part in _join_openers(CLAUSE_BREAK.split(half)):
                of_all = with_giver(part, parts)
                parts += _part_goals(of_all)
    stripped = [part.strip(" .;,") for part in parts]
    return [part for part in stripped if part]


def _is_indicator(topic: str, clauses: Sequence[str]) -> bool:
    """True for a topic before a colon that is what the clauses behind it measure."""
    if INDICATOR.match(topic):
        return True
    says_figure = bool(clauses) and _is_lone_or_growth(clauses[0])
    others = [clause for clause in clauses[1:] if not _is_of_its_own(clause)]
    return says_figure and all(_is_lone_or_growth(clause) for clause in others)


def _is_of_its_own(clause: str) -> bool:
    """True for a clause with a topic or without a figure: "không có học sinh lưu ban"."""
    has_figure = any(sign.isdigit() for sign in clause)
    return not has_figure or OWN_TOPIC.match(clause) is not None


def _is_lone_or_growth(clause: str) -> bool:
    """True for "4,15%" and "giảm 0,1% so với năm 2025" after "Tổn thất điện năng:"."""
    figure = NOTHING_OF.sub("", COMPARED_WITH.sub("", BRACKET.sub("", clause)))
    figure = SHARE_TAIL.sub("", figure)
    return LONE_FIGURE.match(figure) is not None


def _join_openers(parts: Sequence[str]) -> list[str]:
    """Parts of a sentence, but an opening that says only when stays with what follows: "Hằng
    năm, 100% …".
    """
    joined: list[str] = []
    for part in parts:
        if joined and _only_openers().fullmatch(joined[-1]):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


@cache
def _only_openers() -> re.Pattern[str]:
    openers = "|".join(quantity_words("dropped"))
    return re.compile(rf"\s*(?:(?:{openers})[\s,]*)+", re.IGNORECASE)


def _part_goals(part: str) -> list[str]:
    """Parts between commas that each have a goal: "… tăng 16%, tỷ lệ khai thác đạt 8%" gives two.

    Words without a figure belong to what follows them where the goal before them ended its part.
    """
    done: list[str] = []
    waiting: list[str] = []
    for piece in _pieces(part):
        if done and BARE_COUNT.match(piece):
            done.append(_with_sign(piece, done[-1]))
        elif not _has_goal(piece):
            waiting.append(piece)
        elif done and goes_on_nouns(done[-1], waiting, piece):
            done[-1] = ", ".join([done[-1], *waiting, piece])
            waiting = []
        elif done and _ends_with_goal(done[-1]) and EACH.match(piece) is None:
            done.append(with_subject(", ".join([*waiting, piece]), done[-1]))
            waiting = []
        elif done:
            done[-1] = ", ".join([done[-1], *waiting])
            done.append(piece)
            waiting = []
        else:
            done, waiting = [", ".join([*waiting, piece])], []
    if done and waiting:
        done[-1] = ", ".join([done[-1], *waiting])
    return done or [part]


def _pieces(part: str) -> list[str]:
    """Parts between commas outside brackets, and between two counts that "và" joins."""
    found: list[str] = []
    for piece in PIECES.split(part):
        halves = counts_of(piece)
        found.extend(halves if main_quantity(halves[0]) else [piece])
    return found


def _with_sign(piece: str, before: str) -> str:
    """A further count with the sign said once: "Có ít nhất 15 doanh nghiệp …, 03 hợp tác xã …"."""
    quantity = main_quantity(before)
    sign = SAID_SIGN.match(quantity.raw) if quantity else None
    return f"{sign[1]} {piece}" if sign else piece


def _has_goal(printed: str) -> bool:
    piece = as_goal(printed)
    if COMPARED.match(piece):
        return False
    marked = [q for q in counted_figures(piece) if q.is_marked]
    if not marked or EACH.match(piece) is not None:
        return main_quantity(piece) is not None
    return any(_is_goal(piece, q) for q in marked)


def _is_goal(piece: str, quantity: Quantity) -> bool:
    """True for a figure that its words make a goal, or a verb: "Thu hút khoảng 12.000 lượt"."""
    before = piece[: quantity.start].rstrip()
    is_done = verb_at_end().search(before) is not None
    says_when = bool(before) and not without_openers(before)
    return is_done or says_when or goal_weight(piece, quantity) > 0


def _ends_with_goal(printed: str) -> bool:
    """True when nothing but a unit or a few words follow the goal: "… đạt 25.000 tỷ đồng", not
    "Có 70% xã".
    """
    piece = as_goal(printed)
    quantity = main_quantity(piece)
    if quantity is None:
        return False
    words_before = piece[: quantity.start].split()
    after = BRACKET.sub("", piece[quantity.end :])
    words_after = SHARE_OF.sub("", COMPARED_WITH.sub("", after)).split()
    is_of_all = is_of_total(after)
    return len(words_before) >= 2 and (len(words_after) <= 3 or is_of_all)
