"""How many tasks are read wholly right from photographs of a plan's pages, made with all that
photographs have, and without each of it.

    python bench/photographs.py [--keep FOLDER] [--only KIND] [NAME …]

NAME is a plan of tests/plans. A task is right when its content, agencies and deadline are those
that the PDF itself gives (bench/scoring). Recognition takes about 5 seconds a page.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import cv2
from PIL import Image

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.photographing import Traits, photograph
from bench.scoring.fields import Record
from bench.scoring.rows import TASKS, align
from extractors.pixels.render import render_pages
from extractors.textlayer.pdf_text import count_pages
from pipeline.common.settings import read_settings
from pipeline.database.record import to_record
from pipeline.desk.converting.limits import limits_of
from pipeline.desk.converting.opening import open_files
from pipeline.reading.reading import extract_plan

PLANS = ("header-not-repeated", "column-numbers")
COUNTED = {"content", "lead", "coordinating", "due"}
ASKED = 0.90
DPI = 200
QUALITY = 80
ALL = Traits()
KINDS = {
    "all of it": ALL,
    "without perspective": replace(ALL, tilt=0, turn=0),
    "without the curl": replace(ALL, curl=0),
    "without a shadow": replace(ALL, has_shadow=False),
    "without uneven light": replace(ALL, is_unevenly_lit=False),
    "without blur": replace(ALL, blur=0),
    "without noise": replace(ALL, noise=0),
}


def main() -> None:
    """Print the share of right tasks of each kind of photograph."""
    args = _arguments()
    with _folder(args.keep) as folder:
        for kind, traits in KINDS.items():
            if args.only in (None, kind):
                _measure(kind, traits, args.names or PLANS, folder)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--only", choices=KINDS)
    return parser.parse_args()


@contextmanager
def _folder(kept: Path | None) -> Iterator[Path]:
    """The folder where photographs are kept, else one that is removed."""
    if kept is not None:
        yield kept
        return
    with tempfile.TemporaryDirectory() as made:
        yield Path(made)


def _measure(kind: str, traits: Traits, names: Sequence[str], kept: Path) -> None:
    right, tasks = 0, 0
    for name in names:
        folder = kept / kind.replace(" ", "-") / name
        folder.mkdir(parents=True, exist_ok=True)
        found, of = _count_right(name, traits, folder)
        right, tasks = right + found, tasks + of
    share = right / tasks
    print(f"{kind:22} {right:3} of {tasks:3}  {share:.2f} (>= {ASKED})", flush=True)


def _count_right(name: str, traits: Traits, folder: Path) -> tuple[int, int]:
    """How many tasks are read right, of how many."""
    settings = read_settings()
    pdf = (ROOT / "tests" / "plans" / f"{name}.pdf").read_bytes()
    pages = _photograph_pages(pdf, traits, folder)
    opened = open_files(pages, folder, limits_of(settings))
    assert opened.pdf is not None
    gold = to_record(extract_plan(pdf, settings))["tasks"]
    found = to_record(extract_plan(opened.pdf.read_bytes(), settings, 2))["tasks"]
    pairs = align(TASKS, gold, found)
    return sum(_is_right(gold[i], found[j]) for i, j in pairs), len(gold)


def _is_right(gold: Record, found: Record) -> bool:
    wrong = COUNTED.intersection(TASKS.wrong_fields(gold, found))
    for name in wrong:
        print(f"    {name}: {gold[name]!r}, read {found[name]!r}")
    return not wrong


def _photograph_pages(pdf: bytes, traits: Traits, folder: Path) -> list[Path]:
    taken = []
    for number, picture, dpi in render_pages(pdf, range(1, count_pages(pdf) + 1)):
        scale = DPI / dpi
        page = cv2.resize(
            picture[..., ::-1], None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA
        )
        seen = Image.fromarray(photograph(page, traits, number))
        path = folder / f"{number}.jpg"
        seen.save(path, quality=QUALITY)
        taken.append(path)
    return taken


if __name__ == "__main__":
    main()
