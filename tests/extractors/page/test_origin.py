"""Whether something is printed is told from its words, however surely they were read."""

from dataclasses import replace

from extractors.page.document import Line, Paragraph
from extractors.page.methods import Origin
from tests.extractors.build import words

PRINTED = words("Nơi nhận", 90, 700)
RECOGNISED = tuple(replace(w, confidence=1.0, origin=Origin.PIXELS) for w in PRINTED)
INFERRED = tuple(replace(w, origin=Origin.INFERRED) for w in PRINTED)


def test_a_line_is_printed_where_all_its_words_are() -> None:
    assert Line(1, PRINTED).is_printed
    assert not Line(1, RECOGNISED).is_printed
    assert not Line(1, (*PRINTED, INFERRED[0])).is_printed


def test_a_paragraph_is_printed_where_all_its_lines_are() -> None:
    printed, inferred = Line(1, PRINTED), Line(1, INFERRED)
    assert Paragraph("Nơi nhận", (printed,)).is_printed
    assert not Paragraph("Nơi nhận Nơi nhận", (printed, inferred)).is_printed
