"""Where the quốc hiệu or the Party's name begins on a line of a masthead, read well or not."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz

from extractors.language.text import fold
from extractors.page.document import Line
from extractors.page.masthead_words import nation_beginning, nation_lines

# A scan's reading is one of them from this likeness on (of 1).
ALIKE = 0.85


def nation_starts(line: Line) -> float | None:
    """Where the quốc hiệu begins on a line, or None; not at a speck before it (".. CỘNG HÒA")."""
    texts: dict[int, str] = {}
    for i, word in enumerate(line.words[:-2]):
        if any(c.isalnum() for c in word.text):
            texts[i] = fold(" ".join(w.text for w in line.words[i : i + 8]))
    start = _nation_word(texts)
    return line.words[start].box.x0 if start is not None else None


def _nation_word(texts: Mapping[int, str]) -> int | None:
    """The first word from which a line is a quốc hiệu as it should be, else the likest one."""
    for i, text in texts.items():
        if nation_beginning().match(text):
            return i
    likest = max(texts, key=lambda i: _likeness(texts[i]), default=None)
    if likest is None or _likeness(texts[likest]) < ALIKE:
        return None
    return likest


def _likeness(text: str) -> float:
    """How like a quốc hiệu's line a folded text begins, of 1 ("daang cong san viet nam" → 0.98)."""
    return max(_ratio(text, nation) for nation in nation_lines())


def _ratio(text: str, nation: str) -> float:
    beginning = text.split()[: len(nation.split())]
    return fuzz.ratio(" ".join(beginning), nation) / 100
