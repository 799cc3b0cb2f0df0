"""A header held against digital signatures: agreement, completed names, contradictions."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from extractors.heading.certified import Held, hold_against
from extractors.heading.certified_names import is_near_name, is_same_name
from extractors.page.document import Box, Place
from extractors.page.methods import ValueMethod
from extractors.values.plan import Plan
from extractors.values.records import DigitalSignature, Header, Proof

NUMBER_LINE = Box(100, 90, 200, 104)
DAY_LINE = Box(330, 90, 520, 104)
TITLE_LINE = Box(380, 400, 480, 414)
NAME_LINE = Box(370, 480, 490, 494)
HEADER = Header(
    number="362/KH-SNV",
    issued_on=date(2026, 4, 14),
    issuer="Sở Nội vụ tỉnh Đồng Tháp",
    signer="Trần Thị Bích Vân",
    signer_title="Phó Giám đốc",
)


def printed(confidence: float, **changed: Any) -> Header:
    """The header as read so surely, each field on its line of page 1 (the block on page 2)."""
    lines = {
        "number": Place(1, NUMBER_LINE),
        "issued_on": Place(1, DAY_LINE),
        "issuer": Place(1, Box(60, 70, 260, 84)),
        "signer_title": Place(2, TITLE_LINE),
        "signer": Place(2, NAME_LINE),
    }
    header = replace(HEADER, **changed)
    proofs = {
        name: Proof(str(getattr(header, name)), (place,), ValueMethod.LAYOUT, confidence)
        for name, place in lines.items()
        if getattr(header, name) is not None
    }
    return replace(header, proofs=proofs)


def signature(seal: Any, box: Box | None = None, page: int = 1, **said: Any) -> DigitalSignature:
    places = (Place(page, box),) if box else ()
    proofs = {"signature": Proof("", places, ValueMethod.CERTIFICATE)}
    moment = datetime(2026, 4, 14, 3, tzinfo=UTC)
    return DigitalSignature(**{"seal": seal, "signed_at": moment, "page": page, "proofs": proofs, **said})


UNDER_TITLE = Box(350, 420, 500, 490)


def person(name: str, box: Box = UNDER_TITLE, **said: Any) -> DigitalSignature:
    return signature("person", box, 2, signer=name, organisation="SỞ NỘI VỤ; TỈNH ĐỒNG THÁP", **said)


def stamp(text: str, box: Box) -> DigitalSignature:
    return signature("organisation", box, stamp=text, organisation="Sở Nội vụ; Tỉnh Đồng Tháp")


def held(header: Header, *signatures: DigitalSignature) -> Held:
    return hold_against(Plan(header=header, signatures=signatures))


def contradicted(found: Held) -> list[tuple[str, str]]:
    return [(c.field, c.said) for c in found.contradictions]


def test_what_signatures_say_as_well_is_surer() -> None:
    signatures = (stamp("362", Box(120, 88, 150, 106)), person("Trần Thị Bích Vân"))
    found = held(printed(0.7), *signatures)
    assert found.contradictions == ()
    sure = {name: proof.confidence for name, proof in found.plan.header.proofs.items()}
    assert sure == {"number": 0.99, "issued_on": 0.99, "issuer": 0.99, "signer": 0.99, "signer_title": 0.7}


def test_what_no_signature_says_stays_as_it_was() -> None:
    header = printed(0.7)
    portal = signature(
        "portal", organisation="Cổng thông tin điện tử", signed_at=datetime(2027, 1, 5, tzinfo=UTC)
    )
    assert held(header).plan.header == header
    assert held(header, portal).plan.header == header
    assert held(header, portal).contradictions == ()


def test_an_unread_name_is_that_of_who_signed_under_the_title() -> None:
    mark_of_a_unit_head = person("Lê Văn Nam", Box(550, 120, 580, 150))
    found = held(printed(0.7, signer=None), mark_of_a_unit_head, person("TRẦN THỊ BÍCH VÂN"))
    assert found.plan.header.signer == "Trần Thị Bích Vân"
    proof = found.plan.header.proofs["signer"]
    assert (proof.method, proof.places[0].page) == (ValueMethod.CERTIFICATE, 2)


def test_an_unread_name_stays_so_where_two_signed_or_a_seal_only() -> None:
    two = (person("Lê Văn Nam"), person("Trần Thị Bích Vân"))
    assert held(printed(0.7, signer=None), *two).plan.header.signer is None
    seal = stamp("", Box(350, 420, 500, 490))
    assert held(printed(0.7, signer=None), seal).plan.header.signer is None


@pytest.mark.parametrize(
    "read", ["Trần Thị Bich Vân", "Trần Thị Bích Vàn", "Thị Bích Vân", "Tràn Thj Bích Vân"]
)
def test_a_misread_name_is_completed_and_marked(read: str) -> None:
    found = held(printed(0.6, signer=read), person("Trần Thị Bích Vân"))
    assert found.plan.header.signer == "Trần Thị Bích Vân"
    assert found.plan.header.proofs["signer"].method is ValueMethod.CERTIFICATE
    assert found.plan.header.proofs["signer"].places == (Place(2, NAME_LINE),)


def test_a_name_in_print_is_never_changed() -> None:
    found = held(printed(1.0, signer="Trần Thị Bích Vàn"), person("Trần Thị Bích Vân"))
    assert found.plan.header.signer == "Trần Thị Bích Vàn"
    assert contradicted(found) == [("signer", "Trần Thị Bích Vân")]


def test_another_person_under_the_title_contradicts_one_elsewhere_does_not() -> None:
    other = person("Lê Văn Nam")
    assert contradicted(held(printed(1.0), other)) == [("signer", "Lê Văn Nam")]
    assert contradicted(held(printed(1.0), other, person("Trần Thị Bích Vân"))) == []
    copied = person("Lê Văn Nam", Box(400, 10, 580, 50))
    assert contradicted(held(printed(1.0), copied)) == []


@pytest.mark.parametrize(
    ("text", "box", "said"),
    [
        ("363", Box(120, 88, 150, 106), [("number", "363")]),
        ("0362", Box(120, 88, 150, 106), []),
        ("362/KH-SNV", Box(120, 88, 150, 106), []),
        ("363", Box(120, 300, 150, 318), []),
        ("15", Box(400, 88, 420, 106), [("issued_on", "15")]),
        ("14 4", Box(400, 88, 470, 106), []),
    ],
)
def test_stamped_numbers_and_days(text: str, box: Box, said: list[tuple[str, str]]) -> None:
    assert contradicted(held(printed(1.0), stamp(text, box))) == said


@pytest.mark.parametrize(
    ("day", "is_wrong"),
    [
        (date(2026, 4, 13), False),
        (date(2026, 4, 16), True),
        (date(2026, 3, 14), False),
        (date(2025, 4, 14), True),
    ],
)
def test_a_day_that_the_signers_own_does_not_allow(day: date, is_wrong: bool) -> None:
    found = held(printed(1.0, issued_on=day), person("Trần Thị Bích Vân"))
    assert [field for field, _ in contradicted(found)] == ["issued_on"] * is_wrong


@pytest.mark.parametrize(
    ("issuer", "body", "is_wrong"),
    [
        ("Sở Nội vụ tỉnh Đồng Tháp", "SỞ NỘI VỤ; TỈNH ĐỒNG THÁP", False),
        ("Thủ tướng Chính phủ", "Văn phòng Chính phủ", False),
        ("Ủy ban nhân dân tỉnh Đồng Tháp", "UBND tỉnh Đồng Tháp", False),
        ("Bộ Tư pháp", "Sở Y tế", True),
    ],
)
def test_issuers_and_seals(issuer: str, body: str, is_wrong: bool) -> None:
    seal = signature("organisation", Box(350, 420, 450, 490), 2, organisation=body)
    found = held(printed(1.0, issuer=issuer), seal)
    assert [field for field, _ in contradicted(found)] == ["issuer"] * is_wrong


def test_names_that_are_one_and_names_that_are_near() -> None:
    assert is_same_name("Trần Thị Hòa", "TRẦN THỊ HOÀ")
    assert is_same_name("Trần Thị Hòa", "Tran Thi Hoa")
    assert not is_same_name("Trần Thị Hòa", "Trần Thị Hoa")
    assert is_near_name("Trần Thị Hòa", "Trần Thị Hoa")
    assert not is_near_name("Lê Văn Nam", "Trần Thị Hòa")
