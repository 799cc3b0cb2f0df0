"""Which files of a batch are in the database already: looked up together, before any task is
started.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models import ColumnRole, Edition, Failure, Issue, Target, Task
from pipeline.batches.failures import resolve_failures
from pipeline.batches.results import UNCHANGED, DocumentResult
from pipeline.batches.seen_files import SeenFiles, load_seen
from pipeline.common.characters import storable_name
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.editions.confirmations import is_read_under
from pipeline.editions.edition_order import READ
from pipeline.reading.intake import file_size

AT_ONCE = 500  # values in one query; SQLite takes 32,766, older ones 999


def find_unchanged(
    uris: Sequence[str], settings: Settings, engine: Engine, version: str
) -> dict[str, DocumentResult]:
    """What is known of the files read under this version already, by URI. Writes nothing
    but the end of failures that are over, and which files of stores were seen.

    A file is read for its hash only when one of its size is known, one of a store only when it is
    another than at the last look. One that cannot be read now
    is left to the batch, which records it.
    """
    with Session(engine) as session:
        known = _not_stale(session, version, known_hashes(session, version))
        sizes = (
            set(session.scalars(select(Edition.file_size).distinct()))
            if known
            else set()
        )
    seen = load_seen(settings)
    identified = {uri: _identify(uri, seen, sizes) for uri in uris}
    seen.keep()
    sources = {
        uri: s for uri, s in identified.items() if s is not None and s.sha256 in known
    }
    with Session(engine) as session:
        rows = _read_rows(session, {source.sha256 for source in sources.values()})
        for source in _failed_before(session, sources.values()):
            resolve_failures(session, source)
    return {
        uri: _result(s, rows[s.sha256])
        for uri, s in sources.items()
        if s.sha256 in rows
    }


def _not_stale(session: Session, version: str, known: set[str]) -> set[str]:
    """Those that are known but for decisions on columns that came since."""
    if session.scalar(select(ColumnRole.id).limit(1)) is None:
        return known
    # with it comes what reads tables, which takes as long as looking up a thousand files
    from pipeline.batches.decided_reading import known_decided

    return known_decided(session, version, known)


def known_hashes(session: Session, extractor_version: str) -> set[str]:
    """The SHA-256 of every file stored under this version, in one query for a whole batch."""
    return set(
        session.scalars(select(Edition.sha256).where(is_read_under(extractor_version)))
    )


def _identify(uri: str, seen: SeenFiles, sizes: set[int]) -> SourceFile | None:
    try:
        return seen.identify(uri) if file_size(uri) in sizes else None
    except Exception:
        return None  # the batch meets the same, and records it


def _read_rows(
    session: Session, hashes: set[str]
) -> dict[str, tuple[str | None, int, int, int]]:
    """Number, tasks, targets and issues of the last reading of each file."""
    counts = [
        select(func.count()).where(kind.edition_id == Edition.id).scalar_subquery()
        for kind in (Task, Target, Issue)
    ]
    found: dict[str, tuple[str | None, int, int, int]] = {}
    for part in in_parts(sorted(hashes)):
        query = select(Edition.sha256, Edition.number, *counts).order_by(Edition.id)
        for sha256, *row in session.execute(
            query.where(Edition.sha256.in_(part), Edition.kind == READ)
        ):
            number, tasks, targets, issues = row
            found[sha256] = number, tasks, targets, issues
    return found


def _failed_before(session: Session, sources: Iterable[SourceFile]) -> list[SourceFile]:
    """Files that have an open failure, under this name or another, though their content is
    known.
    """
    open_failures = session.execute(
        select(Failure.uri, Failure.sha256).where(~Failure.is_resolved)
    ).all()
    failed = {value for row in open_failures for value in row if value}
    session.rollback()
    return [s for s in sources if storable_name(s.uri) in failed or s.sha256 in failed]


def _result(
    source: SourceFile, row: tuple[str | None, int, int, int]
) -> DocumentResult:
    number, tasks, targets, issues = row
    return DocumentResult(
        source.uri, UNCHANGED, None, None, number, tasks, targets, issues
    )


def in_parts(values: Sequence[str]) -> Iterator[list[str]]:
    """Values in lists that a query can take."""
    left = iter(values)
    while part := list(islice(left, AT_ONCE)):
        yield part
