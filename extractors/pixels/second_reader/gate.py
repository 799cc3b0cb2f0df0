"""Is the second reader the better one on this page?

On pages typeset and worn by a program it is the worse one, and its votes harm (fax 0.52 → 0.70 %
of the characters); on real scans it is the better one. Where both differ, the language model
tells which reads prose: on whole pages it told 29 of 29 apart; a trial of the least sure
stretches of a page asks it less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractors.page.document import Word
from extractors.pixels.second_reader.alignment import Pairing
from extractors.pixels.second_reader.doubts import Stretch
from extractors.pixels.second_reader.figure_vote import has_figures
from extractors.pixels.second_reader.word_vote import language_prefers

Line = Sequence[Word]

# So many stretches of a page are read on trial, the least sure ones, of lines of so many words at
# least; twice as many where the first ones do not tell.
TRIAL, TRIAL_WORDS = 12, 4
# A preference of less than this (a logarithm) tells nothing.
TELLING = 1.5
# By so many words more must the language prefer the second reading: a page made by a program has
# few doubtful lines, and one of them may be better by chance.
LEAST_LEAD = 2


def trial_stretches(doubtful: Iterable[Stretch]) -> list[Stretch]:
    """The least sure of the doubtful stretches, twice as many as are looked at first; none of a
    line in capitals, which the second reader has in small letters.
    """
    long = [stretch for stretch in doubtful if len(stretch.line) >= TRIAL_WORDS]
    small = [stretch for stretch in long if not _is_in_capitals(stretch.line)]
    return sorted(small, key=_least_confidence)[: 2 * TRIAL]


def _is_in_capitals(line: Line) -> bool:
    return "".join(word.text for word in line).isupper()


def _least_confidence(stretch: Stretch) -> float:
    return min(word.confidence for word in stretch.words)


def is_second_better(readings: Iterable[tuple[Line, Sequence[Pairing]]]) -> bool:
    """True where the language prefers more of the second readings than of the first ones.

    `readings` are a line and what both readers have of it, taken one by one: no more than are
    needed.
    """
    lead = 0
    for count, (line, pairings) in enumerate(readings, start=1):
        lead += sum(_telling(line, pairing) for pairing in pairings)
        if count == TRIAL and abs(lead) >= LEAST_LEAD:
            break
    return lead >= LEAST_LEAD


def _telling(line: Line, pairing: Pairing) -> int:
    if pairing.is_agreed or has_figures(pairing):
        return 0
    preference = language_prefers(line, pairing)
    if abs(preference) < TELLING:
        return 0
    return 1 if preference > 0 else -1
