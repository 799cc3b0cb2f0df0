"""Stretches of a text of which no figure is to be reached: they tell what was done ("toàn tỉnh đã
có 107.250 ha, chiếm 10,4%"), or what one of those counted is worth ("mỗi suất 500.000 đồng").
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
# "150 suất quà | , trị giá mỗi suất 500.000 đồng", "05 nhà | (mức hỗ trợ 60 triệu đồng/nhà)"; not
# "mỗi xã có 02 mô hình", and no income, "80 triệu đồng/người".
WORTH = WordPattern(
    "goals",
    r"[,(]\s*(?:(?:<worth>\s+)?<each_of>\s+(?P<noun>\w+)|<worth>(?=[^,;()]*/\s*[^\W\d]))"
    r"(?:\s+[^\W\d]+){0,4}\s+\d[\d.,]*\s*<money>(?!\w)(?:\s*/\s*[^\W\d]+)?",
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
    return found + _worths(text)


def _worths(text: str) -> list[Stretch]:
    """The stretches that say what one of those counted before them is worth: "150 suất quà, mỗi
    suất 500.000 đồng"; "500 triệu đồng, mỗi xã 20 triệu đồng" counts no xã.
    """
    found = WORTH.finditer(text)
    return [Stretch(*each.span()) for each in found if _is_counted(each, text)]


def _is_counted(worth: re.Match[str], text: str) -> bool:
    """True where the sentence counts before what a stretch says the worth of."""
    noun = re.escape(worth["noun"] or "")
    counted = rf"\d\s+(?:[^\W\d]+\s+){{0,2}}{noun}[^.;]*$"
    return re.search(counted, text[: worth.start()], re.IGNORECASE) is not None
