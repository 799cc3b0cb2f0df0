"""One record against its counterpart, field by field: what differs, and whether a scan explains
it.
"""

from __future__ import annotations

from typing import NamedTuple

from extractors.language.confidence import PRINTED
from extractors.language.homoglyphs import strokes
from pipeline.comparing.reading_noise import (
    SURE_FIGURE,
    SURE_PRESENCE,
    NoiseVerdict,
    PrintedReading,
    compare_readings,
    find_hunks,
    typeset,
)
from pipeline.comparing.row_fields import Fields, FieldValue

# letters of a text in a cell that is empty in the other edition; specks are read as one or two
FEWEST_PRESENT = 3
UNREAD = FieldValue(None, PrintedReading("", PRINTED))


class FieldDifference(NamedTuple):
    """A field in both editions, and how real their difference is."""

    old: FieldValue
    new: FieldValue
    verdict: NoiseVerdict

    @property
    def sides(self) -> tuple[FieldValue, FieldValue]:
        return self.old, self.new


Differences = dict[str, FieldDifference]


def compare_records(old: Fields, new: Fields) -> Differences:
    """All fields of two records that are one row, those without any difference left out."""
    found = {}
    for name in old:
        a, b = old[name], new.get(name, UNREAD)
        verdict = compare_values(a, b)
        if verdict is not NoiseVerdict.SAME:
            found[name] = FieldDifference(a, b, verdict)
    return found


def compare_values(old: FieldValue, new: FieldValue) -> NoiseVerdict:
    """What the difference of one field is, by what was understood first and by its text else."""
    if old.value == new.value:
        return NoiseVerdict.SAME
    sureness = min(old.reading.sureness, new.reading.sureness)
    if old.is_empty or new.is_empty:
        return _judge_presence(new.reading if old.is_empty else old.reading, sureness)
    if sureness < PRINTED and old.typed is not None and new.typed is not None:
        if old.typed == new.typed:
            return NoiseVerdict.NOISE
        if sureness >= SURE_FIGURE:
            return NoiseVerdict.REAL
    verdict = compare_readings(old.reading, new.reading)
    return (
        NoiseVerdict.REAL
        if verdict is NoiseVerdict.SAME and _is_typed_apart(old, new)
        else verdict
    )


def _is_typed_apart(old: FieldValue, new: FieldValue) -> bool:
    """Whether equal texts say different things, as where a comparator is in the column's header."""
    if isinstance(old.value, list) or isinstance(new.value, list):
        return False
    return typeset(str(old.value)) != typeset(
        str(new.value)
    ) and old.reading.text != str(old.value)


def _judge_presence(present: PrintedReading, sureness: float) -> NoiseVerdict:
    """A text where the other edition has none."""
    if sureness >= PRINTED:
        return NoiseVerdict.REAL
    if not strokes(present.text):
        return NoiseVerdict.NOISE
    is_text = len(strokes(present.text)) >= FEWEST_PRESENT
    return (
        NoiseVerdict.REAL
        if is_text and sureness >= SURE_PRESENCE
        else NoiseVerdict.UNSURE
    )


def is_replacement(difference: FieldDifference) -> bool:
    """Whether words stand in the place of others, and are not only there or not."""
    return any(
        h.old and h.new
        for h in find_hunks(difference.old.reading.text, difference.new.reading.text)
    )


def is_cut(part: FieldValue, whole: FieldValue) -> bool:
    """Whether one text is the other without its beginning or its end: "công nhận" of "Giống mới
    được công nhận".
    """
    short, long = strokes(part.reading.text), strokes(whole.reading.text)
    return len(short) < len(long) and (long.startswith(short) or long.endswith(short))
