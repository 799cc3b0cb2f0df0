"""Texts beside what they should read: a garbled text layer by its sentences, recognised pages
by place.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from extractors.language.syllables import is_syllable
from extractors.language.text import place_tones, strip_marks
from extractors.language.word_parts import EDGES
from extractors.page.document import Word

LOOK_ALIKE = str.maketrans("6015¢|", "oolsoi")
SAME_SENTENCE = 0.9  # share of its words that must be found, one beside the other
SAME_WORD = 0.4
# of the alignment; a pair of words weighs from -0.7 (nothing in common) to 1.3 (the same)
GAP = -0.6
NEAR = 10.0  # points between the middles of a printed word and its reading


def plain_text(text: str) -> str:
    """NFC without the HTML and Markdown that text pulled out of PDFs carries."""
    text = re.sub(r"<sup>.*?</sup>|<[^>]+>|\*+", " ", text, flags=re.DOTALL)
    return unicodedata.normalize("NFC", text)


def syllable_of(word: str) -> str | None:
    """A word's syllable in lower case, tones placed, or None for numbers, codes and foreign
    words.
    """
    spelling = place_tones(word.strip(EDGES + "'").lower())
    return spelling if spelling.isalpha() and is_syllable(spelling) else None


def same_sentences(
    clean: str, garbled: Sequence[str]
) -> Iterator[list[tuple[str, int]]]:
    """The sentences of a text that a garbled one has too: each word with the place of its
    reading.
    """
    shapes = [_shape(w) for w in garbled]
    places = defaultdict(list)
    for place, shape in enumerate(shapes):
        places[shape].append(place)
    for sentence in re.split(r"(?<=[.;:!?])\s+|\n\s*\n", plain_text(clean)):
        words = sentence.split()
        start = _likely_start([_shape(w) for w in words], places)
        if len(words) < 6 or start is None:
            continue
        window = range(max(0, start - 8), min(len(shapes), start + len(words) + 16))
        pairs = _align([_shape(w) for w in words], [shapes[i] for i in window])
        found = [(words[i], window[j]) for i, j in pairs]
        if (
            len(found) >= SAME_SENTENCE * len(words)
            and found[-1][1] - found[0][1] < 1.1 * len(words) + 2
        ):
            yield found


def _likely_start(words: Sequence[str], places: dict[str, list[int]]) -> int | None:
    votes: Counter[int] = Counter()
    for i, word in enumerate(words):
        if len(places[word]) < 60:
            votes.update((place - i) // 4 for place in places[word])
    if not votes:
        return None
    return 4 * max(votes, key=lambda k: votes[k] + votes[k - 1] + votes[k + 1])


def _align(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Pairs of alike words in both orders, by the best sum; what stands around the left on the
    right is free.
    """
    best = [[0.0] * (len(right) + 1) for _ in range(len(left) + 1)]
    for i, word in enumerate(left, start=1):
        best[i][0] = i * GAP
        for j, other in enumerate(right, start=1):
            pair = best[i - 1][j - 1] + 2 * _likeness(word, other) - 0.7
            best[i][j] = max(pair, best[i - 1][j] + GAP, best[i][j - 1] + GAP)
    i, j = len(left), max(range(len(right) + 1), key=lambda j: best[len(left)][j])
    pairs = []
    while i and j:
        likeness = _likeness(left[i - 1], right[j - 1])
        if best[i][j] == best[i - 1][j - 1] + 2 * likeness - 0.7:
            i, j = i - 1, j - 1
            if likeness >= SAME_WORD:
                pairs.append((i, j))
        elif best[i][j] == best[i - 1][j] + GAP:
            i -= 1
        else:
            j -= 1
    return pairs[::-1]


def by_place(printed: Sequence[Word], read: Sequence[Word]) -> list[Word | None]:
    """For each word read, the printed one at its place that it resembles most, or None."""
    free = dict(enumerate(printed))
    found: list[Word | None] = []
    for word in read:
        x, y = word.box.middle
        shape = strip_marks(word.text).lower()
        near = {}
        for i, other in free.items():
            across, down = abs(other.box.middle[0] - x), abs(other.box.middle[1] - y)
            if across < NEAR and down < NEAR:
                likeness = _likeness(shape, strip_marks(other.text).lower())
                if likeness >= 0.6:
                    near[i] = likeness - (across + down) / 60
        found.append(free.pop(max(near, key=lambda i: near[i])) if near else None)
    return found


def _shape(word: str) -> str:
    return strip_marks(word).lower().strip(EDGES).translate(LOOK_ALIKE)


def _likeness(left: str, right: str) -> float:
    return (
        1.0
        if left == right
        else SequenceMatcher(None, left, right, autojunk=False).ratio()
    )
