"""One signature block read line by line: for whom one signs, titles, and the name that ends it."""

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
from extractors.language.text import capitalize, fold
from extractors.lexicon import read_lexicon
from extractors.page.degrees import count_degrees
from extractors.page.document import Line
from extractors.page.lines import line_text
from extractors.page.masthead import Dateline
from extractors.page.signature_place import is_on_behalf
from extractors.values.capitals import has_title_head, recase_title
from extractors.values.names import mend_name

NAME = re.compile(
    r"^(?:[A-ZĐÀ-Ỹ](?:[a-zà-ỹđ]*[’'][A-ZĐÀ-Ỹ])?[a-zà-ỹđ]*[.’']?\s){1,5}[A-ZĐÀ-Ỹ](?:[’'][A-ZĐÀ-Ỹ])?[a-zà-ỹđ]+$"
)
# Room for a hand's signature stands above a name in capitals, none between lines of a title
# (font sizes).
ROOM = 2.5


class Signature(NamedTuple):
    """Name, title and the body signed for ("TM. BAN THƯỜNG VỤ"), with the lines they stand on,
    and the dateline right above where one is.
    """

    signer: str | None
    title: str | None
    on_behalf: str | None
    signer_lines: tuple[Line, ...]
    title_lines: tuple[Line, ...]
    dateline: Dateline | None = None


@dataclass(slots=True)
class _Block:
    """What is read so far of a signature block."""

    on_behalf: list[str] = field(default_factory=list)
    titles: list[tuple[Line, str]] = field(default_factory=list)
    signer: Line | None = None
    is_marked: bool = False
    """ "(đã ký)" stands below the titles: the next line in capitals is a name."""


def read_block(lines: Sequence[Line]) -> Signature | None:
    """A block's signature; None where it has neither a name nor a title."""
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
        signer=_written(block.signer) if block.signer else None,
        title=read_title(titles),
        on_behalf=block.on_behalf[0] if block.on_behalf else None,
        signer_lines=(block.signer,) if block.signer else (),
        title_lines=tuple(title_lines),
    )


def _read_line(line: Line, block: _Block) -> None:
    """Add what a line says to the block: for whom, a title, or the name that ends it."""
    if not line.words:
        return
    text = read_capitals(line)
    has_title = bool(block.titles)
    block.is_marked = block.is_marked or (has_title and is_signed_mark(text))
    if is_on_behalf(text):
        block.on_behalf.append(text)
        return
    if is_stroke(line, has_title):
        return
    if has_title and _is_name_in_capitals(line, block):
        block.signer = line
        return
    title = mend_title(text, line, block.on_behalf) if text.isupper() else None
    if title is not None and _is_title(title, line, block):
        block.titles.append((line, title))
        return
    if has_title or block.on_behalf:
        block.signer = find_name(line)
    if block.signer is None:
        note("signature_line_passed_over", (line.place,), text=line_text(line))


def _written(line: Line) -> str:
    """A name with its usual capitals: "NGUYỄN VĂN AN" → "Nguyễn Văn An"."""
    text = line_text(line)
    if not text.isupper():
        return text
    return " ".join(capitalize(word.lower()) for word in text.split())


def find_name(line: Line) -> Line | None:
    """The line, without a degree or rank before it and mended where it was read unsurely, if it
    is a person's name ("TS. Lê Quân" → "Lê Quân").
    """
    bare = _without_degrees(_without_signed_mark(line))
    mended = replace(bare, words=mend_name(bare.words)) if bare.words else bare
    return mended if NAME.match(line_text(mended)) else None


def _without_signed_mark(line: Line) -> Line:
    """The line without the words that say it was signed: "Đã ký: Nguyễn Văn An" → "Nguyễn Văn
    An".
    """
    for i, word in enumerate(line.words[:-1]):
        if word.text.endswith((":", ")")) and is_signed_mark(line_text(line)):
            return replace(line, words=line.words[i + 1 :])
    return line


def _without_degrees(line: Line) -> Line:
    """The line without the degrees and ranks it begins with: "PGS.TS.", "Đại tá"."""
    count = count_degrees([word.text for word in line.words])
    return replace(line, words=line.words[count:]) if count else line


def _is_name_in_capitals(line: Line, block: _Block) -> bool:
    """True for "NGUYỄN VĂN AN" well below the title, with room for the hand between."""
    text = line_text(_without_degrees(line))
    words = text.split()
    above = block.titles[-1][0]
    is_far = line.page != above.page or _room(above, line) > ROOM * line.size
    if not (text.isupper() and is_far and 2 <= len(words) <= 5):
        return False
    first, last = (capitalize(words[i].lower()) for i in (0, -1))
    names = read_lexicon("person_names")
    is_given = block.is_marked or last in names["given"]
    return first in names["surnames"] and is_given


def _room(above: Line, line: Line) -> float:
    return line.box.top - above.box.bottom


def _is_title(text: str, line: Line, block: _Block) -> bool:
    """True for a line of the title: it begins one, or goes on right below with one; another office
    may stand below the hand ("TRƯỞNG BAN", "PHÓ CHỦ TỊCH UBND THÀNH PHỐ").
    """
    if len(text.split()) > 12 or is_signed_mark(text):
        return False
    if not block.titles:
        return has_title_head(text)
    above = block.titles[-1][0]
    is_close = _room(above, line) <= ROOM * line.size
    return line.page == above.page and (is_close or has_title_head(text))


def is_signed_mark(text: str) -> bool:
    """True for what is printed where the hand signed: "(ĐÃ KÝ)", "Ký tên, đóng dấu"."""
    marks = tuple(map(fold, phrases_of("signatures", "signed_marks")))
    return fold(text).strip(" ()").startswith(marks)


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
