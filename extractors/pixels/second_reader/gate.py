"""Is the second reader the better one on this page?

On pages typeset and worn by a program it is the worse one, and its votes harm (fax 0.52 → 0.70 %
of the characters); on real scans it is the better one. Where both differ, the language model
tells which reads prose: on whole pages it told 29 of 29 apart, on 8 lines nearly as many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import mean

from extractors.page.document import Word
from extractors.pixels.second_reader.alignment import Pairing, pair
from extractors.pixels.second_reader.figure_vote import has_figures
from extractors.pixels.second_reader.word_vote import language_prefers

Line = Sequence[Word]

# So many lines of a page are read on trial, the least sure ones of so many words at least; twice
# as many where the first ones do not tell: a table's lines are short.
TRIAL_LINES, TRIAL_WORDS = 8, 4
# A preference of less than this (a logarithm) tells nothing.
TELLING = 1.5
# By so many words more must the language prefer the second reading: a page made by a program has
# few doubtful lines, and one of them may be better by chance.
LEAST_LEAD = 2


def trial_lines(doubtful: Iterable[Line]) -> list[Line]:
    """The least sure of the doubtful lines, twice as many as are looked at first; none in
    capitals, which the second reader has in small letters.
    """
    long = [line for line in doubtful if len(line) >= TRIAL_WORDS]
    small = [line for line in long if not _is_in_capitals(line)]
    return sorted(small, key=_mean_confidence)[: 2 * TRIAL_LINES]


def _is_in_capitals(line: Line) -> bool:
    return "".join(word.text for word in line).isupper()


def _mean_confidence(line: Line) -> float:
    return mean(word.confidence for word in line)


def is_second_better(readings: Iterable[tuple[Line, Line]]) -> bool:
    """True where the language prefers more of the second readings than of the first ones.

    `readings` are taken one by one: no more than are needed.
    """
    lead = 0
    for count, (first, second) in enumerate(readings, start=1):
        lead += _lead(first, second)
        if count == TRIAL_LINES and abs(lead) >= LEAST_LEAD:
            break
    return lead >= LEAST_LEAD


def _lead(line: Line, second: Line) -> int:
    """How many more words of a line the language prefers as the second reader has them."""
    votes = [_telling(line, pairing) for pairing in pair(line, second)]
    return sum(votes)


def _telling(line: Line, pairing: Pairing) -> int:
    if pairing.is_agreed or has_figures(pairing):
        return 0
    preference = language_prefers(line, pairing)
    if abs(preference) < TELLING:
        return 0
    return 1 if preference > 0 else -1
