"""Figures to be reached that stand outside headings of goals: "Bảo đảm 100% xã, phường có …"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from extractors.content.goals.goal_figures import main_quantity
from extractors.content.goals.goal_headings import (
    is_under_goal_heading,
    with_unnumbered_headings,
)
from extractors.content.prose_targets import read_goals
from extractors.language.lexicon_words import quantity_words
from extractors.language.text import fold
from extractors.language.word_patterns import WordPattern
from extractors.layout.sections import Heading, Item
from extractors.page.document import Paragraph
from extractors.page.numbering import Marker
from extractors.values.quantities import Quantity
from extractors.values.records import Target, Task

# "Đẩy mạnh cấp thẻ căn cước | , bảo đảm 100% người dân …": what is committed to begins there.
# Two verbs with one object are no two clauses: "Cân đối, bố trí tối thiểu 3% …".
BEFORE_COMMITTING = WordPattern("commitments", r"(?<=[^\s,;]),\s+(?=<committing>\s)")
WORDS_OF_CLAUSE = 3
COMMITTING = WordPattern("commitments", r"(?<!\w)<committing>(?!\w)")
BOUND = WordPattern("commitments", r"(?<!\w)<bounds>(?!\w)|[≥≤]")
# "đã giảm còn 2%" tells what was; "ít nhất 01 lần/tháng", how often a thing is done, is no
# figure to be reached.
ALREADY = WordPattern("commitments", r"(?<!\w)<already>\s")
HOW_OFTEN = WordPattern("commitments", r"\s*<how_often>(?!\w)")
# Texts that tell what was reported.
REPORTED = WordPattern("commitments", r"<~reported>\b")
# "doanh nghiệp có từ 500 lao động trở lên lập phương án": only those are meant.
FROM = WordPattern("commitments", r"<from>\s.*<or_more>")
HAVING_END = WordPattern("commitments", r"(?<!\w)<having>\s*$")

# The cells of a row that prove what is read from it.
CELLS = (("indicator", "content"), ("ordinal", "ordinal"), ("row", "row"))


def find_commitments(
    items: Sequence[Item],
    tasks: Sequence[Task],
    plan_year: int | None,
    issued_year: int | None = None,
) -> Iterator[Target]:
    """The figures of paragraphs that stand under no goal, then those of rows of task tables."""
    for item in with_unnumbered_headings(items):
        if not isinstance(item.block, Paragraph):
            continue
        if not _is_goal_or_past(item):
            yield from _read(item, plan_year, issued_year)
    for task in tasks:
        if task.source == "table":
            yield from _of_row(task, plan_year, issued_year)


def _is_goal_or_past(item: Item) -> bool:
    """True under headings that have targets of their own, or that tell what was reached."""
    if is_under_goal_heading(item) or REPORTED.match(fold(item.own_text)):
        return True
    return any(
        fold(heading.text).startswith(_not_committing()) for heading in item.path
    )


@cache
def _not_committing() -> tuple[str, ...]:
    """How headings begin, folded, under which figures are of what was, or of money."""
    words = (*quantity_words("past_headings"), *quantity_words("money_headings"))
    return tuple(fold(word) for word in words)


def _of_row(
    task: Task, plan_year: int | None, issued_year: int | None
) -> Iterator[Target]:
    """The figures that a row's text names, proved by its cell."""
    title = task.section_title
    path = (Heading(Marker("upper", task.section or "", 0), title),) if title else ()
    item = Item(Paragraph(task.content, ()), None, path)
    proofs = {name: task.proofs[cell] for name, cell in CELLS if cell in task.proofs}
    for found in _read(item, plan_year, issued_year):
        yield replace(found, ordinal=task.ordinal, source="table", proofs=proofs)


def _read(
    item: Item, plan_year: int | None, issued_year: int | None
) -> Iterator[Target]:
    """The clauses of one paragraph that commit to a figure."""
    text = item.own_text
    if not any(map(str.isdigit, text)):
        return  # as most paragraphs, of which the grammar of goals need not be asked
    text = BEFORE_COMMITTING.sub(_parted, text)
    for clause, target in read_goals(item, text, plan_year, issued_year):
        is_past = (
            issued_year is not None and (target.horizon or issued_year) < issued_year
        )
        quantity = None if is_past else main_quantity(clause)
        if quantity is not None and _commits(clause, quantity):
            yield target


def _parted(comma: re.Match[str]) -> str:
    """A semicolon where a clause of three words or more ends."""
    clause = re.split(r"[,;]", comma.string[: comma.start()])[-1]
    return "; " if len(clause.split()) >= WORDS_OF_CLAUSE else comma[0]


def _commits(clause: str, quantity: Quantity) -> bool:
    """True for a share or a bounded count that is asked for, not told of or granted."""
    before, after = clause[: quantity.start], clause[quantity.end :]
    if HOW_OFTEN.match(after) or ALREADY.search(before):
        return False
    if _is_of_some(before, quantity):
        return False
    is_share = "%" in (quantity.unit or "")
    if BOUND.search(quantity.raw):
        return True
    is_asked = COMMITTING.search(before + quantity.raw) is not None
    return is_share and (is_asked or not before.strip())


def _is_of_some(before: str, quantity: Quantity) -> bool:
    """True for "xã có | từ 20% hộ nghèo trở lên", which tells whom a measure is for."""
    if not HAVING_END.search(before):
        return False
    return FROM.match(quantity.raw) is not None
