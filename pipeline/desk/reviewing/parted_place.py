"""Where the second of two parted rows is printed: from the line of its first words on."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import NamedTuple

from extractors.applying.paired_rows import text_column
from extractors.language.text import fold
from extractors.page.document import Box, Place, Word
from pipeline.common.errors import PlanError
from pipeline.desk.reviewing.from_file import PageWords, words_in
from pipeline.desk.reviewing.two_rows import NOWHERE, record_of
from pipeline.review.edition_files import EditionFile
from pipeline.review.review_rows import ReviewRow

FIRST_WORDS = 6  # of the second row, by which it is found: "Xây dựng bản đồ vùng trồng"
log = logging.getLogger(__name__)


class Printed(NamedTuple):
    """A word of a row, and its page."""

    page: int
    word: Word


def find_parted_place(
    file: EditionFile, pages: PageWords, row: ReviewRow, text: str
) -> Place:
    """The part of the row's box from the line on which the second row's text begins; the row's
    own box where the words are not found, or the file is not there.
    """
    own = row.place or NOWHERE
    try:
        words = _words_of(file, pages, row)
    except PlanError as error:
        log.info("the box of a row is not parted: %s", error)
        return own
    first = find_first(words, text)
    return own if first is None else _from_there(row, first)


def _words_of(file: EditionFile, pages: PageWords, row: ReviewRow) -> list[Printed]:
    """The words of a row's text, in the order in which they are read."""
    proof = row.proofs.get(text_column(record_of(row)))
    places = proof.places if proof else ()
    found = []
    for place in sorted(places, key=lambda p: (p.page, p.box.top)):
        words = words_in(pages.find(file, place.page), place.box)
        found += [Printed(place.page, word) for word in words]
    return found


def find_first(words: Sequence[Printed], text: str) -> Printed | None:
    """The word with which a text begins; of several, the one from which as many follow as the text
    has.
    """
    wanted = fold(text).split()
    head = wanted[:FIRST_WORDS]
    printed = [fold(found.word.text) for found in words]
    starts = [n for n in range(len(printed)) if printed[n : n + len(head)] == head]
    if not head or not starts:
        return None
    likely = len(printed) - len(wanted)
    return words[min(starts, key=lambda n: abs(n - likely))]


def _from_there(row: ReviewRow, first: Printed) -> Place:
    boxes = [
        place.box
        for proof in row.proofs.values()
        for place in proof.places
        if place.page == first.page
    ]
    around = Box.around(boxes)
    return Place(
        first.page, Box(around.x0, first.word.box.top, around.x1, around.bottom)
    )
