"""Which row an amending instruction names: by number, section and annex, else by the words it
quotes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractors.applying.drafts import Draft, Entry, row_text, section_of
from extractors.applying.field_values import agrees
from extractors.language.text import fold
from extractors.page.annex_numbers import UNNUMBERED, annex_key
from extractors.values.records import Effect, Target

# Of 3,386 pairs of different rows within 21 plans, one in 700 is alike above 0.85, one in five
# above 0.45.
QUOTED = 0.85
QUOTED_WITH_NUMBER = 0.45
MARGIN = 0.05  # by how much the best must lead the next
SHORTEST_PART = 30  # letters of a quoted part; a shorter one stands in many rows


@dataclass(frozen=True, slots=True)
class NotFound:
    """Why no row was found: "row_not_found" or "row_ambiguous", and a sentence."""

    code: str
    reason: str


def find_rows(draft: Draft, effect: Effect) -> list[Entry] | NotFound:
    """The rows an effect is about: one, or all of a section or annex where `is_general`.

    "nhiệm vụ số 7 Mục I Phụ lục 01" → the task with ordinal "7" in section "I" of annex "01".
    """
    rows = in_annex(list(draft.entries(effect.record)), effect.annex)
    if effect.ordinal is not None:
        return _choose(_numbered(rows, effect), rows, effect)
    if effect.row_text:
        return _choose([], rows, effect)
    if effect.is_general:
        if effect.annex is not None:
            # Of an annex that was not told apart not all rows of the plan are meant.
            rows = [e for e in rows if annex_of(e) is not None]
        found = in_section(rows, effect.section) if effect.section else rows
        return found or NotFound(
            "row_not_found", f"There are no rows in {describe(effect)}."
        )
    return NotFound("row_not_found", "The instruction names no row.")


def in_section(rows: Sequence[Entry], section: str | None) -> list[Entry]:
    """Rows of a section: by its number for tasks, by its heading for targets; those without one
    for None.
    """
    return [e for e in rows if _section_key(section_of(e.row)) == _section_key(section)]


def ordinal_key(ordinal: str | None) -> str:
    """Numbers for comparison: "07.", "7" and "7." are one."""
    return ".".join(
        part.lstrip("0") or "0"
        for part in (ordinal or "").strip(" .)").lower().split(".")
    )


def likeness(row: Entry, quoted: str) -> float:
    """How much of a row's text a quotation is, 0 to 1; a long quoted part counts as the whole."""
    from rapidfuzz import fuzz

    text, wanted = (fold(t).replace(" ", "") for t in (row_text(row.row), quoted))
    whole = fuzz.ratio(text, wanted) / 100
    if min(len(text), len(wanted)) < SHORTEST_PART:
        return whole
    return max(whole, 0.99 * fuzz.partial_ratio(text, wanted) / 100)


def describe(effect: Effect) -> str:
    """The place an effect names, for a reviewer: "task 7, section I, annex 01"."""
    parts = (
        f"{effect.record or 'row'} {effect.ordinal}" if effect.ordinal else "",
        f"section {effect.section}" if effect.section else "",
        f"annex {effect.annex}" if effect.annex else "",
        f"“{effect.row_text}”" if effect.row_text else "",
    )
    return ", ".join(part for part in parts if part) or "the plan"


def in_annex(rows: Sequence[Entry], annex: str | None) -> list[Entry]:
    """Rows of the annex an instruction names: those of its number ("01", "1" and "I" are one).

    All rows where none is named. Where either bears no number, or the plan has no annexes, the
    number tells nothing: all rows that may be meant.
    """
    if annex is None:
        return list(rows)
    attached = [e for e in rows if annex_of(e) is not None]
    same = [e for e in attached if annex_key(annex_of(e)) == annex_key(annex)]
    is_numbered = any(annex_key(annex_of(e)) != UNNUMBERED for e in attached)
    if same or (is_numbered and annex_key(annex) != UNNUMBERED):
        return same
    return attached or list(rows)


def annex_of(entry: Entry) -> str | None:
    """The number of the annex a row stands in, None in the plan's own text."""
    annex: str | None = getattr(entry.row, "annex", None)
    return annex


def _numbered(rows: Sequence[Entry], effect: Effect) -> list[Entry]:
    found = [
        e for e in rows if ordinal_key(e.row.ordinal) == ordinal_key(effect.ordinal)
    ]
    if effect.section is None:
        return found
    inside = [e for e in found if _is_in(e, effect)]
    return inside or [e for e in found if section_of(e.row) is None]


def _is_in(entry: Entry, effect: Effect) -> bool:
    if isinstance(
        entry.row, Target
    ):  # a group is known by its heading alone: its number tells nothing
        return True
    names = {_section_key(name) for name in (effect.section, *effect.within)}
    return _section_key(section_of(entry.row)) in names


def _section_key(section: str | None) -> str:
    return fold(section or "").removeprefix("muc ").strip(" .)")


def _choose(
    numbered: list[Entry], rows: Sequence[Entry], effect: Effect
) -> list[Entry] | NotFound:
    """One row of those with the number, checked against the quoted text; without them, the text
    decides.
    """
    quoted = effect.row_text
    if quoted:
        alike = [e for e in numbered if likeness(e, quoted) >= QUOTED_WITH_NUMBER]
        if alike:
            numbered = alike
        else:
            return _by_text(rows, quoted, effect)
    if len(numbered) > 1:
        numbered = _by_details(numbered, effect)
    if not numbered:
        return NotFound("row_not_found", f"The plan has no {describe(effect)}.")
    if len(numbered) > 1:
        return NotFound(
            "row_ambiguous", f"{len(numbered)} rows of the plan fit {describe(effect)}."
        )
    return numbered


def _by_text(
    rows: Sequence[Entry], quoted: str, effect: Effect
) -> list[Entry] | NotFound:
    ranked = sorted(
        ((likeness(e, quoted), n) for n, e in enumerate(rows)), reverse=True
    )
    if not ranked or ranked[0][0] < QUOTED:
        return NotFound(
            "row_not_found", f"No row of the plan reads like {describe(effect)}."
        )
    if len(ranked) > 1 and ranked[1][0] > ranked[0][0] - MARGIN:
        return NotFound(
            "row_ambiguous", f"Several rows of the plan read like {describe(effect)}."
        )
    return [rows[ranked[0][1]]]


def _by_details(rows: list[Entry], effect: Effect) -> list[Entry]:
    """Of rows with one number: the year the new row is for, else those that have the old value."""
    years = {target.horizon for target in effect.targets if target.horizon}
    dated = [e for e in rows if isinstance(e.row, Target) and e.row.horizon in years]
    if dated:
        return dated
    if effect.old and effect.field:
        holding = [e for e in rows if agrees(e.row, effect.field, effect.old, None)]
        return holding or rows
    return rows
