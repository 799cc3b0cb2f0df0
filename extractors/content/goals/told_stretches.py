"""Stretches of a text that tell what was done: "toàn tỉnh đã có 107.250 ha, chiếm 10,4%"; no figure
of theirs is to be reached.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from extractors.language.time_patterns import A_YEAR
from extractors.language.word_patterns import WordPattern

# "đã" with a verb right before a figure; "hồ sơ đã được số hóa đạt 85%", "lao động đã qua đào tạo"
# only say of what a goal is.
TOLD = WordPattern(
    "goals",
    r"(?<!\w)<already>\s+<told_verbs>(?:\s+<told_by>)*\s+\d"
    # "năm 2025 ước đạt 12 bác sĩ"; "so với ước đạt 95%" only compares.
    r"|(?<![\w(])(?<!so )(?<!với )<estimated>(?:\s+<told_by>)*\s+\d",
)
# From here on a sentence asks again: "…, phấn đấu đến năm 2028 đạt 100%".
TURNING = WordPattern("goals", rf"(?<!\w)<turning>(?!\w)|,\s+<year>\s+{A_YEAR}")
SENTENCE_END = re.compile(r"[;.]\s+(?=\S)")


class Stretch(NamedTuple):
    """From where to where a text tells, in letters."""

    start: int
    end: int


class ToldFigures:
    """The figures of one text, asked for in order: whether each stands where it only tells."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._stretches = told_stretches(text)
        self._at = 0

    def holds(self, figure: str) -> bool:
        """True for the next figure printed so ("chiếm 10,4%") in a told stretch."""
        at = self._text.find(figure, self._at)
        if at < 0:
            return False
        self._at = at + len(figure)
        return any(start <= at < end for start, end in self._stretches)


def told_stretches(text: str) -> list[Stretch]:
    """The stretches of a text that tell, each from its sentence's beginning to where the sentence
    ends or asks again.
    """
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    found: list[Stretch] = []
    for told in TOLD.finditer(text):
        start = max((end for end in ends if end <= told.start()), default=0)
        end = min((end for end in ends if end > told.start()), default=len(text))
        turning = TURNING.search(text[told.end() : end])
        found.append(Stretch(start, told.end() + turning.start() if turning else end))
    return found
