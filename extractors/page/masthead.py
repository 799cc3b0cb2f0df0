"""The masthead of a plan: issuer and number on the left, quốc hiệu and dateline on the right."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise, takewhile, zip_longest
from typing import NamedTuple

from extractors.language.document_numbers import closed_up
from extractors.language.lexicon_words import phrases_of
from extractors.language.text import capitalize, fold
from extractors.lexicon import read_lexicon
from extractors.page.annex_numbers import begins_annex_title, begins_caption
from extractors.page.broken_numbers import rest_of_number, whole_numbers
from extractors.page.centred_lines import centred_lines
from extractors.page.document import Box, Line, Page, Word
from extractors.page.document_kinds import read_type
from extractors.page.joined_columns import parted_columns
from extractors.page.lines import line_text, make_lines
from extractors.page.masthead_words import (
    city_short,
    number_line,
    number_with_unread_figures,
    search_dateline,
    search_unfilled_dateline,
    subject_beginning,
    union_line,
)
from extractors.page.nation_starts import nation_starts

# A union's name stands in one of so many first lines.
UNION_LINES = 4
# A masthead has so many lines at most, its two columns counted apart.
MASTHEAD_LINES = 12
# Its right column begins from this share of the page's width on.
RIGHT = 0.4
# Letters a scan's figures are misread as ("tháng l0").
DIGITS = str.maketrans("lIO", "110")


class Masthead(NamedTuple):
    """The masthead's lines, and where it ends on the first page (points from the top)."""

    left: tuple[Line, ...]
    right: tuple[Line, ...]
    bottom: float


class Dateline(NamedTuple):
    """Place and date of issue ("An Giang, ngày 04 tháng 4 năm 2025")."""

    place: str
    issued_on: date | None
    line: Line


def find_masthead(page: Page) -> Masthead | None:
    """The two columns at the top of a first page, parted where "CỘNG HÒA …" or "ĐẢNG CỘNG SẢN
    …" begins.
    """
    upper = [word for word in page.words if word.box.top < 0.5 * page.height]
    lines = parted_columns(make_lines(upper, page.number))
    for line in lines:
        at = nation_starts(line)
        if at is not None:
            return _split(page, lines, at, line)
    return _beside_union(page, lines) or _beside_dateline(page, lines)


def _beside_dateline(page: Page, lines: Sequence[Line]) -> Masthead | None:
    """The columns of a masthead without quốc hiệu: place and day stand right of the number, above
    any title.
    """
    above = list(takewhile(lambda line: not _is_below(line), lines))[:MASTHEAD_LINES]
    if not above or not above[0].text.isupper():
        return None
    left, right = _halves(above, RIGHT * page.width)
    numbered = any(number_line().search(line.text) for line in left)
    dated = next((line for line in right if search_dateline(line.text)), None)
    return _split(page, lines, dated.box.x0, above[0]) if numbered and dated else None


def _halves(lines: Sequence[Line], at: float) -> tuple[list[Line], list[Line]]:
    """The lines left of a place across, and those that begin right of it."""
    left = [_kept(line, lambda w: w.box.x0 < at) for line in lines]
    right = [_kept(line, lambda w: w.box.x0 >= at) for line in lines]
    return [x for x in left if x.words], [x for x in right if x.words]


def _kept(line: Line, is_kept: Callable[[Word], bool]) -> Line:
    return replace(line, words=tuple(filter(is_kept, line.words)))


def _beside_union(page: Page, lines: Sequence[Line]) -> Masthead | None:
    """The columns of a masthead that has a union's name for the quốc hiệu: "ĐOÀN TNCS HỒ CHÍ
    MINH" right of "BCH ĐOÀN TỈNH CAO BẰNG".
    """
    for line in lines[:UNION_LINES]:
        for i, word in enumerate(line.words):
            text = fold(" ".join(w.text for w in line.words[i:]))
            is_right = word.box.x0 > RIGHT * page.width
            if is_right and union_line().match(text) is not None:
                return _split(page, lines, word.box.x0, line)
    return None


def _split(page: Page, lines: Sequence[Line], at: float, nation: Line) -> Masthead:
    bottom = _bottom(lines, nation)
    inside = [w for line in lines if line.box.middle[1] <= bottom for w in line.words]
    # The dateline is longer than the quốc hiệu above it in party documents and begins left of it.
    # A long name of the left column ends right before the quốc hiệu ("… LÊ HỒNG PHONG").
    left = [word for word in inside if word.box.x1 <= at]
    right = [word for word in inside if word.box.x1 > at]
    stray = _dateline_head(left, right)
    others = [word for word in left if word not in stray]
    return Masthead(
        tuple(make_lines(others, page.number)),
        tuple(make_lines([*right, *stray], page.number)),
        bottom,
    )


def _dateline_head(left: Sequence[Word], right: Sequence[Word]) -> list[Word]:
    """Words left of the edge that belong to the dateline: they end one space before its other
    words.
    """
    stray: list[Word] = []
    for line in make_lines(right, 1):
        if not any(word in line.text for word in phrases_of("times", "day")):
            continue
        edge = line.box
        for word in sorted(left, key=lambda w: -w.box.x1):
            if _is_just_before(word, edge):
                stray.append(word)
                edge = word.box
    return stray


