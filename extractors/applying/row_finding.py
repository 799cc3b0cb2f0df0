"""Which row an amending instruction names: by number, section and annex, else by the words it
quotes.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import fuzz

from extractors.applying.drafts import Draft, DraftRow, Record, row_text
from extractors.applying.field_values import agrees
from extractors.applying.reasons import NotAppliedCode
from extractors.language.text import fold, fold_closed
from extractors.language.word_patterns import WordPattern
from extractors.page.annex_numbers import UNNUMBERED, annex_key
from extractors.values.plan import Effect
from extractors.values.record_kinds import section_of
from extractors.values.records import Target

# Of 3,386 pairs of different rows within 21 plans, one in 700 is alike above 0.85, one in five
# above 0.45.
QUOTED = 0.85
QUOTED_WITH_NUMBER = 0.45
MARGIN = 0.05  # by how much the best must lead the next
# "Mục III" and "III" name the same section.
SECTION = WordPattern("common_words", r"^<~section> ", re.NOFLAG)
SHORTEST_PART = 30  # letters of a quoted part; a shorter one stands in many rows


@dataclass(frozen=True, slots=True)
class RowNotFound:
    """Why no row was found: "row_not_found" or "row_ambiguous", and a sentence."""

    code: NotAppliedCode
    reason: str


def find_rows(draft: Draft, effect: Effect) -> list[DraftRow] | RowNotFound:
    """The rows an effect is about: one, or all of a section or annex where `is_general`.

    "nhiệm vụ số 7 Mục I Phụ lục 01" → the task with ordinal "7" in section "I" of annex "01".
    """
    rows = in_annex(list(draft.entries(effect.record)), effect.annex)
    if effect.ordinal is not None:
        return _choose(_numbered(rows, effect), rows, effect)
    if effect.row_text:
        return _choose([], rows, effect)
    if not effect.is_general:
        return RowNotFound("row_not_found", "The instruction names no row.")
    if effect.annex is not None:
        # Of an annex that was not told apart not all rows of the plan are meant.
        rows = [e for e in rows if annex_of(e) is not None]
    found = in_section(rows, effect.section) if effect.section else rows
    if not found:
        return RowNotFound(
            "row_not_found", f"There are no rows in {describe_row(effect)}."
        )
    return found


def in_section(rows: Sequence[DraftRow], section: str | None) -> list[DraftRow]:
    """Rows of a section: by its number for tasks, by its heading for targets; those without one
    for None.
    """
    wanted = _section_key(section)
    return [e for e in rows if _section_key(section_of(e.row)) == wanted]


def ordinal_key(ordinal: str | None) -> str:
    """Numbers for comparison: "07.", "7" and "7." are one."""
    parts = (ordinal or "").strip(" .)").lower().split(".")
    return ".".join(part.lstrip("0") or "0" for part in parts)


def with_ordinal(rows: Sequence[DraftRow], ordinal: str | None) -> list[DraftRow]:
    """The rows that have a number, however it is written."""
    wanted = ordinal_key(ordinal)
    return [e for e in rows if ordinal_key(e.row.ordinal) == wanted]


def likeness(row: DraftRow, quoted: str) -> float:
    """How much of a row's text a quotation is, 0 to 1; a long quoted part counts as the whole.

    A decision that first renames a project may call it by its old name in the next sentence.
    """
    texts = (row_text(row.row), *row.earlier)
    return max(_text_likeness(text, quoted) for text in texts)


def _text_likeness(printed: str, quoted: str) -> float:
    text, wanted = fold_closed(printed), fold_closed(quoted)
    whole = fuzz.ratio(text, wanted) / 100
    if min(len(text), len(wanted)) < SHORTEST_PART:
        return whole
    # A row that says the same and no more goes before one that only has it as a part.
    return max(whole, 0.99 * fuzz.partial_ratio(text, wanted) / 100)


def describe_row(effect: Effect) -> str:
    """The place an effect names, for a reviewer: "task 7, section I, annex 01"."""
    parts = []
    if effect.ordinal:
        parts.append(f"{effect.record or 'row'} {effect.ordinal}")
    if effect.section:
        parts.append(f"section {effect.section}")
    if effect.annex:
        parts.append(f"annex {effect.annex}")
    if effect.row_text:
        parts.append(f"“{effect.row_text}”")
    return ", ".join(parts) or "the plan"


def in_annex(rows: Sequence[DraftRow], annex: str | None) -> list[DraftRow]:
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


def annex_of(entry: DraftRow) -> str | None:
    """The number of the annex a row stands in, None in the plan's own text."""
    annex: str | None = getattr(entry.row, "annex", None)
    return annex


