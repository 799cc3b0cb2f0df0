"""What a scan loses or makes up beyond single words, so that it is not taken for a change.

A column that was not recognised, a row cut by a page break, a line of the margin read as a row:
seen in scans of
20 plans, with high confidence in each word that was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from extractors.language.confidence import PRINTED
from extractors.language.homoglyphs import strokes
from pipeline.comparing.field_comparison import (
    Differences,
    FieldDifference,
    is_cut,
    is_replacement,
)
from pipeline.comparing.reading_noise import SURE_WORDS, NoiseVerdict
from pipeline.comparing.row_fields import Fields
from pipeline.comparing.row_matching import RowKey

MANY, SHARE = (
    3,
    0.5,
)  # rows of a kind, and their share, that change in one way only by misreading
LOST_SHARE = 0.8  # of the rows of a column that was not recognised
BROKEN_FIELDS = 2  # fields cut off or empty in one row
MISREAD_SIGNS = (
    1  # in a document's number; two numbers of one kind and issuer often differ by two
)
GHOST_LETTERS = 12  # a row of fewer letters in a scan may be a speck or a page's edge
FOUND, SOUGHT_LETTERS = (
    0.85,
    20,
)  # how like a part of another text a text must be to stand there, and how long


@dataclass(frozen=True, slots=True)
class RowDifference:
    """One row in both editions or in one; `fields` are its differences, `verdict` that of its
    coming or going.

    `values` are all its fields in both; of a row in one, `sureness` is that of its text,
    `is_prose` tells that it is a sentence, not a table's row. `is_guessed` tells of each
    edition that the row's number was not read but inferred.
    """

    record: str
    old: RowKey | None
    new: RowKey | None
    fields: Differences = field(default_factory=dict)
    verdict: NoiseVerdict = NoiseVerdict.SAME
    sureness: float = PRINTED
    values: tuple[Fields | None, Fields | None] = (None, None)
    is_prose: bool = False
    is_guessed: tuple[bool, bool] = (False, False)

    @property
    def is_matched(self) -> bool:
        return self.old is not None and self.new is not None


def doubt_header(row: RowDifference) -> RowDifference:
    """On a scan, words lost from the masthead or picked up from beside it are no certain change."""
    found = {}
    for name, difference in row.fields.items():
        is_in_both = not (difference.old.is_empty or difference.new.is_empty)
        is_certain = is_in_both and is_replacement(difference)
        found[name] = difference if is_certain else _unsure(difference)
    return replace(row, fields=found)


def doubt(
    rows: Sequence[RowDifference],
    scanned: tuple[bool, bool],
    other_texts: tuple[str, str],
) -> list[RowDifference]:
    """The rows of one kind, with what an edition read from pixels may have lost or made up as
    UNSURE.

    `scanned` tells which edition has pages read from pixels; `other_texts` what each says
    outside its rows.
    """
    if not any(scanned):
        return list(rows)
    systematic = _systematic_fields(rows)
    lost = [_is_losing(rows, side) for side in (0, 1)]
    found = [
        row if row.is_matched else _doubt_lone(n, rows, scanned, lost, other_texts)
        for n, row in enumerate(rows)
    ]
    strays = _stray_text(found, 0), _stray_text(found, 1)
    return [
        _doubt_matched(row, systematic, scanned, strays) if row.is_matched else row
        for row in found
    ]


def _systematic_fields(rows: Sequence[RowDifference]) -> set[str]:
    """Fields that differ in so many rows that a column was misread, or lost."""
    matched = [row for row in rows if row.is_matched]
    names = {name for row in matched for name in row.fields}
    return {
        name
        for name in names
        if _is_misread(matched, name)
        or _is_lost(matched, name, 0)
        or _is_lost(matched, name, 1)
    }


def _is_misread(matched: Sequence[RowDifference], name: str) -> bool:
    """Whether a field differs for more than typography in many rows, and in many of them all."""
    found = [row.fields[name] for row in matched if name in row.fields]
    differing = [d for d in found if d.verdict >= NoiseVerdict.UNSURE]
    return len(differing) >= MANY and len(differing) >= SHARE * len(matched)


def _is_lost(matched: Sequence[RowDifference], name: str, side: int) -> bool:
    """Whether one edition lacks a field in nearly all rows in which the other has it."""
    present = [row for row in matched if _has(row, 1 - side, name)]
    gone = [row for row in present if not _has(row, side, name)]
    return len(present) > 1 and len(gone) >= LOST_SHARE * len(present)


def _has(row: RowDifference, side: int, name: str) -> bool:
    values = row.values[side]
    return values is not None and name in values and not values[name].is_empty


def _stray_text(rows: Sequence[RowDifference], side: int) -> str:
    """What the doubtful rows of one edition say: cells of a row that was read as two stand
    there.
    """
    values = (row.values[side] for row in rows if row.verdict is NoiseVerdict.UNSURE)
    return " ".join(
        strokes(f.reading.text) for fields in values if fields for f in fields.values()
    )


def _doubt_matched(
    row: RowDifference,
    systematic: set[str],
    scanned: tuple[bool, bool],
    strays: tuple[str, str],
) -> RowDifference:
    is_broken = any(
        scanned[side] and _count_lacking(row, side, systematic) >= BROKEN_FIELDS
        for side in (0, 1)
    )
    fields = {}
    for name, difference in row.fields.items():
        is_doubtful = (
            is_broken or name in systematic or _has_strayed(difference, scanned, strays)
        )
        fields[name] = _unsure(difference) if is_doubtful else difference
    return replace(row, fields=fields)


def _count_lacking(row: RowDifference, side: int, systematic: set[str]) -> int:
    """How many fields of a row one edition lacks, or has a part of."""
    own = [d for name, d in row.fields.items() if name not in systematic]
    return sum(_is_lacking(difference, side) for difference in own)


def _has_strayed(
    difference: FieldDifference, scanned: tuple[bool, bool], strays: tuple[str, str]
) -> bool:
    """Whether a scan's empty cell has its text in one of its doubtful rows."""
    for side in (0, 1):
        is_gone = scanned[side] and difference.sides[side].is_empty
        other = difference.sides[1 - side].reading.text
        if is_gone and strokes(other) in strays[side]:
            return True
    return False


