"""The sequence that rows' numbers make: of all ways to number them the one that fits best what was
read.

"5.1, Q.2, 53, 5.4" fits 5.1, 5.2, 5.3, 5.4 better than any other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Ordinal = tuple[int, ...]
# Digits alone in a cell that are read as letters.
DIGITS = {
    "H": "11",
    **dict.fromkeys("Il|!i", "1"),
    **dict.fromkeys("OoQ", "0"),
    "S": "5",
    "B": "8",
    "Z": "2",
}
# What it costs to begin again at 1, to leave a gap, to leave a row without its number; ways
# kept at a time.
RESTART, GAP, NO_NUMBER, BEAM = 0.7, 0.75, 0.3, 40
# A part of a table may begin at any number, as on a page that was not joined to the one before:
# "10, 11, 12".
BEGINNING = 0.2


class Step(NamedTuple):
    """A row's reading in the first column: to be numbered, or passed over with the number it has.

    After "II." (a section) or a row over all columns the sequence may begin anew. A row over all
    columns that is numbered itself, "2. Trong Tháng hành động", has sub-rows "2.1" (`heads`).
    """

    text: str
    number: str | None = None
    is_passed: bool = False
    begins_anew: bool = False
    heads: Ordinal | None = None
    is_first: bool = False  # of the rows of another body, which may be counted anew


class _Path(NamedTuple):
    """One way to number the rows so far: the last number, the numbers given, how well they fit,
    if anew.
    """

    last: Ordinal | None
    numbers: tuple[str | None, ...]
    score: float
    is_fresh: bool = True


def number_rows(steps: Sequence[Step]) -> list[str | None]:
    """For each row its number as it should be written, or None where its reading stands as it
    is.
    """
    paths = [_Path(None, (), 0.0)]
    for step in steps:
        if step.is_passed:
            paths = [_passed(path, step) for path in paths]
        else:
            paths = _extend([_begun(path, step) for path in paths], step.text)
    likeliest = max(paths, key=lambda path: path.score)
    texts = [step.text for step in steps]
    numbers = _without_unproven(texts, likeliest.numbers)
    return [number and _as_wide(number, texts) for number in numbers]


def read_ordinal(text: str) -> Ordinal | None:
    """A number's parts: "2.10" → (2, 10)."""
    if not re.fullmatch(r"\d{1,3}(?:\.\d{1,3}){0,3}", text):
        return None
    return tuple(int(n) for n in text.split("."))


def _following(last: Ordinal | None) -> list[Ordinal]:
    """The numbers that may follow one: the next, its first sub-row, the next of each row above
    it.
    """
    if last is None:
        return [(1,)]
    nexts = [(*last[:i], last[i] + 1) for i in range(len(last) - 1, -1, -1)]
    return [*nexts, (*last, 1)]


def _passed(path: _Path, step: Step) -> _Path:
    """A way over a row that is none of the sequence, after which it may begin at 1 again."""
    numbers = (*path.numbers, step.number)
    is_fresh = step.begins_anew or path.is_fresh
    last = step.heads or path.last
    return path._replace(last=last, numbers=numbers, is_fresh=is_fresh)


def _begun(path: _Path, step: Step) -> _Path:
    return path._replace(is_fresh=True) if step.is_first else path


def _extend(paths: Sequence[_Path], text: str) -> list[_Path]:
    """Each way with each number that may come next; of those that end alike only the best is
    kept.
    """
    own = read_ordinal(text)
    best: dict[Ordinal | None, _Path] = {}
    for path in paths:
        for number, cost in _candidates(path, own):
            written = text if number == own else None
            longer = _longer(path, text, number, written, cost)
            known = best.get(longer.last)
            if known is None or longer.score > known.score:
                best[longer.last] = longer
    return sorted(best.values(), key=lambda path: -path.score)[:BEAM]


