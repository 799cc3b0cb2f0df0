"""What OCR takes for what, beyond marks on letters: digits in words, letters in numbers, signs.

The facts are in lexicon/confusions.yml.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import combinations, pairwise
from typing import Any

from extractors.language.syllables import is_folded_syllable
from extractors.language.text import strip_marks
from extractors.language.word_parts import EDGES
from extractors.lexicon import read_lexicon

# A letter that was misread stands for itself with any marks.
ANY_MARKS = "\N{DOTTED CIRCLE}"
_AT_ONCE = 2  # misread places in one word
_DATE_OR_NUMBER = re.compile(r"\d{1,4}(?:[./-]\d{1,4})*%?")


@lru_cache(maxsize=4096)
def likely_letters(read: str) -> tuple[str, ...]:
    """The words that a word with misread characters may be, if it had no marks there; () if
    none is a syllable.

    "s6" → ("so◌",), where ◌ behind a letter says that its marks are not known. Case is kept:
    "Iý" → ("l◌ý",).
    """
    places = [
        (found.start(), found.end(), meant)
        for shown, meant in _letters()
        for found in re.finditer(re.escape(shown), read)
    ]
    tries = (
        chosen
        for count in range(1, _AT_ONCE + 1)
        for chosen in combinations(places, count)
    )
    words = dict.fromkeys(
        _replaced(read, sorted(chosen))
        for chosen in tries
        if _are_apart(sorted(chosen))
    )
    return tuple(w for w in words if is_folded_syllable(bare(w)))


def _replaced(read: str, places: Sequence[tuple[int, int, str]]) -> str:
    pieces, end = [], 0
    for start, stop, meant in places:
        pieces += [read[end:start], "".join(c + ANY_MARKS for c in meant)]
        end = stop
    return "".join([*pieces, read[end:]])


def bare(likely: str) -> str:
    """One of `likely_letters` in lower case and without any marks: "so◌" → "so"."""
    return strip_marks(likely.replace(ANY_MARKS, "")).lower()


def _are_apart(places: Sequence[tuple[int, int, str]]) -> bool:
    return all(a[1] <= b[0] for a, b in pairwise(places))


def mend_whole(text: str) -> str:
    """A text with the words in it that are always another one misread put right: "(loT)," →
    "(IoT),".
    """
    pattern, words = _whole_words()
    return pattern.sub(lambda found: words[found[0]], text)


def mend_pair(texts: Sequence[str], place: int) -> str | None:
    """What a word is by the one beside it, where the two never stand together: "chỉ" before
    "phí" → "chi".
    """
    text = texts[place]
    here = text.strip(EDGES).lower()
    before = texts[place - 1].lower().lstrip(EDGES) if place else ""
    after = texts[place + 1].lower().rstrip(EDGES) if place + 1 < len(texts) else ""
    with_after = _pairs().get((here, after))
    ends_with_word = text.rstrip(EDGES).lower().endswith(here)
    if with_after is not None and ends_with_word:
        return None if _may_stand(texts, place, here, after) else with_after[0]
    with_before = _pairs().get((before, here))
    if with_before is None or _may_stand(texts, place - 1, before, here):
        return None
    return with_before[1]


def _may_stand(texts: Sequence[str], place: int, first: str, second: str) -> bool:
    """True for two words that stand together before the word behind them: "chỉ bộ phận"."""
    behind = texts[place + 2].lower().strip(EDGES) if place + 2 < len(texts) else ""
    return behind in _exceptions().get((first, second), ())


def mend_number(core: str, before: str) -> str | None:
    """A number read with letters in it where the word before asks for a number: "2O30" after
    "năm" → "2030".
    """
    digits = read_lexicon("confusions")["digits"]
    if before.lower() not in digits["after_words"]:
        return None
    # "I/2026" after "quý" is a quarter: each piece needs a digit.
    pieces = re.split(r"[./-]", core.rstrip("%"))
    if not all(re.search(r"\d", piece) for piece in pieces):
        return None
    table = {entry["read"]: entry["meant"] for entry in digits["letters"]}
    mended = "".join(table.get(c, c) for c in core)
    is_number = _DATE_OR_NUMBER.fullmatch(mended) is not None
    return mended if is_number and mended != core else None


def mend_sign(texts: Sequence[str], place: int) -> str | None:
    """The sign a word of a line stands for, where the words around prove it: "2" in "đạt 2 90%"
    → "≥".
    """
    for entry in _signs().get(texts[place], ()):
        number = texts[place + 1] if place + 1 < len(texts) else ""
        has_unit = "%" in number or not entry.get("percent")
        is_number = re.match(r"\d", number) is not None
        if is_number and has_unit and _is_proven(entry, texts, place):
            return str(entry["meant"])
    return None


def _is_proven(entry: dict[str, Any], texts: Sequence[str], place: int) -> bool:
    """True where the words before or behind a sign and its number are those it stands with."""
    before = " ".join(texts[max(0, place - 3) : place]).lower()
    if before.endswith(tuple(entry.get("after", ()))):
        return True
    behind = [text.strip(EDGES) for text in texts[place + 2 : place + 4]]
    return " ".join(behind).lower() == entry.get("until")


@cache
def _letters() -> tuple[tuple[str, str], ...]:
    return tuple(
        (entry["read"], entry["meant"])
        for entry in read_lexicon("confusions")["letters"]
    )


@cache
def _whole_words() -> tuple[re.Pattern[str], dict[str, str]]:
    words = {
        entry["read"]: entry["meant"] for entry in read_lexicon("confusions")["words"]
    }
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)"), words


@cache
def _pairs() -> dict[tuple[str, str], tuple[str, str]]:
    pairs = [
        (entry["read"].split(), entry["meant"].split())
        for entry in read_lexicon("confusions")["pairs"]
    ]
    return {(read[0], read[1]): (meant[0], meant[1]) for read, meant in pairs}


@cache
def _exceptions() -> dict[tuple[str, str], tuple[str, ...]]:
    """The words behind which two words of `pairs` stand as they are."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for entry in read_lexicon("confusions")["pairs"]:
        first, second = entry["read"].split()
        found[first, second] = tuple(entry.get("unless", ()))
    return found


@cache
def _signs() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in read_lexicon("confusions")["signs"]:
        found.setdefault(entry["read"], []).append(entry)
    return found
