"""Where a document amends another: its instructions with what stands below them, and its
attached annexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.amending.amendment_words import (
    says_unchanged,
    title_start,
    verb_pattern,
)
from extractors.amending.instruction_clauses import ANNEX_NAME
from extractors.amending.instruction_openings import (
    agrees_to_change,
    is_duty,
    is_unsure,
    looks_like_instruction,
    names_printed_line,
    starts_with_verb,
)
from extractors.amending.instruction_patterns import InstructionPattern
from extractors.amending.masking import is_open, mask
from extractors.amending.named_rows.memberships import renews_committee
from extractors.amending.phrases import is_half_correction
from extractors.citations.references import find_citations
from extractors.content.assignment_lines import split_assignment
from extractors.language.text import fold
from extractors.layout.sections import Item, is_annex
from extractors.page.annex_numbers import title_number
from extractors.page.document import Paragraph, Place, Table
from extractors.page.recipients import begins_recipients

# The level of a paragraph without a number: below all numbered ones, above bullets.
UNNUMBERED = 25
# The levels of "1." among markers.
DECIMAL = 10
# "Ban hành kèm theo Quyết định này Phụ lục 01 thay thế Phụ lục 01 …"
REPLACING = InstructionPattern(
    r"\W*(?:<issued>\s+)?(?:<attached>\s+\S+\s+\S+\s+<this>\s+)?"
    rf"{ANNEX_NAME}.{{0,80}}(?<!\w)<replacing>(?!\w)"
)
# What an amending title is about besides cited documents, folded.
PLANS = InstructionPattern(r"\b<~plans>\b", re.NOFLAG)
# What ends the instructions of a document without articles, folded.
TELLS = InstructionPattern(r".{0,80}?\b<~telling>\b", re.NOFLAG)
ENDS = InstructionPattern(r"(?:<~endings>|<~issuing_kinds> <~this>)\b", re.NOFLAG)


@dataclass(frozen=True, slots=True)
class Instruction:
    """A paragraph that instructs, without its number, and the paragraphs and tables that belong
    to it.
    """

    text: str
    head: Item
    below: tuple[Item, ...]
    level: int

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        return tuple(i.block for i in self.items if isinstance(i.block, Paragraph))

    @property
    def items(self) -> tuple[Item, ...]:
        return (self.head, *self.below)

    @property
    def tables(self) -> tuple[Table, ...]:
        return tuple(i.block for i in self.below if isinstance(i.block, Table))

    @property
    def whole_text(self) -> str:
        """Its text with the paragraphs below it."""
        below = [i.text for i in self.below if isinstance(i.block, Paragraph)]
        return "\n".join([self.text, *below])

    @property
    def places(self) -> tuple[Place, ...]:
        return tuple(place for item in self.items for place in item.block.places)

    @property
    def introduces(self) -> bool:
        """True when it ends with a colon and nothing that belongs to it follows."""
        return not self.below and self.text.rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class Annex:
    """An annex of the amending document: its number, None for the only one, and what it holds."""

    label: str | None
    items: tuple[Item, ...]


def is_amending_title(title: str | None) -> bool:
    """True for "Về việc sửa đổi, bổ sung một số nội dung của Kế hoạch số …", not for "… quy
    chế".
    """
    if title is None or title_start().match(title) is None:
        return False
    return bool(find_citations(title)) or PLANS.search(fold(title)) is not None


def find_instructions(
    items: Sequence[Item], is_amending: bool, is_letter: bool = False
) -> list[Instruction]:
    """The instructions of a document, in order; `is_amending` by its title, else its articles
    must say so, which in a letter are those of a draft it speaks of.
    """
    body = list(_body(items))
    run: list[Item] = []
    has_articles = any(_is_article(i) for i in body)
    if has_articles and not (is_letter and not is_amending):
        for article in _articles(body):
            if _amends(article[0]):
                run += article
    elif is_amending:
        run = list(_unnumbered_run(body))
    elif not has_articles:
        run = [item for item in body if agrees_to_change(item.own_text)]
    return _with_mended_levels(list(_join(run)))


def amended_annexes(items: Sequence[Item]) -> list[Annex]:
    """The document's own annexes, each with all that follows its title up to the next one's."""
    found: list[tuple[str | None, list[Item]]] = []
    for item in items:
        if isinstance(item.block, Paragraph) and is_annex(item.block):
            found.append((title_number(item.text), []))
        if found:
            found[-1][1].append(item)
    return [Annex(label, tuple(held)) for label, held in found]


def _body(items: Sequence[Item]) -> Iterator[Item]:
    """What stands before the annexes and the list of receivers."""
    for item in items:
        if isinstance(item.block, Paragraph) and (
            is_annex_title(item) or begins_recipients(item.text)
        ):
            return
        yield item


def is_annex_title(item: Item) -> bool:
    return isinstance(item.block, Paragraph) and is_annex(item.block)


def _is_article(item: Item) -> bool:
    return item.marker is not None and item.marker.kind == "article"


def _articles(items: Sequence[Item]) -> list[list[Item]]:
    """Runs of items, each from an article's number to the next, those before the first left out."""
    runs: list[list[Item]] = []
    quoted = ""
    for item in items:
        if _is_article(item) and not is_open(quoted):
            runs.append([])
            quoted = ""
        if runs:
            runs[-1].append(item)
            quoted = f"{quoted}\n{item.text}"[-20000:]
    return runs


