"""Read a born-digital PDF's pages as words and ruling lines, with pdfplumber."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

import pypdfium2

from extractors.language.legacy import (
    bare_name,
    convert,
    encoding_of,
    is_capital_font,
    lookalikes,
)
from extractors.page.document import Box, FontVerdict, Page, Rule, Verdict, Word
from extractors.page.signs import clean_words
from extractors.textlayer.parted_figures import join_parted
from extractors.textlayer.pdf_fonts import COVERED
from extractors.textlayer.textlayer import judge_words, needs_ocr

# A drawn rectangle thinner than this is a line: Word's borders are 0.5–1.5 pt, double ones up
# to 3 pt.
THIN = 3.0
# Two glyph runs closer than this are one word: 0.1 em at 12 pt; the narrowest word space met is
# 0.2 em.
GLUE = 1.2
# Glyphs below this share of the next run's size, set higher, are a superscript (dấu chú thích).
SUPERSCRIPT = 0.8


def read_pages(
    pdf: bytes,
    numbers: Sequence[int] | None = None,
    verdicts: Sequence[Verdict] | None = None,
) -> Iterator[Page]:
    """Yield each page (numbered from 1) with its words and rules, freeing pdfplumber's memory
    after each.

    With the document's `quick_verdicts`, pages that need recognition come without words, unparsed.
    """
    # pdfplumber is loaded by the process that reads, not by the one that waits for it.
    from extractors.textlayer.lean_pages import lean_pages

    for number, page in lean_pages(pdf, numbers):
        read = _read_page(page, number, verdicts[number - 1] if verdicts else None)
        page.close()
        yield join_parted(read, pdf)


def count_pages(pdf: bytes) -> int:
    """The number of pages, read with pdfium (3 ms a document)."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return len(opened)
    finally:
        opened.close()


def _read_page(page: Any, number: int, quick: Verdict | None) -> Page:
    size = (float(page.width), float(page.height))
    if quick and needs_ocr(quick):
        return Page(number, *size, (), (), quick)
    runs = _read_runs(page)
    encodings = _find_encodings(runs, quick.fonts if quick else ())
    words = tuple(
        _join_runs(_to_word(run, encodings.get(run["fontname"])) for run in runs)
    )
    # Judged as they are: controls are what a broken font map gives.
    verdict = _judge(words, any(encodings.values()), _covered_share(page), quick)
    return Page(
        number, *size, tuple(clean_words(words)), tuple(_read_rules(page)), verdict
    )


def _judge(
    words: Sequence[Word], is_legacy: bool, covered: float, quick: Verdict | None
) -> Verdict:
    """The quick verdict, unless the words as they were read here are worse."""
    read = judge_words(words, has_image=covered >= COVERED)
    if quick and not needs_ocr(read):
        return quick
    if is_legacy and read.state == "good":
        return replace(
            read, state="legacy", reason="converted from an encoding before Unicode"
        )
    return replace(read, fonts=quick.fonts) if quick else read


def _covered_share(page: Any) -> float:
    """The share of the page its pictures cover, overlaps counted twice."""
    areas = sum(_box(i).width * _box(i).height for i in page.images)
    return float(areas) / float(page.width * page.height)


def _read_runs(page: Any) -> list[dict[str, Any]]:
    """Runs of glyphs in reading order, split wherever font or size changes, so that "TW¹" is
    not "TW1".
    """
    runs: list[dict[str, Any]] = page.extract_words(
        extra_attrs=["fontname", "size"], use_text_flow=False, keep_blank_chars=False
    )
    return runs


def _find_encodings(
    runs: Sequence[Mapping[str, Any]], fonts: Sequence[FontVerdict]
) -> dict[str, str | None]:
    """The encoding of each font that is not Unicode: as the whole document shows it, else by
    this page.
    """
    texts: dict[str, list[str]] = {}
    for run in runs:
        texts.setdefault(run["fontname"], []).append(run["text"])
    known = {f.font: f.encoding for f in fonts}
    return {
        name: known.get(bare_name(name)) or encoding_of(name, " ".join(texts[name]))
        for name in texts
    }


def _join_runs(words: Iterable[Word]) -> Iterator[Word]:
    """Runs of one word set in two fonts are joined, superscripts stay apart."""
    pending: Word | None = None
    for word in words:
        if pending is None:
            pending = word
        elif _is_same_word(pending, word):
            pending = Word(
                unicodedata.normalize("NFC", pending.text + word.text),
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


def _to_word(run: dict[str, Any], encoding: str | None) -> Word:
    name = str(run["fontname"])
    font = name.split("+")[-1].lower()
    text = (
        convert(run["text"], encoding, is_capital_font(name))
        if encoding
        else run["text"]
    )
    return Word(
        text=_clean(text),
        box=Box(
            float(run["x0"]), float(run["top"]), float(run["x1"]), float(run["bottom"])
        ),
        size=round(float(run["size"]), 1),
        is_bold="bold" in font or "black" in font or font.endswith(("-bd", ",bd")),
        is_italic="italic" in font or "oblique" in font,
    )


def _clean(text: str) -> str:
    """NFC without soft hyphens and zero-width spaces, letters that only look Vietnamese made so."""
    return unicodedata.normalize("NFC", text).translate(_cleaning())


@cache
def _cleaning() -> dict[int, str | None]:
    return {0x00AD: None, 0x200B: None, **lookalikes()}


def _is_same_word(left: Word, right: Word) -> bool:
    gap = right.box.x0 - left.box.x1
    is_level = abs(left.box.bottom - right.box.bottom) < 0.2 * max(
        left.size, right.size
    )
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
        if _is_visible(
            rect.get("non_stroking_color")
            if rect.get("fill")
            else rect.get("stroking_color")
        ):
            yield Rule(box)
    elif rect.get("stroke") and _is_visible(rect.get("stroking_color")):
        yield Rule(Box(box.x0, box.top, box.x1, box.top))
        yield Rule(Box(box.x0, box.bottom, box.x1, box.bottom))
        yield Rule(Box(box.x0, box.top, box.x0, box.bottom))
        yield Rule(Box(box.x1, box.top, box.x1, box.bottom))


def _box(item: dict[str, Any]) -> Box:
    return Box(
        float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"])
    )


def _is_visible(color: Any) -> bool:
    """False for white ink, with which some exporters draw the borders of a borderless table."""
    if not isinstance(color, (tuple, list)) or not color:
        return True
    values = [float(c) for c in color if isinstance(c, (int, float))]
    if len(values) == 4:
        return max(values) > 0.02
    return not values or min(values) < 0.98
