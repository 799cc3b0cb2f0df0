"""A name of a body that was corrected in one row: offered for the other rows of its document that
print the same words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from extractors.applying.corrections import CORRECTED
from extractors.values.fields import ValueKind
from pipeline.review.review_rows import ReviewRow


class Alike(NamedTuple):
    """Words that rows print, the name that they were corrected to, and in how many rows they
    still stand: "TT QLCL" is "Chi cục Quản lý chất lượng" in 14 rows.
    """

    printed: str
    name: str
    row_count: int


def find_alike(row: ReviewRow, rows: Sequence[ReviewRow]) -> list[Alike]:
    """What of a row was corrected elsewhere in its document."""
    corrected = find_corrected(rows)
    printed = [words for words in _names_of(row) if words in corrected]
    return [
        Alike(words, corrected[words], sum(words in _names_of(r) for r in rows))
        for words in dict.fromkeys(printed)
    ]


def find_corrected(rows: Sequence[ReviewRow]) -> dict[str, str]:
    """The name that printed words were corrected to; none for words that became two names."""
    found: dict[str, set[str]] = {}
    for row in rows:
        for column in _agency_columns(row):
            pair = _replaced(row.seen.get(column), row.shown[column])
            if pair is not None:
                found.setdefault(pair[0], set()).add(pair[1])
    return {words: min(names) for words, names in found.items() if len(names) == 1}


def replace_in(row: ReviewRow, printed: str, name: str) -> Mapping[str, str]:
    """The columns of a row in which the words stand, with the name in their place."""
    changed = {}
    for column in _agency_columns(row):
        names = _parts(row.shown[column])
        if printed in names:
            new = (name if words == printed else words for words in names)
            changed[column] = "; ".join(dict.fromkeys(new))
    return changed


def _replaced(seen: str | None, shown: str | None) -> tuple[str, str] | None:
    """The one name that was corrected, where it was one."""
    before, after = _parts(seen), _parts(shown)
    gone = [name for name in before if name not in after]
    new = [name for name in after if name not in before]
    is_one = len(gone) == len(new) == 1
    return (gone[0], new[0]) if is_one else None


def _names_of(row: ReviewRow) -> list[str]:
    columns = _agency_columns(row)
    return [name for column in columns for name in _parts(row.shown[column])]


def _agency_columns(row: ReviewRow) -> Iterator[str]:
    for name, column in CORRECTED[row.record].corrected_columns.items():
        if column.value is ValueKind.AGENCIES:
            yield name


def _parts(value: str | None) -> list[str]:
    return [part.strip() for part in (value or "").split(";") if part.strip()]
