"""Clauses of prose that set a goal, and the figure that is the goal: "… tăng 16%, tỷ lệ khai
thác đạt 8%".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.nlp import split_sentences
from extractors.lexicon import read_lexicon
from extractors.values.quantities import Quantity, find_quantities

# A topic before a colon that is itself an indicator: "Tỷ lệ hồ sơ trực tuyến: cấp tỉnh đạt
# 100%, …".
INDICATOR = re.compile(
    r"(?:tỷ lệ|tỉ lệ|số|chỉ số|mức|tỷ trọng|tốc độ|thời gian|diện tích|sản lượng|"
    r"cơ cấu|tổng|giá trị|thu nhập)\s",
    re.IGNORECASE,
)
# What is only said beside a goal: "đạt 60%, cao hơn 5% so với năm 2024".
COMPARED = re.compile(
    r"\s*(?:cao hơn|thấp hơn|nhiều hơn|ít hơn|tương đương|tương ứng|gấp)\b",
    re.IGNORECASE,
)
# A bare count at the beginning of a part: "03 doanh nghiệp công nghệ cao".
COUNT = re.compile(r"(?!20\d\d\b)\d[\d.]*\s+[^\W\d_]{2}")
# A second count after "và", with the nought plans print before small counts: "01 khu … và 02
# cụm …".
AND_COUNT = re.compile(r"\s+và\s+(?=0\d\s+[^\W\d_]{2})")
VERB = re.compile(
    r"\s*(?:tăng|giảm|chiếm|bằng|đạt|xếp hạng|xếp thứ|thuộc nhóm|nằm trong)\b",
    re.IGNORECASE,
)
# A figure and its unit with nothing else: "90 triệu đồng" after "Thu nhập bình quân đầu người:".
LONE_FIGURE = re.compile(
    r"(?:[≥≤<>]=?\s*)?(?:\w+\s){0,2}\d[\d.,]*\s*(?:%|[^\W\d_]+(?:[\s/][^\W\d_]+){0,3})?$"
)


@cache
def quantity_words(key: str) -> tuple[str, ...]:
    """A list of `quantities.yml`."""
    return tuple(str(w) for w in read_lexicon("quantities")[key])


def split_clauses(text: str) -> list[str]:
    """Clauses of a paragraph, each with at most one goal; "có 70% …; có 80% …" gives two."""
    if not re.search(r"\d", text):
        return []
    topic = re.match(r"^([^:;\d]{4,70}):\s+(?=\S)", text)
    body = text[topic.end() :] if topic else text
    sentences = _sentences(body) if re.search(r"[.!?]\s+[A-ZĐÀ-Ỹ\d]", body) else [body]
    halves = [half for s in sentences for half in s.split(";")]
    parts = [
        p
        for half in halves
        for part in _join_openers(_clause_break().split(half))
        for p in _part_goals(part)
    ]
    clauses = [p.strip(" .;,") for p in parts if p.strip(" .;,")]
    if topic and (
        INDICATOR.match(topic[1]) or all(LONE_FIGURE.match(c) for c in clauses)
    ):
        return [f"{topic[1]} {clause}" for clause in clauses]
    return clauses


@cache
def _clause_break() -> re.Pattern[str]:
    openers = "|".join(("phấn đấu", "trong đó", "mỗi năm có", "duy trì", "thu hút"))
    figure = (
        r"(?:có\s+|đạt\s+)?(?:[≥≤<>]=?|ít nhất|tối thiểu|trên)?\s*\d+(?:[.,]\d+)?\s*%"
    )
    return re.compile(
        rf"(?<=\D)[,]\s+(?=(?:{openers})\s)|(?:,|\s+và)\s+(?={figure}\s)", re.IGNORECASE
    )


def _join_openers(parts: Sequence[str]) -> list[str]:
    """Parts of a sentence, but an opening that says only when stays with what follows: "Hằng
    năm, 100% …".
    """
    openers = "|".join(quantity_words("dropped"))
    joined: list[str] = []
    for part in parts:
        if joined and re.fullmatch(
            rf"\s*(?:(?:{openers})[\s,]*)+", joined[-1], re.IGNORECASE
        ):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _part_goals(part: str) -> list[str]:
    """Parts between commas that each have a goal: "… tăng 16%, tỷ lệ khai thác đạt 8%" gives two.

    Words without a figure belong to what follows them where the goal before them ended its part.
    """
    done: list[str] = []
    waiting: list[str] = []
    for piece in _pieces(part):
        if done and COUNT.match(piece):
            done.append(_with_sign(piece, done[-1]))
        elif not _has_goal(piece):
            waiting.append(piece)
        elif done and _ends_with_goal(done[-1]):
            done.append(_with_subject(", ".join([*waiting, piece]), done[-1]))
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
    for piece in re.split(r",\s+(?![^()]*\))", part):
        halves = AND_COUNT.split(piece)
        found.extend(halves if main_quantity(halves[0]) else [piece])
    return found


def _with_sign(piece: str, before: str) -> str:
    """A further count with the sign said once: "Có ít nhất 15 doanh nghiệp …, 03 hợp tác xã …"."""
    quantity = main_quantity(before)
    sign = quantity and re.match(
        r"(?:[≥≤<>]=?|\w+\s)*?(ít nhất|tối thiểu|trên|hơn|không quá|[≥≤])\s*(?=\d)",
        quantity.raw,
    )
    return f"{sign[1]} {piece}" if sign else piece


def _has_goal(piece: str) -> bool:
    if COMPARED.match(piece):
        return False
    marked = [
        q
        for q in find_quantities(piece)
        if q.is_marked and not _is_denominator(piece, q)
    ]
    return any(_goal_weight(piece, q) > 0 for q in marked) or (
        not marked and main_quantity(piece) is not None
    )


def _ends_with_goal(piece: str) -> bool:
    """True when nothing but a unit or a few words follow the goal: "… đạt 25.000 tỷ đồng", not
    "Có 70% xã".
    """
    quantity = main_quantity(piece)
    if quantity is None:
        return False
    return (
        len(piece[: quantity.start].split()) >= 2
        and len(piece[quantity.end :].split()) <= 3
    )


def _with_subject(piece: str, before: str) -> str:
    """What grows or falls, where a part says only how: "Thu ngân sách đạt …, tăng bình quân
    10%/năm".
    """
    quantity, goal = main_quantity(before), main_quantity(piece)
    if (
        quantity is None
        or goal is None
        or not VERB.match(piece)
        or len(piece[goal.end :].split()) > 2
    ):
        return piece
    return f"{before[: quantity.start].rstrip()} {piece}"


def _sentences(text: str) -> list[str]:
    """Sentences; a stray full stop before a small letter ends none ("dịch vụ. công đạt 60%")."""
    found: list[str] = []
    for sentence in split_sentences(text):
        if found and sentence[:1].islower():
            found[-1] += " " + sentence
        else:
            found.append(sentence)
    return found


def main_quantity(clause: str) -> Quantity | None:
    """The clause's goal: a figure with "%", a comparator or a rank before a bare count after a
    verb.
    """
    found = [q for q in find_quantities(clause) if not _is_denominator(clause, q)]
    found = [q for q in found if not _is_aside(clause, q)]
    marked = [q for q in found if q.is_marked]
    if marked:
        return max(marked, key=lambda q: _goal_weight(clause, q))
    verbs = "|".join(re.escape(v) for v in quantity_words("count_verbs"))
    units = "|".join(re.escape(u) for u in quantity_words("units"))
    for quantity in found:
        before = clause[: quantity.start].rstrip()
        if re.search(rf"(?:^|\W)(?:{verbs})$", before, re.IGNORECASE) or not before:
            return quantity
        # "Tổng thu ngân sách 12.500 tỷ đồng": a measure at the end needs no verb.
        if len(before.split()) >= 2 and re.match(
            rf"\s*(?:{units})(?:/\w+)*$", clause[quantity.end :]
        ):
            return quantity
    return None


def _is_aside(clause: str, quantity: Quantity) -> bool:
    """True for a count in brackets, which tells what is meant: "(từ 30 người trở lên)"."""
    before = clause[: quantity.start]
    return quantity.unit is None and before.count("(") > before.count(")")


def _goal_weight(clause: str, quantity: Quantity) -> float:
    """How likely a figure is what is to be reached, not a part of the indicator ("trẻ em dưới 5
    tuổi").

    A share weighs most, then "đạt" and "là", then the signs; of equals the first is taken.
    """
    goal = re.match(r"(?:đạt|là|bằng|còn|lên|chiếm)\b", quantity.raw, re.IGNORECASE)
    sign = re.search(
        r"[≥≤]|tối thiểu|ít nhất|không quá|tối đa|không dưới",
        quantity.raw,
        re.IGNORECASE,
    )
    opens = not clause[: quantity.start].strip()
    # An age without "đạt" says whom it is about.
    is_age = re.match(r"\s*(?:tháng\s+)?tuổi", clause[quantity.end :]) and not goal
    return (
        -4.0 * bool(is_age)
        + 3.0 * (quantity.unit is not None)
        + 2.0 * bool(goal)
        + 1.5 * bool(sign)
        + 1.0 * opens
        + 1.5 * quantity.is_rank
    )


def _is_denominator(clause: str, quantity: Quantity) -> bool:
    """True for "trên 01 vạn dân", "trên 01 ha" or "tốc độ trên 1 Gb/s", which only qualify the
    goal.
    """
    after, before = clause[quantity.end :].lstrip(), clause[: quantity.start].rstrip()
    per = "|".join(re.escape(w) for w in quantity_words("per"))
    is_per = (
        quantity.unit is None
        and quantity.raw.lower().startswith("trên")
        and re.match(rf"(?:{per})(?!\w)", after)
    )
    is_each = before.lower().endswith("bình quân") and re.match(
        rf"(?:{per})(?!\w)", after
    )
    return bool(
        is_per or is_each or re.match(r"[GMK]b/s|[GM]bps|sao(?!\w)", after)
    ) or before.endswith("tốc độ")
