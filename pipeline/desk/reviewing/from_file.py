"""What is read of an edition's file again: the words of a page, and why a row was read so."""

from __future__ import annotations

import threading
from collections import OrderedDict
from contextlib import AbstractContextManager
from typing import Any

from extractors.page.document import Box, Word
from pipeline.common.characters import storable
from pipeline.common.language import current_language, use_language
from pipeline.common.settings import Settings
from pipeline.editions.column_roles import Decisions
from pipeline.explaining.as_text import to_text
from pipeline.explaining.explain import explain_pages
from pipeline.explaining.explanation import Explanation, ValueExplanation
from pipeline.explaining.pages import pages_of
from pipeline.reading.bounded import read_within_limits
from pipeline.reading.reading import checked, extract_page, extract_pages, read_signed
from pipeline.review.edition_files import EditionFile, read_file
from pipeline.review.review_rows import ReviewRow

MOST_PAGES = 16  # whose words are kept in memory
Words = tuple[Word, ...]


class PageWords:
    """The words of pages, as reading them gave; the last ones are kept."""

    def __init__(self, settings: Settings, turn: AbstractContextManager[Any]) -> None:
        self._settings, self._turn = settings, turn
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int], Words] = OrderedDict()

    def find(self, file: EditionFile, number: int) -> Words:
        """The words of a page; who reads one waits for a turn. Raises PlanError."""
        key = (file.sha256, number)
        kept = self._find_kept(key)
        if kept is not None:
            return kept
        with self._turn:
            data = read_file(file, self._settings)
            words = read_within_limits(_read_words, data, self._settings, number)
        with self._lock:
            self._kept[key] = words
            while len(self._kept) > MOST_PAGES:
                self._kept.popitem(last=False)
        return words

    def _find_kept(self, key: tuple[str, int]) -> Words | None:
        with self._lock:
            return self._kept.get(key)


def _read_words(data: bytes, settings: Settings, number: int) -> Words:
    return tuple(extract_page(checked(data, settings), number, settings).words)


def text_in(words: Words, box: Box) -> str:
    """The words whose middle is in a box, line by line."""
    return " ".join(word.text for word in words_in(words, box))


def words_in(words: Words, box: Box) -> list[Word]:
    """The same words by themselves."""
    inside = [word for word in words if _is_in(word.box, box)]
    lines: list[list[Word]] = []
    for word in sorted(inside, key=lambda w: (w.box.top + w.box.bottom) / 2):
        if lines and _is_on_line(word, lines[-1][0]):
            lines[-1].append(word)
        else:
            lines.append([word])
    in_order = [sorted(line, key=lambda w: w.box.x0) for line in lines]
    return [word for line in in_order for word in line]


def _is_in(inner: Box, outer: Box) -> bool:
    across, down = (inner.x0 + inner.x1) / 2, (inner.top + inner.bottom) / 2
    is_across = outer.x0 <= across <= outer.x1
    return is_across and outer.top <= down <= outer.bottom


def _is_on_line(word: Word, first: Word) -> bool:
    """Whether a word's middle is within the height of a line's first word."""
    middle = (word.box.top + word.box.bottom) / 2
    return first.box.top <= middle <= first.box.bottom


def explain_row(
    file: EditionFile,
    row: ReviewRow,
    settings: Settings,
    lang: str,
    decisions: Decisions,
) -> str:
    """Why a row was read so, as `kehoach explain` tells it. Raises PlanError."""
    data = read_file(file, settings)
    places = [place for proof in row.proofs.values() for place in proof.places]
    about = (row.record, row.seen.get("ordinal"), {place.page for place in places})
    told = (file.stem, about, lang, decisions)
    return read_within_limits(_explain, data, settings, *told)


About = tuple[str, str | None, set[int]]  # kind of row, its number, its pages


def _explain(
    data: bytes,
    settings: Settings,
    stem: str,
    about: About,
    lang: str,
    decisions: Decisions,
) -> str:
    """In another process, which may read other files after."""
    pages = extract_pages(data, settings)
    found = explain_pages(pages, read_signed(data), stem, decisions)
    values = tuple(v for v in found.values if _is_about(v, about))
    before = current_language()
    use_language(lang)
    try:
        return storable(to_text(Explanation(values=values)))
    finally:
        use_language(before)


def _is_about(value: ValueExplanation, about: About) -> bool:
    record, ordinal, pages = about
    is_kind = value.record == record
    is_row = record == "document" or value.ordinal == ordinal
    return is_kind and is_row and (not pages or bool(pages & pages_of(value)))
