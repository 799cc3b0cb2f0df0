"""Targets in prose: each clause with a figure under headings of mục tiêu or chỉ tiêu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from extractors.document import Paragraph
from extractors.lexicon import read_lexicon
from extractors.nlp import split_sentences, split_words
from extractors.quantities import Quantity, find_quantities, is_yearly
from extractors.records import Proof, Target
from extractors.sections import Heading, Item
from extractors.text import capitalize, fold, whole_words

YEAR = re.compile(r"(?:năm|đến|giai đoạn\s+20\d\d\s*[-–]\s*)\s*(20\d\d)", re.IGNORECASE)
# The year a goal is measured against is not the one it is to be reached in.
BASE_YEAR = re.compile(
    r"so với (?:\w+\s){0,2}?năm 20\d\d|từ \d[^,;]*?năm 20\d\d(?=\s+(?:lên|xuống|còn|đến))", re.IGNORECASE
)


def find_prose_targets(items: Sequence[Item], plan_year: int | None) -> Iterator[Target]:
    """The targets of the text outside tables; `plan_year` is the horizon where no heading gives one."""
    for item in items:
        if not isinstance(item.block, Paragraph) or not _is_under_target_heading(item):
            continue
        text = item.text[item.marker.end :] if item.marker else item.text
        for clause in split_clauses(text):
            target = _read_clause(clause, item, plan_year)
            if target is not None:
                yield target


@cache
def _words(key: str) -> tuple[str, ...]:
    return tuple(str(w) for w in read_lexicon("quantities")[key])


def _is_under_target_heading(item: Item) -> bool:
    """True when a heading above says mục tiêu or chỉ tiêu, and none between says nhiệm vụ, giải pháp …"""
    for heading in reversed(item.path):
        text = fold(heading.text[:160])
        if any(fold(w) in text for w in _words("headings")):
            return True
        if heading.marker.kind != "bullet" and any(fold(w) in text for w in _words("not_headings")):
            return False
    return False


@cache
def _clause_break() -> re.Pattern[str]:
    openers = "|".join(("phấn đấu", "trong đó", "mỗi năm có", "duy trì", "thu hút"))
    figure = r"(?:có\s+|đạt\s+)?(?:[≥≤<>]=?|ít nhất|tối thiểu|trên)?\s*\d+(?:[.,]\d+)?\s*%"
    return re.compile(rf"(?<=\D)[,]\s+(?=(?:{openers})\s)|(?:,|\s+và)\s+(?={figure}\s)", re.IGNORECASE)


def split_clauses(text: str) -> list[str]:
    """Clauses of a paragraph, each with at most one goal; "có 70% …; có 80% …" gives two."""
    if not re.search(r"\d", text):
        return []
    lead = re.match(r"^([^:;\d]{4,70}):\s+(?=\S)", text)
    body = text[lead.end() :] if lead else text
    sentences = _sentences(body) if re.search(r"[.!?]\s+[A-ZĐÀ-Ỹ\d]", body) else [body]
    parts = [
        p for s in sentences for half in s.split(";") for p in _join_openers(_clause_break().split(half))
    ]
    return [p.strip(" .;,") for p in parts if p.strip(" .;,")]


def _join_openers(parts: Sequence[str]) -> list[str]:
    """Parts of a sentence, but an opening that says only when stays with what follows: "Hằng năm, 100% …"."""
    openers = "|".join(_words("dropped"))
    joined: list[str] = []
    for part in parts:
        if joined and re.fullmatch(rf"\s*(?:(?:{openers})[\s,]*)+", joined[-1], re.IGNORECASE):
            joined[-1] += f", {part}"
        else:
            joined.append(part)
    return joined


def _sentences(text: str) -> list[str]:
    """Sentences; a stray full stop before a small letter ends none ("dịch vụ. công đạt 60%")."""
    found: list[str] = []
    for sentence in split_sentences(text):
        if found and sentence[:1].islower():
            found[-1] += " " + sentence
        else:
            found.append(sentence)
    return found


def _read_clause(clause: str, item: Item, plan_year: int | None) -> Target | None:
    if whole_words(_words("past")).search(clause):
        return None
    quantity = _main_quantity(clause)
    if quantity is None or not isinstance(item.block, Paragraph):
        return None
    quantity = _with_unit(clause, quantity)
    return Target(
        ordinal=None,
        group=_group(item.path),
        indicator=_indicator(clause, quantity),
        comparator=quantity.comparator,
        value=quantity.value,
        value_high=quantity.value_high,
        unit=quantity.unit or _counted_noun(clause, quantity),
        horizon=_horizon(clause, item.path, plan_year),
        recurrence="yearly" if is_yearly(clause) or is_yearly(_group(item.path) or "") else None,
        raw=_value_phrase(clause, quantity),
        source="prose",
        proofs={"indicator": Proof(clause, item.block.places, "prose", item.block.confidence)},
    )


def _main_quantity(clause: str) -> Quantity | None:
    """The clause's goal: a figure with "%", a comparator or a rank before a bare count after a verb."""
    found = [q for q in find_quantities(clause) if not _is_denominator(clause, q)]
    marked = [q for q in found if q.is_marked]
    if marked:
        return max(marked, key=lambda q: _goal_weight(clause, q))
    verbs = "|".join(re.escape(v) for v in _words("count_verbs"))
    for quantity in found:
        before = clause[: quantity.start].rstrip()
        if re.search(rf"(?:^|\W)(?:{verbs})$", before, re.IGNORECASE) or not before:
            return quantity
    return None