def _is_just_before(word: Word, box: Box) -> bool:
    is_level = abs(word.box.middle[1] - box.middle[1]) < 0.4 * word.size
    return is_level and 0 <= box.x0 - word.box.x1 < 0.6 * word.size


def _bottom(lines: Sequence[Line], nation: Line) -> float:
    """The lower end of the masthead: the lower of number and dateline, else the line before the
    title; an annex's title may stand above the quốc hiệu too.
    """
    behind = [line for line in lines if line.box.top > nation.box.bottom]
    ended = [x for x in lines if _is_below(x)] + [x for x in behind if _is_annex(x)]
    limit = min((x.box.top for x in ended), default=float("inf"))
    above = [line for line in lines if line.box.top < limit]
    ends = [end for end in _ends(above) if end < limit]
    if ends:
        return _below_subject(above, max(ends))
    titles = (x.box.top for x in centred_lines(lines) if x in behind)
    sixth = lines[min(5, len(lines) - 1)]
    return _below_subject(above, min(limit, sixth.box.bottom, *titles))


def _ends(lines: Sequence[Line]) -> Iterator[float]:
    """Where numbers and datelines end, also those whose figures were not read."""
    searches = (
        search_dateline,
        search_unfilled_dateline,
        number_line().search,
        number_with_unread_figures().search,
    )
    for line in lines:
        if any(search(line.text) for search in searches):
            yield line.box.bottom
        rest = rest_of_number(line, lines)
        if rest is not None:
            yield rest.box.bottom
    for line, after in pairwise(lines):
        if _is_broken_dateline(line, after):
            yield after.box.bottom


def _is_below(line: Line) -> bool:
    """True for a title in capitals, and for the body's beginning ("Căn cứ …").

    Where the kind was not read, numbers and dates of documents cited in the body would be taken
    for its own.
    """
    text = line_text(line)
    if line.text.isupper() and read_type(text) is not None:
        return True
    return text.startswith(_body_starts())


def _is_annex(line: Line) -> bool:
    """True for an annex's title in capitals and its caption: "PHỤ LỤC II", "(Kèm theo …"."""
    is_title = line.text.isupper() and begins_annex_title(line.text)
    return is_title or begins_caption(line.text)


@cache
def _body_starts() -> tuple[str, ...]:
    return tuple(str(s) for s in read_lexicon("signatures")["body_starts"])


def _is_broken_dateline(line: Line, after: Line) -> bool:
    """True when a dateline goes on in the next line: "Vĩnh Hòa Hưng, ngày 05 tháng 9 | năm
    2025".
    """
    if search_dateline(line.text) or search_dateline(after.text):
        return False
    return search_dateline(f"{line.text} {after.text}") is not None


def _below_subject(lines: Sequence[Line], end: float) -> float:
    """The lower end with a letter's subject ("V/v báo cáo …"), which stands under its number,
    maybe by the dateline.
    """
    inside = [line for line in lines if line.box.middle[1] <= end]
    has_begun = any(_is_subject(line) for line in inside)
    for line in lines:
        is_next = end < line.box.middle[1] < end + 1.6 * line.size
        if is_next and (has_begun or _is_subject(line)):
            has_begun = True
            end = line.box.bottom
    return end


def _is_subject(line: Line) -> bool:
    return subject_beginning().match(line_text(line)) is not None


def find_dateline(lines: Sequence[Line]) -> Dateline | None:
    """Place and date of the masthead's right column: the first dateline."""
    return next(datelines_in(lines), None)


def datelines_in(lines: Sequence[Line]) -> Iterator[Dateline]:
    """All datelines in order; a date with an unfilled day has no `issued_on`."""
    for text, line in _whole_lines(lines):
        match = search_dateline(text)
        if match:
            yield Dateline(_place(match["place"].strip()), _date(match), line)
            continue
        unfilled = search_unfilled_dateline(text)
        if unfilled:
            yield Dateline(unfilled[1].strip(), None, line)


def _place(printed: str) -> str:
    """The place of a dateline: "TP. Huế" → "Huế"; the one city named with its kind keeps it."""
    bare = city_short().sub("", printed)
    is_short = bare != printed
    if is_short and bare in phrases_of("agency_words", "named_city"):
        return f"{capitalize(phrases_of('agency_words', 'city')[0])} {bare}"
    return bare


def _date(match: re.Match[str]) -> date | None:
    printed = (match[name] for name in ("year", "month", "day"))
    parts = (closed_up(figures).translate(DIGITS) for figures in printed)
    try:
        return date(*(int(part) for part in parts))
    except ValueError:
        return None


def _whole_lines(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """The text of each line, a dateline's with the one that it goes on in."""
    for line, after in zip_longest(lines, lines[1:]):
        is_broken = after is not None and _is_broken_dateline(line, after)
        yield f"{line.text} {after.text}" if is_broken else line.text, line


def find_number(lines: Sequence[Line]) -> tuple[str, Line] | None:
    """The document's number and its line: the first number."""
    return next(numbers_in(lines), None)


def numbers_in(lines: Sequence[Line]) -> Iterator[tuple[str, Line]]:
    """All numbers without spaces ("Số: 181 /KH-UBND" → "181/KH-UBND"), each with its line."""
    for text, line in whole_numbers(lines):
        match = number_line().search(text)
        if match:
            number = closed_up(match["number"]).replace("–", "-")
            yield re.sub(r"[.,_]+(?=[-/])", "", number), line
