"""Reading stored files again after the rules changed: only what reads otherwise becomes a new
edition.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import Document, Edition
from models.database import make_engine
from pipeline.asking.document_choice import choose_documents
from pipeline.batches.ingest import FAILED, UNCHANGED, record_fault
from pipeline.batches.store import is_known, resolve_failures, save_plan
from pipeline.common.errors import OtherFile, PlanError, WrongUse
from pipeline.common.logs import about_document
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.comparing.diff import PlanChange, diff_plans
from pipeline.database.readback import read_plan
from pipeline.database.record import to_record
from pipeline.database.transactions import write
from pipeline.editions.confirmations import confirm, last_versions
from pipeline.editions.edition_order import rank_files
from pipeline.editions.title_issues import CODES
from pipeline.reading.intake import read_source
from pipeline.reading.isolation import call_isolated, describe_fault
from pipeline.reading.reading import extract_plan
from pipeline.reading.rule_version import version_order, with_rules

CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class EditionSelection:
    """Which files to read again: of documents by number, read under an older version, under
    other rules, or all.

    `Selection(numbers=("181/KH-UBND",))`, `Selection(older_than="0.2.0")`.
    """

    numbers: tuple[str, ...] = ()
    older_than: str | None = None
    changed_rules: bool = False
    everything: bool = False


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A file known to the database, by its last reading; picklable."""

    uri: str
    sha256: str
    edition_id: int
    number: str | None
    version: str


@dataclass(frozen=True, slots=True)
class Rereading:
    """What became of one file: "changed", "unchanged" or "failed", and what differs from its
    last reading.

    A file that changed without `changes` has the same values read from other places, or with
    other issues.
    """

    uri: str
    number: str | None
    state: str
    changes: tuple[PlanChange, ...] = ()
    code: str | None = None
    reason: str | None = None
    seconds: float = 0.0
    rows: tuple[int, int, int] = (0, 0, 0)  # tasks, targets, issues of a new edition


def find_stored_files(
    session: Session, selection: EditionSelection, version: str
) -> list[StoredFile]:
    """The files to read again, oldest document first; each document's files in their order.

    Raises UnknownName for a number that no document has, WrongUse when nothing is selected.
    """
    if selection == EditionSelection():
        raise WrongUse(
            "Say which documents to read again: numbers, --older-than, --changed-rules or --all."
        )
    documents = _find_documents(session, selection.numbers)
    editions = [
        edition
        for document_id in documents
        for edition in rank_files(session, document_id)
    ]
    versions = last_versions(session, editions)
    return [
        StoredFile(e.file_uri, e.sha256, e.id, e.number, versions[e.id])
        for e in editions
        if _is_wanted(versions[e.id], selection, version)
    ]


def _find_documents(session: Session, numbers: Sequence[str]) -> list[int]:
    if not numbers:
        return list(session.scalars(select(Document.id).order_by(Document.id)))
    found: dict[int, None] = {}
    for number in numbers:
        rows = choose_documents(session.connection(), number)
        found |= dict.fromkeys(row["document_id"] for row in rows)
    return sorted(found)


def _is_wanted(read_under: str, selection: EditionSelection, version: str) -> bool:
    if selection.older_than is not None and version_order(read_under) >= version_order(
        selection.older_than
    ):
        return False
    return not (selection.changed_rules and read_under == with_rules(version))


def reread_file(
    file: StoredFile, settings: Settings, version: str, run_id: int | None
) -> Rereading:
    """Read one file again and store what changed; never raises: a fault is recorded as a failure.

    `version` is what the reading is stored under.
    """
    with about_document(file.uri):
        return _reread(file, settings, version, run_id)


def _reread(
    file: StoredFile, settings: Settings, version: str, run_id: int | None
) -> Rereading:
    started = time.perf_counter()
    engine = make_engine(settings.database_url)
    source: SourceFile | None = None
    try:
        source, data = read_source(file.uri, settings)
        _check_same(source, file)
        plan = call_isolated(
            settings.seconds_per_document,
            settings.max_memory_mb,
            extract_plan,
            data,
            settings,
        )
        seconds = time.perf_counter() - started
        with Session(engine) as session:
            result = _store(session, plan, source, file, version, seconds, run_id)
    except Exception as error:
        fault = error if isinstance(error, PlanError) else describe_fault(error)
        reason = record_fault(engine, file.uri, source, fault, version, run_id)
        result = Rereading(
            file.uri, file.number, FAILED, code=fault.code, reason=reason
        )
    finally:
        engine.dispose()
    return replace(result, seconds=round(time.perf_counter() - started, 3))


def _check_same(source: SourceFile, file: StoredFile) -> None:
    if source.sha256 != file.sha256:
        raise OtherFile(
            "The file there is another one than was read; ingest it, or put the old one back."
        )


def _store(
    session: Session,
    plan: Plan,
    source: SourceFile,
    file: StoredFile,
    version: str,
    seconds: float,
    run_id: int | None,
) -> Rereading:
    edition = session.get_one(Edition, file.edition_id)
    before = read_plan(session, edition)
    if _is_equal(before, plan):
        _confirm(session, edition, version, run_id, source)
        return Rereading(file.uri, file.number, UNCHANGED)
    label = _free_version(session, source.sha256, version)
    saved = save_plan(session, plan, source, label, seconds=seconds, run_id=run_id)
    # Both were read from the same pixels: what differs is the rules' doing, none of it noise.
    changes = diff_plans(replace(before, pages=()), replace(plan, pages=())).changes
    rows = saved.tasks, saved.targets, saved.issues
    return Rereading(
        file.uri, plan.header.number or file.number, CHANGED, changes, rows=rows
    )


def _is_equal(before: Plan, after: Plan) -> bool:
    """Whether two readings are one, but for issues about how the document was found."""
    issues = tuple(issue for issue in before.issues if issue.code not in CODES)
    known = replace(before, issues=issues)
    told = (to_record(plan, with_commitments=True) for plan in (known, after))
    if next(told) != next(told):
        return False
    running = (
        to_record(replace(plan, tasks=plan.running_tasks)) for plan in (known, after)
    )
    return bool(next(running)["tasks"] == next(running)["tasks"])


def _confirm(
    session: Session,
    edition: Edition,
    version: str,
    run_id: int | None,
    source: SourceFile,
) -> None:
    """Write down that a version read the same, if that is not known, and close the file's
    failures.
    """
    edition_id = edition.id
    if not is_known(session, edition.sha256, version):
        write(session, lambda: confirm(session, edition_id, version, run_id))
    resolve_failures(session, source)


def _free_version(session: Session, sha256: str, version: str) -> str:
    """The version to store a reading under that differs from one made under the same version.

    Rules may change without their version: then the rules' own hash tells the two readings apart.
    """
    label, again = version, 1
    while is_known(session, sha256, label):
        label = with_rules(version) if again == 1 else f"{with_rules(version)}.{again}"
        again += 1
    return label
