"""What an English OCR makes of each Vietnamese syllable: the channel a garbled text layer came
through.

The letters' readings are data (lexicon/ocr_letters.yml). A syllable is an initial and a rime;
how each initial and each rime of the vocabulary is read as every part of a word is worked out
once, then put together for all syllables.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np

from extractors.language.language_model import Floats, Ids, LanguageModel
from extractors.language.syllables import TONES, is_syllable, split_tone
from extractors.language.text import strip_marks
from extractors.lexicon import read_lexicon

Shares = Mapping[str, Mapping[str, float]]
# Any letter may be read as anything, by the number of characters; a reading never seen in
# 80,000 words.
UNSEEN = (2e-4, 1e-4, 3e-6, 3e-8)
_LONGEST = len(UNSEEN) - 1
OF_KIN = (
    0.03  # how much of a letter's readings is taken from the letters with the same base
)
_VOWELS = frozenset("aăâeêioôơuưy")
# Syllables of one reading that the language model is asked about, and the length past which
# none is looked for ("nghiêng" is the longest syllable).
_ASKED, _LONGEST_READING = 24, 10
_LONGEST_INITIAL, _LEAST = (
    5,
    1e-9,
)  # characters an initial is read as, and how likely it must be to go on
# How likely a word that is no syllable ("internet", "logistics") comes through as it is.
FOREIGN = 0.05
_LEAST_WEIGHT = 1e-6  # of the likeliest syllable, for another to be asked about


@cache
def letter_shares(ocr: str) -> Shares:
    """Each letter's readings with their shares, for the OCR "english" or "vietnamese"."""
    learnt: dict[str, dict[str, dict[str, float]]] = read_lexicon("ocr_letters")[ocr]
    usual = {c: strip_marks(c) if ocr == "english" else c for c in _alphabet()}
    own = {
        c: learnt[c]["read"] if c in learnt else {read: 1.0}
        for c, read in usual.items()
    }
    return own if ocr == "vietnamese" else {c: _blended(c, own) for c in own}


def _blended(letter: str, shares: Shares) -> dict[str, float]:
    """A letter's readings with a little of those of its kin ("ủ" may be read as whatever "ú"
    and "ũ" are).
    """
    kin = [
        readings
        for c, readings in shares.items()
        if strip_marks(c) == strip_marks(letter)
    ]
    reads = {read for readings in kin for read in readings}
    average = {
        read: sum(readings.get(read, 0.0) for readings in kin) / len(kin)
        for read in reads
    }
    return {
        read: (1 - OF_KIN) * shares[letter].get(read, 0.0) + OF_KIN * average[read]
        for read in reads
    }


def _alphabet() -> list[str]:
    """Every letter of Vietnamese, with each tone, in both cases."""
    vowels = (
        unicodedata.normalize("NFC", v + tone) for v in _VOWELS for tone in ("", *TONES)
    )
    small = [*"bcdđfghjklmnpqrstvwxz", *vowels]
    return small + [c.upper() for c in small]


def share_of(letter: str, read: str, shares: Shares) -> float:
    """The probability that a letter is read as some characters."""
    if len(read) > _LONGEST:
        return 0.0
    return shares.get(letter, {}).get(read, 0.0) + UNSEEN[len(read)]


def split_rime(syllable: str) -> tuple[str, str]:
    """A syllable, in any case, cut before its rime ("Nghị" → "Ngh", "ị"; "quyết" → "qu", "yết")."""
    bare = [split_tone(c)[0] for c in syllable.lower()]
    has_glide = "".join(bare[:2]) in ("qu", "gi") and bare[2:3] != []
    if has_glide and bare[2] in _VOWELS:
        return syllable[:2], syllable[2:]
    start = 0
    while start < len(bare) and bare[start] not in _VOWELS:
        start += 1
    return syllable[:start], syllable[start:]


