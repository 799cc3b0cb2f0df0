"""The signature block: who signed and in what capacity, right of "Nơi nhận"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.decisions.log import note
from extractors.heading.signature_block import Signature, read_block
from extractors.heading.signature_columns import read_columns
from extractors.page.document import Line, Page, Word
from extractors.page.lines import line_text, make_lines
from extractors.page.masthead import Dateline, find_dateline
from extractors.page.recipients import begins_recipients
from extractors.page.signature_place import (
    MARGIN,
    find_on_behalf,
    gutter_of,
    words_below,
)
from extractors.values.capitals import has_title_head

# Lines of a block below its first one, and above it where two sign side by side.
BLOCK, ABOVE = 8, 3
# The right half of a page begins at this share of its width, and what stands in it beside other
# words so far from them (font sizes).
RIGHT, APART = 0.4, 1.5


class _LinedPage(NamedTuple):
    """A page and all its lines, made once for the three places where a block may stand."""

    page: Page
    lines: list[Line]


def find_signature(pages: Sequence[Page]) -> Signature | None:
    """The document's own signature block: right of the first "Nơi nhận" that has one, else
    below "TM.", else below place and day at the end.
    """
    read = [_LinedPage(p, make_lines(p.words, p.number)) for p in pages]
    found = _beside_recipients(read) or _below_on_behalf(read)
    closing = next(_closing_datelines(read), None)
    if found is None:
        return _below_dateline(closing) if closing else _below_title(read)
    return found._replace(dateline=closing[0]) if closing else found


def _beside_recipients(pages: Sequence[_LinedPage]) -> Signature | None:
    for i, (page, lines) in enumerate(pages):
        for line in lines:
            if not begins_recipients(line_text(line)):
                continue
            block = _right_column(page, lines, line) + _first_lines(pages[i + 1 :])
            found = read_columns(block) or read_block(block)
            if found is not None:
                note("signature_beside", (line.place,), text=line_text(line))
                return found
    return None


def _below_title(pages: Sequence[_LinedPage]) -> Signature | None:
    """The block that ends a document with nothing beside it: a title alone right of the middle,
    "CHỦ TỊCH QUỐC HỘI", and the name below it.
    """
    for page, lines in reversed(pages):
        for i in reversed(range(len(lines))):
            title = lines[i]
            if title.box.x0 < RIGHT * page.width or not has_title_head(title.text):
                continue
            found = read_block(lines[i : i + BLOCK]) if title.text.isupper() else None
            if found is not None and found.signer is not None:
                note("signature_below", (title.place,), text=title.text)
                return found
    return None


def _first_lines(following: Sequence[_LinedPage]) -> list[Line]:
    """The head of the next page, where a block may go on."""
    for page in following:
        return page.lines[:5]
    return []


def _below_on_behalf(pages: Sequence[_LinedPage]) -> Signature | None:
    for at, (_, lines) in enumerate(pages):
        for i, line in enumerate(lines):
            start = find_on_behalf(line)
            if start is not None:
                note("signature_below", (line.place,), text=line_text(line))
                below = _lines_right(lines[i : i + BLOCK], line.words[start])
                if i + BLOCK >= len(lines):
                    below += _first_lines(pages[at + 1 :])
                beside = read_columns(lines[max(0, i - ABOVE) : i + BLOCK])
                return beside or read_block(below)
    return None


def _lines_right(lines: Sequence[Line], first: Word) -> list[Line]:
    """The words of some lines that do not stand left of a block that begins with `first`."""
    edge = first.box.x0 - MARGIN * first.size
    kept = (
        replace(x, words=tuple(w for w in x.words if w.box.x0 >= edge)) for x in lines
    )
    return [x for x in kept if x.words]


def _closing_datelines(
    pages: Sequence[_LinedPage],
) -> Iterator[tuple[Dateline, Sequence[Line]]]:
    """Datelines in the right half with a title right below: "Hà Nội, ngày 24 tháng 6 năm 2026"
    above "CHỦ TỊCH QUỐC HỘI"; each with the lines below it.
    """
    for page, lines in pages:
        for i, line in enumerate(lines):
            found = _closing_dateline(page, line)
            if found is None:
                continue
            below = _lines_right(lines[i + 1 : i + 1 + BLOCK], found.line.words[0])
            if read_block(below[:2]) is not None:
                yield found, below


def _closing_dateline(page: Page, line: Line) -> Dateline | None:
    """The dateline that the words of a line right of the page's middle are, and no more."""
    words = tuple(w for w in line.words if w.box.x0 > RIGHT * page.width)
    others = line.words[: len(line.words) - len(words)]
    if not words or _goes_on_from(others, words[0]):
        return None
    right = replace(line, words=words)
    found = find_dateline([right])
    if found is None or found.issued_on is None:
        return None
    ends = right.text.strip(" .;/")[-1:].isdigit()
    return found if ends else None


def _goes_on_from(others: Sequence[Word], first: Word) -> bool:
    """True where a line's words go on over the middle as one sentence."""
    return any(first.box.x0 - w.box.x1 < APART * first.size for w in others)


def _below_dateline(closing: tuple[Dateline, Sequence[Line]]) -> Signature | None:
    dateline, below = closing
    note("signature_below", (dateline.line.place,), text=dateline.line.text)
    found = read_columns(below) or read_block(below)
    return found._replace(dateline=dateline) if found else None


def _right_column(page: Page, lines: Sequence[Line], recipients: Line) -> list[Line]:
    """Lines right of the gutter, from just above "Nơi nhận" to the foot of the page."""
    below = words_below(lines, recipients)
    gutter = gutter_of(page, below, recipients)
    words: list[Word] = []
    for line in lines:
        if _is_just_above(line, recipients) and line.box.x0 >= gutter - 12:
            words += line.words
    words += [w for w in below if w.box.x0 >= gutter]
    return make_lines(words, page.number)


def _is_just_above(line: Line, recipients: Line) -> bool:
    top = recipients.box.top - 3.2 * recipients.size
    return top <= line.box.top < recipients.box.top - 0.7 * line.size
