"""What codes of fonts mean, as pdfminer reads it and quicker."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from pdfminer.cmapdb import CMapParser, FileUnicodeMap

from extractors.textlayer.grammars.unicode_maps import QuickMapParser, read_plain_map
from extractors.textlayer.lean_pages import LeanPages

PLAN = Path(__file__).parents[4] / "data/raw/lam-dong-nong-nghiep.pdf"

# As LibreOffice and Word write a map around its codes.
HEAD = (
    b"/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo<<\n/Registry (Adobe)\n"
    b"/Ordering (UCS)\n/Supplement 0\n>> def\n/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
    b"1 begincodespacerange\n<00> <FF>\nendcodespacerange\n"
)
WORD_HEAD = (
    b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo 3 dict dup begin "
    b"/Registry (Adobe) def /Ordering (UCS) def /Supplement 0 def end def "
)
TAIL = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"


def as_pdfminer_reads(content: bytes) -> list[tuple[int, str]]:
    known = FileUnicodeMap()
    CMapParser(known, io.BytesIO(content)).run()
    return list(known.cid2unichr.items())


def as_read(content: bytes) -> list[tuple[int, str]]:
    known = FileUnicodeMap()
    QuickMapParser(known, io.BytesIO(content)).run()
    return list(known.cid2unichr.items())


@pytest.mark.parametrize("head", [HEAD, WORD_HEAD])
@pytest.mark.parametrize(
    ("codes", "meanings"),
    [
        (b"2 beginbfchar\n<01> <1EE6>\n<02> <0059>\nendbfchar\n", [(1, "Ủ"), (2, "Y")]),
        (b"1 beginbfchar <0110><00660069> endbfchar\r\n", [(272, "fi")]),
        (b"1 beginbfrange\n<000e><0010><1eA0>\nendbfrange\n", [(14, "Ạ"), (15, "ạ"), (16, "Ả")]),
        (
            b"1 beginbfrange <03> <03> <20> endbfrange 1 beginbfchar <04> <0041> endbfchar ",
            [(3, ""), (4, "A")],
        ),
        (b"1 beginbfrange <05> <03> <0041> endbfrange\n", []),
        (b"1 beginbfrange <05> <0006> <0041> endbfrange\n", []),
        (b"1 beginbfrange <05> <06> <FFFF> endbfrange\n", [(5, "\uffff"), (6, "\0")]),
        (b"2 beginbfchar <20> <0020> <20> <00A0> endbfchar\n", [(32, " ")]),
    ],
)
def test_plain_maps(head: bytes, codes: bytes, meanings: list[tuple[int, str]]) -> None:
    content = head + codes + TAIL
    assert read_plain_map(content) is not None
    assert as_read(content) == as_pdfminer_reads(content) == meanings


@pytest.mark.parametrize(
    ("codes", "meanings"),
    [
        (b"1 beginbfrange <05> <06> [<0041> <0043>] endbfrange\n", [(5, "A"), (6, "C")]),
        (b"1 beginbfchar <05> /A endbfchar\n", []),
        (b"1 beginbfchar <5> <0041> endbfchar\n", [(5, "A")]),
        (b"% <01> <0042>\n1 beginbfchar <05> <0041> endbfchar\n", [(5, "A")]),
        (b"endcmap 1 beginbfchar <05> <0041> endbfchar\n", []),
        (b"1 beginbfchar <05> <0041>", []),
    ],
)
def test_other_maps_are_left_to_pdfminer(codes: bytes, meanings: list[tuple[int, str]]) -> None:
    content = HEAD + codes + TAIL
    assert read_plain_map(content) is None
    assert as_read(content) == as_pdfminer_reads(content) == meanings


def test_pages_are_read_by_plain_maps(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_parser: CMapParser) -> None:
        raise AssertionError("pdfminer read a map")

    monkeypatch.setattr(CMapParser, "run", fail)
    glyphs = LeanPages(PLAN.read_bytes()).page(1).glyphs
    assert "ỦY BAN NHÂN DÂN" in "".join(glyph.text for glyph in glyphs)


def test_a_section_in_a_string_of_the_head_is_text() -> None:
    told = b"/Told (1 beginbfchar <02> <0042> endbfchar) def "
    content = WORD_HEAD + told + b"1 beginbfchar <01> <0041> endbfchar " + TAIL
    assert as_read(content) == as_pdfminer_reads(content) == [(1, "A")]