class Spellings:
    """How likely each of some strings of letters is read as given characters; each question is
    worked out once.
    """

    def __init__(self, strings: Sequence[str], shares: Shares) -> None:
        letters = sorted({c for string in strings for c in string})
        numbers = {c: i for i, c in enumerate(letters)}
        self._letters, self._shares, self._count = letters, shares, len(strings)
        # The n-th letter of every string as its number; past a string's end, the number after
        # the last.
        self._columns = [
            np.array([numbers[s[n]] if n < len(s) else len(letters) for s in strings])
            for n in range(max(map(len, strings)))
        ]
        self._letters_read: dict[str, Floats] = {}
        self._read: dict[str, Floats] = {}

    def likelihoods(self, read: str) -> Floats:
        """P(read | string) of every string."""
        found = self._read.get(read)
        if found is None:
            found = self._read[read] = self._work_out(read)
        return found

    def _work_out(self, read: str) -> Floats:
        """Letter by letter: the probability that the letters so far were read as the first j
        characters.
        """
        size = len(read)
        state: list[Floats] = [np.ones(self._count)] + [np.zeros(self._count)] * size
        for column in self._columns:
            shares = {
                (i, j): self._one_letter(read[i:j])[column]
                for i in range(size + 1)
                for j in range(i, min(size, i + _LONGEST) + 1)
            }
            state = [
                np.sum(
                    [
                        state[i] * shares[i, j]
                        for i in range(max(0, j - _LONGEST), j + 1)
                    ],
                    axis=0,
                )
                for j in range(size + 1)
            ]
        return state[size]

    def _one_letter(self, read: str) -> Floats:
        """P(read | letter) of every letter, and of no letter at all."""
        found = self._letters_read.get(read)
        if found is None:
            shares = [share_of(c, read, self._shares) for c in self._letters]
            found = self._letters_read[read] = np.array([*shares, 0.0 if read else 1.0])
        return found


class Channel:
    """How likely each of some syllables, all in one case, is read as a given word."""

    def __init__(self, syllables: Sequence[str], shares: Shares) -> None:
        parts = [split_rime(s) for s in syllables]
        initials, self._initial_of = _number([p[0] for p in parts])
        rimes, self._rime_of = _number([p[1] for p in parts])
        self._initials, self._rimes = (
            Spellings(initials, shares),
            Spellings(rimes, shares),
        )

    def likelihoods(self, read: str) -> Floats:
        """P(read | syllable) of every syllable."""
        total = np.zeros(len(self._initial_of))
        for cut in range(min(len(read), _LONGEST_INITIAL) + 1):
            head = self._initials.likelihoods(read[:cut])
            if head.max() > _LEAST:
                total += (
                    head[self._initial_of]
                    * self._rimes.likelihoods(read[cut:])[self._rime_of]
                )
        return total


class GarbledWords:
    """The syllables of the model that a garbled word may be, each with P(read | syllable)."""

    def __init__(self, model: LanguageModel) -> None:
        syllables = [w for w in model.words if is_syllable(w)]
        shares = letter_shares("english")
        self._model = model
        self._ids = np.array([model.ids[s] for s in syllables])
        self._small = Channel(syllables, shares)
        self._title = Channel([s.capitalize() for s in syllables], shares)
        self._capitals = Channel([s.upper() for s in syllables], shares)
        self._known: dict[str, tuple[Ids, Floats]] = {}

    def readings(self, read: str) -> tuple[Ids, Floats]:
        """The likeliest syllables for a word as read ("ciia" → của, cúa, cùa …), and last the
        word itself.
        """
        found = self._known.get(read)
        if found is None:
            found = self._known[read] = self._work_out(read)
        return found

    def _work_out(self, read: str) -> tuple[Ids, Floats]:
        itself = (
            self._model.size
            if is_syllable(read.lower())
            else self._model.id_of(read.lower())
        )
        if len(read) > _LONGEST_READING:
            return np.array([itself]), np.ones(1)
        likelihood = self._likelihoods(read)
        weight = likelihood * self._model.alone[self._ids]
        best = np.argpartition(-weight, _ASKED)[:_ASKED]
        best = best[weight[best] > _LEAST_WEIGHT * weight.max()]
        return np.append(self._ids[best], itself), np.append(likelihood[best], FOREIGN)

    def _likelihoods(self, read: str) -> Floats:
        if sum(c.isalpha() for c in read) > 1 and read.isupper():
            return self._capitals.likelihoods(read)
        small = self._small.likelihoods(read)
        return (
            small
            if read[0].islower()
            else 0.5 * (small + self._title.likelihoods(read))
        )


def _number(pieces: Sequence[str]) -> tuple[list[str], Ids]:
    """The different pieces, and which of them stands at each place."""
    different = sorted(set(pieces))
    numbers = {piece: i for i, piece in enumerate(different)}
    return different, np.array([numbers[p] for p in pieces])
