"""Measure the orthography: marks restored, a garbled layer read, OCR repaired, harm to clean
text, speed.

    python bench/orthography.py            restoration, garbled text, clean text, speed
    python bench/orthography.py --scans    and repair after OCR: degrades and recognises two
    plans (ten minutes)

Reads the gold records' plans and the texts beside them (bench/gold.py); without them it measures
nothing.
"""

from __future__ import annotations

import argparse
import gzip
import importlib.util
import io
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(
    0, str(ROOT)
)  # so that the other modules of bench/ are found when this one runs as a script

from bench.aligned_texts import by_place, plain_text, same_sentences, syllable_of
from bench.gold import beside_gold, gold_file, gold_folder, is_there
from extractors.language import restoration
from extractors.language.language_model import load_model, unpack
from extractors.language.text import strip_marks
from extractors.page.document import Box, Word
from extractors.pixels.orthography import read_garbled, repair_words, restore_marks

CLEAN, GARBLED, SAME_PLAN = ("000", "002", "003", "004"), "001", "003"
PLANS = ("p000", "p004")
DPI = {"poor150": 150, "fax200bw": 200, "office200": 200, "clean300": 300}


def seed(number: str) -> str:
    return next(beside_gold("seeds").glob(f"{number}_*.txt")).read_text("utf-8")


def row(*cells: object) -> None:
    print("| " + " | ".join(str(c) for c in cells) + " |", flush=True)


def measure_loading() -> None:
    before, start = (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss,
        time.perf_counter(),
    )
    load_model()
    taken = time.perf_counter() - start
    more = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"\nModel loaded in {taken:.2f} s, {more / 1024:.0f} MB more at its peak.")


def measure_restoration(title: str) -> None:
    print(f"\nDiacritics restored ({title}):\n")
    row(
        "seed", "syllables", "right", "restored above 0.95", "right of these", "seconds"
    )
    row(*["---"] * 6)
    for number in CLEAN:
        text = plain_text(seed(number))
        start = time.perf_counter()
        restored = restore_marks(strip_marks(text))
        taken = time.perf_counter() - start
        judged = [
            (syllable_of(after) == meant, sure)
            for word, after, sure in zip(
                text.split(), restored.text.split(), restored.words, strict=True
            )
            if (meant := syllable_of(word))
        ]
        sure_ones = [is_right for is_right, sure in judged if sure >= 0.95]
        share, of_sure = (sum(x) / len(x) for x in ([r for r, _ in judged], sure_ones))
        row(
            number,
            len(judged),
            f"{share:.2%}",
            f"{len(sure_ones) / len(judged):.1%}",
            f"{of_sure:.2%}",
            f"{taken:.1f}",
        )


def measure_counts_alone() -> None:
    """Restoration without the project's own phrases and names, by the counts of statutes and
    nothing else.
    """
    import numpy as np

    from bench import build_language_model as build

    counts = build.read_counts(beside_gold("lm"))
    for table in counts[1:]:
        build.drop_stripped(table)
        build.drop_misprints(table)
    with (
        patch.object(build, "phrases", lambda: iter(())),
        np.load(io.BytesIO(gzip.decompress(build.pack(counts)))) as arrays,
    ):
        model = unpack(dict(arrays))
    with patch.object(restoration, "load_model", lambda: model):
        measure_restoration(
            "by the counts alone, without phrases.yml, names and capitals"
        )


def measure_garbled() -> None:
    garbled = seed(GARBLED).split()
    start = time.perf_counter()
    restored = read_garbled(" ".join(garbled))
    taken = time.perf_counter() - start
    read, sentences = (
        restored.text.split(),
        list(same_sentences(seed(SAME_PLAN), garbled)),
    )
    pairs = [
        (meant, place)
        for s in sentences
        for word, place in s
        if (meant := syllable_of(word))
    ]
    before = sum(syllable_of(garbled[place]) == meant for meant, place in pairs)
    after = [
        (syllable_of(read[place]) == meant, restored.words[place])
        for meant, place in pairs
    ]
    sure = [is_right for is_right, confidence in after if confidence >= 0.95]
    print(
        f"\nGarbled layer of {GARBLED} against {SAME_PLAN}: {len(sentences)} "
        f"sentences, {len(pairs)} words;"
    )
    print(
        f"right as they stand {before / len(pairs):.2%}, read "
        f"{sum(r for r, _ in after) / len(pairs):.2%};"
    )
    print(
        f"above 0.95 {len(sure) / len(pairs):.1%}, of these right {sum(sure) / len(sure):.2%};",
        end=" ",
    )
    print(f"{len(garbled)} words in {taken:.1f} s")


