"""Where the signature block stands: the list of "Nơi nhận", the gutter beside it, and "TM.",
"KT." lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

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
    for i, word in enumerate(line.words):
        is_apart = i == 0 or word.box.x0 - line.words[i - 1].box.x1 > APART * line.size
        text = line_text(replace(line, words=line.words[i:]))
        if is_apart and is_on_behalf(text) and text.isupper():
            return i
    return None


def words_below(lines: Sequence[Line], recipients: Line) -> list[Word]:
    return [
        w
        for x in lines
        if x.box.top >= recipients.box.top - 0.7 * x.size
        for w in x.words
    ]


def recipients_gutter(page: Page, lines: Sequence[Line], recipients: Line) -> float:
    """The x (points) between the list of "Nơi nhận" and the signature."""
    return gutter_of(page, words_below(lines, recipients), recipients)


def gutter_of(page: Page, words: Sequence[Word], recipients: Line) -> float:
    """The x between the two columns that fewest words cross, as far right as there is room."""
    head = [
        w
        for w in words
        if abs(w.box.middle[1] - recipients.box.middle[1]) < 0.6 * w.size
    ]
    first = min(
        (w.box.x0 for w in head if w.box.x0 > recipients.words[0].box.x1 + 60),
        default=page.width,
    )
    candidates = [page.width * share / 100 for share in range(35, 66)]
    near = [w for w in words if w.box.top < recipients.box.top + 160]

    def cost(x: float) -> tuple[int, float]:
        crossing = sum(w.box.x0 < x < w.box.x1 for w in near)
        split = _splits_run(near, x)
        return crossing + split, abs(x - 0.5 * page.width) + (50 if x > first else 0)

    return min(candidates, key=cost)


def _splits_run(words: Sequence[Word], x: float) -> int:
    """How many lines have words on both sides of x only a space apart."""
    count = 0
    for line in make_lines(words, 1):
        for a, b in zip(line.words, line.words[1:], strict=False):
            if a.box.x1 <= x <= b.box.x0 and b.box.x0 - a.box.x1 < 0.8 * a.size:
                count += 1
    return count


@cache
def _on_behalf() -> re.Pattern[str]:
    words = "|".join(re.escape(w) for w in read_lexicon("signatures")["on_behalf"])
    return re.compile(rf"^(?:{words})[.,:\s]", re.IGNORECASE)


def is_on_behalf(text: str) -> bool:
    # A stamp's strokes may stand among the letters ("K(T, THỦ TƯỚNG").
    return bool(_on_behalf().match(re.sub(r"[^\w\s.,:/]", "", text)))
