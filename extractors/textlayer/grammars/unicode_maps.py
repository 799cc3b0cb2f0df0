"""What the codes of a font mean (its ToUnicode map), found by one pattern instead of sign by sign.

Only plain spelling is understood, which has one meaning: `<01> <1EE6>` in `beginbfchar`, `<0003>
<0005> <0020>` in `beginbfrange`. A map that is spelled otherwise is left to pdfminer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

import pdfminer.pdffont
from pdfminer.cmapdb import CMapParser

from extractors.textlayer.grammars.content_grammar import all_of

SPACE = r"[ \t\r\n\f]"
GAP = rf"{SPACE}*+"
NAME = r"/[A-Za-z0-9_.+-]++"
NUMBER = r"[0-9]++(?:\.[0-9]++)?"
STRING = r"\([^()\\\r\n]*+\)"
BYTE = "[0-9A-Fa-f]{2}"
CODE, TEXT = rf"<{BYTE}(?:{BYTE})?>", rf"<{BYTE}{all_of(BYTE)}>"
ATOM = rf"(?:{NAME}|{NUMBER}|{STRING})"
DICTIONARY = rf"<<{all_of(GAP + NAME + GAP + ATOM)}{GAP}>>"
DEFINITION = rf"{NAME}{GAP}(?:{ATOM}|{DICTIONARY}){GAP}def(?![A-Za-z0-9])"
# "/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def … end def"
FILLED = (
    rf"{NAME}{GAP}{NUMBER}{GAP}dict\s+dup\s+begin{all_of(GAP + DEFINITION)}{GAP}"
    r"end\s+def(?![A-Za-z0-9])"
)
# A map upon another, or one of other kinds, is not plain; nor is a definition without its parts.
MEANING = r"(?:usecmap|endcmap|def)(?![A-Za-z0-9])|(?:begin|end)(?:bf|cid|notdef)"
WORD = rf"(?!{MEANING})[A-Za-z]++"
FRAME = all_of(rf"{SPACE}++|{DEFINITION}|{FILLED}|{NAME}|{NUMBER}|{TEXT}|{WORD}")
# One code with its text; or codes that follow one another, with the first one's.
CHARACTERS = rf"beginbfchar{all_of(GAP + CODE + GAP + TEXT)}{GAP}endbfchar{SPACE}"
RANGES = rf"beginbfrange{all_of((GAP + CODE) * 3)}{GAP}endbfrange{SPACE}"
SECTIONS = all_of(rf"{SPACE}++|{NUMBER}{SPACE}|{CHARACTERS}|{RANGES}")
PLAIN_MAP = re.compile(rf"{FRAME}(?P<sections>{SECTIONS})endcmap{SPACE}{FRAME}")
SECTION = re.compile(r"beginbf(char|range)(.*?)endbf", re.DOTALL)
WRITTEN = re.compile(r"<([0-9A-Fa-f]+)>")

Meaning = tuple[int, bytes]


class QuickMapParser(CMapParser):
    """pdfminer's parser, which is asked for what is not plain alone."""

    def run(self) -> None:
        """Fill the map with what each code means."""
        meanings = read_plain_map(self.fp.read())
        if meanings is None:
            self.fp.seek(0)
            super().run()
            return
        for code, text in meanings:
            self.cmap.add_cid2unichr(code, text)


@cache
def read_maps_quickly() -> None:
    """Let fonts' maps be read by our grammar first, in this process: 6 ms less a font."""
    pdfminer.pdffont.CMapParser = QuickMapParser  # type: ignore[attr-defined]


def read_plain_map(content: bytes) -> Iterator[Meaning] | None:
    """Each code with its text in UTF-16, in order: `<01> <1EE6>` → 1, "Ủ"; None where anything is
    spelled otherwise.
    """
    text = content.decode("latin-1")
    plain = PLAIN_MAP.fullmatch(text)
    return None if plain is None else _meanings(plain["sections"])


def _meanings(sections: str) -> Iterator[Meaning]:
    for kind, inner in SECTION.findall(sections):
        written = [bytes.fromhex(found) for found in WRITTEN.findall(inner)]
        if kind == "char":
            yield from _characters(written)
        else:
            yield from _ranges(written)


def _characters(written: list[bytes]) -> Iterator[Meaning]:
    for code, text in zip(written[::2], written[1::2], strict=True):
        yield int.from_bytes(code), text


def _ranges(written: list[bytes]) -> Iterator[Meaning]:
    """The codes of each range; one whose ends have other lengths means nothing."""
    for first, last, text in zip(
        written[::3], written[1::3], written[2::3], strict=True
    ):
        if len(first) != len(last):
            continue
        start, base, most = (
            int.from_bytes(first),
            int.from_bytes(text),
            256 ** len(text),
        )
        for step in range(int.from_bytes(last) - start + 1):
            yield start + step, ((base + step) % most).to_bytes(len(text))
