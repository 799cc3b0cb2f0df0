"""What was mended in a value is told by the words inside its boxes."""

from __future__ import annotations

from dataclasses import replace

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Document, Page, Place, Verdict, Word
from extractors.page.methods import PageMethod, ValueMethod
from extractors.values.plan import Plan
from extractors.values.records import Header, Proof
from pipeline.explaining.evidence import ValueEvidence
from pipeline.explaining.repairs import find_repairs, repaired_words

INSIDE, OUTSIDE = Box(10, 10, 60, 20), Box(10, 50, 60, 60)
WORDS = (
    Word("chuyển", INSIDE, 13, confidence=0.97, raw="chuyến"),
    Word("đổi", INSIDE, 13, confidence=0.55),
    Word("số", INSIDE, 13, confidence=0.96, instead_of="sô"),
    Word("khác", OUTSIDE, 13, confidence=0.3),
)
PAGE = Page(1, 595, 842, WORDS, (), Verdict(LayerState.NONE, "a picture of the page", 0.0), PageMethod.OCR)
EVIDENCE = ValueEvidence(Document((PAGE,), ()), Plan(Header()), (), ())
PROOF = Proof("chuyển đổi số", (Place(1, Box(0, 0, 100, 30)),), ValueMethod.TABLE, 0.9)


def told(proof: Proof | None) -> list[str]:
    return [reason.text for reason in find_repairs(EVIDENCE, repaired_words(EVIDENCE), proof)]


def test_words_that_were_mended_or_read_unsurely() -> None:
    assert told(PROOF) == [
        "“chuyến” → “chuyển” by the language model, 0.97 sure",
        "“đổi” was read unsurely: 0.55 sure",
        "“số” is the second reader's, 0.96 sure; Tesseract read “sô”",
    ]


def test_a_number_of_the_sequence_has_its_first_reading() -> None:
    mended, *_ = told(replace(PROOF, text="2.2", method=ValueMethod.SEQUENCE))
    assert mended.endswith("first read as “chuyển đổi số”")


def test_nothing_is_told_of_a_whole_row_or_of_no_proof() -> None:
    assert told(None) == told(replace(PROOF, text="")) == []
