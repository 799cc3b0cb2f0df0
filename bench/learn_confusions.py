"""Learn how OCR misreads Vietnamese letters, and write extractors/lexicon/ocr_letters.yml.

    python -m bench.learn_confusions PAGES    prints and reads so many pages (5 s each), learns
    python -m bench.learn_confusions          says what the table holds

Needs Tesseract with `eng` and `Vietnamese`, and the Liberation fonts. A word's reading is taken
as the readings of its letters, each of up to three characters or none; which part is whose is
not known and estimated by expectation-maximisation; 180 pages were used. Letters
stand in the table in both cases.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from extractors.language.language_model import load_model
from extractors.language.syllables import is_syllable
from extractors.language.text import strip_marks
from extractors.lexicon import read_lexicon

TARGET = Path(__file__).parent.parent / "extractors" / "lexicon" / "ocr_letters.yml"
LANGUAGES = {"english": "eng", "vietnamese": "Vietnamese"}
LONGEST = 3  # characters one letter is read as
ROUNDS = 5
# Readings kept: an English OCR's are many and frequent, a Vietnamese one's errors few and each
# worth knowing.
LEAST_SHARE = {"english": 0.002, "vietnamese": 0.0002}
LEAST_SEEN = {"english": 2.0, "vietnamese": 2.0}
EDGES = " ,.;:!?()[]{}\"“”…/*-–—'‘’|"
HEADER = """\
# How OCR reads each letter of Vietnamese print: the share of each reading, learnt by
# bench/learn_confusions.py from {pages} printed pages. `english`: Tesseract with its English
# model, which has no Vietnamese letters (the channel through which `read_garbled` reads).
# `vietnamese`: with its Vietnamese model, where nearly all is right and what is wrong is mostly
# a mark (what `repair_words` weighs). Letters without an entry are read as they are. `example`:
# a printed word and its reading in which the letter was misread; null where none was.
"""
Pairs = Counter[tuple[str, str]]
Shares = dict[str, dict[str, float]]


def word_pairs(pairs: Iterable[tuple[str, str]]) -> Pairs:
    """Whole syllables beside their readings, without the punctuation around them."""
    stripped = ((printed.strip(EDGES), read.strip(EDGES)) for printed, read in pairs)
    return Counter(
        (p, r)
        for p, r in stripped
        if r and is_syllable(p.lower()) and len(r) <= len(p) + 4
    )


def first_guess(letter: str, read: str) -> float:
    """Before anything is learnt: a letter is read as itself or as itself without marks."""
    if read in (letter, strip_marks(letter)):
        return 0.4
    return (1e-3, 3e-3, 1e-4, 1e-6)[len(read)]


def learn(pairs: Pairs) -> Shares:
    """The share of each reading of each letter, by expectation-maximisation."""
    shares: Shares = {}
    for _ in range(ROUNDS):
        counts: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        for (printed, read), times in pairs.items():
            for letter, part, weight in expected_parts(printed, read, shares):
                counts[letter][part] += times * weight
        shares = {
            letter: {
                part: n / sum(readings.values())
                for part, n in readings.items()
                if n > 0.05
            }
            for letter, readings in counts.items()
        }
    return shares


def expected_parts(
    printed: str, read: str, shares: Shares
) -> list[tuple[str, str, float]]:
    """How likely each part of a reading is a letter's own: (letter, part, probability)."""

    def share(letter: str, part: str) -> float:
        floor = (1e-5, 1e-6, 1e-8, 1e-10)[len(part)]
        return floor + (
            shares[letter].get(part, 0)
            if letter in shares
            else first_guess(letter, part)
        )

    rows, columns = len(printed), len(read)
    before = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    after = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    before[0][0] = after[rows][columns] = 1.0
    steps = [
        (i, j, k, share(printed[i], read[j:k]))
        for i in range(rows)
        for j in range(columns + 1)
        for k in range(j, min(columns, j + LONGEST) + 1)
    ]
    for i, j, k, p in steps:
        before[i + 1][k] += before[i][j] * p
    for i, j, k, p in reversed(steps):
        after[i][j] += p * after[i + 1][k]
    whole = before[rows][columns]
    weights = (
        (printed[i], read[j:k], before[i][j] * p * after[i + 1][k])
        for i, j, k, p in steps
    )
    return [
        (letter, part, w / whole) for letter, part, w in weights if w > 1e-4 * whole > 0
    ]


def find_example(
    letter: str, readings: dict[str, float], pairs: Pairs
) -> tuple[str, str] | None:
    """The most frequent pair in which one letter was misread in the most usual way, and nothing
    else was.
    """
    for reading in sorted(readings, key=lambda r: -readings[r]):
        wrong = Counter(
            {
                (p, r): n
                for (p, r), n in pairs.items()
                if reading != letter and p.replace(letter, reading, 1) == r != p
            }
        )
        if wrong:
            return wrong.most_common(1)[0][0]
    return None


def write(learnt: dict[str, tuple[Shares, Pairs]], pages: int) -> None:
    """The table as YAML, letters in alphabetic order, readings by their share."""
    lines = [HEADER.format(pages=pages)]
    for name, (shares, pairs) in learnt.items():
        lines.append(f"{name}:\n")
        for letter in sorted(shares):
            total = sum(n * p.count(letter) for (p, _), n in pairs.items())
            kept = {
                part: share
                for part, share in shares[letter].items()
                if share >= LEAST_SHARE[name]
                and share * total >= LEAST_SEEN[name] - 0.5
            }
            if set(kept) - {letter}:
                readings = ", ".join(
                    f"{quote(part)}: {kept[part]:.4f}"
                    for part in sorted(kept, key=lambda x: -kept[x])
                )
                example = find_example(letter, kept, pairs)
                shown = (
                    f"[{quote(example[0])}, {quote(example[1])}]" if example else "null"
                )
                lines.append(
                    f"  {quote(letter)}: {{example: {shown}, read: {{{readings}}}}}\n"
                )
    TARGET.write_text("".join(lines), encoding="utf-8")


def quote(text: str) -> str:
    return (
        text
        if text.isalpha() and text.lower() not in ("y", "n", "no", "on")
        else "'" + text.replace("'", "''") + "'"
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Learn how OCR misreads Vietnamese letters."
    )
    parser.add_argument("pages", type=int, nargs="?", default=0)
    pages = parser.parse_args().pages
    if pages:
        from bench.printed_samples import sample_page

        model, languages = load_model(), list(LANGUAGES.values())
        with ThreadPoolExecutor(2) as pool:
            sampled = list(
                pool.map(lambda seed: sample_page(model, languages, seed), range(pages))
            )
        learnt = {}
        for name, language in LANGUAGES.items():
            pairs = word_pairs(pair for page in sampled for pair in page[language])
            print(
                f"{name}: {pairs.total()} words, "
                f"{sum(n for (p, r), n in pairs.items() if p == r)} read rightly"
            )
            learnt[name] = (learn(pairs), pairs)
        write(learnt, pages)
    for name, letters in read_lexicon(TARGET.stem).items():
        print(
            f"{name}: {len(letters)} letters, "
            f"{sum(len(e['read']) for e in letters.values())} readings"
        )


if __name__ == "__main__":
    main()
