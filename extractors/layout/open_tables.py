"""Tables ruled across alone: upright rules are put in where white gutters part their columns.

Offices that set "only the lines between rows" print no upright rules; with these put in, such a
table is read like any other, with its merged cells and section rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractors.layout.aligned_header import split_line
from extractors.layout.known_headers import count_known
from extractors.page.document import Box, Line, Page, Rule, Word
from extractors.page.grid import SNAP, Segment, merge_rules
from extractors.page.lines import make_lines
from extractors.page.numbering import ORDINAL

# Rules of one table begin and end at the same places, to a few points.
SAME_END = 4.0
# A table's rules go over this share of the page's width.
LEAST_WIDTH = 0.45
LEAST_RULES, LEAST_RULES_BELOW = 3, 2
# A gutter is wider than any space within a line (in font sizes; a word space is 0.25).
GUTTER = 0.42
LEAST_COLUMNS = 3
# A section row has at most so many lines.
SECTION_LINES = 3


@dataclass(frozen=True, slots=True)
class OpenTable:
    """A table ruled across alone: its rules from top to bottom and where its columns part."""

    ys: tuple[float, ...]
    left: float
    right: float
    gutters: tuple[float, ...]
    bands: tuple[tuple[Word, ...], ...]

    def rules(self) -> list[Rule]:
        """Upright rules at its ends and, but in rows whose text goes over them, at its gutters."""
        found = [_upright(x, self.ys[0], self.ys[-1]) for x in (self.left, self.right)]
        for (top, bottom), words in zip(pairwise(self.ys), self.bands, strict=True):
            free = _free_gutters(words, self.gutters)
            found += [_upright(x, top, bottom) for x in free]
        return found


def _free_gutters(words: Sequence[Word], gutters: Sequence[float]) -> list[float]:
    """The gutters that part a row; none in a section row, however short its text ("QUÝ I")."""
    free = [x for x in gutters if not _is_crossed(words, x)]
    is_over_some = len(free) < len(gutters)
    return [] if is_over_some and _is_section(words) else free


def _upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(Box(x - 0.25, top, x + 0.25, bottom))


def _is_crossed(words: Sequence[Word], x: float) -> bool:
    """True where a line's text goes over x, in a word or between two words set close together."""
    return any(_goes_over(line, x) for line in make_lines(words, 1)) if words else False


def _goes_over(line: Line, x: float) -> bool:
    return any(run[0].box.x0 < x < run[-1].box.x1 for run in _runs(line))


def _runs(line: Line) -> list[list[Word]]:
    """A line's words parted where they are further apart than any space."""
    runs: list[list[Word]] = []
    for word in line.words:
        is_close = runs and word.box.x0 - runs[-1][-1].box.x1 < GUTTER * word.size
        if is_close:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def find_open_tables(page: Page, before: OpenTable | None = None) -> list[OpenTable]:
    """A page's tables that are ruled across alone, top to bottom; `before` is the last one of the
    page above, whose columns go on.
    """
    found: list[OpenTable] = []
    for group in _groups(page):
        is_first = not found
        above = (
            before if is_first and before and _is_as_wide(group[0], before) else None
        )
        for rules in _parted(page, group):
            table = _make(page, rules, above)
            if table is not None:
                found.append(table)
    return found


def _is_as_wide(rule: Segment, table: OpenTable) -> bool:
    return _is_same(rule.start, table.left) and _is_same(rule.end, table.right)


def _is_same(x: float, other: float) -> bool:
    return abs(x - other) <= SAME_END


def _groups(page: Page) -> list[list[Segment]]:
    """Level rules of one extent that no upright rule touches, top to bottom."""
    upright = [rule.box for rule in page.rules if not rule.is_horizontal]
    groups: list[list[Segment]] = []
    for rule in sorted(merge_rules(page.rules), key=lambda rule: rule.at):
        is_wide = rule.end - rule.start >= LEAST_WIDTH * page.width
        if not is_wide or any(_touches(rule, box) for box in upright):
            continue
        home = next((g for g in groups if _has_extent(g[0], rule)), None)
        if home is None:
            groups.append([rule])
        else:
            home.append(rule)
    return groups


