"""Lines to paragraphs, over line and page ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from extractors.layout.furniture import PageLines
from extractors.page.document import Line, Paragraph, Word
from extractors.page.lines import join_texts, line_text
from extractors.page.numbering import read_marker

# A first line stands this much further right than the margin (points): 1 cm in most plans.
INDENT = 9.0
# Lines further apart than this many line pitches are not of one paragraph.
FAR = 1.75


class Margins:
    """Left and right text margins of pages, by page width (portrait and landscape differ)."""

    def __init__(self, pages: Sequence[PageLines]) -> None:
        self._left: dict[int, float] = {}
        self._right: dict[int, float] = {}
        for width in {round(p.page.width) for p in pages}:
            lines = [x for p in pages if round(p.page.width) == width for x in p.lines]
            if lines:
                self._left[width] = _usual(lines, lambda line: line.box.x0, first=True)
                self._right[width] = _usual(
                    lines, lambda line: line.box.x1, first=False
                )

    def of(self, page: PageLines) -> tuple[float, float]:
        width = round(page.page.width)
        return self._left.get(width, 0.0), self._right.get(width, page.page.width)


def _usual(lines: Sequence[Line], edge: object, first: bool) -> float:
    """The outermost edge at least 8 % of the lines share (to 2 points)."""
    counts = Counter(round(edge(line) / 2) * 2 for line in lines)  # type: ignore[operator]
    least = max(2, 0.08 * len(lines))
    shared = [at for at, times in counts.items() if times >= least] or list(counts)
    return float(min(shared) if first else max(shared))


def make_paragraphs(
    lines: Sequence[Line], margins: tuple[float, float]
) -> list[Paragraph]:
    """Paragraphs of consecutive lines (of one page or several) between two margins."""
    left, right = margins
    groups: list[list[Line]] = []
    for line in lines:
        if groups and not _begins(groups[-1], line, left, right):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [
        Paragraph(join_texts(line_text(x) for x in group), tuple(group))
        for group in groups
    ]


def _begins(group: Sequence[Line], line: Line, left: float, right: float) -> bool:
    """True when a line begins a new paragraph after the lines of `group`."""
    before = group[-1]
    if _is_centered(line, left, right) and _is_centered(before, left, right):
        return not _same_block(before, line)
    if _would_have_fitted(before, line, right):
        return True
    same_page = line.page == before.page
    if same_page and line.box.top - before.box.top > FAR * 1.45 * max(
        line.size, before.size
    ):
        return True
    text, previous = line_text(line), line_text(before)
    marker = read_marker(text)
    is_indented = line.box.x0 > left + INDENT
    if _hangs(group, line):
        return marker is not None and previous.endswith((".", ";", ":"))
    if (
        is_indented
        and line.box.x0 > before.box.x0 + INDENT
        and not _is_centered(line, left, right)
    ):
        return True
    if marker and (is_indented or previous.endswith((".", ";", ":"))):
        return True
    if is_indented and abs(line.box.x0 - before.box.x0) < INDENT:
        return (
            previous.endswith((".", ";", ":", "/.")) or line.is_bold != before.is_bold
        )
    return line.is_bold and not before.is_bold and marker is not None


def _would_have_fitted(before: Line, line: Line, right: float) -> bool:
    """True when the line's first word had room on the line before, so that line end was a
    paragraph's end.
    """
    first: Word = line.words[0]
    return right - before.box.x1 > first.box.width + 0.35 * line.size + 2


def _hangs(group: Sequence[Line], line: Line) -> bool:
    """True for the further lines of a hanging item, set under the text after its marker."""
    head = group[0]
    if len(head.words) < 2 or read_marker(line_text(head)) is None:
        return False
    return abs(line.box.x0 - head.words[1].box.x0) < 4 and line.box.x0 > head.box.x0 + 4


def _is_centered(line: Line, left: float, right: float) -> bool:
    middle, width = (left + right) / 2, right - left
    if read_marker(line_text(line)) is not None:
        return False
    return (
        abs(line.box.middle[0] - middle) < 0.03 * width
        and line.box.x0 > left + 0.04 * width
    )


def _same_block(before: Line, line: Line) -> bool:
    """True for two centred lines of one title: same size and weight, close together, not both
    headings.
    """
    close = line.page == before.page and line.box.top - before.box.top < 1.9 * line.size
    alike = abs(line.size - before.size) < 1 and line.is_bold == before.is_bold
    return close and alike and line_text(before).isupper() == line_text(line).isupper()