def _longer(
    path: _Path, text: str, number: Ordinal | None, written: str | None, cost: float
) -> _Path:
    """A way with one row more, whose number is as it was `written` or as it should be."""
    if number is None:
        numbers = (*path.numbers, written)
        return path._replace(numbers=numbers, score=path.score - NO_NUMBER)
    numbers = (*path.numbers, written or _written(number))
    score = path.score + (_fit(text, number) - cost)
    return _Path(number, numbers, score, is_fresh=False)


def _candidates(path: _Path, own: Ordinal | None) -> list[tuple[Ordinal | None, float]]:
    """What may come next, with what it costs: a number in sequence nothing, a gap much, no
    number at all most.
    """
    found: list[tuple[Ordinal | None, float]] = []
    found += [(number, 0.0) for number in _following(path.last)]
    found.append(((1,), 0.0 if path.is_fresh else RESTART))
    if own is not None:
        found.append((own, BEGINNING if path.last is None else GAP))
    return [*found, (None, 0.0)]


def _fit(text: str, number: Ordinal) -> float:
    """How well a reading fits a number: 1 when it is that ("01" is 1), 0.9 when only dots
    differ, else by its signs.
    """
    printed = _written(number)
    if read_ordinal(text) == number:
        return 1.0
    bare = printed.replace(".", "")
    if re.sub(r"\D", "", text) == bare:
        return 0.9
    digits = re.sub(r"\D", "", "".join(DIGITS.get(c, c) for c in text))
    if digits == bare:
        return 0.85
    if digits and bare.endswith(digits):
        return 0.5
    return 0.6 * min(1.0, _likeness(text, printed))


def _likeness(text: str, printed: str) -> float:
    """The share of a number's characters and pairs of them that the reading has."""
    same = sum(a == b for a, b in zip(text, printed, strict=False))
    pairs = len(set(pairwise(text)) & set(pairwise(printed)))
    return (same + pairs) / max(1, 2 * len(printed) - 1)


def _as_wide(number: str, texts: Sequence[str]) -> str:
    """The number with the zero that the others of its table have: "3" among "01, 02, 04" is
    "03".
    """
    has_zeros = any(re.fullmatch(r"0\d", text) for text in texts)
    return f"0{number}" if has_zeros and re.fullmatch(r"\d", number) else number


def _without_unproven(
    texts: Sequence[str], numbers: Sequence[str | None]
) -> list[str | None]:
    """The numbers without sub-rows that nothing but a lost dot makes: "1, 11, 12" at a table's
    end stays as read.

    Sub-rows are proven where one of them was read with a dot ("l.1"), or the next number is that
    after their parent: "1, 11, 12, 2" is "1, 1.1, 1.2, 2". Two scans had 11, 12, 13 told as
    1.1, 1.2, 1.3.
    """
    kept = list(numbers)
    written = [number or text for text, number in zip(texts, numbers, strict=True)]
    meant = [read_ordinal(text) for text in written]
    for parent, places in _sub_rows(meant):
        is_dotted = any("." in texts[i] for i in places)
        if is_dotted or first_number(meant[places[-1] + 1 :]) == next_of(parent):
            continue
        for i in places:
            kept[i] = None
    return kept


def _sub_rows(meant: Sequence[Ordinal | None]) -> Iterator[tuple[Ordinal, list[int]]]:
    """Each parent with the places of the sub-rows that follow one another under it."""
    places: dict[Ordinal, list[int]] = {}
    for i, number in enumerate(meant):
        if number is None:
            continue
        if len(number) > 1:
            places.setdefault(number[:-1], []).append(i)
            continue
        yield from places.items()
        places = {}
    yield from places.items()


def first_number(numbers: Sequence[Ordinal | None]) -> Ordinal | None:
    return next((number for number in numbers if number is not None), None)


def next_of(number: Ordinal, by: int = 1) -> Ordinal:
    """The number after one on its level: "1.2" → "1.3"."""
    return (*number[:-1], number[-1] + by)


def _written(number: Ordinal | None) -> str:
    return ".".join(map(str, number or ()))
