"""Hold what pages say by our own grammar of content streams against pdfplumber, page by page.

    python bench/diff_readers.py [PDF or folder …]

Without arguments: data/raw, tests and the gold records' PDFs (bench/gold.py). Prints the pages
that differ, and those whose content is left to pdfminer; ends with 1 if any page differs. Every
number must be the same to the last bit, since both readers reckon alike.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pypdfium2

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.gold import gold_file, is_there
from extractors.textlayer.direct_pages import DirectPage, DirectPages
from extractors.textlayer.glyph_words import Glyph
from extractors.textlayer.lean_pages import LeanPage, LeanPages
from extractors.textlayer.pdf_text import count_pages

# What is drawn, beside glyphs, that pages are read by, and what they are asked.
DRAWN = ("lines", "rects", "curves", "images")
SIDES = ("x0", "top", "x1", "bottom")
PEN = ("fill", "stroke", "stroking_color", "non_stroking_color", "linewidth", "pts")


class Comparison(NamedTuple):
    """A page: how many glyphs it has, whether our grammar understood it, and what differs."""

    page: int
    glyphs: int
    is_direct: bool
    difference: str


def compare_pages(pdf: bytes) -> Iterator[Comparison]:
    """What both readers say of each page that pdfminer can read."""
    direct, lean = DirectPages(pdf), LeanPages(pdf)
    for number in range(1, count_pages(pdf) + 1):
        try:
            plain = lean.page(number)
            glyphs = plain.glyphs
        except (
            Exception
        ):  # pdfminer raises what it happens upon; pdfium reads such a page
            continue
        page = direct.page(number)
        found = _differing_glyph(page.glyphs, glyphs) or _differing_object(page, plain)
        yield Comparison(number, len(glyphs), page.is_direct, found)


def _differing_glyph(ours: list[Glyph], theirs: list[Glyph]) -> str:
    """The first glyph that differs, or ""."""
    for our, their in zip(ours, theirs, strict=False):
        if our != their:
            return f"{our} instead of {their}"
    if len(ours) != len(theirs):
        return f"{len(ours)} glyphs instead of {len(theirs)}"
    return ""


def _differing_object(ours: DirectPage, theirs: LeanPage) -> str:
    """The first kind of lines, rectangles, curves and pictures that differs, or ""."""
    for kind in DRAWN:
        our, their = (_asked(getattr(page, kind)) for page in (ours, theirs))
        if our != their:
            return f"{kind}: {len(our)} and {len(their)}"
    return ""


def _asked(found: Iterable[dict[str, Any]]) -> list[list[Any]]:
    """Of each object what readers ask for."""
    return [[item.get(name) for name in (*SIDES, *PEN)] for item in found]


def find_pdfs(places: list[str]) -> Iterator[Path]:
    """The files named, those of the folders named, or all there are."""
    named = [Path(place) for place in places]
    if not named:
        gold = gold_file("p004.pdf").parent
        named = [
            ROOT / "data" / "raw",
            ROOT / "tests",
            *([gold] if is_there(gold) else []),
        ]
    for path in named:
        yield from sorted(path.rglob("*.pdf")) if path.is_dir() else [path]


def main() -> None:
    pages = differing = left = 0
    for path in find_pdfs(sys.argv[1:]):
        try:
            compared = list(compare_pages(path.read_bytes()))
        except pypdfium2.PdfiumError as error:
            print(f"{path.name}: {error}")
            continue
        for page in compared:
            pages += 1
            differing += bool(page.difference)
            left += not page.is_direct
            if page.difference or not page.is_direct:
                print(
                    f"{path.name} page {page.page}: {page.difference or 'by pdfminer'}"
                )
    print(f"{pages} pages, {differing} differ, {left} left to pdfminer")
    sys.exit(differing > 0)


if __name__ == "__main__":
    main()
