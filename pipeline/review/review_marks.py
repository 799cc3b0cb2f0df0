"""Marks of tasks on the sheet of tasks: done or not, when, with what result."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.lexicon.choices import choice_of
from models import Edition, TaskMark
from pipeline.database.correction_rows import WITHDRAWN
from pipeline.in_force.marks import RESULTS, Mark
from pipeline.review.cells import cell_text, read_day
from pipeline.review.mark_words import read_result

# The columns, each with the attribute of a mark that it shows.
MARK_COLUMNS = {
    "result": "result",
    "done_on": "done_on",
    "result_note": "note",
    "result_link": "link",
}
Values = Mapping[str, str | None]
NO_MARK: Values = dict.fromkeys(MARK_COLUMNS)


def find_marked(session: Session, edition: Edition) -> dict[int, Values]:
    """What is said of each task of an edition in force, by its place from 0; the last counts."""
    query = select(TaskMark).where(
        TaskMark.document_id == edition.document_id,
        TaskMark.record_position.is_not(None),
        TaskMark.state != WITHDRAWN,
    )
    marks = session.scalars(query.order_by(TaskMark.id))
    return {(mark.record_position or 1) - 1: _shown(mark) for mark in marks}


def _shown(mark: TaskMark) -> Values:
    return {
        column: cell_text(getattr(mark, name)) for column, name in MARK_COLUMNS.items()
    }


def read_mark(
    cells: Mapping[str, Any],
    document_id: int,
    words: tuple[str | None, str | None, str],
    shown: Values,
) -> Mark | None:
    """The mark that a row's cells make of a task, known by number, section and text.

    None where they say what was shown. Raises ValueError with what to write.
    """
    typed = {name: cell_text(cells[name]) for name in MARK_COLUMNS}
    if typed == dict(shown):
        return None
    if typed["result"] is None:
        if any(typed[name] != shown[name] and typed[name] for name in MARK_COLUMNS):
            raise ValueError("give the result as well: done or not_done")
        return Mark(document_id, *words, None)
    result = read_result(typed["result"])
    if result is None:
        raise ValueError(f"“{typed['result']}” is not one of {', '.join(RESULTS)}")
    return Mark(
        document_id,
        *words,
        choice_of(RESULTS, result),
        done_on=_day(typed["done_on"], cells),
        note=typed["result_note"],
        link=typed["result_link"],
    )


def _day(typed: str | None, cells: Mapping[str, Any]) -> date | None:
    return None if typed is None else read_day(cells["done_on"])