def _amends(head: Item) -> bool:
    """True for "Điều 1. Sửa đổi, bổ sung …", not for "Điều 2. Quyết định này có hiệu lực …"."""
    text = head.own_text
    if says_unchanged(text) or is_duty(text) or is_unsure(text):
        return False
    if renews_committee(text) and find_citations(text):
        return True
    return starts_with_verb(text) or REPLACING.match(text) is not None


def _unnumbered_run(items: Sequence[Item]) -> Iterator[Item]:
    """The items from the first instruction, or what introduces it, to the closing sentences."""
    started = False
    for item in items:
        if started and _is_closing(item):
            return
        started = started or _starts_instructions(item)
        if started:
            yield item


def _starts_instructions(item: Item) -> bool:
    """True for the first instruction, or "… điều chỉnh Kế hoạch số … như sau:" above it."""
    text = item.own_text
    if item.marker is not None and looks_like_instruction(text):
        return True
    has_verb = re.search(verb_pattern(), text, re.IGNORECASE)
    return bool(has_verb and text.rstrip().endswith(":") and find_citations(text))


def _is_closing(item: Item) -> bool:
    if not isinstance(item.block, Paragraph):
        return False
    if begins_recipients(item.text) or ENDS.match(fold(item.text)):
        return True
    tells = TELLS.match(fold(item.text)) is not None
    if tells and not starts_with_verb(item.own_text):
        return True
    return says_unchanged(item.own_text)


def _join(items: Sequence[Item]) -> Iterator[Instruction]:
    """Items grouped: what is quoted, or follows an instruction that waits for it, belongs to
    the one before.
    """
    head: Item | None = None
    below: list[Item] = []
    for item in items:
        if head is not None and not _begins(item, head, below):
            below.append(item)
            continue
        if head is not None:
            yield _instruction(head, below)
        head, below = item, []
    if head is not None:
        yield _instruction(head, below)


def _with_mended_levels(found: list[Instruction]) -> list[Instruction]:
    """Instructions where a first "1." that OCR read as "I." stands level with the "2." that
    follows it.
    """
    mended = list(found)
    for i, instruction in enumerate(found):
        marker = instruction.head.marker
        if marker is None or (marker.kind, marker.ordinal) != ("roman", "I"):
            continue
        if _next_ordinal(found[i + 1 :]) == "2":
            mended[i] = replace(instruction, level=DECIMAL)
    return mended


def _next_ordinal(following: Sequence[Instruction]) -> str | None:
    """The next number that is not below a Roman one: of a Roman, a "2." or an article."""
    for instruction in following:
        marker = instruction.head.marker
        if marker is not None and marker.kind in ("roman", "decimal", "article"):
            return marker.ordinal
    return None


def _instruction(head: Item, below: Sequence[Item]) -> Instruction:
    level = head.marker.level if head.marker else UNNUMBERED
    return Instruction(head.own_text, head, tuple(below), level)


def _begins(item: Item, head: Item, below: Sequence[Item]) -> bool:
    """True when an item begins an instruction of its own."""
    if not isinstance(item.block, Paragraph):
        return False
    so_far = "\n".join([head.own_text, *(i.text for i in below)])
    if is_open(so_far) and _is_closed_later(so_far, item):
        return False
    if not below and names_printed_line(head.own_text):
        return False
    if is_half_correction(mask(so_far).text, mask(item.own_text).text):
        return False
    if _is_article(item) or _is_next_of(item, head, below):
        return True
    split = split_assignment(item.text)
    if split.parts and not split.content:
        return False
    return looks_like_instruction(item.own_text) or not _awaits(head, below)


def _is_next_of(item: Item, head: Item, below: Sequence[Item]) -> bool:
    """True for the number that follows the instruction's own: "2." after "1." with its a), b)."""
    if item.number is None or head.number is None:
        return False
    if item.number.level != head.number.level or not head.number.ordinal.isdigit():
        return False
    is_among_rows = any(i.number and i.number.level == head.number.level for i in below)
    follows = item.number.ordinal == str(int(head.number.ordinal) + 1)
    return follows and not is_among_rows


def _is_closed_later(so_far: str, item: Item) -> bool:
    """True unless an article begins before the quotation ends, which then was never closed."""
    return not (_is_article(item) and len(so_far) > 4000)


def _awaits(head: Item, below: Sequence[Item]) -> bool:
    """True for an instruction whose new text or rows follow it: "… như sau:"."""
    text = head.own_text.rstrip()
    return text.endswith(":") or bool(below)
