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
from extractors.language.lexicon_words import short_forms
from extractors.language.roman import ROMAN_LETTERS
from extractors.language.syllables import is_folded_syllable
from extractors.language.text import capitalize, place_tones, strip_marks
from extractors.lexicon import read_lexicon

# What may stand around a word without being part of it.
EDGES = " ,.;:!?()[]{}<>=≥≤±~+\"“”…/*-–—'‘’|•·_"


class PartKind(Enum):
    """What a part is: only a word is ever mended."""

    WORD = "word"  # letters: "quyết", "Khoa", "KẾ", "internet"
    # letters with digits or signs among them, maybe a word misread: "s6", "nghi¢p", "4o"
    MIXED = "mixed"
    NUMBER = "number"  # "2030", "4,42%", "22/12/2024"
    CODE = "code"  # "NQ", "TTg", "QH15", "UBND", "kehoach@angiang.gov.vn"
    MARK = "mark"  # a bracket, dash, comma …


@dataclass(frozen=True, slots=True)
class WordPart:
    """Some characters of a text and what they are; `begins` when a capital there proves nothing."""

    text: str
    kind: PartKind
    begins: bool = False

    @property
    def is_capitalised(self) -> bool:
        """Whether it is a word with a capital and small letters ("Sở", not "SỞ")."""
        return (
            self.kind is PartKind.WORD
            and self.text[:1].isupper()
            and self.text[1:].islower()
        )

    @property
    def spelling(self) -> str:
        """The part as the language model knows it: lower case, tones placed, `<n>` for a number."""
        if self.kind is PartKind.NUMBER:
            return NUMBER
        if self.kind is PartKind.MARK:
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
_SLASHES = re.compile(r"([/–-]+)")


def cut(text: str, is_garbled: bool = False) -> list[WordPart]:
    """A word as printed, without spaces, in parts that add up to it.

    "(57-NQ/TW);" → ( 57 - NQ / TW ) ;   "nghệ," → nghệ ,   "s6" → s6, which is mixed
    In garbled text "B6" and "S0" are mixed too: "Bộ", "Sở" are more frequent than vitamins.
    """
    if _ADDRESS.search(text):
        return [WordPart(text, PartKind.CODE)]
    core = text.strip(EDGES)
    start = text.find(core) if core else len(text)
    head, tail = text[:start], text[start + len(core) :]
    if is_garbled and _GARBLED_SYLLABLE.fullmatch(core):
        return [*_marks(head), WordPart(core, PartKind.MIXED), *_marks(tail)]
    return [*_marks(head), *_cut_core(core), *_marks(tail)]


def _cut_core(core: str) -> list[WordPart]:
    if not core:
        return []
    if core.isalpha():
        return [_letters(core)]
    if _NUMBER.fullmatch(core.rstrip("%‰°")):
        return [WordPart(core, PartKind.NUMBER)]
    if is_code(core):
        return [_piece_of_code(piece) for piece in _PIECES.findall(core)]
    if _LOAN.fullmatch(core):
        return [WordPart(core, PartKind.CODE)]
    if _SLASHES.search(core):
        return _cut_at_slashes(core)
    return [WordPart(core, PartKind.MIXED)]


def _cut_at_slashes(core: str) -> list[WordPart]:
    """Words with slashes or dashes between them: "cao/Khu", "kinh tế-xã hội"."""
    found: list[WordPart] = []
    for i, piece in enumerate(_SLASHES.split(core)):
        is_mark = i % 2 == 1
        found += _marks(piece) if is_mark else _cut_core(piece)
    return found


def is_code(core: str) -> bool:
    """Whether a word with more than letters in it is a document's number or another code.

    "57-NQ/TW", "107/2021/ND-CP", "BTTTT-THH" and "QH15" are; "s6", "cao/Khu" and "nghi¢p" are not.
    """
    if _LABEL.fullmatch(core):
        return True
    pieces = [piece for piece in _CODE_BREAKS.split(core) if piece]
    return len(pieces) > 1 and any(_is_piece_of_code(piece) for piece in pieces)


def _is_piece_of_code(piece: str) -> bool:
    if _NUMBER.fullmatch(piece):
        return True
    return piece.isalpha() and is_abbreviation(piece)


@lru_cache(maxsize=16384)
def is_abbreviation(letters: str) -> bool:
    """Whether letters are an abbreviation by their capitals: "UBND", "TTg", "CTr", "II"; not
    "KẾ", "Sở", "TiNH".
    """
    if _ROMAN.fullmatch(letters):
        return True
    capitals = sum(c.isupper() for c in letters)
    return capitals > 1 and not is_folded_syllable(strip_marks(letters.lower()))


