"""Which two editions of a document to compare."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Edition
from pipeline.common.errors import WrongUse
from pipeline.editions.edition_order import READ, rank_files


class Versions(NamedTuple):
    """The two editions to compare."""

    old: Edition
    new: Edition


def choose_editions(
    session: Session, document_id: int, old: str = "", new: str = ""
) -> Versions:
    """The editions asked for, by sequence number or file name; by default those of the last two
    files.

    With `new` alone, the old one is the file before it. Raises WrongUse when there is no such
    edition, or nothing to compare with.
    """
    files = rank_files(session, document_id)
    last = _find(session, document_id, new) if new else (files[-1] if files else None)
    if last is None:
        raise WrongUse(f"There is no edition {new}. {_list(session, document_id)}")
    first = _find(session, document_id, old) if old else _before(files, last)
    if first is None and old:
        raise WrongUse(f"There is no edition {old}. {_list(session, document_id)}")
    if first is None or first.id == last.id:
        raise WrongUse(
            f"There is no earlier file to compare with. {_list(session, document_id)}"
        )
    return Versions(first, last)


def choose_file(session: Session, document_id: int, wanted: str) -> Edition:
    """The edition of one file, by sequence number or file name. Raises WrongUse where there is
    none, or where it is what amendments made of a file.
    """
    found = _find(session, document_id, wanted) if wanted else None
    if found is None or found.kind != READ:
        named = f"no edition {wanted} that was read" if wanted else "no edition given"
        raise WrongUse(f"There is {named}. {_list(session, document_id)}")
    return found


def _find(session: Session, document_id: int, wanted: str) -> Edition | None:
    """An edition by its sequence number, else the last one of the file with that name, ending
    or not.
    """
    of_document = (
        select(Edition)
        .where(Edition.document_id == document_id)
        .order_by(Edition.id.desc())
    )
    if wanted.isdecimal() and len(wanted) < 10:
        found = session.scalars(
            of_document.where(Edition.sequence == int(wanted))
        ).first()
        if found is not None:
            return found
    stem = wanted.rpartition("/")[2]
    names = (stem, stem[:-4]) if stem.lower().endswith(".pdf") else (stem,)
    return session.scalars(
        of_document.where(Edition.kind == READ, Edition.file_stem.in_(names))
    ).first()


def _before(files: list[Edition], last: Edition) -> Edition | None:
    """The file before the one `last` is of."""
    place = next(
        (n for n, e in enumerate(files) if e.sha256 == last.sha256), len(files)
    )
    return files[place - 1] if place else None


def _list(session: Session, document_id: int) -> str:
    query = (
        select(Edition)
        .where(Edition.document_id == document_id)
        .order_by(Edition.sequence)
    )
    known = ", ".join(
        f"{e.sequence} ({e.file_stem}, {e.extractor_version})"
        for e in session.scalars(query)
    )
    return f"Editions of this document: {known}; give the number or file of one."
