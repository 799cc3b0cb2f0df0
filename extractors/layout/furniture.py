"""Take off what is not the plan's text: page numbers, running headers, footnotes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from extractors.decisions.log import note
from extractors.page.document import Footnote, Line, Page, Word
from extractors.page.lines import SUPERSCRIPT, join_texts, line_text, make_lines

# Page numbers and running headers stand in this share of the page's height, at its top or bottom.
MARGIN = 0.085
PAGE_NUMBER = re.compile(
    r"^[-–—\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s.]*$", re.IGNORECASE
)
SEPARATOR = re.compile(r"^[_\-–—]{8,}$")
# Footnotes are set at least this much smaller than the text around them (10 against 13–14 pt).
SMALL = 0.86
# The rule above footnotes: its least and greatest width, and how far from the margin it begins
# at most (points).
FOOT_RULE = (60.0, 230.0, 40.0)
MARKED = re.compile(r"^[\[(]?\d{1,2}[\])]?\s+[A-ZĐ]")
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
    all_lines = [
        make_lines((w for w in p.words if not inside(p, w)), p.number) for p in pages
    ]
    running = _find_running(pages, all_lines)
    body = _body_size(all_lines)
    cleaned: list[PageLines] = []
    notes: list[Footnote] = []
    for page, lines in zip(pages, all_lines, strict=True):
        kept = [line for line in lines if not _is_furniture(page, line, running)]
        foot = _footnote_rule(page, kept)
        text, small = _split_footnotes(
            [x for x in kept if x.box.middle[1] < foot], body
        )
        small += [x for x in kept if x.box.middle[1] >= foot]
        cleaned.append(PageLines(page, tuple(text)))
        notes.extend(_read_footnotes(small))
    return cleaned, tuple(notes)


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
    if not PAGE_NUMBER.match(text) and not _is_misread_number(line, text):
        return False
    center = abs(line.box.middle[0] - page.width / 2) < 0.06 * page.width
    outer = line.box.x0 > 0.75 * page.width or line.box.x1 < 0.2 * page.width
    if center or outer:
        note("page_number", (line.place,), text=text)
    return center or outer


def _is_misread_number(line: Line, text: str) -> bool:
    """True for a page number a scan's reading got wrong ("lÌ" for "11"): one short word,
    recognised.
    """
    return len(line.words) == 1 and len(text) <= 3 and line.words[0].confidence < 1.0


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
        edge = {
            _fold_digits(line_text(line)) for line in lines if _in_margin(page, line)
        }
        seen.update(text for text in edge if any(c.isalpha() for c in text))
    least = max(3, len(pages) // 3)
    return {text for text, times in seen.items() if times >= least}


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
        is_small = line.size <= SMALL * body
        if SEPARATOR.match(line.text.replace(" ", "")):
            inside = True
            continue
        if is_small and (inside or _starts_with_mark(line)):
            inside = True
            notes.append(line)
        else:
            inside = False
            text.append(line)
    return text, notes


def _footnote_rule(page: Page, lines: Sequence[Line]) -> float:
    """Where the footnotes of a scanned page begin: below a short rule at the left margin, with
    a mark; else endless.

    A scan's small print is not surely told from the text by its size.
    """
    margin = min((line.box.x0 for line in lines), default=0.0)
    for rule in (r.box for r in page.rules if r.is_horizontal and page.method == "ocr"):
        is_short = (
            FOOT_RULE[0] < rule.width < FOOT_RULE[1]
            and abs(rule.x0 - margin) < FOOT_RULE[2]
        )
        below = [line for line in lines if line.box.middle[1] > rule.bottom]
        if (
            is_short
            and rule.top > 0.4 * page.height
            and below
            and MARKED.match(below[0].text)
        ):
            return rule.bottom
    return float("inf")


def _starts_with_mark(line: Line) -> bool:
    first = line.words[0]
    return (
        bool(re.fullmatch(r"\[?\(?\d{1,3}\)?\]?", first.text))
        and first.size < SUPERSCRIPT * line.size
    )


def _read_footnotes(lines: Sequence[Line]) -> list[Footnote]:
    groups: list[list[Line]] = []
    for line in lines:
        if (
            _starts_with_mark(line)
            or not groups
            or re.match(r"^\[?\(?\d{1,2}\)?\]?\s+[A-ZĐ]", line.text)
        ):
            groups.append([line])
        else:
            groups[-1].append(line)
    return [_read_footnote(group) for group in groups]


def _read_footnote(group: Sequence[Line]) -> Footnote:
    text = join_texts(line.text for line in group)
    mark = MARK.match(text)
    return Footnote(
        mark=mark[1] if mark else "",
        text=text[mark.end() :] if mark else text,
        places=tuple(line.place for line in group),
    )
