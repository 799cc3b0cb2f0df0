"""How Vietnamese official prose goes on: a trigram model over syllables, kept as packed counts.

The data is `extractors/model/ngrams.npz.gz`, made by bench/build_language_model.py. Besides
syllables it knows
`<n>` (a number), `<p>` (a bracket, dash, slash or other mark) and the marks `, . ; :` as
themselves.
"""

from __future__ import annotations

import gzip
import io
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from extractors.language.syllables import is_syllable
from extractors.language.text import strip_marks

Ids = NDArray[np.int64]
Floats = NDArray[np.float64]

NUMBER, MARK = "<n>", "<p>"
# Absolute discounts of pairs and triples. The counts start at 3 and 5, so what is missing is
# more than the usual 0.8: 2 restores 0.1 points more of the syllables of plans.
DISCOUNT = 2.0
# of the words that begin a line or sentence, how many would have no capital elsewhere
ANY_CAPITAL = 0.3
UNKNOWN = 1e-8  # probability of a word that is not in the vocabulary
_LEAST_BACKOFF = 1e-3
# Counts up to 2**5 are kept as they are, larger ones by their logarithm in steps of a sixteenth.
EXACT, STEPS = 32, 16


def level_of(counts: Ids) -> NDArray[np.uint16]:
    """The level a count is packed as: itself up to 32, then 16 levels for each doubling."""
    levels = EXACT + np.round(STEPS * np.log2(np.maximum(counts, 1) / EXACT))
    return np.where(counts <= EXACT, counts, levels).astype(np.uint16)


def count_of(levels: NDArray[np.uint16]) -> NDArray[np.float32]:
    """The count a level stands for, at most 2.2 % off."""
    exact = levels.astype(np.float32)
    return np.where(
        levels <= EXACT, exact, EXACT * np.exp2((exact - EXACT) / STEPS)
    ).astype(np.float32)


@dataclass(frozen=True)
class LanguageModel:
    """Probabilities of syllables in context; the id after the last syllable's stands for every
    unknown word.

    `pair_keys` and `triple_keys` are sorted: first id * size + second id, and pair's place *
    size + third id.
    `capital` is the share of each syllable's uses, within a sentence, that begin with a capital.
    """

    words: tuple[str, ...]
    alone: Floats
    capital: Floats
    pair_keys: Ids
    pair_shares: NDArray[np.float32]
    pair_backoff: NDArray[np.float32]
    triple_keys: Ids
    triple_shares: NDArray[np.float32]
    triple_backoff: NDArray[np.float32]

    @property
    def size(self) -> int:
        return len(self.words)

    @cached_property
    def ids(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(self.words)}

    @cached_property
    def by_skeleton(self) -> dict[str, Ids]:
        """The possible syllables by what is left without their marks ("quyet" → "quyết",
        "quyệt").
        """
        found: dict[str, list[int]] = defaultdict(list)
        for i, word in enumerate(self.words):
            if is_syllable(word) or self.capital[i] > 0.9:
                found[strip_marks(word)].append(i)
        return {skeleton: np.array(ids) for skeleton, ids in found.items()}

    def id_of(self, word: str) -> int:
        """The id of a lower-case word, or that of unknown words."""
        return self.ids.get(word, self.size)

    def word(self, place: int) -> str:
        """The word of an id, "" for the id of unknown words."""
        return self.words[place] if place < self.size else ""

    def capitals(self, ids: Ids, begins: bool) -> Floats:
        """How likely each word is printed with a capital where it stands, the beginning of a
        sentence or within.
        """
        return self.capital[ids] + (ANY_CAPITAL if begins else 0.0)

    def share(self, first: str, second: str) -> float:
        """The discounted share of a word among all that follow another; 0 if the pair was never
        seen.
        """
        key = np.array([self.id_of(first) * self.size + self.id_of(second)])
        is_known = self.id_of(first) < self.size and self.id_of(second) < self.size
        place = _places(self.pair_keys, key)[0]
        return float(self.pair_shares[place]) if is_known and place >= 0 else 0.0

    def pairs(self, first: Ids, second: Ids) -> tuple[Floats, Ids]:
        """P(second | first) for ids side by side, and each pair's place among the pairs (-1:
        never seen).
        """
        places = _places(self.pair_keys, first * self.size + second)
        places[(first >= self.size) | (second >= self.size)] = -1
        seen = np.where(places >= 0, self.pair_shares[places], 0.0)
        return seen + self.pair_backoff[first] * self.alone[second], places

    def triples(self, pair: Ids, third: Ids, shorter: Floats) -> Floats:
        """P(third | pair), given each pair's place and `shorter`, P(third | second of the pair)."""
        places = _places(self.triple_keys, pair * self.size + third)
        places[(pair < 0) | (third >= self.size)] = -1
        seen = np.where(places >= 0, self.triple_shares[places], 0.0)
        return seen + np.where(pair >= 0, self.triple_backoff[pair], 1.0) * shorter


@cache
def load_model() -> LanguageModel:
    """The packed model, read once when it is first needed (0.2 s)."""
    packed = files("extractors").joinpath("model/ngrams.npz.gz").read_bytes()
    with np.load(io.BytesIO(gzip.decompress(packed)), allow_pickle=False) as arrays:
        return unpack(dict(arrays))


def unpack(arrays: dict[str, NDArray[Any]]) -> LanguageModel:
    """The model from its packed arrays (see bench/build_language_model.py for what each holds)."""
    words = tuple(arrays["words"].tobytes().decode().split("\n"))
    alone = arrays["alone"].astype(np.float64)
    pair_first = np.repeat(np.arange(len(words)), arrays["pairs_of_word"])
    pair_keys = pair_first * len(words) + arrays["pair_second"]
    pair_counts = count_of(arrays["pair_level"])
    triple_pair = np.repeat(np.arange(len(pair_keys)), arrays["triples_of_pair"])
    triple_counts = count_of(arrays["triple_level"])
    pair_shares, pair_backoff = _discount(pair_counts, pair_first, alone)
    triple_shares, triple_backoff = _discount(triple_counts, triple_pair, pair_counts)
    return LanguageModel(
        words=words,
        alone=np.append(alone / alone.sum(), UNKNOWN),
        capital=np.append(arrays["capital"] / 255, 0.5),
        pair_keys=pair_keys,
        pair_shares=pair_shares,
        pair_backoff=np.append(pair_backoff, np.float32(1)),
        triple_keys=triple_pair * len(words) + arrays["triple_third"],
        triple_shares=triple_shares,
        triple_backoff=triple_backoff,
    )


def _discount(
    counts: NDArray[np.float32], context: Ids, context_counts: NDArray[Any]
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Each n-gram's discounted share of its context, and what each context leaves to the
    shorter n-gram.
    """
    seen = np.bincount(context, counts, minlength=len(context_counts))
    whole = np.maximum(context_counts, seen)
    shares = np.maximum(counts - DISCOUNT, 0) / whole[context]
    left = 1 - np.bincount(context, shares, minlength=len(context_counts))
    return shares.astype(np.float32), np.maximum(left, _LEAST_BACKOFF).astype(
        np.float32
    )


def _places(keys: Ids, wanted: Ids) -> Ids:
    """Where each wanted key stands in sorted keys, -1 where it does not."""
    places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[places] == wanted, places, -1)
