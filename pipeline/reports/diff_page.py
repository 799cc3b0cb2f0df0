"""Differences of two editions as one HTML page without anything around it: words taken out and
put in are marked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from models import Edition
from pipeline.common.language import say
from pipeline.comparing.diff import Diff, PlanChange
from pipeline.reports.diff_show import (
    UNSURE_TITLE,
    describe_change,
    describe_edition,
    diff_value,
    summary,
)
from pipeline.reports.pages import make_page

WHOLE = 10**6  # characters; the page cuts no value


@dataclass(frozen=True, slots=True)
class TextPiece:
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
    old: Sequence[TextPiece]
    new: Sequence[TextPiece]


def make_diff_page(old: Edition, new: Edition, diff: Diff) -> str:
    """The whole page."""
    name = f"{new.type or say('Document')} {new.number or new.file_stem}"
    tables = (
        (say("Changes"), change_rows(diff.certain)),
        (say(UNSURE_TITLE), change_rows(diff.unsure)),
    )
    return make_page(
        "diff.html",
        title=say(f"Changes of {name}"),
        name=name,
        editions=say(f"from {describe_edition(old)} to {describe_edition(new)}"),
        about=new.title or "",
        summary=summary(diff),
        tables=tables,
    )


def change_rows(changes: Sequence[PlanChange]) -> list[ChangeRow]:
    """The changes as the template `changes.html` shows them."""
    return [_change_row(change) for change in changes]


def _change_row(change: PlanChange) -> ChangeRow:
    old, new = _sides(change)
    is_about_a_field = change.kind == "modified" and change.field != "content"
    return ChangeRow(
        name=describe_change(change),
        about=change.text if is_about_a_field else "",
        kind=change.kind,
        field=say(change.field or ""),
        old=old,
        new=new,
    )


def _sides(change: PlanChange) -> tuple[Sequence[TextPiece], Sequence[TextPiece]]:
    """What stood there, and what stands there now."""
    if change.kind == "modified":
        return mark_words(diff_value(change.old, WHOLE), diff_value(change.new, WHOLE))
    whole = (TextPiece(change.text, differs=True),)
    return (whole, ()) if change.kind == "removed" else ((), whole)


def mark_words(old: str, new: str) -> tuple[list[TextPiece], list[TextPiece]]:
    """Both texts in pieces, those that differ marked.

    "Tháng 4/2025", "Tháng 6/2025" → "Tháng" and a differing "4/2025"; "Tháng" and "6/2025"
    """
    before, after = old.split(), new.split()
    steps = SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
    marked: tuple[list[TextPiece], list[TextPiece]] = ([], [])
    for tag, a, b, c, d in steps:
        marked[0].extend(_piece(before[a:b], tag))
        marked[1].extend(_piece(after[c:d], tag))
    return marked


def _piece(words: Sequence[str], tag: str) -> Iterator[TextPiece]:
    if words:
        yield TextPiece(" ".join(words), differs=tag != "equal")
