"""Corrections that are one decision, since they join two rows or part one: taken back together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.applying.corrections import ROW, KeptRow
from extractors.applying.paired_rows import text_column
from extractors.lexicon.choices import choice_of
from extractors.values.closed_lists import RECORD_NAMES
from models import Correction
from pipeline.database.correction_rows import WITHDRAWN, read_kept


def with_paired(session: Session, correction_ids: Sequence[int]) -> list[int]:
    """These corrections, and those without which some of them would lose words or say them twice:
    the text of a joined row is as it was only while the other row is there again.
    """
    found: dict[int, None] = {}
    for correction_id in correction_ids:
        correction = session.get(Correction, correction_id)
        together = _together_with(session, correction) if correction else ()
        found |= dict.fromkeys([correction_id, *(c.id for c in together)])
    return list(found)


def _together_with(session: Session, correction: Correction) -> list[Correction]:
    """The rows joined with a row or parted from it, its text, and what was decided with that."""
    query = select(Correction).where(
        Correction.document_id == correction.document_id,
        Correction.record == correction.record,
        Correction.state != WITHDRAWN,
    )
    standing = session.scalars(query).all()
    kept = read_kept(correction.payload) or _own_place(correction)
    others = [c for c in standing if _is_of(c, kept)]
    if not others:
        return []
    times = {c.made_at for c in others}
    return [*others, *_of_kept(standing, kept, times)]


def _own_place(correction: Correction) -> KeptRow | None:
    """The row that a correction of a text is about."""
    record = choice_of(RECORD_NAMES, correction.record)
    if record == "document" or correction.field != text_column(record):
        return None
    words = (correction.ordinal, correction.section, correction.row_text)
    return KeptRow(*words, correction.new or "")


def _is_of(correction: Correction, kept: KeptRow | None) -> bool:
    """Whether a row was joined with the one that is kept, or parted from it."""
    own = read_kept(correction.payload)
    if own is None or kept is None:
        return False
    return _words(own) == _words(kept)


def _of_kept(
    standing: Sequence[Correction], kept: KeptRow | None, times: set[datetime]
) -> Iterator[Correction]:
    """What the row that stays says, and its values that were decided at the same times."""
    for correction in standing:
        if kept is None or correction.field == ROW or not _is_about(correction, kept):
            continue
        is_text = _own_place(correction) is not None
        if is_text or correction.made_at in times:
            yield correction


def _is_about(correction: Correction, kept: KeptRow) -> bool:
    words = (correction.ordinal, correction.section, correction.row_text)
    return words == _words(kept)


def _words(kept: KeptRow) -> tuple[str | None, str | None, str]:
    return kept.ordinal, kept.section, kept.row_text