def _numbered(rows: Sequence[DraftRow], effect: Effect) -> list[DraftRow]:
    """The rows with an effect's number: those in its section, else those in none."""
    found = with_ordinal(rows, effect.ordinal)
    if effect.section is None:
        return found
    inside = [e for e in found if _is_in(e, effect)]
    return inside or [e for e in found if section_of(e.row) is None]


def _is_in(entry: DraftRow, effect: Effect) -> bool:
    if isinstance(entry.row, Target):
        # A group is known by its heading alone: its number tells nothing.
        return True
    names = {_section_key(name) for name in (effect.section, *effect.within)}
    return _section_key(section_of(entry.row)) in names


def _section_key(section: str | None) -> str:
    return SECTION.sub("", fold(section or "")).strip(" .)")


def _choose(
    numbered: list[DraftRow], rows: Sequence[DraftRow], effect: Effect
) -> list[DraftRow] | RowNotFound:
    """One row of those with the number, checked against the quoted text; without them, the text
    decides.
    """
    quoted = effect.row_text
    if quoted:
        numbered = [e for e in numbered if likeness(e, quoted) >= QUOTED_WITH_NUMBER]
        if not numbered:
            return _by_text(rows, quoted, effect)
    if len(numbered) > 1:
        numbered = _by_details(numbered, effect)
    if not numbered:
        return RowNotFound("row_not_found", f"The plan has no {describe_row(effect)}.")
    if len(numbered) > 1:
        return RowNotFound(
            "row_ambiguous",
            f"{len(numbered)} rows of the plan fit {describe_row(effect)}.",
        )
    return numbered


def _by_text(
    rows: Sequence[DraftRow], quoted: str, effect: Effect
) -> list[DraftRow] | RowNotFound:
    ranked = rank([likeness(e, quoted) for e in rows])
    if not ranked or ranked[0].likeness < QUOTED:
        return RowNotFound(
            "row_not_found", f"No row of the plan reads like {describe_row(effect)}."
        )
    if is_close(ranked):
        return RowNotFound(
            "row_ambiguous",
            f"Several rows of the plan read like {describe_row(effect)}.",
        )
    return [rows[ranked[0].place]]


class Ranked(NamedTuple):
    """How alike a row is to a text, and its place among the rows compared."""

    likeness: float
    place: int


def rank(likenesses: Sequence[float]) -> list[Ranked]:
    """The rows compared, the most alike first."""
    ranked = [Ranked(value, n) for n, value in enumerate(likenesses)]
    return sorted(ranked, reverse=True)


def is_close(ranked: Sequence[Ranked]) -> bool:
    """True where the second is too much like the best to leave it out."""
    return len(ranked) > 1 and ranked[1].likeness > ranked[0].likeness - MARGIN


def _by_details(rows: list[DraftRow], effect: Effect) -> list[DraftRow]:
    """Of rows with one number: the year the new row is for, else those that have the old value."""
    years = {target.horizon for target in effect.targets}
    dated = [e for e in rows if _is_for_year(e.row, years)]
    if dated:
        return dated
    return _with_old_value(rows, effect) or rows


def _is_for_year(row: Record, years: Collection[int | None]) -> bool:
    return isinstance(row, Target) and bool(row.horizon) and row.horizon in years


def _with_old_value(rows: list[DraftRow], effect: Effect) -> list[DraftRow]:
    """The rows that have the value that an effect changes, where it says which."""
    name, old = effect.field, effect.old
    if not name or not old:
        return []
    return [e for e in rows if agrees(e.row, name, old, None)]
