"""Which names a line under a seal may be, by what several readings of it have in common.

"Thái Đoễn Khanh" and "Thái Doãn Fhanh" may be Thái Doãn Thanh, Thái Doãn Khanh, …; "Minh Chính"
whose beginning a seal hides may be Phạm Minh Chính, Trần Minh Chính, …
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import product
from math import log

from rapidfuzz.distance import Levenshtein

from extractors.language.office_holders import office_holders
from extractors.language.syllables import is_syllable
from extractors.language.text import fold
from extractors.lexicon import read_lexicon
from extractors.page.degrees import count_degrees

Syllables = tuple[str, ...]

# A surname before at least so many syllables, of at most so many in all.
LEAST_REST, MOST = 2, 5
# More possible names for one line than this say that nothing was read.
MOST_NAMES = 600
# How often a surname's frequency counts.
BY_FREQUENCY = 3.0
# A name that is known counts as much as the most frequent surname, and is looked for where it is so
# many letters at most from what was read, marks not counted ("Anh" for "Minh").
KNOWN, APART = 0.0, 2
# A hidden surname is one of so many.
FREQUENT = 20


def possible_names(readings: Iterable[str], is_cut: bool) -> list[str]:
    """The names that the readings of a line may stand for, most of each syllable kept.

    `is_cut` tells that the line begins too far right, so that its surname may be hidden.
    """
    found: dict[str, None] = {}
    by_length: dict[int, list[Syllables]] = {}
    for reading in readings:
        syllables = _syllables(reading)
        if 2 <= len(syllables) <= MOST:
            by_length.setdefault(len(syllables), []).append(syllables)
    for alike in by_length.values():
        found |= dict.fromkeys(_whole_names(alike))
        if is_cut:
            found |= dict.fromkeys(_with_surnames(alike))
    if len(found) > MOST_NAMES:
        return []
    read = [" ".join(x) for alike in by_length.values() for x in alike]
    known = known_names_near(read, is_cut)
    return list(dict.fromkeys([*found, *known]))


def known_names_near(readings: Iterable[str], is_cut: bool = False) -> list[str]:
    """Holders of offices whose names some reading is near: "Phạm Ainh Chính" → Phạm Minh Chính;
    "nh Chính", whose beginning is cut off, is near its end.
    """
    plain = [fold(reading) for reading in readings]
    holders = sorted(office_holders())
    found = [name for name in holders if _is_alike(fold(name), plain)]
    if is_cut:
        ends = {name: fold(name).partition(" ")[2] for name in holders}
        found += [name for name in holders if _is_alike(ends[name], plain)]
    return list(dict.fromkeys(found))


def _is_alike(name: str, readings: Sequence[str]) -> bool:
    return any(
        Levenshtein.distance(name, reading, score_cutoff=APART) <= APART
        for reading in readings
    )


def is_whole_name(text: str) -> bool:
    """True for a name as it is written: a surname, and syllables that may be one's name."""
    syllables = text.split(" ")
    if not 2 <= len(syllables) <= MOST or syllables[0] not in surnames():
        return False
    return all(_is_possible(syllable) for syllable in syllables[1:])


def name_place(text: str) -> int:
    """Where the name begins behind the degrees and ranks before it: "TS. Lê Quân" → 4."""
    words = text.replace(".", ". ").split()
    count = count_degrees(words)
    return text.rindex(" ".join(words[count:])) if count else 0


def without_capitals(text: str) -> str:
    """A line without the degrees before its name, however they were read: "T8. Lê Quân"."""
    place = name_place(text)
    first, _, rest = text.partition(" ")
    is_cut = place == 0 and len(first) > 1 and first.isupper() and not rest.isupper()
    return rest if is_cut and rest else text[place:]


def frequency_of(name: str) -> float:
    """What a name's surname counts for: the logarithm of how frequent it is, as far as its place
    among them tells; a name that is known is as frequent as the most frequent surname.

    A seal hides whole letters, so that readers are surer against the right name than they should
    be; it counts for more than once.
    """
    if name in office_holders():
        return KNOWN
    listed = _listed("surnames")
    surname = name.split(" ")[0]
    place = listed.index(surname) if surname in listed else len(listed)
    return -BY_FREQUENCY * log(place + 1)


def _syllables(reading: str) -> Syllables:
    """A reading's words of letters, without the strokes glued to them: "— Mnh Chính" → Mnh,
    Chính; "LêTấn Dũng" → Lê, Tấn, Dũng.
    """
    words = ("".join(filter(str.isalpha, word)) for word in reading.split())
    return tuple(part for word in words if word for part in _parted(word))


def _parted(word: str) -> Iterator[str]:
    """A word's parts that begin with capitals, each after a small letter: "LêTấn" → Lê, Tấn."""
    start = 0
    for i in range(1, len(word)):
        if word[i].isupper() and word[i - 1].islower():
            yield word[start:i]
            start = i
    yield word[start:]


def _whole_names(alike: Sequence[Syllables]) -> Iterator[str]:
    """The names of all choices, where each syllable was read by someone or is near it."""
    first, *rest = zip(*alike, strict=True)
    heads = [word for word in first if word in surnames()]
    near = [name for word in first for name in _near(word, surnames())]
    # What stands before a name's end and is no surname may be any, hardly seen.
    hidden = _frequent() if len(rest) >= LEAST_REST else near
    yield from _joined([heads or hidden, *map(_choices, rest)])


def _with_surnames(alike: Sequence[Syllables]) -> Iterator[str]:
    """The names that the readings are the ends of."""
    columns = list(zip(*alike, strict=True))
    if len(columns) < MOST:
        yield from _joined([_frequent(), *map(_choices, columns)])


def _joined(columns: Sequence[Sequence[str]]) -> Iterator[str]:
    for syllables in product(*(dict.fromkeys(column) for column in columns)):
        yield " ".join(syllables)


def _choices(read: Sequence[str]) -> list[str]:
    """What a syllable may be: as read where that is possible, and the names near what is not."""
    found = [word for word in read if _is_possible(word)]
    for word in read:
        if word not in found:
            found += _near(word, _names())
    return found


def _is_possible(word: str) -> bool:
    """True for "Doãn": a name, or a syllable with a capital that may be one."""
    is_capitalised = word[:1].isupper() and word[1:].islower()
    return word in _names() or (is_capitalised and is_syllable(word.lower()))


def _near(word: str, names: frozenset[str]) -> list[str]:
    """The names one letter away, marks not counted: "Khanh" → Khánh, Khanh, Thanh."""
    plain = fold(word)
    if len(plain) < 2:
        return []
    return sorted(name for name in names if _is_near(plain, fold(name)))


def _is_near(plain: str, name: str) -> bool:
    return Levenshtein.distance(plain, name, score_cutoff=1) <= 1


def _frequent() -> tuple[str, ...]:
    """The surnames that nine of ten bear: another is not taken unseen."""
    return _listed("surnames")[:FREQUENT]


@cache
def surnames() -> frozenset[str]:
    """The frequent ones and the rare ones."""
    return frozenset(_listed("surnames")).union(_listed("rare_surnames"))


@cache
def _names() -> frozenset[str]:
    return surnames().union(_listed("middle"), _listed("given"))


@cache
def _listed(part: str) -> tuple[str, ...]:
    """Surnames and names, the most frequent first."""
    names: list[str] = read_lexicon("person_names")[part]
    return tuple(unicodedata.normalize("NFC", name) for name in names)
