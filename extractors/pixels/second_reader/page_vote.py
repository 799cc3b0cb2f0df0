"""A recognised page with its doubtful words read once more by other recognisers."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cached_property, partial
from itertools import chain, pairwise
from math import ceil
from pathlib import Path

from extractors.language.text import place_tones
from extractors.page.document import Box, Page, Word
from extractors.page.lines import lines_as_read
from extractors.pixels.second_reader.alignment import Pairing, pair, unglued
from extractors.pixels.second_reader.ctc import ReadWord
from extractors.pixels.second_reader.doubts import (
    DOUBTFUL,
    Stretch,
    find_doubts,
    stretches_of,
)
from extractors.pixels.second_reader.figure_vote import has_figures, vote_on_figures
from extractors.pixels.second_reader.gate import (
    Line,
    is_second_better,
    trial_stretches,
)
from extractors.pixels.second_reader.line_reader import (
    LineReader,
    Picture,
    load_figures_reader,
    load_words_reader,
)
from extractors.pixels.second_reader.model_files import has_models
from extractors.pixels.second_reader.word_vote import vote

log = logging.getLogger(__name__)

# The words of a place by two readings of it, those of a line, and the second reader.
Decide = Callable[[Line, Pairing, "SecondReader"], tuple[Word, ...]]

# On pages of which fewer words are doubtful nobody is asked for words: of fourteen pages of real
# scans 4 to 15 % were, of eight made by a program, which only take time, 0.6 to 3 %.
LEAST_DOUBTFUL = 0.035
# Lines lower than this (points) hold no text.
LEAST_HEIGHT = 4.0
# Words so far apart, in heights of their line, stand in two columns.
COLUMNS_APART = 2.0


def read_twice(picture: Picture, dpi: float, page: Page, models: Path | None) -> Page:
    """The page with its doubtful words decided by all readers, where the second one is the
    better one on it; as it is without models.
    """
    if models is None or not has_models(models):
        log.info("read by Tesseract alone: no models of the second reader")
        return page
    return _voted(page, SecondReader(picture, dpi, models))


def _voted(page: Page, second: SecondReader) -> Page:
    """The page with its doubtful figures voted on, and its doubtful words too where the second
    reader is the better one.
    """
    lines = lines_as_read(page.words)
    stretches = _doubtful_stretches(page, lines)
    decide = decide_word
    if not _is_better(stretches, second):
        # What two of three readers say of a figure holds on every page.
        stretches = [[*stretches_of(line, _unsure_figures(line))] for line in lines]
        decide = decide_figure
    if not any(stretches):
        return page
    voted = [
        _vote(line, own, second, decide)
        for line, own in zip(lines, stretches, strict=True)
    ]
    return replace(page, words=tuple(word for line in voted for word in line))


def _doubtful_stretches(page: Page, lines: Sequence[Line]) -> list[list[Stretch]]:
    """The doubtful words of each line; none on a page that has hardly any."""
    if _is_clean(page):
        return [[] for _ in lines]
    doubts = find_doubts(page)
    return [[*stretches_of(line, doubts)] for line in lines]


def _is_better(stretches: Iterable[Sequence[Stretch]], second: SecondReader) -> bool:
    """True where the second reader is to be asked for words as well."""
    trial = trial_stretches(chain.from_iterable(stretches))
    is_better = is_second_better((x.line, second.pairings(x)) for x in trial)
    if not is_better:
        log.info("words read by Tesseract alone: few are doubtful, or it reads better")
    return is_better


def _unsure_figures(line: Line) -> frozenset[int]:
    """The ids of the words with a digit that Tesseract is not sure of."""
    return frozenset(
        id(word) for word in line if word.confidence < DOUBTFUL and _has_digit([word])
    )


def _is_clean(page: Page) -> bool:
    doubtful = sum(word.confidence < DOUBTFUL for word in page.words)
    return doubtful < LEAST_DOUBTFUL * len(page.words)


def _vote(
    line: Line, stretches: Sequence[Stretch], second: SecondReader, decide: Decide
) -> list[Word]:
    """The words of a line, those of its stretches as the readers together have them."""
    found: list[Word] = []
    done = 0
    for stretch in stretches:
        found += line[done : stretch.start]
        for pairing in second.pairings(stretch):
            found += decide(line, pairing, second)
        done = stretch.end
    return [*found, *line[done:]]


def joins_columns(pairing: Pairing) -> bool:
    """True where the second reader has fewer words for some that stand in two columns: "TTNhiệm"
    for "TT" and, an inch on, "Nhiệm". The columns of a table without rules would be one.
    """
    gaps = (
        after.box.x0 - before.box.x1 > COLUMNS_APART * before.box.height
        for before, after in pairwise(pairing.first)
    )
    return len(pairing.second) < len(pairing.first) and any(gaps)


def decide_word(line: Line, pairing: Pairing, second: SecondReader) -> tuple[Word, ...]:
    """The words of a place by all readers."""
    if joins_columns(pairing):
        return pairing.first
    if not has_figures(pairing):
        return vote(line, pairing)
    # A stretch may begin or end within a number that was read surely.
    is_sure = all(word.confidence >= DOUBTFUL for word in pairing.first)
    if is_sure and not pairing.is_agreed:
        return pairing.first
    return vote_on_figures(pairing, second.read_figures)


def decide_figure(
    line: Line, pairing: Pairing, second: SecondReader
) -> tuple[Word, ...]:
    """The words of a place as first read, a figure among them by all readers."""
    if not _has_digit(pairing.first):
        return pairing.first
    return decide_word(line, pairing, second)


def _has_digit(words: Sequence[Word]) -> bool:
    return any(sign.isdigit() for word in words for sign in word.text)


class SecondReader:
    """The second reader of one page; what it read of a line is kept."""

    def __init__(self, picture: Picture, dpi: float, models: Path) -> None:
        self.picture = picture
        self.models = models
        self.scale = dpi / 72
        self.known: dict[Box, list[Word]] = {}

    @cached_property
    def words(self) -> LineReader:
        """Loaded for the first doubt: many pages have none."""
        return load_words_reader(self.models)

    def pairings(self, stretch: Stretch) -> list[Pairing]:
        """Both readings of a stretch, with their places in its line."""
        found = pair(stretch.words, self.read(stretch.words))
        parted = chain.from_iterable(map(unglued, found))
        return [replace(x, place=x.place + stretch.start) for x in parted]

    def read(self, line: Line) -> list[Word]:
        """The words of a line or a part of it as the second reader has them, in points."""
        around = Box.around(word.box for word in line)
        if around not in self.known:
            self.known[around] = list(self._read(line))
        return self.known[around]

    def _read(self, line: Line) -> Iterator[Word]:
        most = self.words.most_width(line[0].box.height)
        for piece in cut_line(line, most):
            box = Box.around(word.box for word in piece)
            if box.height >= LEAST_HEIGHT:
                read = self.words.read(self.picture, box.scaled(self.scale))
                yield from map(partial(_as_word, piece[0], box), read)

    def read_figures(self, box: Box) -> str:
        """What the third reader sees in a part of a line."""
        reader: LineReader = load_figures_reader(self.models)
        read = reader.read(self.picture, box.scaled(self.scale))
        return " ".join(word.text for word in read)


def cut_line(line: Line, most: float) -> list[Line]:
    """The line in as many equal pieces of whole words as it needs to be no wider than `most`."""
    around = Box.around(word.box for word in line)
    count = max(1, ceil(around.width / most))
    pieces: list[list[Word]] = [[] for _ in range(count)]
    for word in line:
        share = (word.box.middle[0] - around.x0) / max(1.0, around.width)
        pieces[min(count - 1, int(share * count))].append(word)
    return [piece for piece in pieces if piece]


def _as_word(like: Word, line: Box, read: ReadWord) -> Word:
    """A word of the second reader as one of the page, of its line's height, size and style."""
    x0 = line.x0 + read.start * line.width
    x1 = line.x0 + read.end * line.width
    box = Box(x0, line.top, x1, line.bottom)
    text = place_tones(read.text)
    return replace(like, text=text, box=box, confidence=read.confidence)
