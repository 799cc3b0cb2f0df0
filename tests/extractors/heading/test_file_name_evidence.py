"""A number or a day that was read unsurely against the name of the file."""

from __future__ import annotations

from datetime import date

import pytest

from extractors.heading.file_name_evidence import NameFinding, hold_against_name
from extractors.language.confidence import PEN_DAY, PEN_NUMBER
from extractors.page.document import Box, Place
from extractors.page.methods import ValueMethod
from extractors.values.records import Header, Proof

PLACES = (Place(1, Box(60, 100, 200, 114)),)
DAY = date(2025, 12, 11)


def _header(number: str | None, confidence: float = PEN_NUMBER, day: date | None = DAY) -> Header:
    said = Proof(f"Số: {number or '?4?/KH-UBND'}", PLACES, ValueMethod.PEN, confidence)
    dated = Proof("ngày 11 tháng 12 năm 2025", PLACES, ValueMethod.PEN, PEN_DAY)
    return Header(number=number, type="Kế hoạch", issued_on=day, proofs={"number": said, "issued_on": dated})


def _findings(header: Header, stem: str) -> list[tuple[str, str | None, str]]:
    return [found[:3] for found in hold_against_name(header, stem).findings]


def test_a_name_that_agrees_makes_number_and_day_surer() -> None:
    held = hold_against_name(_header("348/KH-UBND"), "348_KH-UBND_11-12-2025")
    assert held.findings == ()
    assert (held.header.number, held.header.issued_on) == ("348/KH-UBND", DAY)
    assert [proof.confidence for proof in held.header.proofs.values()] == [0.95, 0.95]


def test_a_name_that_contradicts_is_told_and_changes_nothing() -> None:
    header = _header("343/KH-UBND")
    held = hold_against_name(header, "KH 348.signed")
    assert held.header == header
    assert held.findings == (NameFinding("number", "343/KH-UBND", "348", header.proofs["number"]),)


def test_the_day_of_a_name_with_another_number_is_not_asked() -> None:
    assert _findings(_header("343/KH-UBND"), "348_KH-UBND_12-12-2025") == [("number", "343/KH-UBND", "348")]


def test_what_was_not_read_is_offered_and_not_filled_in() -> None:
    header = _header(None, day=None)
    assert hold_against_name(header, "348_KH-UBND_11-12-2025").header == header
    assert _findings(header, "348_KH-UBND_11-12-2025") == [
        ("number", None, "348"),
        ("issued_on", None, "2025-12-11"),
    ]


def test_zeros_before_a_number_do_not_count() -> None:
    held = hold_against_name(_header("08/KH-UBND"), "8-KH-UBND")
    assert held.header.proofs["number"].confidence == 0.95


@pytest.mark.parametrize(
    ("number", "confidence", "stem"),
    [
        ("343/KH-UBND", 0.97, "KH 348"),  # against a sure reading a name counts nothing
        ("343/KH-UBND", PEN_NUMBER, "KH thuc hien NQ 57"),  # the name of what it carries out
        ("343/KH-UBND", PEN_NUMBER, "348-KH-SYT"),  # of another body
        ("343/KH-UBND", PEN_NUMBER, "n31"),
        (None, PEN_NUMBER, "scan0001"),
        (None, PEN_NUMBER, "QD-1009-TTg-2024"),
    ],
)
def test_names_that_say_nothing_of_the_document(number: str | None, confidence: float, stem: str) -> None:
    header = _header(number, confidence)
    held = hold_against_name(header, stem)
    assert (held.header, held.findings) == (header, ())
