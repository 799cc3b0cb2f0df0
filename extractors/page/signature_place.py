"""Where the signature block stands: the list of "Nơi nhận", the gutter beside it, and "TM.",
"KT." lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from extractors.lexicon import read_lexicon
from extractors.page.document import Line, Page, Word
from extractors.page.lines import line_text, make_lines

# "KT. CHỦ TỊCH" stands at least this far right of the list beside it, and its block's other
# lines begin at most so far left of it (font sizes).
APART, MARGIN = 1.5, 8.0


def find_on_behalf(line: Line) -> int | None:
    """The word of a line from which it says, in capitals, for whom one signs ("Nơi nhận: KT.
    CHỦ TỊCH" → 2).

    It begins the line, or stands apart from the words before it.
    """
    for i in range(len(line.words)):
        text = line_text(replace(line, words=line.words[i:]))
        if _is_apart(line, i) and text.isupper() and is_on_behalf(text):
            return i
    return None


def _is_apart(line: Line, place: int) -> bool:
    """True for the first word of a line, or one well apart from that before it."""
    if place == 0:
        return True
    gap = line.words[place].box.x0 - line.words[place - 1].box.x1
    return gap > APART * line.size


def words_below(lines: Sequence[Line], recipients: Line) -> list[Word]:
    """The words of the lines from "Nơi nhận" on."""
    top = recipients.box.top
    below = [line for line in lines if line.box.top >= top - 0.7 * line.size]
    return [word for line in below for word in line.words]


def recipients_gutter(page: Page, lines: Sequence[Line], recipients: Line) -> float:
    """The x (points) between the list of "Nơi nhận" and the signature."""
    return gutter_of(page, words_below(lines, recipients), recipients)


def gutter_of(page: Page, words: Sequence[Word], recipients: Line) -> float:
    """The x between the two columns that fewest words cross, as far right as there is room."""
    first = _signature_start(page, words, recipients)
    candidates = [page.width * share / 100 for share in range(35, 66)]
    lowest = recipients.box.top + 160
    near = [w for w in words if w.box.top < lowest]
    lines = make_lines(near, page.number)

    def cost(x: float) -> tuple[int, float]:
        crossing = sum(w.box.x0 < x < w.box.x1 for w in near)
        split = _splits_run(lines, x)
        return crossing + split, abs(x - 0.5 * page.width) + (50 if x > first else 0)

    return min(candidates, key=cost)


def _signature_start(page: Page, words: Sequence[Word], recipients: Line) -> float:
    """Where the words beside "Nơi nhận" begin, else the page's end."""
    middle = recipients.box.middle[1]
    head = [w for w in words if abs(w.box.middle[1] - middle) < 0.6 * w.size]
    least = recipients.words[0].box.x1 + 60
    return min((w.box.x0 for w in head if w.box.x0 > least), default=page.width)


def _splits_run(lines: Sequence[Line], x: float) -> int:
    """How many lines have words on both sides of x only a space apart."""
    count = 0
    for line in lines:
        count += sum(_is_space(a, b, x) for a, b in pairwise(line.words))
    return count


def _is_space(left: Word, right: Word, x: float) -> bool:
    is_between = left.box.x1 <= x <= right.box.x0
    return is_between and right.box.x0 - left.box.x1 < 0.8 * left.size


@cache
def _on_behalf() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in read_lexicon("signatures")["on_behalf"])
    return re.compile(rf"^(?:{words})[.,:\s]", re.IGNORECASE)


def is_on_behalf(text: str) -> bool:
    # A stamp's strokes may stand among the letters ("K(T, THỦ TƯỚNG").
    return bool(_on_behalf().match(re.sub(r"[^\w\s.,:/]", "", text)))
