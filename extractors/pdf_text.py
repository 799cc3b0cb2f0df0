"""Read a born-digital PDF's pages as words and ruling lines, with pdfplumber."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from extractors.document import Box, Page, Rule, Word
from extractors.textlayer import judge_words

# A drawn rectangle thinner than this is a line: Word's borders are 0.5–1.5 pt, double ones up to 3 pt.
THIN = 3.0
# Two glyph runs closer than this are one word: 0.1 em at 12 pt; the narrowest word space met is 0.2 em.
GLUE = 1.2
# Glyphs below this share of the next run's size, set higher, are a superscript (dấu chú thích).
SUPERSCRIPT = 0.8


def read_pages(pdf: bytes, numbers: range | None = None) -> Iterator[Page]:
    """Yield each page (numbered from 1) with its words and rules, freeing pdfplumber's memory after each."""
    import pdfplumber

    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        for number in numbers or range(1, len(opened.pages) + 1):
            page = opened.pages[number - 1]
            yield _read_page(page, number)
            page.close()


def count_pages(pdf: bytes) -> int:
    """The number of pages, read with pdfium (3 ms a document)."""
    import pypdfium2

    opened = pypdfium2.PdfDocument(pdf)
    try:
        return len(opened)
    finally:
        opened.close()


def _read_page(page: Any, number: int) -> Page:
    words = tuple(_read_words(page))
    return Page(
        number=number,
        width=float(page.width),
        height=float(page.height),
        words=words,
        rules=tuple(_read_rules(page)),
        verdict=judge_words(words, has_image=bool(page.images)),
    )


def _read_words(page: Any) -> Iterator[Word]:
    """Words in reading order; runs of one word set in two fonts are joined, superscripts stay apart."""
    pending: Word | None = None
    # Runs are split wherever font or size changes, so that "TW¹" is not read "TW1".
    runs = page.extract_words(extra_attrs=["fontname", "size"], use_text_flow=False, keep_blank_chars=False)
    for run in runs:
        word = _to_word(run)
        if pending is None:
            pending = word
        elif _is_same_word(pending, word):
            pending = Word(
                pending.text + word.text,
                Box.around((pending.box, word.box)),
                pending.size,
                pending.is_bold and word.is_bold,
                pending.is_italic and word.is_italic,
            )
        else:
            yield pending
            pending = word
    if pending is not None:
        yield pending


def _to_word(run: dict[str, Any]) -> Word:
    font = str(run["fontname"]).split("+")[-1].lower()
    return Word(
        text=_clean(run["text"]),
        box=Box(float(run["x0"]), float(run["top"]), float(run["x1"]), float(run["bottom"])),
        size=round(float(run["size"]), 1),
        is_bold="bold" in font or "black" in font or font.endswith(("-bd", ",bd")),
        is_italic="italic" in font or "oblique" in font,
    )


def _clean(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text).replace("\u00ad", "").replace("\u200b", "")


def _is_same_word(left: Word, right: Word) -> bool:
    gap = right.box.x0 - left.box.x1
    is_level = abs(left.box.bottom - right.box.bottom) < 0.2 * max(left.size, right.size)
    sizes = sorted((left.size, right.size))
    return -GLUE <= gap < GLUE and is_level and sizes[0] > SUPERSCRIPT * sizes[1]


def _read_rules(page: Any) -> Iterator[Rule]:
    for line in page.lines:
        if _is_visible(line.get("stroking_color")):
            yield Rule(_box(line))
    for rect in page.rects:
        yield from _rect_rules(rect)


def _rect_rules(rect: dict[str, Any]) -> Iterator[Rule]:
    box = _box(rect)
    if min(box.width, box.height) <= THIN:
        if _is_visible(rect.get("non_stroking_color") if rect.get("fill") else rect.get("stroking_color")):
            yield Rule(box)
    elif rect.get("stroke") and _is_visible(rect.get("stroking_color")):
        yield Rule(Box(box.x0, box.top, box.x1, box.top))
        yield Rule(Box(box.x0, box.bottom, box.x1, box.bottom))
        yield Rule(Box(box.x0, box.top, box.x0, box.bottom))
        yield Rule(Box(box.x1, box.top, box.x1, box.bottom))


def _box(item: dict[str, Any]) -> Box:
    return Box(float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"]))


def _is_visible(color: Any) -> bool:
    """False for white ink, with which some exporters draw the borders of a borderless table."""
    if not isinstance(color, (tuple, list)) or not color:
        return True
    values = [float(c) for c in color if isinstance(c, (int, float))]
    if len(values) == 4:
        return max(values) > 0.02
    return not values or min(values) < 0.98
