"""Read a born-digital PDF's pages as words and ruling lines, with pdfplumber."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from itertools import chain, groupby
from typing import Any, NamedTuple

import pypdfium2

from extractors.language.layer_state import FontVerdict, LayerState
from extractors.language.legacy import (
    bare_name,
    convert,
    encoding_of,
    is_capital_font,
    lookalikes,
)
from extractors.page.document import Box, Page, Rule, Verdict, Word
from extractors.page.signs import clean_words
from extractors.page.viewing import level_page
from extractors.textlayer.glyph_words import Glyph, group_words
from extractors.textlayer.page_drawer import PageDrawer
from extractors.textlayer.page_glyphs import crop_of, is_visible, read_glyphs
from extractors.textlayer.parted_figures import join_parted
from extractors.textlayer.pdf_fonts import COVERED
from extractors.textlayer.seen_glyphs import seen_glyphs
from extractors.textlayer.text_readers import TextReader
from extractors.textlayer.textlayer import judge_words, needs_ocr

# A drawn rectangle thinner than this is a line: Word's borders are 0.5–1.5 pt, double ones up
# to 3 pt.
THIN = 3.0
# Hyphens that Word writes for "-": soft, proper, and one that parts no line.
HYPHENS = frozenset("\u00ad\u2010\u2011")
# Words and names of fonts of which is kept what was made of them: a plan says the same 1,000
# words again and again.
TEXTS, FONTS = 4096, 256
# A glyph narrower than this share of its size is not seen.
SEEN = 0.1

# The parts of a word that one font sets each.
Runs = Sequence[Sequence[Glyph]]


def read_pages(
    pdf: bytes,
    numbers: Sequence[int] | None = None,
    verdicts: Sequence[Verdict] | None = None,
    text_reader: TextReader = TextReader.DIRECT,
) -> Iterator[Page]:
    """Yield each page (numbered from 1) with its words and rules, freeing its memory after each.

    With the document's `quick_verdicts`, pages that need recognition come without words, unparsed.
    """
    # pdfplumber is loaded by the process that reads, not by the one that waits for it.
    from extractors.textlayer.either_reader import EitherReader

    reader = EitherReader(pdf, text_reader)
    wanted = range(1, count_pages(pdf) + 1) if numbers is None else numbers
    with PageDrawer(pdf) as drawer:
        for number in wanted:
            quick = verdicts[number - 1] if verdicts else None
            with reader.page(number, quick) as page:
                read = _read_page(page, number, quick, drawer)
            yield join_parted(read, pdf)


def count_pages(pdf: bytes) -> int:
    """The number of pages, read with pdfium (3 ms a document)."""
    opened = pypdfium2.PdfDocument(pdf)
    try:
        return len(opened)
    finally:
        opened.close()


def _read_page(
    page: Any, number: int, quick: Verdict | None, drawer: PageDrawer
) -> Page:
    crop = crop_of(page)
    size = (crop.width, crop.height)
    if quick and needs_ocr(quick):
        return Page(number, *size, (), (), quick)
    covered = _covered_share(page)
    glyphs = read_glyphs(page, crop)
    level = [glyph for glyph in glyphs if glyph.turn is not None]
    # A scan's hidden layer is judged as such: what it says, its picture shows.
    is_scan = covered >= COVERED
    seen = level if is_scan else seen_glyphs(level, drawer, number)
    grouped = [_runs_of(word) for word in group_words(seen)]
    encodings = _find_encodings(grouped, quick.fonts if quick else ())
    words = tuple([_to_word(runs, encodings) for runs in grouped])
    # Judged as they are: controls are what a broken font map gives.
    verdict = _judge(words, any(encodings.values()), covered, quick)
    read = Page(
        number,
        *size,
        tuple(clean_words(words)),
        tuple(_read_rules(page, crop)),
        verdict,
        unseen=tuple(_words_apart(level, seen)),
        askew=tuple(_askew_words(glyphs)),
    )
    return level_page(read, _main_turn(grouped))


def _main_turn(words: Sequence[Runs]) -> int:
    """How most of the page's lines run, in degrees counter-clockwise: 90 where it lies on its
    side.
    """
    lengths: dict[int, int] = {}
    for runs in words:
        turn = runs[0][0].turn or 0
        lengths[turn] = lengths.get(turn, 0) + sum(map(len, runs))
    return max(lengths, key=lambda turn: lengths[turn], default=0)


def _judge(
    words: Sequence[Word], is_legacy: bool, covered: float, quick: Verdict | None
) -> Verdict:
    """The quick verdict, unless the words as they were read here are worse."""
    read = judge_words(words, has_image=covered >= COVERED)
    if quick and not needs_ocr(read):
        return quick
    if is_legacy and read.state is LayerState.GOOD:
        return replace(
            read,
            state=LayerState.LEGACY,
            reason="converted from an encoding before Unicode",
        )
    return replace(read, fonts=quick.fonts) if quick else read


def _covered_share(page: Any) -> float:
    """The share of the page its pictures cover, overlaps counted twice."""
    areas = sum(_box(i).width * _box(i).height for i in page.images)
    return float(areas) / float(page.width * page.height)


def _words_apart(glyphs: Sequence[Glyph], kept: Sequence[Glyph]) -> Iterator[Word]:
    """The words of glyphs that were not kept: what a page does not show."""
    kept_ids = {id(glyph) for glyph in kept}
    rest = [glyph for glyph in glyphs if id(glyph) not in kept_ids]
    grouped = [_runs_of(word) for word in group_words(rest)]
    encodings = _find_encodings(grouped, ())
    yield from (_to_word(runs, encodings) for runs in grouped)


def _askew_words(glyphs: Sequence[Glyph]) -> Iterator[Word]:
    """The words of lines that run askew, in the order in which they are drawn."""
    askew = [glyph for glyph in glyphs if glyph.turn is None]
    encodings = dict.fromkeys((glyph.font for glyph in askew), None)
    for is_space, run in groupby(askew, key=lambda glyph: glyph.is_space):
        if not is_space:
            yield _to_word(_runs_of(list(run)), encodings)


def _find_encodings(
    words: Sequence[Runs], fonts: Sequence[FontVerdict]
) -> dict[str, str | None]:
    """The encoding of each font that is not Unicode: as the whole document shows it, else by
    this page.
    """
    texts: dict[str, list[str]] = {}
    for word in words:
        for run in word:
            texts.setdefault(run[0].font, []).append("".join([g.text for g in run]))
    known = {f.font: f.encoding for f in fonts}
    return {
        name: known.get(bare_name(name)) or encoding_of(name, " ".join(texts[name]))
        for name in texts
    }


def _runs_of(word: Sequence[Glyph]) -> Runs:
    """The parts of a word that one font sets each."""
    fonts = {glyph.font for glyph in word}
    if len(fonts) == 1:
        return [word]  # as nearly all are
    return [list(run) for _font, run in groupby(word, key=lambda glyph: glyph.font)]


def _to_word(runs: Runs, encodings: Mapping[str, str | None]) -> Word:
    first = runs[0][0]
    glyphs = list(chain.from_iterable(runs)) if len(runs) > 1 else runs[0]
    _texts, x0, x1, top, bottom, *_ = zip(*glyphs, strict=True)
    text = "".join([_run_text(run, encodings[run[0].font]) for run in runs])
    styles = [_style_of(run[0].font) for run in runs]
    return Word(
        text=_clean(text),
        box=Box(min(x0), min(top), max(x1), max(bottom)),
        size=round(first.size, 1),
        is_bold=all(style.is_bold for style in styles),
        turn=first.turn or 0,
        is_italic=all(style.is_italic for style in styles),
    )


def _run_text(run: Sequence[Glyph], encoding: str | None) -> str:
    if encoding:
        return convert(
            "".join(g.text for g in run), encoding, is_capital_font(run[0].font)
        )
    text = "".join([glyph.text for glyph in run])
    if HYPHENS.isdisjoint(text):
        return text
    return "".join(_printed(glyph) for glyph in run)


def _printed(glyph: Glyph) -> str:
    """What a glyph prints: Word's hyphens of other kinds are "-" where they are seen at all.

    "348/KH\u00adUBND" prints "348/KH-UBND"; a soft hyphen without width prints nothing.
    """
    is_seen = glyph.x1 - glyph.x0 > SEEN * glyph.size
    return "-" if glyph.text in HYPHENS and is_seen else glyph.text


class Style(NamedTuple):
    """What a font's name says of its letters."""

    is_bold: bool
    is_italic: bool


