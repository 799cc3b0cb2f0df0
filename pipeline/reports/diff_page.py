"""Differences of two editions as one HTML page without anything around it: words taken out and
put in are marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from models import Edition
from pipeline.comparing.diff import Change, Diff
from pipeline.reports.diff_show import (
    UNSURE_TITLE,
    describe_edition,
    describe_row,
    show_value,
    summary,
)
from pipeline.reports.pages import make_page

WHOLE = 10**6  # characters; the page cuts no value


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a text, and whether the other text has another in its place."""

    text: str
    differs: bool


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A change as a row of the page's table; `about` is the text of a row that stays."""

    name: str
    about: str
    kind: str
    field: str
    old: Sequence[Piece]
    new: Sequence[Piece]


def make_diff_page(old: Edition, new: Edition, diff: Diff) -> str:
    """The whole page."""
    name = f"{new.type or 'Document'} {new.number or '(no number)'}"
    tables = (
        ("Changes", change_rows(diff.certain)),
        (UNSURE_TITLE, change_rows(diff.unsure)),
    )
    return make_page(
        "diff.html",
        title=f"Changes of {name}",
        name=name,
        old=describe_edition(old),
        new=describe_edition(new),
        about=new.title or "",
        summary=summary(diff),
        tables=tables,
    )


def change_rows(changes: Sequence[Change]) -> list[ChangeRow]:
    """The changes as the template `changes.html` shows them."""
    return [_change_row(change) for change in changes]


def _change_row(change: Change) -> ChangeRow:
    old, new = _sides(change)
    is_about_a_field = change.kind == "modified" and change.field != "content"
    return ChangeRow(
        name=describe_row(change),
        about=change.text if is_about_a_field else "",
        kind=change.kind,
        field=change.field or "",
        old=old,
        new=new,
    )


def _sides(change: Change) -> tuple[Sequence[Piece], Sequence[Piece]]:
    """What stood there, and what stands there now."""
    if change.kind == "modified":
        return mark_words(show_value(change.old, WHOLE), show_value(change.new, WHOLE))
    whole = (Piece(change.text, differs=True),)
    return (whole, ()) if change.kind == "removed" else ((), whole)


def mark_words(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces, those that differ marked.

    "Tháng 4/2025", "Tháng 6/2025" → "Tháng" and a differing "4/2025"; "Tháng" and "6/2025"
    """
    before, after = old.split(), new.split()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    marked: tuple[list[Piece], list[Piece]] = ([], [])
    for tag, a, b, c, d in steps:
        marked[0].extend(_piece(before[a:b], tag))
        marked[1].extend(_piece(after[c:d], tag))
    return marked


def _piece(words: Sequence[str], tag: str) -> Iterator[Piece]:
    if words:
        yield Piece(" ".join(words), differs=tag != "equal")
