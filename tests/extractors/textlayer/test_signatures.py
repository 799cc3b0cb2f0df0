"""Digital signatures as signing programs write them, and as hostile files do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest

from extractors.lexicon import read_lexicon
from extractors.textlayer.certificates import Seal, read_holder, tell_seal
from extractors.textlayer.signatures import read_signatures
from extractors.textlayer.signing_times import read_pdf_time
from tests.making_pdfs import make_pdf
from tests.signed_pdfs import MORNING, OFFICE, PERSON, PORTAL, sign


def test_a_person_signs_for_a_body_at_a_place_of_a_page() -> None:
    read = read_signatures(sign(make_pdf(2), PERSON, page=1))
    [signature] = read.found
    holder = signature.holder
    assert (holder.seal, holder.name, holder.province) == ("person", "Trần Thị Bích Vân", "Đồng Tháp")
    assert holder.organisation == "SỞ NỘI VỤ; ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP"
    assert signature.signed_at == MORNING
    assert signature.place is not None
    assert signature.place.page == 2
    # The box of the field is 300 to 380 points above the foot of a page of 842.
    box = signature.place.box
    assert (box.x0, box.top, box.x1, box.bottom) == (350, 462, 500, 542)
    assert signature.covers_file
    assert (read.unread, read.is_changed) == ((), False)


@pytest.mark.parametrize(("subject", "seal"), [(OFFICE, "organisation"), (PORTAL, "portal")])
def test_a_seal_is_no_signer(subject: Mapping[str, str], seal: Seal) -> None:
    [signature] = read_signatures(sign(make_pdf(), subject)).found
    assert (signature.holder.seal, signature.holder.name) == (seal, None)
    assert (signature.holder.organisation or "").startswith(subject["common_name"])


def test_the_local_time_that_a_program_calls_utc() -> None:
    local = datetime(2026, 4, 15, 8, 30, 2, tzinfo=UTC)
    [signature] = read_signatures(sign(make_pdf(), PERSON, at=local)).found
    assert signature.signed_at == MORNING


def test_a_signature_without_an_own_time_has_that_of_its_dictionary() -> None:
    [signature] = read_signatures(sign(make_pdf(), PERSON, at=None)).found
    assert signature.signed_at == MORNING


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("D:20260415085640+07'00'", datetime(2026, 4, 15, 1, 56, 40, tzinfo=UTC)),
        ("D:20260415015640Z", datetime(2026, 4, 15, 1, 56, 40, tzinfo=UTC)),
        ("D:20260415085640", datetime(2026, 4, 15, 1, 56, 40, tzinfo=UTC)),
        ("D:20260414205640-05'00'", datetime(2026, 4, 15, 1, 56, 40, tzinfo=UTC)),
        ("D:20261345085640+07'00'", None),
        ("yesterday", None),
    ],
)
def test_times_of_signature_dictionaries(text: str, moment: datetime | None) -> None:
    assert read_pdf_time(text) == moment


def test_what_is_added_after_signing_is_told() -> None:
    read = read_signatures(sign(make_pdf(), PERSON) + b"\n% more\n")
    assert read.is_changed
    assert not read.found[0].covers_file


def test_other_bytes_than_were_signed_are_told() -> None:
    changed = sign(make_pdf(), PERSON).replace(b"(Signature1)", b"(Signature9)")
    [signature] = read_signatures(changed).found
    assert not signature.is_intact
    assert not signature.covers_file


@pytest.mark.parametrize("spoilt", [b"30", b"00", b"ff", b"3080"])
def test_a_broken_message_is_told_and_crashes_nothing(spoilt: bytes) -> None:
    signed = sign(make_pdf(), PERSON)
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    end = signed.index(b">", start)
    broken = signed[:start] + (spoilt * 16_000)[: end - start] + signed[end:]
    read = read_signatures(broken)
    assert read.found == ()
    assert len(read.unread) == 1
    assert "Signature1" in read.unread[0]


def test_a_huge_message_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractors.textlayer.signatures.LARGEST", 1_000)
    [unread] = read_signatures(sign(make_pdf(), PERSON)).unread
    assert "8,000 bytes" in unread


def test_no_pdf_at_all_and_one_without_signatures() -> None:
    assert read_signatures(make_pdf()).found == ()
    [unread] = read_signatures(b"/ByteRange").unread
    assert unread.startswith("the file's signatures")


@pytest.mark.parametrize(
    "name",
    [
        "Lê Quân",
        "NGUYỄN VĂN NAM",
        "Nguyen Van Nam",
        "Tô Lâm",
        "Vũ Đức Đam",
        "Đoàn Văn Hùng",
        *read_lexicon("seals")["first_names"]["examples"],
    ],
)
def test_names_of_persons(name: str) -> None:
    assert tell_seal(name) == "person"


@pytest.mark.parametrize(
    "name",
    [
        *("Sở Y tế", "VĂN PHÒNG CHÍNH PHỦ", "Vụ Pháp chế", "Đoàn Thanh niên", "Hà Nội", "Quân khu 7"),
        *("Tổng cục Thuế", "ỦY BAN NHÂN DÂN THỊ XÃ BỈM SƠN", "So Y te"),
    ],
)
def test_names_of_bodies(name: str) -> None:
    assert tell_seal(name) == "organisation"


@pytest.mark.parametrize("name", read_lexicon("seals")["portals"]["examples"])
def test_names_of_portals(name: str) -> None:
    assert tell_seal(name) == "portal"


@pytest.mark.parametrize("number", read_lexicon("seals")["person_numbers"]["examples"])
def test_numbers_of_persons(number: str) -> None:
    assert tell_seal("BUI XYZ", [number]) == "person"


@pytest.mark.parametrize(
    ("body", "province"),
    [("Tỉnh Đồng Tháp", "Đồng Tháp"), ("Thành phố Hồ Chí Minh", "Hồ Chí Minh"), ("TP. Huế", "Huế")],
)
def test_the_province_of_a_body(body: str, province: str) -> None:
    found = read_holder({"common_name": "Sở Nội vụ", "organization_name": body}).province
    assert found is not None
    assert found.endswith(province)
