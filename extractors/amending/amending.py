"""Where a document amends another: its instructions with what stands below them, and its
attached annexes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extractors.amending.amendment_words import (
    field_pattern,
    says_unchanged,
    title_start,
    verb_pattern,
)
from extractors.amending.instruction_clauses import ANNEX_NAME
from extractors.amending.spots import find_spots
from extractors.amending.veil import is_open, veil
from extractors.content.assignment_lines import split_assignment
from extractors.language.text import fold
from extractors.layout.sections import Item, is_annex
from extractors.page.annex_numbers import title_number
from extractors.page.document import Paragraph, Place
from extractors.page.recipients import begins_recipients
from extractors.values.references import find_citations

# The level of a paragraph without a number: below all numbered ones, above bullets.
UNNUMBERED = 25
# The levels of "1." among markers.
DECIMAL = 10
# "Ban hành kèm theo Quyết định này Phụ lục 01 thay thế Phụ lục 01 …"
REPLACING = re.compile(
    r"\W*(?:ban hành\s+)?(?:kèm theo\s+\S+\s+\S+\s+này\s+)?"
    rf"{ANNEX_NAME}.{{0,80}}(?<!\w)thay thế(?!\w)",
    re.IGNORECASE,
)
# What ends the instructions of a document without articles, folded.
ENDS = re.compile(
    r"(?:tren day la|yeu cau|de nghi cac|trong qua trinh|can cu"
    r"|(?:ke hoach|quyet dinh|cong van|van ban) nay)\b"
)


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
    folded = fold(title)
    return (
        bool(find_citations(title))
        or re.search(r"\b(?:ke hoach|chuong trinh|phu luc|de an)\b", folded) is not None
    )


def find_instructions(items: Sequence[Item], is_amending: bool) -> list[Instruction]:
    """The instructions of a document, in order; `is_amending` by its title, else its articles
    must say so.
    """
    body = list(_body(items))
    if any(_is_article(i) for i in body):
        run = [i for article in _articles(body) if _amends(article[0]) for i in article]
    elif is_amending:
        run = list(_unnumbered_run(body))
    else:
        run = []
    return _with_mended_levels(list(_join(run)))


def find_annexes(items: Sequence[Item]) -> list[Annex]:
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
    depth = 0
    for item in items:
        is_paragraph = isinstance(item.block, Paragraph)
        if (
            is_paragraph
            and depth == 0
            and (is_annex_title(item) or begins_recipients(item.text))
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
    text = _own_text(head)
    return (
        _starts_with_verb(text) or REPLACING.match(text) is not None
    ) and not says_unchanged(text)


def _unnumbered_run(items: Sequence[Item]) -> Iterator[Item]:
    """The items from the first instruction, or what introduces it, to the closing sentences."""
    started = False
    for item in items:
        text = _own_text(item)
        if not started:
            introduces = text.rstrip().endswith(":") and re.search(
                verb_pattern(), text, re.IGNORECASE
            )
            begins = _is_numbered(item) and looks_like_instruction(text)
            started = bool(introduces and find_citations(text)) or begins
        elif isinstance(item.block, Paragraph) and _ends_instructions(item):
            return
        if started:
            yield item


def _ends_instructions(item: Item) -> bool:
    return (
        begins_recipients(item.text)
        or ENDS.match(fold(item.text)) is not None
        or says_unchanged(_own_text(item))
    )


def _is_numbered(item: Item) -> bool:
    return item.marker is not None


def _own_text(item: Item) -> str:
    return item.text[item.marker.end :] if item.marker else item.text


def _starts_with_verb(text: str) -> bool:
    start = (
        rf"\W*(?:(?:nay|xin|thống nhất|cho phép|đồng ý)\s+)*(?:{verb_pattern()})(?!\w)"
    )
    return re.match(start, text, re.IGNORECASE) is not None


def looks_like_instruction(text: str) -> bool:
    """True for a text that begins with a verb of amending, or with the place it is about."""
    if _starts_with_verb(text):
        return True
    veiled = veil(text).text
    if field_pattern().match(text.lstrip(" -–+")) and find_spots(veiled)[0]:
        return True
    if re.match(
        r"\W*(?:các\s+)?(?:cụm từ|tên gọi|từ ngữ)(?!\w)", veiled, re.IGNORECASE
    ):
        return True
    opening = re.match(r"[^:]{0,90}", veiled)
    spots, rest = find_spots(opening[0]) if opening else ([], "")
    return (
        bool(spots) and not re.match(r"\W*\w+\s+\w+", rest[: max(0, len(rest) - 40)])
    ) or _begins_with_spot(veiled)


def _begins_with_spot(text: str) -> bool:
    """True when a place is the very first thing a text says: "Nhiệm vụ số 15 Mục I: …", "Tại
    Phụ lục 02, …".
    """
    return bool(
        re.match(r"\W*(?:tại|đối với)\s", text, re.IGNORECASE) and find_spots(text)[0]
    ) or bool(find_spots(" ".join(text.split()[:4]))[0])


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
        later = [x.head.marker for x in found[i + 1 :] if x.head.marker is not None]
        ordinals = [
            m.ordinal for m in later if m.kind in ("roman", "decimal", "article")
        ]
        if ordinals and ordinals[0] == "2":
            mended[i] = replace(instruction, level=DECIMAL)
    return mended


def _instruction(head: Item, below: Sequence[Item]) -> Instruction:
    level = head.marker.level if head.marker else UNNUMBERED
    return Instruction(_own_text(head), head, tuple(below), level)


def _begins(item: Item, head: Item, below: Sequence[Item]) -> bool:
    """True when an item begins an instruction of its own."""
    if not isinstance(item.block, Paragraph):
        return False
    so_far = "\n".join([_own_text(head), *(i.text for i in below)])
    if is_open(so_far) and _is_closed_later(so_far, item):
        return False
    if _is_article(item):
        return True
    text = _own_text(item)
    split = split_assignment(item.text)
    if split.parts and not split.content:
        return False
    if looks_like_instruction(text):
        return True
    return not _awaits(head, below)


def _is_closed_later(so_far: str, item: Item) -> bool:
    """True unless an article begins before the quotation ends, which then was never closed."""
    return not (_is_article(item) and len(so_far) > 4000)


def _awaits(head: Item, below: Sequence[Item]) -> bool:
    """True for an instruction whose new text or rows follow it: "… như sau:"."""
    text = _own_text(head).rstrip()
    return text.endswith(":") or bool(below)
