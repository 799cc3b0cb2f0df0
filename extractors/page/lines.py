"""Words to lines, and lines to running text: baselines, superscripts, hyphens at line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from extractors.language.time_patterns import A_YEAR
from extractors.page.document import Line, Word

# Words whose middles differ by less than this share of the font size stand on one line.
SAME_LINE = 0.5
SUPERSCRIPT = 0.8
# A raised mark in brackets or bare: a footnote's number, a star, "m²", "1st"; "vụ" and "cáo"
# are words of a line. Of two real scans whole lines were taken for marks of the next: 5.3 and
# 2.9 % of their characters were wrong.
RAISED = re.compile(
    r"[(\[]?(?:[^\w\s]|\d){1,3}[)\]]?|[(\[]?(?:[A-Za-z]|th|st|nd|rd)[)\]]?"
)
FOOTNOTE_MARK = re.compile(r"\(?[0-9*]{1,3}\)?")

CODE_TAIL = re.compile(r"[0-9A-ZĐ]-$|[0-9]/$|[A-ZĐ]{2,}/$")
CODE_HEAD = re.compile(r"^[-/](?:[A-ZĐ]{2,}|[0-9])")
# A number cut before its last hyphen: "13/2023/NĐ" + "-CP".
CODE_BODY = re.compile(r"[0-9]\s?[-/][A-ZĐ][A-Za-zĐđ]*$")
HYPHENED, FIGURE_END = re.compile(r"\w-$"), re.compile(r"[0-9]$")
# "01/9/2" + "026"
YEAR_TAIL, YEAR_HEAD = re.compile(r"/(2\d{0,2})$"), re.compile(r"\d{1,3}(?!\d)")
SPACES = re.compile(r"\s+")
BEFORE_MARK = re.compile(r"\s+([,;.:!?)\]”])(?![\d.]*\.\.)(?=\s|$|[,;.:)\]”])")
AFTER_BRACKET = re.compile(r"([(\[“])\s+")


def make_lines(words: Iterable[Word], page: int) -> list[Line]:
    """Group words into lines, top to bottom, each left to right."""
    rows: list[list[Word]] = []
    ends: list[tuple[float, float]] = []
    for middle, _left, _order, word in _from_top(words):
        at = _row_at(ends, middle, word.size)
        if at is None:
            rows.append([word])
            ends.append((middle, word.size))
        else:
            rows[at].append(word)
            ends[at] = (middle, word.size)
    for row in rows:
        row.sort(key=_left_edge)
    return [Line(page, tuple(row)) for row in _attach_superscripts(rows)]


def _from_top(words: Iterable[Word]) -> list[tuple[float, float, int, Word]]:
    """Words by the height of their middles, which rows ask for three times each, then their left
    edges.
    """
    boxes = ((word.box, order, word) for order, word in enumerate(words))
    placed = [((b.top + b.bottom) / 2, b.x0, order, word) for b, order, word in boxes]
    placed.sort()
    return placed


def _row_at(
    ends: Sequence[tuple[float, float]], middle: float, size: float
) -> int | None:
    """The last of three rows whose last word, by its middle and size, is on a word's level."""
    for at in range(len(ends) - 1, max(-1, len(ends) - 4), -1):
        last, last_size = ends[at]
        if abs(last - middle) < SAME_LINE * min(last_size, size):
            return at
    return None


def _left_edge(word: Word) -> float:
    return word.box.x0


def _attach_superscripts(rows: list[list[Word]]) -> list[list[Word]]:
    """Put rows that hold nothing but raised marks back on the line whose words they touch."""
    if len(rows) < 2:
        return rows
    kept: list[list[Word]] = []
    for row in sorted(rows, key=lambda r: -_size(r)):
        home = _raising_row(row, kept)
        if home is None:
            kept.append(row)
        else:
            home.extend(row)
            home.sort(key=_left_edge)
    return sorted(kept, key=_height)


def _raising_row(
    marks: Sequence[Word], rows: Sequence[list[Word]]
) -> list[Word] | None:
    """The first row over which all of some words are raised marks."""
    # First what no row changes: few words are of few signs.
    if not all(RAISED.fullmatch(mark.text) for mark in marks):
        return None
    for row in rows:
        if all(_is_raised_by(mark, row) for mark in marks):
            return row
    return None