def _has_extent(rule: Segment, other: Segment) -> bool:
    return _is_same(rule.start, other.start) and _is_same(rule.end, other.end)


def _touches(rule: Segment, upright: Box) -> bool:
    is_within = rule.start - SNAP <= upright.middle[0] <= rule.end + SNAP
    return is_within and upright.top - SNAP <= rule.at <= upright.bottom + SNAP


def _parted(page: Page, rules: Sequence[Segment]) -> list[list[Segment]]:
    """The rules of each table: text between two tables stands above a header and in no columns."""
    parts: list[list[Segment]] = [[rules[0]]]
    for above, below, under in zip(rules, rules[1:], [*rules[2:], None], strict=False):
        if _is_between(page, above, below, under):
            parts.append([])
        parts[-1].append(below)
    return parts


def _is_between(
    page: Page, above: Segment, below: Segment, under: Segment | None
) -> bool:
    """True for a band without words, or with text that only a header can come after."""
    lines = _lines(page, above, below)
    if not lines:
        return True
    is_text = all(len(_runs(line)) == 1 for line in lines)
    return is_text and under is not None and _is_header(_lines(page, below, under))


def _is_header(lines: Sequence[Line]) -> bool:
    texts = [_text(run) for line in lines for run in split_line(line)]
    # Work names what headers do: "1 | Báo cáo kết quả thực hiện nhiệm vụ" is a row.
    is_numbered = bool(texts) and texts[0][0].isdigit()
    return not is_numbered and count_known(texts) >= 2


def _text(words: Sequence[Word]) -> str:
    return " ".join(word.text for word in words)


def _words(page: Page, above: Segment, below: Segment) -> list[Word]:
    box = Box(above.start, above.at, above.end, below.at)
    return [word for word in page.words if box.contains(*word.box.middle)]


def _lines(page: Page, above: Segment, below: Segment) -> list[Line]:
    words = _words(page, above, below)
    return make_lines(words, page.number) if words else []


def _make(
    page: Page, rules: Sequence[Segment], before: OpenTable | None
) -> OpenTable | None:
    """The table of some rules, or None where no columns part its rows, or several rows stand
    between two rules.
    """
    if len(rules) < (LEAST_RULES if before is None else LEAST_RULES_BELOW):
        return None
    bands = [tuple(_words(page, a, b)) for a, b in pairwise(rules)]
    gutters = before.gutters if before else _gutters(bands, rules[0])
    if len(gutters) + 1 < LEAST_COLUMNS or _has_many_rows(bands, gutters[0]):
        return None
    ys = tuple(rule.at for rule in rules)
    return OpenTable(ys, rules[0].start, rules[0].end, tuple(gutters), tuple(bands))


def _has_many_rows(bands: Sequence[Sequence[Word]], edge: float) -> bool:
    """True where two numbers of rows stand between two rules: its rows are not ruled."""
    return any(_count_numbers(words, edge) > 1 for words in bands)


def _count_numbers(words: Sequence[Word], edge: float) -> int:
    return sum(
        word.box.x1 < edge and ORDINAL.match(word.text) is not None for word in words
    )


def _gutters(bands: Sequence[Sequence[Word]], rule: Segment) -> list[float]:
    """The middles of the gaps that no word stands in, section rows aside."""
    telling = [words for words in bands if words and not _is_section(words)]
    words = sorted((w for band in telling for w in band), key=lambda w: w.box.x0)
    if not words:
        return []
    least = GUTTER * median(word.size for word in words)
    gutters: list[float] = []
    right = rule.start
    for word in words:
        if right > rule.start and word.box.x0 - right >= least:
            gutters.append((right + word.box.x0) / 2)
        right = max(right, word.box.x1)
    return gutters


def _is_section(words: Sequence[Word]) -> bool:
    """True for a few lines of running text: no gap in them is as wide as a gutter."""
    lines = make_lines(words, 1)
    return len(lines) <= SECTION_LINES and all(len(_runs(line)) == 1 for line in lines)
