"""Signs that are not seen are taken out of what a PDF says, and nothing else is."""

from __future__ import annotations

import io
import unicodedata

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.page.document import Box, Word
from extractors.page.signs import clean_text, clean_words, show_unseen, take_out_unseen
from extractors.textlayer.pdf_text import read_pages
from tests.making_pdfs import make_pdf, save_pdf

UNSEEN = [
    *(chr(code) for code in (*range(9), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0))),
    *(chr(code) for code in (*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x2070))),
    *"\ufeff\ufffe\uffff\ud83d\udc00\ufdd0\U000e0041\u061c",
]


@pytest.mark.parametrize("sign", UNSEEN, ids=lambda sign: f"U+{ord(sign):04X}")
def test_what_is_not_seen_is_taken_out(sign: str) -> None:
    assert clean_text(f"Kế{sign} ho{sign}ạch{sign}") == "Kế hoạch"
    assert take_out_unseen(f"{sign}Mục\tI\n{sign}Mục II") == "Mục\tI\nMục II"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\x1b[31mNhiệm vụ\x1b[0m", "Nhiệm vụ"),
        ("\x1b[2J\x1b[1;1HNhiệm vụ", "Nhiệm vụ"),
        ("\x1b]0;Đã duyệt\x07Nhiệm vụ", "Nhiệm vụ"),
        ("\x1b]8;;file:///etc\x1b\\Nhiệm vụ\x1b]8;;\x1b\\", "Nhiệm vụ"),
        ("\x1bNhiệm vụ", "Nhiệm vụ"),
        ("Mục 1\tĐề án", "Mục 1 Đề án"),
        ("Mục 1\r\nĐề án", "Mục 1 Đề án"),
        ("Mục 1\u2028Đề án", "Mục 1 Đề án"),
        ("a\u200b\u0301n", "án"),
    ],
)
def test_terminal_commands_and_what_parts_words(text: str, expected: str) -> None:
    assert clean_text(text) == expected


@pytest.mark.parametrize(
    "text", ["Điều\xa01", "tri\xadển", "16\u202f%", "2026–2030", "[red]Sở[/red]", "=1+1"]
)
def test_what_is_seen_stays(text: str) -> None:
    assert clean_text(text) == text
    assert show_unseen(text) == text


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert not [c for c in once if unicodedata.category(c) in ("Cc", "Cs")]


def test_names_stay_apart() -> None:
    assert show_unseen("kế hoạch\x1b[31m\n.pdf") == "kế hoạch\ufffd[31m\ufffd.pdf"


def test_words_of_nothing_else_are_none_and_a_tab_parts_two() -> None:
    box = Box(10, 20, 60, 32)
    words = [Word("\u202e", box, 12), Word("Đề\tán", box, 12), Word("đô\u200bthị", box, 12)]
    found = [(w.text, w.box.x0, w.box.x1) for w in clean_words(words)]
    assert found == [("Đề", 10, 35), ("án", 35, 60), ("đôthị", 10, 60)]


def _with_font_map(text: bytes, codes: dict[int, str]) -> bytes:
    """A page that says this, of which a font map gives some codes other meanings."""
    rows = "\n".join(
        f"<{code:02X}> <{to.encode('utf-16-be', 'surrogatepass').hex()}>" for code, to in codes.items()
    )
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap\n"
        "1 begincodespacerange <00> <FF> endcodespacerange\n"
        f"{len(codes)} beginbfchar\n{rows}\nendbfchar endcmap end end"
    )
    pdf = pikepdf.open(io.BytesIO(make_pdf(1, text=text)))
    pdf.pages[0].Resources.Font.F1.ToUnicode = pdf.make_stream(cmap.encode())
    return save_pdf(pdf)


@pytest.mark.parametrize("meaning", ["\x1b", "\x9b", "\u202e", "\ufeff", "\uffff", "\0", "\x1b[31m"])
def test_a_font_map_cannot_bring_them_in(meaning: str) -> None:
    [page] = read_pages(_with_font_map(b"#I. Nhi#em v#u # chung", {ord("#"): meaning}))
    assert [w.text for w in page.words] == ["I.", "Nhiem", "vu", "chung"]


def test_a_page_of_controls_is_still_no_good_text() -> None:
    text = b"#a$ %b& (c) d#e$f%g& h#i$j%k& l#m$n% o#p$ q%r& s#t$u% v#w$"
    meanings = {ord("#"): "\x01", ord("$"): "\x02", ord("%"): "\x03", ord("&"): "\x04"}
    [page] = read_pages(_with_font_map(text.replace(b"(c)", b"c"), meanings))
    assert page.verdict.state == "garbled"
