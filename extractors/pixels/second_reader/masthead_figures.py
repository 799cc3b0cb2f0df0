"""A masthead with the figures that a pen wrote into it: number, day and month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from extractors.language.confidence import PEN_NUMBER
from extractors.language.text import fold
from extractors.page.document import Box, Page, Word
from extractors.page.methods import Origin
from extractors.pixels.scan import Scan
from extractors.pixels.second_reader.dateline_figures import (
    FigurePlace,
    find_day,
    find_month,
    texts_of,
)
from extractors.pixels.second_reader.line_reader import (
    LineReader,
    load_figures_reader,
    load_words_reader,
)
from extractors.pixels.second_reader.masthead_number import (
    NumberPlace,
    find_number_place,
    read_number,
)
from extractors.pixels.second_reader.model_files import has_models
from extractors.pixels.second_reader.pen_figures import (
    View,
    likeliest_figures,
    look_at,
)


class Filling(NamedTuple):
    """Words of a page, the texts that take their place in equal parts of their box, how sure
    these are, and what had been read.
    """

    words: Sequence[Word]
    texts: Sequence[str]
    confidence: float
    instead_of: str


def fill_masthead(scan: Scan, page: Page, models: Path | None) -> Page:
    """The page with its masthead's figures, where they were not read surely; as it is without
    models.
    """
    if models is None or not has_models(models):
        return page
    page = _with_number(scan, page, models)
    for find in (find_day, find_month):
        place = find(page)
        if place is not None and not place.is_sure:
            page = _with_figures(page, place, _look(scan, place.box, models))
    return page


def _look(scan: Scan, box: Box, models: Path) -> list[View]:
    """What both readers see there; coloured pens are seen as they are."""
    figures, words = load_figures_reader(models), load_words_reader(models)
    return look_at(scan.plain, box.scaled(scan.dpi / 72), figures, words)


def _with_figures(page: Page, place: FigurePlace, views: Sequence[View]) -> Page:
    figures = likeliest_figures(views, place.blank, place.possible)[0]
    texts = texts_of(place, figures)
    return filled(page, Filling(place.words, texts, place.confidence, place.between))


def _with_number(scan: Scan, page: Page, models: Path) -> Page:
    """The page with its number's figures, where they were not read surely, or otherwise."""
    place = find_number_place(page)
    if place is None or _is_read_alike(scan, place, models):
        return page
    figures = read_number(place, _look(scan, place.box, models))
    if figures is None or figures == place.between:
        return page
    texts = (place.blank.before, figures + place.code)
    return filled(page, Filling(place.words, texts, PEN_NUMBER, place.between))


def _is_read_alike(scan: Scan, place: NumberPlace, models: Path) -> bool:
    """True where both readers see the figures that were read, at the first look."""
    if not place.between.isdecimal():
        return False
    number = place.between + place.code
    box = place.box.scaled(scan.dpi / 72)
    readers = (load_figures_reader(models), load_words_reader(models))
    return all(_sees(reader, scan, box, number) for reader in readers)


def _sees(reader: LineReader, scan: Scan, box: Box, number: str) -> bool:
    read = "".join(word.text for word in reader.read(scan.plain, box))
    return fold(read).endswith(fold(number))


def filled(page: Page, filling: Filling) -> Page:
    """The page with some words in place of others; the first new one stands where theirs did."""
    new = _new_words(filling)
    taken = {id(word): () for word in filling.words[1:]}
    places = {**taken, id(filling.words[0]): new}
    words = [w for word in page.words for w in places.get(id(word), (word,))]
    return replace(page, words=tuple(words))


def _new_words(filling: Filling) -> tuple[Word, ...]:
    box = Box.around(word.box for word in filling.words)
    like = replace(
        filling.words[0],
        confidence=filling.confidence,
        origin=Origin.PEN,
        instead_of=filling.instead_of,
    )
    step = box.width / sum(map(len, filling.texts))
    words, x0 = [], box.x0
    for text in filling.texts:
        x1 = x0 + step * len(text)
        words.append(replace(like, text=text, box=replace(box, x0=x0, x1=x1)))
        x0 = x1
    return tuple(words)
