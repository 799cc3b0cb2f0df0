"""Take off what is not the plan's text: page numbers, running headers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extractors.decisions.log import note
from extractors.language.lexicon_words import one_of
from extractors.page.document import Footnote, Line, Page, Rule, Word
from extractors.page.lines import SUPERSCRIPT, join_texts, line_text, make_lines
from extractors.page.methods import PageMethod

# Page numbers and running headers stand in this share of the page's height, at its top or bottom.
MARGIN = 0.085
# "1142/KH-EVNCPC", as documents repeat their number above or below each page.
NUMBER_AND_CODE = re.compile(r"\d\s*[/-]\s*[A-ZĐ]{2}")
SEPARATOR = re.compile(r"^[_\-–—]{8,}$")
# Footnotes are set at least this much smaller than the text around them (10 against 13–14 pt).
SMALL = 0.86
# The rule above footnotes: its least and greatest width, and how far from the margin it begins
# at most (points).
FOOT_RULE = (60.0, 230.0, 40.0)
MARKED = re.compile(r"^[\[(]?\d{1,2}[\])]?\s+[A-ZĐ]")
# A footnote's first line, its mark set as large as its text: "(1) Nghị quyết".
NOTE = re.compile(r"^\[?\(?\d{1,2}\)?\]?\s+[A-ZĐ]")
MARK = re.compile(r"^[\[(]?(\d{1,3}|\*{1,3})[\])]?[.\s]*")


@dataclass(frozen=True, slots=True)
class PageLines:
    """A page's lines without its furniture."""

    page: Page
    lines: tuple[Line, ...]


def clean_pages(
    pages: Sequence[Page],
    inside: Callable[[Page, Word], bool] = lambda _page, _word: False,
) -> tuple[list[PageLines], tuple[Footnote, ...]]:
    """Lines of every page without page numbers, running headers and footnotes, and the footnotes.

    `inside` tells the words that belong to a table and so to no line.
    """
    all_lines = [_lines_of(page, inside) for page in pages]
    running = _find_running(pages, all_lines)
    body = _body_size(all_lines)
    cleaned: list[PageLines] = []
    notes: list[Footnote] = []
    for page, lines in zip(pages, all_lines, strict=True):
        kept = [line for line in lines if not _is_furniture(page, line, running)]
        foot = _footnote_rule(page, kept)
        above = [line for line in kept if line.box.middle[1] < foot]
        below = [line for line in kept if line.box.middle[1] >= foot]
        text, small = _split_footnotes(above, body)
        cleaned.append(PageLines(page, tuple(text)))
        notes.extend(_read_footnotes([*small, *below]))
    return cleaned, tuple(notes)


def _lines_of(page: Page, inside: Callable[[Page, Word], bool]) -> list[Line]:
    words = [word for word in page.words if not inside(page, word)]
    return make_lines(words, page.number)


def _in_margin(page: Page, line: Line) -> bool:
    middle = line.box.middle[1]
    return middle < MARGIN * page.height or middle > (1 - MARGIN) * page.height


def _is_furniture(page: Page, line: Line, running: set[str]) -> bool:
    if not _in_margin(page, line):
        return False
    text = line_text(line)
    if _fold_digits(text) in running:
        note("running_line", (line.place,), text=text)
        return True
    is_number = is_page_number(text)
    if not is_number and not _is_misread_number(line, text):
        return False
    is_central = abs(line.box.middle[0] - page.width / 2) < 0.06 * page.width
    is_outer = line.box.x0 > 0.75 * page.width or line.box.x1 < 0.2 * page.width
    if is_central or is_outer:
        note("page_number", (line.place,), text=text)
    return is_central or is_outer


def is_page_number(text: str) -> bool:
    """True for a line that is a page's number alone: "- 2 -", "Trang 2/15"."""
    return _page_number().match(text) is not None


@cache
def _page_number() -> re.Pattern[str]:
    word = rf"(?:{one_of('headings', 'page')}\s*)?"
    return re.compile(
        rf"^[-–—\s]*{word}\d{{1,4}}(?:\s*/\s*\d{{1,4}})?[-–—\s.]*$", re.IGNORECASE
    )


def _is_misread_number(line: Line, text: str) -> bool:
    """True for a page number a scan's reading got wrong ("lÌ" for "11"): one short word,
    recognised.
    """
    is_short_word = len(line.words) == 1 and len(text) <= 3
    return is_short_word and not line.is_printed


