"""Storing plans: one transaction a document, nothing overwritten, nothing twice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from extractors.values.plan import Issue, Plan
from extractors.values.record_table import DOCUMENT, LISTED, SIGNATURE, records_of
from models import Edition, IngestRun
from models import Issue as StoredIssue
from models.base import utc_now
from pipeline.batches.failures import close_failures
from pipeline.common.characters import storable_name
from pipeline.common.errors import NothingRead
from pipeline.common.source_file import SourceFile
from pipeline.database.record_rows import add_records, header_columns
from pipeline.database.transactions import write
from pipeline.editions.confirmations import is_read_under
from pipeline.editions.editions import find_or_add_document, mark_newest
from pipeline.editions.table_columns import add_columns
from pipeline.editions.title_issues import add_issue
from pipeline.editions.title_runs import add_runs
from pipeline.in_force.consolidate import settle

# Put together once, as in `editions`.
OF_FILE = select(Edition).where(
    Edition.sha256 == bindparam("sha256"), is_read_under(bindparam("version"))
)
OPEN_ISSUES = select(func.count()).where(
    StoredIssue.edition_id == bindparam("edition_id"), ~StoredIssue.is_resolved
)
LAST_SEQUENCE = select(func.max(Edition.sequence)).where(
    Edition.document_id == bindparam("document_id")
)


@dataclass(frozen=True, slots=True)
class SaveResult:
    """What became of a plan: whether it was new, and the numbers of rows its edition has."""

    is_new: bool
    document_id: int
    edition_id: int
    sequence: int
    tasks: int
    targets: int
    assignments: int
    references: int
    issues: int


def is_known(session: Session, sha256: str, extractor_version: str) -> bool:
    """Whether this content was stored or confirmed under this version; an edition is there
    wholly or not at all.
    """
    return _find_edition(session, sha256, extractor_version) is not None


def save_plan(
    session: Session,
    plan: Plan,
    source: SourceFile,
    extractor_version: str,
    *,
    seconds: float | None = None,
    run_id: int | None = None,
) -> SaveResult:
    """Store a plan as a new edition of its document, or nothing if this file and version are
    stored already.

    `seconds` is what reading took; `run_id` the batch (`pipeline.database.ingest_runs.start_run`).
    Commits. A plan in which nothing was read raises `NothingRead`, one the database refuses
    `NotStored`.
    """
    if is_nothing(plan):
        raise NothingRead(
            f"Nothing was read from {source.uri}; look at the file: it may be blank "
            "or no plan at all."
        )
    return write(
        session,
        lambda: _save(session, plan, source, extractor_version, seconds, run_id),
    )


def is_nothing(plan: Plan) -> bool:
    """Whether neither a header field nor a record was read."""
    has_header = any(field.of(plan.header) for field in DOCUMENT.fields)
    # Who signed a file is no reading of it.
    said = (kind for kind in LISTED if kind is not SIGNATURE)
    return not has_header and not any(records_of(plan, kind) for kind in said)


def _save(
    session: Session,
    plan: Plan,
    source: SourceFile,
    version: str,
    seconds: float | None,
    run_id: int | None,
) -> SaveResult:
    found = _find_edition(session, source.sha256, version)
    if found is None:
        edition, issue = _add_edition(session, plan, source, version, seconds, run_id)
        add_records(session, edition.id, plan)
        add_columns(session, edition.id, plan.columns)
        if issue is not None:
            add_issue(session, edition.id, issue)
        settle(session, mark_newest(session, source.sha256))
    else:
        edition = found
    close_failures(session, source)
    return SaveResult(
        is_new=found is None,
        document_id=edition.document_id,
        edition_id=edition.id,
        sequence=edition.sequence,
        tasks=len(plan.tasks),
        targets=len(plan.targets),
        assignments=len(plan.assignments),
        references=len(plan.references),
        issues=_count_issues(session, edition.id),
    )


def _count_issues(session: Session, edition_id: int) -> int:
    """The open issues of an edition, with those that the database adds to the reader's: an
    amended document that is not there, a number that is another's.
    """
    return session.scalar(OPEN_ISSUES, {"edition_id": edition_id}) or 0


def _find_edition(session: Session, sha256: str, version: str) -> Edition | None:
    wanted = {"sha256": sha256, "version": version}
    return session.scalars(OF_FILE, wanted).one_or_none()


def _add_edition(
    session: Session,
    plan: Plan,
    source: SourceFile,
    version: str,
    seconds: float | None,
    run_id: int | None,
) -> tuple[Edition, Issue | None]:
    """The edition, without its records, and what a reviewer should know of how its document was
    found.
    """
    document, issue = find_or_add_document(session, plan, source.sha256)
    last = session.scalar(LAST_SEQUENCE, {"document_id": document.id})
    edition = Edition(
        document_id=document.id,
        sequence=(last or 0) + 1,
        is_newest=False,
        run_id=run_id,
        sha256=source.sha256,
        extractor_version=version,
        file_uri=storable_name(source.uri),
        file_stem=storable_name(source.stem),
        file_size=source.size,
        page_count=len(plan.pages),
        received_at=_received_at(session, run_id),
        extracted_at=utc_now(),
        seconds=seconds,
        **header_columns(plan.header),
    )
    session.add(edition)
    session.flush()
    add_runs(session, edition)
    return edition, issue


def _received_at(session: Session, run_id: int | None) -> datetime:
    """The files of one batch were received together."""
    run = None if run_id is None else session.get(IngestRun, run_id)
    return run.started_at if run else utc_now()
