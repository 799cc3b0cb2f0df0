"""The signature block: who signed and in what capacity, right of "Nơi nhận"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import NamedTuple

from extractors.decisions.log import note
from extractors.heading.signature_lines import (
    drop_principals,
    is_stroke,
    mend_title,
    read_capitals,
    without_specks,
)
from extractors.language.lexicon_words import phrases_of
from extractors.page.document import Line, Page, Word
from extractors.page.lines import line_text, make_lines
from extractors.page.recipients import begins_recipients
from extractors.page.signature_place import (
    MARGIN,
    find_on_behalf,
    gutter_of,
    is_on_behalf,
    words_below,
)
from extractors.values.capitals import has_title_head, recase_title
from extractors.values.names import mend_name

NAME = re.compile(
    r"^(?:[A-ZĐÀ-Ỹ](?:[a-zà-ỹđ]*[’'][A-ZĐÀ-Ỹ])?[a-zà-ỹđ]*[.’']?\s){1,5}[A-ZĐÀ-Ỹ](?:[’'][A-ZĐÀ-Ỹ])?[a-zà-ỹđ]+$"
)


class Signature(NamedTuple):
    """Name, title and the body signed for ("TM. BAN THƯỜNG VỤ"), with the lines they stand on."""

    signer: str | None
    title: str | None
    on_behalf: str | None
    signer_line: Line | None
    title_lines: tuple[Line, ...]


@dataclass(slots=True)
class _Block:
    """What is read so far of a signature block."""

    on_behalf: list[str] = field(default_factory=list)
    titles: list[tuple[Line, str]] = field(default_factory=list)
    signer: Line | None = None


def find_signature(pages: Sequence[Page]) -> Signature | None:
    """The document's own signature block: right of the first "Nơi nhận" that has one, else
    below "TM.".
    """
    return _beside_recipients(pages) or _below_on_behalf(pages)


def _beside_recipients(pages: Sequence[Page]) -> Signature | None:
    for i, page in enumerate(pages):
        lines = make_lines(page.words, page.number)
        for line in lines:
            if not begins_recipients(line_text(line)):
                continue
            block = _right_column(page, lines, line) + _first_lines(pages[i + 1 :])
            found = _read_block(block)
            if found is not None:
                note("signature_beside", (line.place,), text=line_text(line))
                return found
    return None


def _first_lines(following: Sequence[Page]) -> list[Line]:
    """The head of the next page, where a block may go on."""
    for page in following:
        return make_lines(page.words, page.number)[:5]
    return []


def _below_on_behalf(pages: Sequence[Page]) -> Signature | None:
    for page in pages:
        lines = make_lines(page.words, page.number)
        for i, line in enumerate(lines):
            start = find_on_behalf(line)
            if start is not None:
                note("signature_below", (line.place,), text=line_text(line))
                return _read_block(_lines_right(lines[i : i + 8], line.words[start]))
    return None


def _lines_right(lines: Sequence[Line], first: Word) -> list[Line]:
    """The words of some lines that do not stand left of a block that begins with `first`."""
    edge = first.box.x0 - MARGIN * first.size
    kept = (
        replace(x, words=tuple(w for w in x.words if w.box.x0 >= edge)) for x in lines
    )
    return [x for x in kept if x.words]


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


def _read_block(lines: Sequence[Line]) -> Signature | None:
    block = _Block()
    for line in map(without_specks, lines):
        _read_line(line, block)
        if block.signer is not None:
            break
    if block.signer is None and not block.titles:
        return None
    kept = drop_principals([text for _, text in block.titles])
    title_lines = [block.titles[i][0] for i in kept]
    titles = [block.titles[i][1] for i in kept]
    return Signature(
        signer=line_text(block.signer) if block.signer else None,
        title=read_title(titles),
        on_behalf=block.on_behalf[0] if block.on_behalf else None,
        signer_line=block.signer,
        title_lines=tuple(title_lines),
    )


def _read_line(line: Line, block: _Block) -> None:
    """Add what a line says to the block: for whom, a title, or the name that ends it."""
    text = read_capitals(line)
    has_title = bool(block.titles)
    if is_on_behalf(text):
        block.on_behalf.append(text)
        return
    if is_stroke(line, has_title):
        return
    title = mend_title(text, line, block.on_behalf) if text.isupper() else None
    if title is not None and _is_title(title, has_title):
        block.titles.append((line, title))
        return
    if has_title or block.on_behalf:
        block.signer = find_name(line)
    if block.signer is None and line.words:
        note("signature_line_passed_over", (line.place,), text=line_text(line))


def find_name(line: Line) -> Line | None:
    """The line, mended where it was read unsurely, if it is a person's name ("GS.TS Lê Quân" is
    none).
    """
    mended = replace(line, words=mend_name(line.words)) if line.words else line
    return mended if NAME.match(line_text(mended)) else None


def _is_title(text: str, has_title: bool) -> bool:
    return len(text.split()) <= 12 and (has_title or has_title_head(text))


def read_title(lines: Sequence[str]) -> str | None:
    """Title lines as one: ["TỔ TRƯỞNG", "CHỦ TỊCH UBND TỈNH"] → "Tổ trưởng, Chủ tịch Ủy ban
    nhân dân tỉnh".
    """
    titles: list[str] = []
    for line in (x.strip(" *_-,") for x in lines):
        if titles and _goes_on(line):
            titles[-1] += f" {line}"
        else:
            titles.append(line)
    return ", ".join(recase_title(t) for t in titles) or None


@cache
def _title_rests() -> tuple[str, ...]:
    """What begins titles, but alone on its line is the rest of one: "THƯỜNG TRỰC"."""
    return tuple(words.upper() for words in phrases_of("signatures", "title_rests"))


def _goes_on(line: str) -> bool:
    """True for a line that is the rest of the title above it."""
    return not has_title_head(line) or line in _title_rests()