def _fold_digits(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _find_running(
    pages: Sequence[Page], all_lines: Sequence[Sequence[Line]]
) -> set[str]:
    """Texts (digits folded) that stand in the margin of at least three pages and a third of
    them all.
    """
    seen: Counter[str] = Counter()
    for page, lines in zip(pages, all_lines, strict=True):
        seen.update(_margin_texts(page, lines))
    least = max(3, len(pages) // 3)
    often = {text for text, times in seen.items() if times >= least}
    return often | _at_one_place(pages, all_lines)


def _at_one_place(
    pages: Sequence[Page], all_lines: Sequence[Sequence[Line]]
) -> set[str]:
    """A document's number that stands at the very same place of the margin of two pages, one after
    the other: above the masthead of a plan of two pages too.
    """
    placed = [_margin_places(p, x) for p, x in zip(pages, all_lines, strict=True)]
    again = [above & below for above, below in pairwise(placed)]
    return {_fold_digits(text) for texts in again for text, _, _ in texts}


def _margin_places(page: Page, lines: Sequence[Line]) -> set[tuple[str, int, int]]:
    """The document's numbers in a page's margins, each with where it stands in points."""
    inside = [line for line in lines if _in_margin(page, line)]
    return {
        (line_text(line), round(line.box.x0), round(line.box.top))
        for line in inside
        if NUMBER_AND_CODE.search(line_text(line))
    }


def _margin_texts(page: Page, lines: Sequence[Line]) -> set[str]:
    """The texts with a letter in a page's margins, digits folded."""
    found = set()
    for line in lines:
        text = _fold_digits(line_text(line)) if _in_margin(page, line) else ""
        if any(c.isalpha() for c in text):
            found.add(text)
    return found


def _body_size(all_lines: Iterable[Sequence[Line]]) -> float:
    weight: Counter[float] = Counter()
    for lines in all_lines:
        for line in lines:
            weight[line.size] += len(line.text)
    return weight.most_common(1)[0][0] if weight else 12.0


def _split_footnotes(lines: list[Line], body: float) -> tuple[list[Line], list[Line]]:
    """Lines of text, and lines of footnotes: small ones after a separator or that begin with a
    raised mark.
    """
    text: list[Line] = []
    notes: list[Line] = []
    inside = False
    for line in lines:
        if SEPARATOR.match(line.text.replace(" ", "")):
            inside = True
            continue
        is_small = line.size <= SMALL * body
        inside = is_small and (inside or _starts_with_mark(line))
        (notes if inside else text).append(line)
    return text, notes


def _footnote_rule(page: Page, lines: Sequence[Line]) -> float:
    """Where the footnotes of a scanned page begin: below a short rule at the left margin, with
    a mark; else endless.

    A scan's small print is not surely told from the text by its size.
    """
    if page.method is not PageMethod.OCR:
        return float("inf")
    margin = min((line.box.x0 for line in lines), default=0.0)
    for rule in page.rules:
        is_lower = rule.box.top > 0.4 * page.height
        if not is_lower or not _is_foot_rule(rule, margin):
            continue
        below = [line for line in lines if line.box.middle[1] > rule.box.bottom]
        if below and MARKED.match(below[0].text):
            return rule.box.bottom
    return float("inf")


def _is_foot_rule(rule: Rule, margin: float) -> bool:
    """True for a short horizontal rule that begins at the left margin."""
    least, most, apart = FOOT_RULE
    is_short = least < rule.box.width < most
    return rule.is_horizontal and is_short and abs(rule.box.x0 - margin) < apart


def _starts_with_mark(line: Line) -> bool:
    first = line.words[0]
    is_mark = re.fullmatch(r"\[?\(?\d{1,3}\)?\]?", first.text) is not None
    return is_mark and first.size < SUPERSCRIPT * line.size


def _read_footnotes(lines: Sequence[Line]) -> list[Footnote]:
    groups: list[list[Line]] = []
    for line in lines:
        begins = _starts_with_mark(line) or NOTE.match(line.text) is not None
        if begins or not groups:
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_read_footnote(group) for group in groups]


def _read_footnote(group: Sequence[Line]) -> Footnote:
    text = join_texts(line.text for line in group)
    places = tuple(line.place for line in group)
    mark = MARK.match(text)
    if mark is None:
        return Footnote("", text, places)
    return Footnote(mark[1], text[mark.end() :], places)
