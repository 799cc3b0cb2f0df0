"""Which of a masthead's numbers and datelines are the document's own, and which lines lost.

A file may show two: the number of the plan and that of the decision it comes with, a stamp of
arrival beside the dateline. The left column has the number, the right one the dateline; the first
counts.
"""

from __future__ import annotations

from extractors.decisions.log import note
from extractors.page.document import Line
from extractors.page.masthead import Dateline, Masthead, datelines_in, numbers_in
from extractors.page.masthead_words import number_with_unread_figures


def choose_number(masthead: Masthead) -> tuple[str, Line] | tuple[None, Line | None]:
    """The first number of the left column, else of the right one: "181/KH-UBND"; else the line
    whose figures were not read ("Số: X3/KH-DCT", "Số:      /KH-UBND").
    """
    found = [*numbers_in(masthead.left), *numbers_in(masthead.right)]
    if not found:
        _note_unnumbered(masthead)
        return None, _unread_number(masthead)
    own, *others = found
    note("number_first", (own[1].place,), text=own[1].text, number=own[0])
    for number, line in others:
        note("number_later", (line.place,), text=line.text, number=number)
    return own


def _unread_number(masthead: Masthead) -> Line | None:
    pattern = number_with_unread_figures()
    return next((line for line in masthead.left if pattern.search(line.text)), None)


def _note_unnumbered(masthead: Masthead) -> None:
    """What was looked at where no number was found: "Số:      /KH-UBND"."""
    for line in masthead.left:
        note("number_none", (line.place,), text=line.text)


def choose_dateline(masthead: Masthead) -> Dateline | None:
    """The first dateline of the right column, else of the left one."""
    found = [*datelines_in(masthead.right), *datelines_in(masthead.left)]
    if not found:
        return None
    own, *others = found
    _note_dateline("dateline_first", own)
    for dateline in others:
        _note_dateline("dateline_later", dateline)
    return own


def _note_dateline(code: str, found: Dateline) -> None:
    note(code, (found.line.place,), text=found.line.text, day=found.issued_on)