def _size(row: Sequence[Word]) -> float:
    return max([word.size for word in row])


def _height(row: Sequence[Word]) -> float:
    """How far down the page a row stands: the highest of its largest words."""
    size = _size(row)
    return min([word.box.middle[1] for word in row if word.size == size])


def _is_raised_by(mark: Word, row: Sequence[Word]) -> bool:
    """True when a word of few signs is small and raised beside a bigger word of the row (dấu chú
    thích).
    """
    return any(_is_raised_beside(mark, word) for word in row)


def _is_raised_beside(mark: Word, word: Word) -> bool:
    if mark.size >= SUPERSCRIPT * word.size:
        return False
    gap = min(abs(mark.box.x0 - word.box.x1), abs(word.box.x0 - mark.box.x1))
    is_beside = gap < 0.6 * word.size
    upper = word.box.top - 0.4 * word.size
    return is_beside and upper < mark.box.middle[1] < word.box.bottom


def is_superscript(word: Word, line: Line) -> bool:
    """True for a footnote mark: digits or a star, set smaller and higher than the line's words."""
    if FOOTNOTE_MARK.fullmatch(word.text) is None:
        return False
    least = SUPERSCRIPT * line.size
    if word.size >= least:
        return False
    feet = [other.box.bottom for other in line.words if other.size >= least]
    return bool(feet) and word.box.bottom < max(feet) - 0.1 * line.size


def lines_as_read(words: Sequence[Word]) -> list[list[Word]]:
    """Words of a scan that came as one line: they share its top and bottom."""
    lines: list[list[Word]] = []
    for word in words:
        is_same = lines and (word.box.top, word.box.bottom) == (
            lines[-1][0].box.top,
            lines[-1][0].box.bottom,
        )
        if is_same:
            lines[-1].append(word)
        else:
            lines.append([word])
    return lines


def line_text(line: Line) -> str:
    """The line's text without its footnote marks ("Quyết định số 204-QĐ/TW¹" → "… 204-QĐ/TW")."""
    sizes = {word.size for word in line.words}
    if len(sizes) < 2:
        return tidy(line.text)  # a mark is smaller than its line; nearly all have none
    return tidy(" ".join(w.text for w in line.words if not is_superscript(w, line)))


def join_texts(parts: Iterable[str]) -> str:
    """Join line texts with spaces, but a document number or hyphenated name cut at a line end
    without one.

    "Nghị quyết số 71/NQ-" + "CP" → "Nghị quyết số 71/NQ-CP"; "kinh tế" + "- xã hội" → "kinh tế
    - xã hội".
    """
    text = ""
    for line in parts:
        part = line.strip()
        if not text:
            text = part
        elif part:
            glue = "" if _is_cut(text, part) else " "
            text = f"{text}{glue}{part}"
    return tidy(text)


def _is_cut(text: str, part: str) -> bool:
    """True where a line end parts what is one: a year, a number ("71/NQ-" + "CP"), a word's
    hyphen.
    """
    if _is_cut_year(text, part):
        return True
    if CODE_TAIL.search(text) or HYPHENED.search(text):
        return part[0].isalnum()
    is_body = FIGURE_END.search(text) or CODE_BODY.search(text)
    return is_body is not None and CODE_HEAD.match(part) is not None


def _is_cut_year(text: str, part: str) -> bool:
    """True for a year parted by a narrow cell or a page's end: "01/9/2" + "026"."""
    tail = YEAR_TAIL.search(text)
    head = YEAR_HEAD.match(part)
    if tail is None or head is None:
        return False
    return re.fullmatch(A_YEAR, tail[1] + head[0]) is not None


@lru_cache(maxsize=4096)
def tidy(text: str) -> str:
    """One space between words, none before a comma, full stop or closing bracket."""
    text = SPACES.sub(" ", text).strip()
    text = BEFORE_MARK.sub(r"\1", text)
    return AFTER_BRACKET.sub(r"\1", text)
