"""Names of persons as a scan shows them: what a stamp or a pen spoilt mended by the names there
are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from rapidfuzz.distance import Levenshtein

from extractors.decisions.log import note
from extractors.language.confidence import (
    AS_PRINTED,
    CUT_NAME,
    GUESSED_NAME,
    MENDED_NAME,
    SURE,
)
from extractors.language.office_holders import holder_like, is_national_office
from extractors.language.syllables import TONES
from extractors.language.text import fold
from extractors.lexicon import read_lexicon
from extractors.page.document import Word

# Where a word stands in a name: surname, middle name, given name.
_FIRST, _MIDDLE, _LAST = 0, 1, 2


def mend_name(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a name, those read unsurely as the only name that is one letter away.

    "Lê 1ấn Dũng" → "Lê Tấn Dũng", the reading kept in `raw`; what is a name as it stands, or
    could be several ones, stays.
    """
    places = [_MIDDLE] * len(words)
    places[-1] = _LAST
    places[0] = _FIRST
    mended = [_mend(w, _names(place)) for w, place in zip(words, places, strict=True)]
    if fold(mended[0].text) != fold(words[0].text):
        # Over the surname the stamp lies: more than marks may be lost, and another surname is a
        # letter away.
        mended[0] = words[0]
    first = mended[0]
    surnames = _names(_FIRST)[0] | _rare_surnames()
    if first.confidence < AS_PRINTED and first.text not in surnames:
        # The stamp lies over the beginning: without a surname there, it may have taken that away.
        mended[0] = replace(first, confidence=min(first.confidence, CUT_NAME))
    return tuple(mended)


def with_known_marks(name: str, office: str | None = None) -> str:
    """A scanned name whose surname and middle names have the marks of the only names that are
    like them: "Nguyên Mạnh Hùng" → "Nguyễn Mạnh Hùng", "Trân Hông Minh" → "Trần Hồng Minh".

    A given name stays, since names are given that no list has, but for an office of the whole
    country: "Nguyễn Văn Thăng", "Bộ trưởng Bộ Tài chính" → "Nguyễn Văn Thắng".
    """
    words = name.split(" ")
    if len(words) < 2:
        return name
    holder = holder_like(name) if office and is_national_office(office) else None
    if holder is not None:
        if holder != name:
            note("name_marks", text=name, name=holder)
        return holder
    surname = _marked(words[0], _names(_FIRST))
    between = [_with_tone(word, _names(_MIDDLE)) for word in words[1:-1]]
    mended = " ".join([surname, *between, words[-1]])
    if mended != name:
        note("name_marks", text=name, name=mended)
    return mended


def _with_tone(word: str, names: Sequence[frozenset[str]]) -> str:
    """The word with a tone over another mark, which scans lose: "Hông" → "Hồng"; what has no
    mark, or a tone, may be a name that no list has ("Tam", "Chí").
    """
    marked = _marked(word, names)
    return marked if marked != word and _toneless(marked) == word else word


def _toneless(word: str) -> str:
    """A word without its tone, its other marks kept: "Hồng" → "Hông"; "" for one without both."""
    letters = unicodedata.normalize("NFD", word)
    bare = "".join(sign for sign in letters if sign not in TONES)
    has_other = any(unicodedata.category(sign) == "Mn" for sign in bare)
    return unicodedata.normalize("NFC", bare) if has_other else ""


def with_known_office(office: str) -> str:
    """A scanned office whose first words have the marks of those offices begin with: "Tông Thanh
    tra Chính phủ" → "Tổng Thanh tra Chính phủ".
    """
    folded = f"{fold(office)} "
    for head in map(str, read_lexicon("signatures")["title_heads"]):
        begins = folded.startswith(f"{fold(head)} ")
        if begins and not office.lower().startswith(head.lower()):
            return head + office[len(head) :]
    return office


def _marked(word: str, names: Sequence[frozenset[str]]) -> str:
    """The word, or the only name that differs from it in its marks."""
    known = frozenset[str]().union(*names)
    if word in known or word in _rare_surnames():
        return word
    alike = [name for name in known if fold(name) == fold(word)]
    return alike[0] if len(alike) == 1 else word


def _mend(word: Word, names: Sequence[frozenset[str]]) -> Word:
    if not GUESSED_NAME <= word.confidence < SURE or word.text in _all_names():
        return word
    for known in names:
        near = [name for name in known if _is_near(word.text, name)]
        if len(near) == 1:
            return replace(word, text=near[0], raw=word.text, confidence=MENDED_NAME)
        if near:
            return word
    return word


def _is_near(read: str, name: str) -> bool:
    """True when one letter, or one letter's marks, tell a reading from a name."""
    return Levenshtein.distance(read.lower(), name.lower(), score_cutoff=1) <= 1


@cache
def _names(place: int) -> tuple[frozenset[str], ...]:
    """Names that may stand first, between, or last in a name, the likelier ones first."""
    lists = read_lexicon("person_names")
    first, middle, given = (
        _composed(lists[k]) for k in ("surnames", "middle", "given")
    )
    return ((first,), (middle, given | first), (given, middle))[place]


@cache
def _all_names() -> frozenset[str]:
    listed = (*_names(_FIRST), *_names(_MIDDLE), *_names(_LAST))
    return frozenset[str]().union(*listed, _rare_surnames())


@cache
def _rare_surnames() -> frozenset[str]:
    """Surnames that stand as they were read; nothing is mended to be one ("Ban quản lý")."""
    return _composed(read_lexicon("person_names")["rare_surnames"])


def _composed(names: Iterable[str]) -> frozenset[str]:
    return frozenset(unicodedata.normalize("NFC", str(n)) for n in names)
