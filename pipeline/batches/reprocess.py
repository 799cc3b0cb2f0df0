"""Reading stored files again after the rules changed: only what reads otherwise becomes a new
edition.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from functools import partial

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import Edition
from pipeline.batches.decided_reading import (
    free_version,
    label_for,
    read_decided,
)
from pipeline.batches.failures import as_plan_error, record_fault, resolve_failures
from pipeline.batches.results import FAILED, UNCHANGED
from pipeline.batches.selection import StoredFile
from pipeline.batches.store import is_known, save_plan
from pipeline.common.errors import OtherFile, PlanError
from pipeline.common.logs import about_document
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.comparing.diff import PlanChange, diff_plans
from pipeline.database.batch_engines import batch_engine
from pipeline.database.outages import wait_out
from pipeline.database.readback import read_plan
from pipeline.database.record import to_record
from pipeline.database.transactions import write
from pipeline.editions.column_roles import Decisions
from pipeline.editions.confirmations import confirm
from pipeline.editions.table_columns import has_columns, replace_columns
from pipeline.editions.title_issues import CODES
from pipeline.reading.bounded import read_within_limits
from pipeline.reading.originals import keep_original, read_original
from pipeline.reading.reading import extract_plan

CHANGED = "changed"


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


def reread_file(
    file: StoredFile, settings: Settings, version: str, run_id: int | None
) -> Rereading:
    """Read one file again and store what changed; never raises: a fault is recorded as a failure.

    `version` is what the reading is stored under.
    """
    with about_document(file.uri), batch_engine(settings, run_id) as engine:
        return _reread(engine, file, settings, version, run_id)


def _reread(
    engine: Engine,
    file: StoredFile,
    settings: Settings,
    version: str,
    run_id: int | None,
) -> Rereading:
    started = time.perf_counter()
    source: SourceFile | None = None
    try:
        source, data = read_original(file.uri, file.stem, file.sha256, settings)
        _check_same(source, file)
        read = partial(_read, source, data, settings)
        plan, decisions = read_decided(engine, source.sha256, settings, read)
        seconds = time.perf_counter() - started
        keep_original(source, data, settings)
        result = wait_out(
            partial(
                _store, engine, plan, source, file, version, decisions, seconds, run_id
            ),
            settings.database_wait,
        )
    except Exception as error:
        result = _fail(engine, file, source, as_plan_error(error), version, run_id)
    return replace(result, seconds=round(time.perf_counter() - started, 3))


def _read(
    source: SourceFile, data: bytes, settings: Settings, decisions: Decisions
) -> Plan:
    return read_within_limits(extract_plan, data, settings, 1, source.stem, decisions)


def fail_reread(
    file: StoredFile,
    settings: Settings,
    version: str,
    run_id: int | None,
    error: PlanError,
) -> Rereading:
    """Record that a file was not read again where no worker could say so itself."""
    with batch_engine(settings, run_id) as engine:
        return _fail(engine, file, None, error, version, run_id)


def _fail(
    engine: Engine,
    file: StoredFile,
    source: SourceFile | None,
    error: PlanError,
    version: str,
    run_id: int | None,
) -> Rereading:
    reason = record_fault(engine, file.uri, source, error, version, run_id)
    return Rereading(file.uri, file.number, FAILED, code=error.code, reason=reason)


def _check_same(source: SourceFile, file: StoredFile) -> None:
    if source.sha256 != file.sha256:
        raise OtherFile(
            "The file there is another one than was read; ingest it, or put the old one back."
        )


def _store(
    engine: Engine,
    plan: Plan,
    source: SourceFile,
    file: StoredFile,
    version: str,
    decisions: Decisions,
    seconds: float,
    run_id: int | None,
) -> Rereading:
    with Session(engine) as session:
        edition = session.get_one(Edition, file.edition_id)
        before = read_plan(session, edition)
        if _is_equal(before, plan):
            label = label_for(session, source.sha256, version, decisions)
            _confirm(session, edition, label, run_id, source, plan)
            return Rereading(file.uri, file.number, UNCHANGED)
        label = free_version(session, source.sha256, version, decisions)
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
    plan: Plan,
) -> None:
    """Write down that a version read the same, if that is not known, what the columns of tables
    were read as, and close the file's failures.
    """
    edition_id = edition.id

    def note() -> None:
        confirm(session, edition_id, version, run_id)
        replace_columns(session, edition_id, plan.columns)

    if not is_known(session, edition.sha256, version):
        write(session, note)
    elif not has_columns(session, edition_id):  # read before they were stored
        write(session, lambda: replace_columns(session, edition_id, plan.columns))
    resolve_failures(session, source)
