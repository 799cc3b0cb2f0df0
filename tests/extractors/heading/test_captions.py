"""A number that a pen wrote, or that was not read, against what the document's annexes say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.heading.captions import with_captions
from extractors.language.confidence import PEN_NUMBER
from extractors.page.document import Box, Document, Paragraph, Place
from extractors.page.methods import ValueMethod
from extractors.values.records import Header, Proof
from tests.extractors.build import document, paragraph

PLACES = (Place(1, Box(60, 100, 200, 114)),)


def _header(number: str | None, method: ValueMethod = ValueMethod.PEN) -> Header:
    proof = Proof(f"Số: {number or 'X3/KH-SYT'}", PLACES, method, PEN_NUMBER)
    issuer = "Sở Y tế Thành phố Hồ Chí Minh"
    return Header(number=number, type="Kế hoạch", issuer=issuer, proofs={"number": proof})


def _document(*texts: str, confidence: float = 0.96) -> Document:
    return document(*(_scanned(text, confidence) for text in texts))


def _scanned(text: str, confidence: float) -> Paragraph:
    printed = paragraph(text)
    lines = tuple(
        replace(line, words=tuple(replace(w, confidence=confidence) for w in line.words))
        for line in printed.lines
    )
    return replace(printed, lines=lines)


CAPTION = "(Ban hành kèm theo Kế hoạch số 851/KH-SYT ngày 09/02/2021 của Sở Y tế)"


def test_an_annex_makes_a_pen_s_number_surer() -> None:
    held = with_captions(_header("851/KH-SYT"), _document("Nội dung", CAPTION))
    assert held.number == "851/KH-SYT"
    assert held.proofs["number"].confidence == 0.95


def test_a_number_that_was_not_read_is_the_annex_s() -> None:
    held = with_captions(_header(None), _document("Nội dung", CAPTION))
    assert held.number == "851/KH-SYT"
    assert held.proofs["number"].method is ValueMethod.PATTERN


@pytest.mark.parametrize(("confidence", "number"), [(0.96, "851/KH-SYT"), (0.5, "357/KH-SYT")])
def test_where_they_differ_print_counts_and_is_doubted(confidence: float, number: str) -> None:
    held = with_captions(_header("357/KH-SYT"), _document(CAPTION, confidence=confidence))
    assert held.number == number
    assert held.proofs["number"].confidence == PEN_NUMBER


@pytest.mark.parametrize(
    "texts",
    [
        ["Căn cứ Kế hoạch số 12/KH-UBND ngày 09/02/2021 của UBND tỉnh"],
        ["(Kèm theo Quyết định số 12/QĐ-SYT ngày 09/02/2021 của Sở Y tế)"],
        [CAPTION, "(Kèm theo Kế hoạch số 12/KH-SYT ngày 09/02/2021 của Sở Y tế)"],
        ["(Kèm theo Kế hoạch số 12/KH-UBND ngày 09/02/2021 của Ủy ban nhân dân Thành phố)"],
        ["(Kèm theo Kế hoạch số 12/KH-UBND ngày 09/02/2021)"],
        ["(Kèm theo Kế hoạch số      /KH-SYT ngày      /02/2021)"],
    ],
)
def test_what_does_not_tell_the_number(texts: list[str]) -> None:
    """A citation, another kind, two that differ, another issuer's, another code, a blank."""
    header = _header(None)
    assert with_captions(header, _document(*texts)) == header


def test_a_number_in_print_is_not_asked_for() -> None:
    header = _header("357/KH-SYT", ValueMethod.LAYOUT)
    assert with_captions(header, _document(CAPTION)) == header


@pytest.mark.parametrize(
    "texts",
    [
        ("PHỤ LỤC", CAPTION),
        ("Biểu số 01", f"DANH MỤC NHIỆM VỤ {CAPTION}"),
        ("Nội dung", CAPTION, "(Kèm theo Quyết định số 12/QĐ-SYT ngày 03/02/2020)"),
    ],
)
def test_an_annex_by_itself_is_of_the_document_that_it_names(texts: tuple[str, ...]) -> None:
    held = with_captions(Header(issuer="Sở Y tế"), _document(*texts))
    assert (held.type, held.number, held.issued_on) == ("Kế hoạch", "851/KH-SYT", date(2021, 2, 9))
    assert held.proofs["number"].text
    assert held.proofs["issued_on"] == held.proofs["type"]


def test_a_document_with_a_kind_has_no_number_from_what_it_cites() -> None:
    own = Header(type="Quyết định", issuer="Sở Y tế")
    assert with_captions(own, _document("Nội dung", CAPTION)).number is None
