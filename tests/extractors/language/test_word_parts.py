"""Words cut into what may be mended and what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.language.word_parts import (
    PartKind,
    WordPart,
    codes_by_skeleton,
    cut,
    in_case_of,
    is_abbreviation,
    is_code,
    mend_code,
    settle_parts,
)


def kinds(text: str) -> str:
    return " ".join(f"{p.text}:{p.kind.value}" for p in cut(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("nghệ,", "nghệ:word ,:mark"),
        ("(57-NQ/TW);", "(:mark 57:number -:mark NQ:code /:mark TW:code ):mark ;:mark"),
        ("107/2021/ND-CP", "107:number /:mark 2021:number /:mark ND:code -:mark CP:code"),
        ("181/KH-UBND", "181:number /:mark KH:code -:mark UBND:code"),
        ("BTTTT-THH", "BTTTT:code -:mark THH:code"),
        ("22/12/2024", "22/12/2024:number"),
        ("4,42%/năm", "4,42%:number /:mark năm:word"),
        ("60%;", "60%:number ;:mark"),
        ("≥90%", "≥:mark 90%:number"),
        ("2021-2025,", "2021-2025:number ,:mark"),
        ("cao/Khu", "cao:word /:mark Khu:word"),
        ("s6", "s6:mixed"),
        ("nghi¢p,", "nghi¢p:mixed ,:mark"),
        ("TTg", "TTg:code"),
        ("II.", "II:code .:mark"),
        ("QH15", "QH:code 15:number"),
        ("km2", "km:code 2:number"),
        ("5G", "5:number G:code"),
        ("sotttt@angiang.gov.vn", "sotttt@angiang.gov.vn:code"),
        ("https://dichvucong.gov.vn", "https://dichvucong.gov.vn:code"),
        ("-", "-:mark"),
        ("KẾ", "KẾ:word"),
        ("TiNH", "TiNH:word"),
    ],
)
def test_kinds(text: str, expected: str) -> None:
    assert kinds(text) == expected


def test_garbled_syllables_look_like_labels() -> None:
    assert [p.kind for p in cut("B6")] == [PartKind.CODE, PartKind.NUMBER]
    assert [p.kind for p in cut("B6", is_garbled=True)] == [PartKind.MIXED]


@given(st.text(alphabet="abđếNQTW0123456789-/.,;()%¢’ ", max_size=30))
def test_parts_add_up(text: str) -> None:
    for word in text.split():
        assert "".join(p.text for p in cut(word)) == word


@pytest.mark.parametrize(
    ("core", "expected"),
    [
        ("57-NQ/TW", True),
        ("QĐ-TTg", True),
        ("A4", True),
        ("s6", False),
        ("cao/Khu", False),
        ("xã-hội", False),
    ],
)
def test_codes(core: str, expected: bool) -> None:
    assert is_code(core) is expected


@pytest.mark.parametrize(
    ("letters", "expected"),
    [
        ("UBND", True),
        ("CTr", True),
        ("XIV", True),
        ("HĐND", True),
        ("HOẠCH", False),
        ("Sở", False),
        ("DAy", False),
    ],
)
def test_abbreviations(letters: str, expected: bool) -> None:
    assert is_abbreviation(letters) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [("ứng dụng AI trong", [False, False, True, False]), ("PHÁT TRIỂN AI", [False, False, False])],
)
def test_capitals_among_small_letters_are_an_abbreviation(line: str, expected: list[bool]) -> None:
    parts = settle_parts([p for w in line.split() for p in cut(w)])
    assert [p.kind is PartKind.CODE for p in parts] == expected


def test_a_line_of_capitals_may_be_words() -> None:
    line = [WordPart("PAC", PartKind.CODE), WordPart("PIEM", PartKind.CODE), WordPart("HINH", PartKind.WORD)]
    assert all(p.kind is PartKind.WORD for p in settle_parts(line, are_capitals_words=True))
    assert (
        settle_parts(
            [WordPart("UBND", PartKind.CODE), WordPart("TINH", PartKind.WORD)], are_capitals_words=True
        )[0].kind
        is PartKind.CODE
    )


def test_a_capital_says_nothing_at_a_beginning() -> None:
    parts = settle_parts([p for w in ("Sở", "Tài", "chính;", "Công", "an,", "Sở") for p in cut(w)])
    assert [p.text for p in parts if p.begins] == ["Sở", "Công"]


@pytest.mark.parametrize(
    ("printed", "syllable", "expected"),
    [
        ("ke", "kế", "kế"),
        ("Ke", "kế", "Kế"),
        ("KE", "kế", "KẾ"),
        ("TiNH", "tình", "TÌNH"),
        ("DAy", "đẩy", "Đẩy"),
        ("Y", "ý", "Ý"),
    ],
)
def test_case(printed: str, syllable: str, expected: str) -> None:
    assert in_case_of(printed, syllable) == expected


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("ND", "NĐ"),
        ("QD", "QĐ"),
        ("HDND", "HĐND"),
        ("CTHD", "CTHĐ"),
        ("BGDDT", "BGDĐT"),
        ("TTg", "TTg"),
        ("DA", "DA"),
        ("HD", "HD"),
        ("NĐ", "NĐ"),
    ],
)
def test_codes_get_their_letter_back_only_from_the_list(code: str, expected: str) -> None:
    assert mend_code(code) == expected


def test_skeletons_of_codes_bear_no_marks() -> None:
    assert all(bare.isascii() and not code.isascii() for bare, code in codes_by_skeleton().items())
