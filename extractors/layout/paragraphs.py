"""Lines to paragraphs, over line and page ends."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.language.open_ends import ends_open
from extractors.layout.columns import ColumnRole, read_role
from extractors.layout.furniture import PageLines
from extractors.page.document import Line, Paragraph, Word
from extractors.page.lines import join_texts, line_text
from extractors.page.numbering import read_marker

# A first line stands this much further right than the margin (points): 1 cm in most plans.
INDENT = 9.0
# Lines further apart than this many line pitches are not of one paragraph.
FAR = 1.75
# What a line ends with that is a sentence, an item or the beginning of a list.
SENTENCE_ENDS = (".", ";", ":")
# Labels of lines that assign a task, and the most letters of one ("Cơ quan, đơn vị chủ trì").
LABEL_ROLES: tuple[ColumnRole, ...] = (
    "lead",
    "coordinating",
    "lead_coordinating",
    "due",
    "due_or_starts",
    "starts",
)
LONGEST_LABEL = 40
# An item of a list, never in the middle of its line: "(17) Số hộ được vay vốn: 40 hộ".
NUMBER_IN_BRACKETS = re.compile(r"\(\d{1,2}\)\s")


class Margins:
    """Left and right text margins of pages, by page width (portrait and landscape differ)."""

    def __init__(self, pages: Sequence[PageLines]) -> None:
        self._margins: dict[int, tuple[float, float]] = {}
        lines: dict[int, list[Line]] = {}
        for page in pages:
            lines.setdefault(round(page.page.width), []).extend(page.lines)
        for width, found in lines.items():
            if found:
                left = _usual([line.box.x0 for line in found])
                right = _usual([line.box.x1 for line in found])
                self._margins[width] = (min(left), max(right))

    def of(self, page: PageLines) -> tuple[float, float]:
        return self._margins.get(round(page.page.width), (0.0, page.page.width))


def _usual(edges: Sequence[float]) -> list[float]:
    """The edges (to 2 points) that at least 8 % of the lines share, else all of them."""
    counts = Counter(float(round(edge / 2) * 2) for edge in edges)
    least = max(2, 0.08 * len(edges))
    return [at for at, times in counts.items() if times >= least] or list(counts)


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
    return [_paragraph(group) for group in groups]


def _paragraph(lines: Sequence[Line]) -> Paragraph:
    return Paragraph(join_texts(line_text(line) for line in lines), tuple(lines))


def _begins(group: Sequence[Line], line: Line, left: float, right: float) -> bool:
    """True when a line begins a new paragraph after the lines of `group`."""
    before = group[-1]
    is_centered = _is_centered(line, left, right)
    if is_centered and _is_centered(before, left, right):
        return not _same_block(before, line)
    if _is_far(before, line):
        return True
    if _goes_on_small(before, line) or _goes_on_open(before, line):
        return False
    if _would_have_fitted(before, line, right):
        return True
    if _hangs(group, line):
        return _has_marker(line) and _is_finished(before)
    is_indented = line.box.x0 > left + INDENT
    is_further_in = line.box.x0 > before.box.x0 + INDENT
    if is_indented and is_further_in and not is_centered:
        return True
    return _looks_first(before, line, is_indented)


def _goes_on_small(before: Line, line: Line) -> bool:
    """True for a line in small letters under one that ends no sentence: a tab may break it early.

    "- Tăng thêm tỷ lệ cặp nam nữ thanh niên được tư vấn" + "khám sức khỏe trước khi kết hôn: 10%"
    """
    is_small = line_text(line)[:1].islower() and not _has_marker(line)
    return is_small and not _is_finished(before) and line.is_bold == before.is_bold


def _goes_on_open(before: Line, line: Line) -> bool:
    """True for a line under one that ends within a list: clerks break long headings by hand.

    "1. Phòng Quản lý đô thị, Phòng Kinh tế và" + "Phòng Nội vụ"
    """
    is_alike = line.is_bold == before.is_bold
    is_item = _has_marker(line) or _is_labelled(line)
    return is_alike and not is_item and ends_open(line_text(before))


def _looks_first(before: Line, line: Line, is_indented: bool) -> bool:
    """True when marker, indent or weight tell that a line begins a paragraph."""
    has_marker = _has_marker(line)
    is_finished = _is_finished(before)
    if has_marker and (is_indented or is_finished):
        return True
    is_other_weight = line.is_bold != before.is_bold
    is_below = abs(line.box.x0 - before.box.x0) < INDENT
    if is_indented and is_below:
        return is_finished or is_other_weight or _is_labelled(line)
    return has_marker and line.is_bold and is_other_weight


def _has_marker(line: Line) -> bool:
    return read_marker(line_text(line)) is not None


def _is_labelled(line: Line) -> bool:
    """True for a line that says who does a task or by when: clerks leave out the full stop of the
    line before ("Đơn vị phối hợp: Sở Y tế" over "Thời gian thực hiện: Quý II").
    """
    label, colon, _ = line_text(line).partition(":")
    is_short = len(label) <= LONGEST_LABEL
    return bool(colon and is_short) and read_role(label) in LABEL_ROLES


def _is_finished(line: Line) -> bool:
    return line_text(line).endswith(SENTENCE_ENDS)


def _is_far(before: Line, line: Line) -> bool:
    """True for a line of the same page that stands too far below the one before it."""
    size = max(line.size, before.size)
    is_below = line.box.top - before.box.top > FAR * 1.45 * size
    return is_below and line.page == before.page


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
    is_under_text = abs(line.box.x0 - head.words[1].box.x0) < 4
    return is_under_text and line.box.x0 > head.box.x0 + 4


def _is_centered(line: Line, left: float, right: float) -> bool:
    middle, width = (left + right) / 2, right - left
    text = line_text(line)
    if read_marker(text) is not None or NUMBER_IN_BRACKETS.match(text):
        return False
    is_central = abs(line.box.middle[0] - middle) < 0.03 * width
    return is_central and line.box.x0 > left + 0.04 * width


def _same_block(before: Line, line: Line) -> bool:
    """True for two centred lines of one title: same size and weight, close together, not both
    headings.
    """
    if line.page != before.page or line.is_bold != before.is_bold:
        return False
    is_close = line.box.top - before.box.top < 1.9 * line.size
    is_alike = abs(line.size - before.size) < 1
    is_same_case = line_text(before).isupper() == line_text(line).isupper()
    return is_close and is_alike and is_same_case