def measure_harm() -> None:
    """How many words of text without errors are changed when it comes with the confidence of
    good OCR.
    """
    words = changed = 0
    taken = 0.0
    for number in CLEAN:
        for line in plain_text(seed(number)).splitlines():
            given = [
                Word(w, Box(0, 0, 1, 1), 13.0, confidence=0.95) for w in line.split()
            ]
            start = time.perf_counter()
            repaired = repair_words(given)
            taken += time.perf_counter() - start
            words += len(given)
            changes = [
                (a.text, b.text)
                for a, b in zip(given, repaired, strict=True)
                if a.text != b.text
            ]
            changed += len(changes)
            for before, after in changes:
                print(f"  changed: {before} → {after}")
    print(
        f"Clean text at confidence 0.95: {changed} of {words} words changed, "
        f"{changed / words:.3%};",
        end=" ",
    )
    print(f"{500 * taken / words:.3f} s for 500 words")


def degraded_pages(plan: str, profile: str) -> Iterator[list[list[Word]]]:
    """The pages of a plan, in lines, as Tesseract reads them from a bad scan of it."""
    import pypdfium2

    spec = importlib.util.spec_from_file_location(
        "degrade", beside_gold("tools", "degrade.py")
    )
    assert spec is not None
    assert spec.loader is not None
    degrade = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(degrade)
    with tempfile.TemporaryDirectory() as folder:
        scan = Path(folder) / "scan.pdf"
        degrade.degrade(gold_file(f"{plan}.pdf"), scan, profile)
        images = [
            page.render(scale=DPI[profile] / 72).to_pil()
            for page in pypdfium2.PdfDocument(scan)
        ]
    with ThreadPoolExecutor(2) as pool:
        yield from pool.map(lambda image: recognise(image, DPI[profile]), images)


def recognise(image: object, dpi: int) -> list[list[Word]]:
    png = io.BytesIO()
    image.save(png, "PNG")  # type: ignore[attr-defined]
    command = ["tesseract", "-", "-", "-l", "Vietnamese", "--dpi", str(dpi), "tsv"]
    environment = os.environ | {"OMP_THREAD_LIMIT": "1"}
    table = subprocess.run(
        command, input=png.getvalue(), capture_output=True, check=True, env=environment
    ).stdout
    rows = (line.split("\t") for line in table.decode().splitlines()[1:])
    lines: dict[tuple[str, ...], list[Word]] = {}
    for cells in (r for r in rows if len(r) == 12 and r[11].strip()):
        left, top, width, height = (int(c) * 72 / dpi for c in cells[6:10])
        box = Box(left, top, left + width, top + height)
        lines.setdefault(tuple(cells[2:5]), []).append(
            Word(cells[11], box, height, confidence=float(cells[10]) / 100)
        )
    return list(lines.values())


def printed_pages(plan: str) -> list[list[Word]]:
    import pdfplumber

    with pdfplumber.open(gold_file(f"{plan}.pdf")) as pdf:
        return [
            [
                Word(w["text"], Box(w["x0"], w["top"], w["x1"], w["bottom"]), 13.0)
                for w in page.extract_words()
            ]
            for page in pdf.pages
        ]


def measure_repair() -> None:
    print("\nRepair after Tesseract, line by line (p000 and p004, 29 pages):\n")
    row(
        "scan",
        "syllables",
        "right before",
        "right after",
        "made wrong",
        "seconds a page",
    )
    row(*["---"] * 6)
    for profile in DPI:
        judged: list[tuple[bool, bool]] = []
        taken, count = 0.0, 0
        for plan in PLANS:
            pages = list(
                degraded_pages(plan, profile)
            )  # all before the clock starts: OCR takes the whole machine
            for printed, lines in zip(printed_pages(plan), pages, strict=True):
                start = time.perf_counter()
                repaired = [word for line in lines for word in repair_words(line)]
                taken, count = taken + time.perf_counter() - start, count + 1
                read = [word for line in lines for word in line]
                for word, before, after in zip(
                    by_place(printed, read), read, repaired, strict=True
                ):
                    meant = syllable_of(word.text) if word else None
                    if meant:
                        judged.append(
                            (
                                syllable_of(before.text) == meant,
                                syllable_of(after.text) == meant,
                            )
                        )
        before_share, after_share = (
            sum(x) / len(judged) for x in zip(*judged, strict=True)
        )
        harm = sum(before and not after for before, after in judged)
        row(
            profile,
            len(judged),
            f"{before_share:.2%}",
            f"{after_share:.2%}",
            harm,
            f"{taken / count:.2f}",
        )


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Measure the orthography against the texts beside the gold records."
    )
    parser.add_argument(
        "--scans",
        action="store_true",
        help="also degrade, recognise and repair two plans",
    )
    with_scans = parser.parse_args().scans
    if not is_there(gold_folder()):
        return
    measure_loading()
    measure_restoration("with the packed model")
    measure_counts_alone()
    measure_garbled()
    measure_harm()
    if with_scans:
        measure_repair()


if __name__ == "__main__":
    main()
