"""A printed word cut into parts: what spelling may be mended in, and the numbers, codes and
marks it may not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from functools import cache, lru_cache

from extractors.language.language_model import MARK, NUMBER
from extractors.language.roman import ROMAN_LETTERS
from extractors.language.syllables import is_folded_syllable
from extractors.language.text import place_tones, strip_marks
from extractors.lexicon import read_lexicon

# What may stand around a word without being part of it.
EDGES = " ,.;:!?()[]{}<>=≥≤±~+\"“”…/*-–—'‘’|•·_"


class Kind(Enum):
    """What a part is: only a word is ever mended."""

    WORD = "word"  # letters: "quyết", "Khoa", "KẾ", "internet"
    # letters with digits or signs among them, maybe a word misread: "s6", "nghi¢p", "4o"
    MIXED = "mixed"
    NUMBER = "number"  # "2030", "4,42%", "22/12/2024"
    CODE = "code"  # "NQ", "TTg", "QH15", "UBND", "kehoach@angiang.gov.vn"
    MARK = "mark"  # a bracket, dash, comma …


@dataclass(frozen=True, slots=True)
class Part:
    """Some characters of a text and what they are; `begins` when a capital there proves nothing."""

    text: str
    kind: Kind
    begins: bool = False

    @property
    def is_capitalised(self) -> bool:
        """Whether it is a word with a capital and small letters ("Sở", not "SỞ")."""
        return (
            self.kind is Kind.WORD
            and self.text[:1].isupper()
            and self.text[1:].islower()
        )

    @property
    def spelling(self) -> str:
        """The part as the language model knows it: lower case, tones placed, `<n>` for a number."""
        if self.kind is Kind.NUMBER:
            return NUMBER
        if self.kind is Kind.MARK:
            return self.text if self.text in (",", ".", ";", ":") else MARK
        return place_tones(self.text.lower())


_ADDRESS = re.compile(r"@|://|www\.|[a-z]\.(?:vn|com|net|org|gov|edu)\b", re.IGNORECASE)
_PIECES = re.compile(r"[^\W\d_]+|\d+|.", re.DOTALL)
_NUMBER = re.compile(r"\d+(?:[.,/:–-]\d+)*")
_ROMAN = re.compile(ROMAN_LETTERS)
# Letters and digits that belong together as they are: "QH15", "A4", "5G", "H5N1", "km2", "CO2".
_LABEL = re.compile(
    r"[A-ZĐ]{2,}\d+|[A-Z]\d|\d[A-Z]+|[A-Z]\d[A-Z]\d|[cdkm]?m[23]|[A-Z]+\d[a-z]?"
)
_GARBLED_SYLLABLE = re.compile(r"[BCDST][60]")
_LOAN = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+){2,}")  # "ca-me-ra", "In-đô-nê-xi-a"
_CODE_BREAKS = re.compile(r"[-/.–]")


def cut(text: str, is_garbled: bool = False) -> list[Part]:
    """A word as printed, without spaces, in parts that add up to it.

    "(57-NQ/TW);" → ( 57 - NQ / TW ) ;   "nghệ," → nghệ ,   "s6" → s6, which is mixed
    In garbled text "B6" and "S0" are mixed too: "Bộ", "Sở" are more frequent than vitamins.
    """
    if _ADDRESS.search(text):
        return [Part(text, Kind.CODE)]
    core = text.strip(EDGES)
    start = text.find(core) if core else len(text)
    head, tail = text[:start], text[start + len(core) :]
    if is_garbled and _GARBLED_SYLLABLE.fullmatch(core):
        return [*_marks(head), Part(core, Kind.MIXED), *_marks(tail)]
    return [*_marks(head), *_cut_core(core), *_marks(tail)]


def _cut_core(core: str) -> list[Part]:
    if not core:
        return []
    if core.isalpha():
        return [_letters(core)]
    if _NUMBER.fullmatch(core.rstrip("%‰°")):
        return [Part(core, Kind.NUMBER)]
    if is_code(core):
        return [_piece_of_code(piece) for piece in _PIECES.findall(core)]
    if _LOAN.fullmatch(core):
        return [Part(core, Kind.CODE)]
    pieces = re.split(r"([/–-]+)", core)
    if len(pieces) > 1:  # "cao/Khu", "kinh tế-xã hội"
        cores = [
            _marks(p) if re.fullmatch(r"[/–-]+", p) else _cut_core(p)
            for p in pieces
            if p
        ]
        return [part for parts in cores for part in parts]
    return [Part(core, Kind.MIXED)]


def is_code(core: str) -> bool:
    """Whether a word with more than letters in it is a document's number or another code.

    "57-NQ/TW", "107/2021/ND-CP", "BTTTT-THH" and "QH15" are; "s6", "cao/Khu" and "nghi¢p" are not.
    """
    if _LABEL.fullmatch(core):
        return True
    pieces = [p for p in _CODE_BREAKS.split(core) if p]
    if len(pieces) < 2:
        return False
    return any(
        _NUMBER.fullmatch(p) or (p.isalpha() and is_abbreviation(p)) for p in pieces
    )


@lru_cache(maxsize=16384)
def is_abbreviation(letters: str) -> bool:
    """Whether letters are an abbreviation by their capitals: "UBND", "TTg", "CTr", "II"; not
    "KẾ", "Sở", "TiNH".
    """
    if _ROMAN.fullmatch(letters):
        return True
    return sum(c.isupper() for c in letters) > 1 and not is_folded_syllable(
        strip_marks(letters.lower())
    )


def settle(parts: Sequence[Part], are_capitals_words: bool = False) -> list[Part]:
    """The parts of a text with what only their neighbours tell.

    A word in capitals among words that are not ("ứng dụng AI trong") is an abbreviation, and a
    capital tells nothing of a word that begins a sentence or a label. With
    `are_capitals_words`, what looks like an abbreviation but stands in a line of capitals and
    is not a listed one may be a word ("PAC PIEM").
    """
    if are_capitals_words:
        parts = _words_in_capitals(parts)
    words = [i for i, p in enumerate(parts) if p.kind in (Kind.WORD, Kind.MIXED)]
    settled = list(parts)
    for before, i, after in zip(
        [None, *words], words, [*words[1:], None], strict=False
    ):
        part = parts[i]
        near = [parts[j].text for j in (before, after) if j is not None]
        if _is_capitals(part.text) and near and not any(_is_capitals(t) for t in near):
            settled[i] = replace(part, kind=Kind.CODE)
        elif i == 0 or (parts[i - 1].kind is Kind.MARK and parts[i - 1].text != ","):
            settled[i] = replace(part, begins=True)
    return settled


def _words_in_capitals(parts: Sequence[Part]) -> list[Part]:
    found = list(parts)
    for i, part in enumerate(parts):
        near = [p for p in parts[max(0, i - 1) : i + 2] if p is not part]
        if (
            part.kind is Kind.CODE
            and part.text.isalpha()
            and part.text not in _abbreviations()
            and not _ROMAN.fullmatch(part.text)
            and all(
                p.kind in (Kind.WORD, Kind.CODE) and _is_capitals(p.text) for p in near
            )
        ):
            found[i] = replace(part, kind=Kind.WORD)
    return found


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(strip_marks(e["short"]) for e in read_lexicon("abbreviations"))


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(c.isalpha() for c in text) > 1


def _letters(letters: str) -> Part:
    return Part(letters, Kind.CODE if is_abbreviation(letters) else Kind.WORD)


def _marks(text: str) -> list[Part]:
    return [Part(c, Kind.MARK) for c in text]


def _piece_of_code(piece: str) -> Part:
    if piece.isalpha():
        return Part(piece, Kind.CODE)
    return Part(piece, Kind.NUMBER if piece.isdigit() else Kind.MARK)


def bears_marks(word: str) -> bool:
    """Whether a word has a letter or tone that plain text has not ("đ", "ô", "ạ")."""
    return strip_marks(word) != word


def in_case_of(printed: str, syllable: str) -> str:
    """A lower-case syllable in the case of what was printed.

    "KE", "kế" → "KẾ"; "TiNH", "tình" → "TÌNH"; "DAy", "đẩy" → "Đẩy"
    """
    capitals = sum(c.isupper() for c in printed)
    if capitals > 1 and 4 * capitals >= 3 * len(printed):
        return syllable.upper()
    return syllable[:1].upper() + syllable[1:] if printed[:1].isupper() else syllable


@cache
def codes_by_skeleton() -> dict[str, str]:
    """Codes and abbreviations that bear marks, by what is left without them ("ND" → "NĐ",
    "HDND" → "HĐND").

    A skeleton that two of them share ("DA": ĐA, Đề án, and DA, Dự án) stands for none.
    """
    listed = [code for kind in read_lexicon("document_types") for code in kind["codes"]]
    listed += [entry["short"] for entry in read_lexicon("abbreviations")]
    codes = {
        piece
        for code in listed
        for piece in re.findall(r"[^\W\d_]+", code)
        if is_abbreviation(piece)
    }
    found: dict[str, set[str]] = {}
    for code in codes:
        found.setdefault(strip_marks(code), set()).add(code)
    return {
        bare: min(same)
        for bare, same in found.items()
        if len(same) == 1 and bare not in same
    }


def mend_code(code: str) -> str:
    """A piece of a code with its Đ, where a closed list tells it: "ND" → "NĐ", "BGDDT" →
    "BGDĐT"; else as it is.
    """
    known = codes_by_skeleton()
    if (
        code[:1] in ("B", "S") and code[1:] in known
    ):  # a ministry's or department's own: Bộ, Sở
        return code[0] + known[code[1:]]
    return known.get(code, code)
