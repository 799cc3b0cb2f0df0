"""Measure verdicts on text layers: chunks of text with known state, and every page of known PDFs.

    python bench/textlayers.py

Uses the test PDFs of the repository, the gold records' and the texts beside them
(bench/gold.py). Prints one table of the signals' least, mean and greatest values, and one of
verdicts; ends with the number of wrong ones, which must be 0.
"""

from __future__ import annotations

import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.gold import beside_gold, gold_file, is_there
from extractors.language.text import strip_marks
from extractors.language.wording import Counts, count_words, judge_counts
from extractors.textlayer.textlayer import quick_verdicts

SIZES = (40, 100, 300)
SEEDS = {"000": "good", "001": "garbled", "002": "good", "003": "good", "004": "good"}
PAGES = {
    "p000.pdf": "good",
    "p004.pdf": "good",
    "p004v2.pdf": "good",
    "a004.pdf": "good",
    "p000.office200.pdf": "none",
    "p004.office200.pdf": "none",
    "p000.office200+eng.pdf": "garbled",
    "p004.office200+eng.pdf": "garbled",
    "real/17_QD1009-TTg-2024_scan.pdf": "none",
    "real/20_bgddt_scan_01.pdf": "none",
    "real/20_bgddt_scan_02.pdf": "none",
}
SIGNALS = ("marked", "folded", "possible", "accented", "impossible", "faulty")


def find_texts() -> Iterator[tuple[str, str, list[str]]]:
    """Name, state and words of each text: as it is, stripped, and with every code three too low."""
    folder = beside_gold("seeds")
    is_there(folder)
    for path in sorted(folder.glob("*.txt")):
        text = unicodedata.normalize("NFC", path.read_text("utf-8"))
        state = SEEDS.get(path.name[:3], "good")
        yield path.name[:3], state, text.split()
        if state == "good":
            yield f"{path.name[:3]} stripped", "stripped", strip_marks(text).split()
            yield (
                f"{path.name[:3]} shifted",
                "garbled",
                [shifted(word) for word in text.split()],
            )
    sources = sorted((ROOT / "tests" / "plans" / "sources").glob("*.yml"))
    plans = " ".join(
        text
        for path in sources
        for text in strings(yaml.safe_load(path.read_text("utf-8")))
    )
    yield "sample plans", "good", plans.split()
    yield "sample plans stripped", "stripped", strip_marks(plans).split()


def shifted(word: str) -> str:
    return "".join(chr(max(33, ord(c) - 3)) for c in word)


def strings(value: object) -> Iterator[str]:
    """Every text in a document of YAML."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from strings(part)


def signals(counts: Counts) -> dict[str, float]:
    """Vietnamese letters as a share of all letters, the other signals as shares of all words."""
    whole = {"marked": counts.letters}
    return {
        name: getattr(counts, name) / max(1, whole.get(name, counts.words))
        for name in SIGNALS
    }


def measure_text(name: str, state: str, words: list[str], size: int) -> int:
    """Print the signals of a text's chunks and their states; the number of wrong ones."""
    chunks = [
        count_words(words[i : i + size]) for i in range(0, len(words) - size + 1, size)
    ]
    if not chunks:
        return 0
    found = [signals(c) for c in chunks]
    columns = [[f[name] for f in found] for name in SIGNALS]
    row = [f"{min(c):.2f} {sum(c) / len(c):.3f} {max(c):.2f}" for c in columns]
    states = Counter(str(judge_counts(c).state or "too little") for c in chunks)
    wrong = len(chunks) - states[state]
    print(
        f"| {name} | {size} | {len(chunks)} | {' | '.join(row)} | {dict(states)} | {wrong} |"
    )
    return wrong


def measure_pages(path: Path, state: str) -> int:
    """Print how a PDF's pages are judged, all of which should be of one state; the number of
    wrong ones.
    """
    content = path.read_bytes()
    begun = time.perf_counter()
    verdicts = quick_verdicts(content)
    spent = 1000 * (time.perf_counter() - begun) / len(verdicts)
    wrong = sum(v.state != state for v in verdicts)
    found = dict(Counter(str(v.state) for v in verdicts))
    print(
        f"| {path.name} | {len(verdicts)} | {state} | {found} | {wrong} | {spent:.1f} |"
    )
    return wrong


def known_pdfs() -> Iterator[tuple[Path, str]]:
    """The repository's PDFs with the verdict all their pages must get."""
    folder = ROOT / "tests" / "textlayers"
    for line in (folder / "README.md").read_text("utf-8").splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and (folder / f"{cells[0]}.pdf").exists():
            yield folder / f"{cells[0]}.pdf", cells[-1]
    for path in (
        *(ROOT / "data" / "raw").glob("*.pdf"),
        *(ROOT / "tests" / "plans").glob("*.pdf"),
    ):
        yield path, "good"


def main() -> None:
    texts = list(find_texts())
    print("| text | words | chunks | " + " | ".join(SIGNALS) + " | states | wrong |")
    print("| --- " * (len(SIGNALS) + 5) + "|")
    wrong = sum(measure_text(*text, size) for text in texts for size in SIZES)
    pages = [(gold_file(name), state) for name, state in PAGES.items()]
    print("\n| PDF | pages | expected | found | wrong | ms a page |")
    print("| --- " * 6 + "|")
    wrong += sum(
        measure_pages(path, state)
        for path, state in [*pages, *known_pdfs()]
        if is_there(path)
    )
    print(f"\n{wrong} wrong verdicts")


if __name__ == "__main__":
    main()