def _goal_weight(clause: str, quantity: Quantity) -> float:
    """How likely a figure is what is to be reached, not a part of the indicator ("trẻ em dưới 5 tuổi").

    A share weighs most, then "đạt" and "là", then the signs; of equals the first is taken.
    """
    goal = re.match(r"(?:đạt|là|bằng|còn|lên|chiếm)\b", quantity.raw, re.IGNORECASE)
    sign = re.search(r"[≥≤]|tối thiểu|ít nhất|không quá|tối đa|không dưới", quantity.raw, re.IGNORECASE)
    opens = not clause[: quantity.start].strip()
    # An age without "đạt" says whom it is about.
    is_age = re.match(r"\s*(?:tháng\s+)?tuổi", clause[quantity.end :]) and not goal
    return (
        -4.0 * bool(is_age)
        + 3.0 * (quantity.unit is not None)
        + 2.0 * bool(goal)
        + 1.5 * bool(sign)
        + 1.0 * opens
    )


def _is_denominator(clause: str, quantity: Quantity) -> bool:
    """True for "trên 01 vạn dân", "trên 01 ha" or "tốc độ trên 1 Gb/s", which only qualify the goal."""
    after, before = clause[quantity.end :].lstrip(), clause[: quantity.start].rstrip()
    per = "|".join(re.escape(w) for w in _words("per"))
    is_per = (
        quantity.unit is None
        and quantity.raw.lower().startswith("trên")
        and re.match(rf"(?:{per})(?!\w)", after)
    )
    return bool(is_per or re.match(r"[GMK]b/s|[GM]bps", after)) or before.endswith("tốc độ")


def _with_unit(clause: str, quantity: Quantity) -> Quantity:
    """The figure with the unit of measure printed after it: "96 triệu đồng/người/năm trở lên" → ≥."""
    if quantity.unit is not None or quantity.is_rank:
        return quantity
    units = "|".join(re.escape(u) for u in sorted(_words("units"), key=lambda u: -len(u)))
    per = "|".join(re.escape(p) for p in _words("per"))
    rate = rf"[^\W\d_]+(?:\s[^\W\d_]+){{0,2}}(?:/(?:\d[\d.]*\s)?(?:{per}))+"
    noun = rf"{rate}|(?:{units})(?:/\w+)*"
    match = re.compile(rf"\s*({noun})(?!\w)(\s+trở lên)?", re.IGNORECASE).match(clause, quantity.end)
    if match is None:
        return quantity
    comparator = ">=" if match[2] else quantity.comparator
    raw = clause[quantity.start : match.end()]
    return quantity._replace(unit=match[1], end=match.end(), raw=raw, comparator=comparator)


def _counted_noun(clause: str, quantity: Quantity) -> str | None:
    """The noun that is counted: "≥ 12 doanh nghiệp khoa học" → "doanh nghiệp"; none for a rank."""
    after = clause[quantity.end :]
    words = split_words(after.strip()[:60])
    if quantity.is_rank or not words or not re.match(r"[^\W\d_]", words[0]):
        return None
    per = re.search(r"trên\s+(?:0?1|một)\s+(vạn dân|triệu dân|nghìn dân)", after)
    return f"{words[0]}/{per[1]}" if per else words[0]


def _value_phrase(clause: str, quantity: Quantity) -> str:
    """The figure with what is counted ("ít nhất 02 sáng kiến") or ranked ("thuộc nhóm 10 cả nước")."""
    if _is_rank_of(clause, quantity):
        return clause[quantity.start :].strip(" ,;:.")
    noun = None if quantity.unit else _counted_noun(clause, quantity)
    return f"{quantity.raw} {noun.split('/')[0]}" if noun else quantity.raw


def _is_rank_of(clause: str, quantity: Quantity) -> bool:
    """True for a rank after what it is the rank of: "Chỉ số … thuộc nhóm 20 tỉnh, thành phố dẫn đầu"."""
    return quantity.is_rank and len(clause[: quantity.start].split()) >= 2


def _indicator(clause: str, quantity: Quantity) -> str:
    """The clause without its figure and its opening words."""
    before, after = clause[: quantity.start].rstrip(), clause[quantity.end :].strip(" ,;:.")
    # One or two words after a figure that ends the clause are what is counted, no part of the indicator.
    is_tail = len(before.split()) >= 4 and len(after.split()) <= 2 and quantity.unit is None
    text = (before if is_tail or _is_rank_of(clause, quantity) else f"{before} {after}").strip(" ,;:.")
    dropped = "|".join(_words("dropped"))
    previous = None
    while previous != text:
        previous = text
        text = re.sub(rf"^(?:{dropped})(?=\W|$)[\s,:]*", "", text, flags=re.IGNORECASE)
    return capitalize(re.sub(r"\s+", " ", text))


def _horizon(clause: str, path: Sequence[Heading], plan_year: int | None) -> int | None:
    for text in (BASE_YEAR.sub("", clause), *(h.text for h in reversed(path))):
        years = YEAR.findall(text)
        if years:
            return int(years[-1])
    return plan_year


def _group(path: Sequence[Heading]) -> str | None:
    """The nearest heading that gives a year, else the nearest heading."""
    dated = next((h for h in reversed(path) if YEAR.search(h.text)), None)
    heading = dated or (path[-1] if path else None)
    return heading.text.strip(" :.;") if heading else None