def settle_parts(
    parts: Sequence[WordPart], are_capitals_words: bool = False
) -> list[WordPart]:
    """The parts of a text with what only their neighbours tell.

    A word in capitals among words that are not ("ứng dụng AI trong") is an abbreviation, and a
    capital tells nothing of a word that begins a sentence or a label. With
    `are_capitals_words`, what looks like an abbreviation but stands in a line of capitals and
    is not a listed one may be a word ("PAC PIEM").
    """
    if are_capitals_words:
        parts = _words_in_capitals(parts)
    words = [
        i
        for i, part in enumerate(parts)
        if part.kind in (PartKind.WORD, PartKind.MIXED)
    ]
    settled = list(parts)
    for n, i in enumerate(words):
        beside = words[max(0, n - 1) : n] + words[n + 1 : n + 2]
        if _stands_out(parts[i], [parts[j] for j in beside]):
            settled[i] = replace(parts[i], kind=PartKind.CODE)
        elif _begins_label(parts, i):
            settled[i] = replace(parts[i], begins=True)
    return settled


def _stands_out(part: WordPart, beside: Sequence[WordPart]) -> bool:
    """True for capitals between words that are not in capitals."""
    if not beside or not _is_capitals(part.text):
        return False
    return not any(_is_capitals(other.text) for other in beside)


def _begins_label(parts: Sequence[WordPart], place: int) -> bool:
    """True for the first part, and after marks but a comma."""
    if place == 0:
        return True
    before = parts[place - 1]
    return before.kind is PartKind.MARK and before.text != ","


def _words_in_capitals(parts: Sequence[WordPart]) -> list[WordPart]:
    found = list(parts)
    for i, part in enumerate(parts):
        if not _may_be_word(part):
            continue
        near = parts[max(0, i - 1) : i + 2]
        if all(other is part or _is_of_capitals(other) for other in near):
            found[i] = replace(part, kind=PartKind.WORD)
    return found


def _may_be_word(part: WordPart) -> bool:
    """True for letters that look like an abbreviation and are neither listed nor Roman."""
    if part.kind is not PartKind.CODE or not part.text.isalpha():
        return False
    return part.text not in _abbreviations() and not _ROMAN.fullmatch(part.text)


def _is_of_capitals(part: WordPart) -> bool:
    return part.kind in (PartKind.WORD, PartKind.CODE) and _is_capitals(part.text)


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(strip_marks(short) for short in _short_forms())


def _short_forms() -> list[str]:
    entries = read_lexicon("abbreviations")
    return [short for entry in entries for short in short_forms(entry)]


def _is_capitals(text: str) -> bool:
    return text.isupper() and sum(c.isalpha() for c in text) > 1


def _letters(letters: str) -> WordPart:
    return WordPart(
        letters, PartKind.CODE if is_abbreviation(letters) else PartKind.WORD
    )


def _marks(text: str) -> list[WordPart]:
    return [WordPart(c, PartKind.MARK) for c in text]


def _piece_of_code(piece: str) -> WordPart:
    if piece.isalpha():
        return WordPart(piece, PartKind.CODE)
    return WordPart(piece, PartKind.NUMBER if piece.isdigit() else PartKind.MARK)


def bears_marks(word: str) -> bool:
    """Whether a word has a letter or tone that plain text has not ("đ", "ô", "ạ")."""
    return strip_marks(word) != word


def in_case_of(printed: str, syllable: str) -> str:
    """A lower-case syllable in the case of what was printed.

    "KE", "kế" → "KẾ"; "TiNH", "tình" → "TÌNH"; "DAy", "đẩy" → "Đẩy"
    """
    capitals = sum(c.isupper() for c in printed)
    is_mostly_capitals = 4 * capitals >= 3 * len(printed)
    if capitals > 1 and is_mostly_capitals:
        return syllable.upper()
    return capitalize(syllable) if printed[:1].isupper() else syllable


@cache
def codes_by_skeleton() -> dict[str, str]:
    """Codes and abbreviations that bear marks, by what is left without them ("ND" → "NĐ",
    "HDND" → "HĐND").

    A skeleton that two of them share ("DA": ĐA, Đề án, and DA, Dự án) stands for none.
    """
    found: dict[str, set[str]] = {}
    for code in _listed_codes():
        for piece in re.findall(r"[^\W\d_]+", code):
            if is_abbreviation(piece):
                found.setdefault(strip_marks(piece), set()).add(piece)
    single = {bare: codes.pop() for bare, codes in found.items() if len(codes) == 1}
    return {bare: code for bare, code in single.items() if bare != code}


def _listed_codes() -> list[str]:
    kinds = read_lexicon("document_types")
    codes = [code for kind in kinds for code in kind["codes"]]
    # "Hội ND" is short for a name, whose letters alone are no code.
    return codes + [short for short in _short_forms() if not _has_word(short)]


def _has_word(short: str) -> bool:
    """True for a short form with a word written out: "Hội ND", "Đoàn TN"."""
    return any(word.istitle() and len(word) > 1 for word in short.split())


def mend_code(code: str) -> str:
    """A piece of a code with its Đ, where a closed list tells it: "ND" → "NĐ", "BGDDT" →
    "BGDĐT"; else as it is.
    """
    known = codes_by_skeleton()
    # A ministry's or department's own: Bộ, Sở.
    owner, rest = code[:1], code[1:]
    if owner in ("B", "S") and rest in known:
        return owner + known[rest]
    return known.get(code, code)
