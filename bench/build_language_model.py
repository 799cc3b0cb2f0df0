"""Pack syllable n-gram counts into extractors/model/ngrams.npz.gz, the data of
`extractors.language.language_model`.

    python bench/build_language_model.py DIRECTORY    with unigrams, bigrams and trigrams
    .tsv.gz: builds
    python bench/build_language_model.py              says what the packed model holds

A row of the counts is the n-gram (lower case, NFC, tones placed as in "hòa", `<n>` and `<p>`
for numbers and marks), a tab, its count. To them come the phrases of lexicon/phrases.yml, the
names of the agencies and provinces and the personal names of the lexicon, each as often as its
weight says. Same input, same bytes.

Arrays (little endian; a pair is two syllables in sequence, a triple three; sorted by the ids of
their words):
    words             UTF-8, one a line, the most frequent first; a word's id is its line, from 0
    alone             uint32, count of each word
    capital           uint8, 255 * share of a word's uses within a sentence that begin with a
    capital
    pairs_of_word     uint16, how many pairs begin with each word
    pair_second       uint16, each pair's second word         pair_level    uint16, its count
    (`level_of`)
    triples_of_pair   uint16, how many triples begin with each pair
    triple_third      uint16, each triple's third word        triple_level  uint16, its count
"""

from __future__ import annotations

import argparse
import gzip
import io
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from extractors.language.language_model import NUMBER, level_of, load_model
from extractors.language.text import place_tones, strip_marks
from extractors.lexicon import read_lexicon

TARGET = Path(__file__).parent.parent / "extractors" / "model" / "ngrams.npz.gz"
Counts = Counter[tuple[str, ...]]
MISPRINTED = 100  # times as frequent as its misprint a printing is at least
NAME_WEIGHT = 5  # of each agency's and province's name
# How much of its uses a word that always has its capital in names has it in running text, and
# any other word.
OFTEN_CAPITAL, SELDOM_CAPITAL = 0.5, 0.02


def read_counts(directory: Path) -> list[Counts]:
    """The counts of words, pairs and triples."""
    found = []
    for name in ("unigrams", "bigrams", "trigrams"):
        with gzip.open(directory / f"{name}.tsv.gz", "rt", encoding="utf-8") as rows:
            split = (row.rstrip("\n").split("\t") for row in rows)
            found.append(
                Counter({tuple(ngram.split(" ")): int(count) for ngram, count in split})
            )
    return found


def phrases() -> Iterator[tuple[str, int]]:
    """The lexicon's phrases and names with the number of times each counts."""
    extra = read_lexicon("phrases")
    for group in extra["phrases"].values():
        yield from ((phrase, extra["weight"]) for phrase in group)
    for name in ("agencies", "provinces"):
        yield from ((entry["name"], NAME_WEIGHT) for entry in read_lexicon(name))
    people = read_lexicon("person_names")
    for group in ("surnames", "middle", "given", "unruly"):
        yield from ((name, people["weight"]) for name in people[group])


def split_words(text: str) -> list[str]:
    """A phrase as the counts have it: ["phấn", "đấu", ",", "<n>"]."""
    words = re.findall(r"[^\W\d_]+|\d+|[,.;:]", place_tones(text))
    return [NUMBER if w.isdigit() else w for w in words]


def add_phrases(counts: list[Counts]) -> None:
    """Count the phrases on top; a word, pair or triple that statutes lack begins with the
    phrase's weight.
    """
    for text, weight in phrases():
        words = [w.lower() for w in split_words(text)]
        for length, table in enumerate(counts, start=1):
            for start in range(len(words) - length + 1):
                table[tuple(words[start : start + length])] += weight


def drop_stripped(counts: Counts) -> int:
    """Take out n-grams that are stripped text ("doi moi"): the same with marks on every word is
    more frequent.
    """
    twins: dict[tuple[str, ...], int] = {}
    for ngram, count in counts.items():
        bare = tuple(strip_marks(w) for w in ngram)
        if all(a != b for a, b in zip(ngram, bare, strict=True)):
            twins[bare] = max(twins.get(bare, 0), count)
    stripped = [ngram for ngram, count in counts.items() if twins.get(ngram, 0) > count]
    for ngram in stripped:
        del counts[ngram]
    return len(stripped)


