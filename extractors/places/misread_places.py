"""Places whose marks a scan misread, as their lists have them: "thành phó Bím Sơn" → "thành phố Bỉm
Sơn".

Capitals are read as surely with a wrong mark as with the right one ("BÍM", 0.95), so that only
the lists of places tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extractors.language.text import either, strip_marks
from extractors.lexicon import read_lexicon

PROVINCES, DISTRICTS = "provinces", "districts"


def with_marks_of_place(name: str) -> str:
    """The name of a body or place with the marks that the place at its end has in the list of its
    kind, where that has one such place; as it is where the list has it as printed.

    "Ủy ban nhân dân thị xã Bím Sơn" → "Ủy ban nhân dân thị xã Bỉm Sơn"
    """
    bare = strip_marks(name).lower()
    if len(bare) != len(name):
        return name
    for match in _kind_and_name().finditer(bare):
        kind = _kinds()[match["kind"]]
        place = _marked(name[match.start("name") :], _lists()[kind])
        if place is not None:
            return (
                f"{name[: match.start()]}{_as_case(kind, name[match.start()])} {place}"
            )
    return name


def place_with_marks(name: str) -> str:
    """A place without its kind, as a dateline has it: "Bím Sơn" → "Bỉm Sơn"."""
    return _marked(name, (PROVINCES, DISTRICTS)) or name


def _as_case(kind: str, first: str) -> str:
    return kind[0].upper() + kind[1:] if first.isupper() else kind


def _marked(printed: str, lists: tuple[str, ...]) -> str | None:
    """The name in the lists that has these letters; None where none or several have."""
    if printed.lower() in _listed(lists):
        return _listed(lists)[printed.lower()]
    return _by_letters(lists).get(strip_marks(printed).lower())


@cache
def _listed(lists: tuple[str, ...]) -> dict[str, str]:
    return {name.lower(): name for name in _names(lists)}


@cache
def _by_letters(lists: tuple[str, ...]) -> dict[str, str]:
    """The names by their letters without marks, those that only one name has."""
    found: dict[str, set[str]] = {}
    for name in _names(lists):
        found.setdefault(strip_marks(name).lower(), set()).add(name)
    return {letters: next(iter(n)) for letters, n in found.items() if len(n) == 1}


def _names(lists: Iterable[str]) -> Iterator[str]:
    for key in lists:
        if key == PROVINCES:
            for entry in read_lexicon("provinces"):
                yield str(entry["name"])
                yield from map(str, entry["aliases"])
        else:
            yield from map(str, read_lexicon("places")[key])


@cache
def _lists() -> dict[str, tuple[str, ...]]:
    """The lists with the names of each kind of place."""
    kinds = read_lexicon("places")["kinds"]
    return {str(kind): tuple(lists) for kind, lists in kinds.items()}


@cache
def _kinds() -> dict[str, str]:
    return {strip_marks(kind).lower(): kind for kind in _lists()}


@cache
def _kind_and_name() -> re.Pattern[str]:
    name = r"(?=\s+(?P<name>[^,;]+)$)"
    return re.compile(rf"(?<!\w)(?P<kind>{either(_kinds())}){name}")
