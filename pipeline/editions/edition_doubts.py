"""What a reviewer is told where it is not plain which file of a document is in force."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from models import EditionPreference, Effect
from pipeline.editions.bare_rows import BareRow, bare_rows
from pipeline.editions.edition_order import (
    FileFacts,
    is_meagre,
    is_preferred,
    rank_facts,
)
from pipeline.editions.preferences import find_preference

OLDER, IN_DOUBT = "older_file", "edition_in_doubt"
COMPARED = ("task", "target", "assignment")  # in the order of `COUNTED`
INSTRUCTIONS = (
    select(Effect.instruction)
    .where(Effect.edition_id == bindparam("edition_id"))
    .order_by(Effect.position)
)
COMPARE = "compare them (kehoach diff) and decide (kehoach prefer)."


class OrderDoubt(NamedTuple):
    """An issue about the order of a document's files: its code and a sentence."""

    code: str
    message: str


def find_order_doubts(session: Session, document_id: int) -> list[OrderDoubt]:
    """The doubts about a document's newest file against each of its others.

    A file that came later but is older, a draft or far from whole is not in force, and is told;
    a file that is in force by its arrival alone, or in spite of something that speaks against
    it, is told too. What a person decided is in no doubt.
    """
    ranked = rank_facts(session, document_id)
    if len(ranked) < 2:
        return []
    preference = find_preference(session, document_id)
    doubts = [
        _doubt(session, ranked[-1], other)
        for other in ranked[:-1]
        if not _is_decided(ranked[-1], other, preference)
    ]
    return [doubt for doubt in doubts if doubt is not None]


def _is_decided(
    newest: FileFacts, other: FileFacts, preference: EditionPreference | None
) -> bool:
    """Whether a person preferred the one file when the other was there."""
    if preference is None or not is_preferred(newest, preference):
        return False
    return other.received_at <= preference.made_at


def _doubt(session: Session, newest: FileFacts, other: FileFacts) -> OrderDoubt | None:
    if other.is_draft and not newest.is_draft:
        return _older(newest, other, "it is marked a draft")
    if newest.day and other.day and newest.day != other.day:
        return _by_day(newest, other)
    if is_meagre(other, newest):
        return _older(
            newest, other, f"it has {other.rows} rows and that one {newest.rows}"
        )
    if is_meagre(newest, other):
        return _in_doubt(
            newest, other, f"it has {newest.rows} rows and that one {other.rows}"
        )
    if bool(newest.day) != bool(other.day):
        undated = other if newest.day else newest
        return _in_doubt(
            newest, other, f"no day was read in {undated.edition.file_stem}"
        )
    if _differ(session, newest, other):
        return _in_doubt(
            newest, other, "both are of one day, differ, and only their arrival tells"
        )
    return None


def _by_day(newest: FileFacts, other: FileFacts) -> OrderDoubt | None:
    """Two days printed: the later counts, with a doubt where it may be misread or the file is
    far from whole.
    """
    if is_meagre(newest, other):
        return _in_doubt(
            newest, other, f"it has {newest.rows} rows and that one {other.rows}"
        )
    if newest.is_scan and not other.is_scan:
        return _in_doubt(
            newest,
            other,
            f"its day, {newest.day}, was recognised and that of the other printed",
        )
    return _older(
        newest, other, f"it says an earlier day ({other.day}, not {newest.day})"
    )


def _older(newest: FileFacts, other: FileFacts, why: str) -> OrderDoubt | None:
    """Told only of a file that came after the one in force: the others are as they should be."""
    if other.received_at <= newest.received_at:
        return None
    names = (other.edition.file_stem, newest.edition.file_stem)
    return OrderDoubt(
        OLDER,
        f"{names[0]} came later than {names[1]} but is not in force: {why}; {COMPARE}",
    )


def _in_doubt(newest: FileFacts, other: FileFacts, why: str) -> OrderDoubt:
    names = (newest.edition.file_stem, other.edition.file_stem)
    return OrderDoubt(
        IN_DOUBT, f"{names[0]} is taken as newer than {names[1]}, but {why}; {COMPARE}"
    )


def _differ(session: Session, newest: FileFacts, other: FileFacts) -> bool:
    """Whether two files say something else; what a scan may have misread is no difference."""
    if newest.counts != other.counts:
        return True
    if newest.is_scan or other.is_scan:
        return False
    return _said(session, newest) != _said(session, other)


def _said(session: Session, facts: FileFacts) -> list[list[BareRow] | list[str]]:
    """A file's rows and instructions without the places where they are printed."""
    counts = dict(zip((*COMPARED, "effect"), facts.counts, strict=True))
    edition_id = facts.edition.id
    rows = [
        list(bare_rows(session, kind, edition_id)) for kind in COMPARED if counts[kind]
    ]
    if not counts["effect"]:
        return [*rows]
    instructions = session.scalars(INSTRUCTIONS, {"edition_id": edition_id})
    return [*rows, list(instructions)]
