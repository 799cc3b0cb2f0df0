"""What of a value was read otherwise at first, and which step mended it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractors.page.document import Page, Place, Word
from extractors.page.methods import PageMethod, ValueMethod
from extractors.page.viewing import viewed_box
from extractors.values.records import Proof
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.explanation import Reason, Reasons
from pipeline.explaining.said import sentence

# What a proof's method says of how its text came about, for methods that are no plain reading.
METHODS = {
    ValueMethod.SEQUENCE: "method_sequence",
    ValueMethod.MERGED: "method_merged",
    ValueMethod.PEN: "method_pen",
    ValueMethod.INFERRED: "method_inferred",
}
UNSURE = (
    0.8  # words read less surely than this are named; `kehoach page` draws them red
)
Words = Mapping[int, tuple[Word, ...]]  # by page


def repaired_words(evidence: ValueEvidence) -> Words:
    """The words of each page that were mended, read unsurely or otherwise by the first reader,
    with boxes as a viewer shows.
    """
    return {page.number: tuple(_doubtful(page)) for page in evidence.document.pages}


def _doubtful(page: Page) -> Iterator[Word]:
    return (word for word in page.words if _is_doubtful(word))


def _is_doubtful(word: Word) -> bool:
    is_as_first_read = word.raw is None and word.instead_of is None
    return not is_as_first_read or word.confidence < UNSURE


def find_repairs(evidence: ValueEvidence, words: Words, proof: Proof | None) -> Reasons:
    """The repairs inside a proof's boxes: “chuyến” → “chuyển” by the language model, 0.97 sure."""
    if proof is None or not proof.text:
        return ()  # a whole row's words are said with its cells
    found: list[Reason] = []
    if proof.method in METHODS:
        said = sentence(METHODS[proof.method], text=_first_reading(evidence, proof))
        found.append(Reason(f"method_{proof.method}", said))
    for place in proof.places:
        page = evidence.page(place.page)
        if page is not None:
            found.extend(_inside(page, words[place.page], place))
    return tuple(dict.fromkeys(found))


def _first_reading(evidence: ValueEvidence, proof: Proof) -> str:
    """The words in a proof's boxes as the page has them."""
    return " ".join(
        word.text
        for place in proof.places
        if (page := evidence.page(place.page)) is not None
        for word in page.words
        if place.box.contains(*viewed_box(page, word.box).middle)
    )


def _inside(page: Page, words: Sequence[Word], place: Place) -> Iterator[Reason]:
    for word in words:
        if place.box.contains(*viewed_box(page, word.box).middle):
            yield _say(word, page)


def _say(word: Word, page: Page) -> Reason:
    text, sure = word.text, f"{word.confidence:.2f}"
    if word.raw is None and word.instead_of is not None:
        other = word.instead_of
        said = sentence("second_reader", text=text, sure=sure, other=other)
        return Reason("second_reader", said)
    if word.raw is None:
        return Reason("unsure_word", sentence("unsure_word", text=text, sure=sure))
    is_of_layer = page.method is PageMethod.INFERRED
    step = "word_of_layer" if is_of_layer else "word_of_model"
    return Reason("repaired_word", sentence(step, raw=word.raw, text=text, sure=sure))