def drop_misprints(counts: Counts) -> int:
    """Take out n-grams that another with the same letters but other marks is MISPRINTED times
    as frequent as.

    The texts were partly recognised from scans: "uy ban" (16) beside "ủy ban" (39,000), "đối
    mới" beside "đổi mới".
    """
    most: dict[tuple[str, ...], int] = {}
    for ngram, count in counts.items():
        bare = tuple(strip_marks(w) for w in ngram)
        most[bare] = max(most.get(bare, 0), count)
    wrong = [
        n
        for n, c in counts.items()
        if most[tuple(strip_marks(w) for w in n)] >= MISPRINTED * c
    ]
    for ngram in wrong:
        del counts[ngram]
    return len(wrong)


def shares_of_capitals(words: list[str]) -> list[float]:
    """For each word the share of its uses that begin with a capital, from the names in the
    lexicon.
    """
    capital: Counter[str] = Counter()
    small: Counter[str] = Counter()
    for text, weight in phrases():
        for word in split_words(text):
            (small if word.islower() else capital)[word.lower()] += weight
    unruly = {w.lower() for w in read_lexicon("person_names")["unruly"]}
    shares = (capital[w] / max(1, capital[w] + small[w]) for w in words)
    likely = [
        SELDOM_CAPITAL + (OFTEN_CAPITAL - SELDOM_CAPITAL) * share for share in shares
    ]
    return [
        1.0 if w in unruly else share for w, share in zip(words, likely, strict=True)
    ]


def pack(counts: list[Counts]) -> bytes:
    """The counts as a compressed .npz."""
    words = [
        w for (w,), _ in sorted(counts[0].items(), key=lambda item: (-item[1], item[0]))
    ]
    ids = {w: i for i, w in enumerate(words)}
    pairs = sorted((ids[a], ids[b], count) for (a, b), count in counts[1].items())
    places = {pair[:2]: i for i, pair in enumerate(pairs)}
    kept = (((ids[a], ids[b]), ids[c], count) for (a, b, c), count in counts[2].items())
    triples = sorted(
        (places[pair], third, count) for pair, third, count in kept if pair in places
    )
    first, second, pair_count = np.array(pairs).T
    pair, third, triple_count = np.array(triples).T
    arrays = {
        "words": np.frombuffer("\n".join(words).encode(), dtype=np.uint8),
        "alone": np.array([counts[0][(w,)] for w in words], dtype=np.uint32),
        "capital": np.round(255 * np.array(shares_of_capitals(words))).astype(np.uint8),
        "pairs_of_word": np.bincount(first, minlength=len(words)).astype(np.uint16),
        "pair_second": second.astype(np.uint16),
        "pair_level": level_of(pair_count),
        "triples_of_pair": np.bincount(pair, minlength=len(pairs)).astype(np.uint16),
        "triple_third": third.astype(np.uint16),
        "triple_level": level_of(triple_count),
    }
    plain = io.BytesIO()
    np.savez(plain, **arrays)
    return gzip.compress(plain.getvalue(), compresslevel=9, mtime=0)


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Pack n-gram counts into the language model."
    )
    parser.add_argument(
        "directory",
        type=Path,
        nargs="?",
        help="unigrams, bigrams and trigrams as .tsv.gz",
    )
    directory = parser.parse_args().directory
    if directory:
        counts = read_counts(directory)
        dropped = [drop_stripped(table) + drop_misprints(table) for table in counts[1:]]
        print(
            f"left out as stripped or misprinted: {dropped[0]} pairs, {dropped[1]} triples"
        )
        add_phrases(counts)
        TARGET.write_bytes(pack(counts))
    model = load_model()
    print(
        f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.2f} MB, {model.size} words,",
        end=" ",
    )
    print(f"{len(model.pair_keys)} pairs, {len(model.triple_keys)} triples")


if __name__ == "__main__":
    main()
