"""Repeals of rows that a reissue of the plan leaves out: there is nothing left to take out."""

from __future__ import annotations

from sqlalchemy.orm import Session

from extractors.applying.drafts import Draft
from extractors.applying.row_finding import RowNotFound, find_rows
from extractors.values.plan import Effect
from models import Edition
from pipeline.database.readback import read_plan
from pipeline.editions.edition_order import rank_files

NOT_FOUND = "row_not_found"


def is_gone(session: Session, base: Edition, effect: Effect, code: str | None) -> bool:
    """Whether an effect that found no row repeals one that an earlier file of the plan had."""
    if effect.action != "repeal" or code != NOT_FOUND:
        return False
    earlier = []
    for file in rank_files(session, base.document_id):
        if file.id == base.id:
            break
        earlier.append(file)
    return any(_has_row(session, file, effect) for file in reversed(earlier))


def _has_row(session: Session, file: Edition, effect: Effect) -> bool:
    draft = Draft.of(read_plan(session, file))
    return not isinstance(find_rows(draft, effect), RowNotFound)
