"""Targets in prose: each clause with a figure under headings of mục tiêu or chỉ tiêu."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extractors.clauses import main_quantity, quantity_words, split_clauses
from extractors.document import Paragraph
from extractors.nlp import split_words
from extractors.quantities import Quantity, is_yearly
from extractors.records import Proof, Target
from extractors.sections import Heading, Item
from extractors.text import capitalize, fold, whole_words

YEAR = re.compile(r"(?:năm|đến|giai đoạn\s+20\d\d\s*[-–]\s*)\s*(20\d\d)", re.IGNORECASE)
# The year a goal is measured against is not the one it is to be reached in.
BASE_YEAR = re.compile(
    r"so với (?:\w+\s){0,2}?năm 20\d\d|từ \d[^,;]*?năm 20\d\d(?=\s+(?:lên|xuống|còn|đến))", re.IGNORECASE
)
# "%/năm" is a yearly share; its unit is "%".
PER_YEAR = re.compile(r"\s*/\s*năm(?!\w)")
YEARLY_END = re.compile(r"\s+(?:mỗi|hằng|hàng) năm$")


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


def _is_under_target_heading(item: Item) -> bool:
    """True when a heading above says mục tiêu or chỉ tiêu, and none between says nhiệm vụ, giải pháp …"""
    for heading in reversed(item.path):
        text = fold(heading.text[:160])
        if any(fold(w) in text for w in quantity_words("headings")):
            return True
        if heading.marker.kind != "bullet" and any(fold(w) in text for w in quantity_words("not_headings")):
            return False
    return False


def _read_clause(clause: str, item: Item, plan_year: int | None) -> Target | None:
    if whole_words(quantity_words("past")).search(clause):
        return None
    quantity = main_quantity(clause)
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


def _with_unit(clause: str, quantity: Quantity) -> Quantity:
    """The figure with the unit of measure printed after it: "96 triệu đồng/người/năm trở lên" → ≥."""
    if quantity.unit is not None or quantity.is_rank:
        return quantity
    units = "|".join(re.escape(u) for u in sorted(quantity_words("units"), key=lambda u: -len(u)))
    per = "|".join(re.escape(p) for p in quantity_words("per"))
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
    a_year = PER_YEAR.match(clause, quantity.end)
    if a_year:
        return clause[quantity.start : a_year.end()]
    noun = None if quantity.unit else _counted_noun(clause, quantity)
    return f"{quantity.raw} {noun.split('/')[0]}" if noun else quantity.raw


def _is_rank_of(clause: str, quantity: Quantity) -> bool:
    """True for a rank after what it is the rank of: "Chỉ số … thuộc nhóm 20 tỉnh, thành phố dẫn đầu"."""
    return quantity.is_rank and len(clause[: quantity.start].split()) >= 2


def _indicator(clause: str, quantity: Quantity) -> str:
    """The clause without its figure and its opening words."""
    before = clause[: quantity.start].rstrip()
    after = YEARLY_END.sub("", PER_YEAR.sub("", clause[quantity.end :], count=1)).strip(" ,;:.")
    # One or two words after a figure that ends the clause are what is counted, no part of the indicator.
    is_tail = len(before.split()) >= 4 and len(after.split()) <= 2 and quantity.unit is None
    text = (before if is_tail or _is_rank_of(clause, quantity) else f"{before} {after}").strip(" ,;:.")
    dropped = "|".join(quantity_words("dropped"))
    previous = None
    while previous != text:
        previous = text
        text = re.sub(rf"^(?:{dropped})(?=\W|$)[\s,:]*", "", text, flags=re.IGNORECASE)
    if len(text.split()) < 3 and "/" in (quantity.unit or ""):
        # "Đào tạo 5.000 lao động/năm": what is counted is all there is of the indicator.
        text = f"{text} {(quantity.unit or '').split('/')[0]}".strip()
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