def _is_lacking(difference: FieldDifference, side: int) -> bool:
    """Whether one edition has only a part of what the other has."""
    part, whole = difference.sides[side], difference.sides[1 - side]
    return not whole.is_empty and (part.is_empty or is_cut(part, whole))


def _unsure(difference: FieldDifference) -> FieldDifference:
    return difference._replace(verdict=min(difference.verdict, NoiseVerdict.UNSURE))


def _is_losing(rows: Sequence[RowDifference], side: int) -> bool:
    """Whether an edition lacks so many rows of the other that a table was not read."""
    other = [row for row in rows if (row.old, row.new)[1 - side] is not None]
    missing = [row for row in other if not row.is_matched]
    return len(missing) >= MANY and len(missing) >= SHARE * len(other)


def _doubt_lone(
    place: int,
    rows: Sequence[RowDifference],
    scanned: tuple[bool, bool],
    lost: Sequence[bool],
    other_texts: tuple[str, str],
) -> RowDifference:
    """A row of one edition alone; `there` is the edition that has it, `away` the one that has
    not.
    """
    row = rows[place]
    there, away = (0, 1) if row.new is None else (1, 0)
    if row.record == "reference":
        is_unsure = _may_be_cited_otherwise(row, rows, there, other_texts[away])
    else:
        is_lost = lost[away] or _is_unread(place, rows, away)
        is_unsure = (
            _may_be_ghost(row)
            or (scanned[away] and is_lost)
            or _stands_elsewhere(_strokes_of(row), rows, away, other_texts[away])
        )
    return replace(row, verdict=NoiseVerdict.UNSURE) if is_unsure else row


def _strokes_of(row: RowDifference) -> str:
    """What a row of one edition is known by: its text, or a reference's number."""
    key = row.old or row.new
    assert key is not None
    return (
        strokes(key.ordinal or "") if row.record == "reference" else strokes(key.text)
    )


def _may_be_cited_otherwise(
    row: RowDifference, rows: Sequence[RowDifference], there: int, other_text: str
) -> bool:
    """Whether the other edition has a reference too, outside its rows or with a sign misread."""
    number = _strokes_of(row)
    if number in other_text:
        return True
    return any(_is_near_number(number, other, there) for other in rows)


def _may_be_ghost(row: RowDifference) -> bool:
    """Whether a row of a scan may be none: a page's edge, or a footnote taken for a sentence
    with a target.
    """
    if row.sureness >= PRINTED:
        return False
    is_short = len(_strokes_of(row)) < GHOST_LETTERS
    is_sentence = row.is_prose and row.record == "target"
    return is_short or row.sureness < SURE_WORDS or is_sentence


def _is_unread(place: int, rows: Sequence[RowDifference], away: int) -> bool:
    """Whether the rows around a missing one have guessed numbers: there the scan's table was
    hardly read.
    """
    before = next((r for r in reversed(rows[:place]) if r.is_matched), None)
    after = next((r for r in rows[place + 1 :] if r.is_matched), None)
    return any(r.is_guessed[away] for r in (before, after) if r)


def _is_near_number(number: str, other: RowDifference, there: int) -> bool:
    """Whether another reference, which the other edition alone has, may be this one misread."""
    key = (other.new, other.old)[there]
    if other.is_matched or key is None:
        return False
    return Levenshtein.distance(number, strokes(key.ordinal or "")) <= MISREAD_SIGNS


def _stands_elsewhere(
    text: str, rows: Sequence[RowDifference], side: int, other_text: str
) -> bool:
    """Whether the other edition has a row's text within a row that lacks it here, or outside
    its rows.
    """
    if len(text) < SOUGHT_LETTERS:
        return False

    def holds(key: RowKey | None) -> bool:
        within = strokes(key.text) if key else ""
        return (
            len(within) >= len(text) * FOUND
            and fuzz.partial_ratio(text, within) >= 100 * FOUND
        )

    for row in rows:
        here, there = (row.new, row.old) if side == 0 else (row.old, row.new)
        if holds(there) and not holds(here):
            return True
    return (
        fuzz.partial_ratio(text, other_text) >= 100 * FOUND
        if len(other_text) >= len(text)
        else False
    )