@lru_cache(FONTS)
def _style_of(font: str) -> Style:
    """ "ABCDEF+Times-BoldItalic" → bold and italic."""
    name = font.split("+")[-1].lower()
    is_bold = "bold" in name or "black" in name or name.endswith(("-bd", ",bd"))
    return Style(is_bold, "italic" in name or "oblique" in name)


@lru_cache(TEXTS)
def _clean(text: str) -> str:
    """NFC without soft hyphens and zero-width spaces, letters that only look Vietnamese made so."""
    return unicodedata.normalize("NFC", text).translate(_cleaning())


@cache
def _cleaning() -> dict[int, str | None]:
    return {0x00AD: None, 0x200B: None, **lookalikes()}


def _read_rules(page: Any, crop: Box) -> Iterator[Rule]:
    """The rules, from the upper left corner of what a viewer shows of the page."""
    for rule in _all_rules(page):
        box = rule.box
        yield Rule(
            Box(
                box.x0 - crop.x0,
                box.top - crop.top,
                box.x1 - crop.x0,
                box.bottom - crop.top,
            )
        )


def _all_rules(page: Any) -> Iterator[Rule]:
    for line in page.lines:
        if is_visible(line.get("stroking_color")):
            yield Rule(_box(line))
    for rect in page.rects:
        yield from _rect_rules(rect)


def _rect_rules(rect: dict[str, Any]) -> Iterator[Rule]:
    box = _box(rect)
    if min(box.width, box.height) <= THIN:
        if is_visible(
            rect.get("non_stroking_color")
            if rect.get("fill")
            else rect.get("stroking_color")
        ):
            yield Rule(box)
    elif rect.get("stroke") and is_visible(rect.get("stroking_color")):
        yield Rule(Box(box.x0, box.top, box.x1, box.top))
        yield Rule(Box(box.x0, box.bottom, box.x1, box.bottom))
        yield Rule(Box(box.x0, box.top, box.x0, box.bottom))
        yield Rule(Box(box.x1, box.top, box.x1, box.bottom))


def _box(item: dict[str, Any]) -> Box:
    return Box(
        float(item["x0"]), float(item["top"]), float(item["x1"]), float(item["bottom"])
    )
