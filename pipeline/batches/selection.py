"""Which stored files are to be read again; asking it loads nothing that reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models import Document
from pipeline.asking.document_choice import choose_documents
from pipeline.common.errors import WrongUse
from pipeline.editions.column_roles import decided_files, without_decisions
from pipeline.editions.confirmations import last_versions
from pipeline.editions.edition_order import rank_files
from pipeline.reading.rule_version import version_order, with_rules


@dataclass(frozen=True, slots=True)
class EditionSelection:
    """Which files to read again: of documents by number or issuer, read under an older version,
    under other rules, or all.

    `EditionSelection(numbers=("181/KH-UBND",))`, `EditionSelection(older_than="0.2.0")`.
    """

    numbers: tuple[str, ...] = ()
    older_than: str | None = None
    changed_rules: bool = False
    everything: bool = False
    issuer: str | None = None


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file known to the database, by its last reading; picklable."""

    uri: str
    stem: str
    sha256: str
    edition_id: int
    number: str | None
    version: str


def check_selection(selection: EditionSelection) -> None:
    """Raises WrongUse when nothing is selected, or a version is none."""
    if selection == EditionSelection():
        raise WrongUse(
            "Say which documents to read again: numbers, --older-than, --changed-rules or --all."
        )
    if selection.older_than is not None:
        version_order(selection.older_than)


def find_stored_files(
    session: Session, selection: EditionSelection, version: str
) -> list[StoredFile]:
    """The files to read again, oldest document first; each document's files in their order.

    Raises UnknownName for a number that no document has, WrongUse when nothing is selected.
    """
    check_selection(selection)
    documents = _find_documents(session, selection.numbers, selection.issuer)
    editions = [
        edition
        for document_id in documents
        for edition in rank_files(session, document_id)
    ]
    versions = last_versions(session, editions)
    stale = {file.sha256 for file in decided_files(session) if file.is_stale}
    return [
        StoredFile(e.file_uri, e.file_stem, e.sha256, e.id, e.number, versions[e.id])
        for e in editions
        if _is_wanted(versions[e.id], selection, version, is_stale=e.sha256 in stale)
    ]


def _find_documents(
    session: Session, numbers: Sequence[str], issuer: str | None
) -> list[int]:
    if not numbers and issuer is None:
        return list(session.scalars(select(Document.id).order_by(Document.id)))
    found: dict[int, None] = {}
    for number in numbers or (None,):
        rows = choose_documents(session.connection(), number, issuer)
        found |= dict.fromkeys(row["document_id"] for row in rows)
    return sorted(found)


def _is_wanted(
    read_under: str, selection: EditionSelection, version: str, *, is_stale: bool
) -> bool:
    if selection.older_than is not None and version_order(read_under) >= version_order(
        selection.older_than
    ):
        return False
    has_same_rules = without_decisions(read_under) == with_rules(version)
    return not (selection.changed_rules and has_same_rules and not is_stale)
