"""One document from its file into the database: whatever happens to it, the batch goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import NamedTuple

from sqlalchemy import Engine, bindparam, func, select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import Edition, Issue, Target, Task
from pipeline.batches.attached import check_passed, ingest_attached
from pipeline.batches.decided_reading import (
    label_for,
    read_decided,
    wanted_version,
)
from pipeline.batches.failures import as_plan_error, record_fault, resolve_failures
from pipeline.batches.results import FAILED, LOADED, UNCHANGED, DocumentResult
from pipeline.batches.room import check_room
from pipeline.batches.store import SaveResult, save_plan
from pipeline.batches.watched_folder import check_watched
from pipeline.common.characters import storable_name
from pipeline.common.errors import PlanError
from pipeline.common.logs import about_document
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.database.batch_engines import batch_engine
from pipeline.database.outages import wait_out
from pipeline.editions.column_roles import Decisions
from pipeline.editions.confirmations import is_read_under
from pipeline.reading.bounded import read_within_limits
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.intake import read_source
from pipeline.reading.originals import keep_original
from pipeline.reading.reading import extract_plan
from pipeline.reading.reading_ahead import LongScan, read_or_postpone

log = logging.getLogger(__name__)

# What is told of a file that is known: its number, and how many rows its edition has.
COUNTS = tuple(
    select(func.count()).where(kind.edition_id == Edition.id).scalar_subquery()
    for kind in (Task, Target, Issue)
)
KNOWN = select(Edition.number, *COUNTS).where(
    Edition.sha256 == bindparam("sha256"), is_read_under(bindparam("version"))
)


@dataclass(frozen=True, slots=True)
class Job:
    """What any process of any machine needs to read documents of a batch; picklable."""

    settings: Settings
    run_id: int | None = None
    watched: str | None = None  # the folder that is not to be left


def ingest_document(
    uri: str, settings: Settings, run_id: int | None = None
) -> DocumentResult:
    """Read one file into the database, which `pipeline.database.opening` has prepared, and say
    what became of it.

    A file known under this extractor version is left alone. A bad one is recorded as a failure
    and never raises. Reading happens in a process of its own, within the limits of the settings.
    """
    return ingest_whole(uri, Job(settings, run_id))


def ingest_or_postpone(uri: str, job: Job) -> DocumentResult | LongScan:
    """As `ingest_document`, but a long scan comes back unread, to be recognised by several."""
    return _ingest(uri, job, _read_or_postpone)


def ingest_whole(uri: str, job: Job) -> DocumentResult:
    """As `ingest_document`, for what is not postponed: a long scan whose pages are recognised, a
    PDF inside another.
    """
    result = _ingest(uri, job, _read)
    assert isinstance(result, DocumentResult)
    return result


Read = Callable[[SourceFile, bytes, Settings, Decisions], Plan | LongScan]


class DecidedPlan(NamedTuple):
    """A plan, and what people decided of its columns."""

    plan: Plan
    decisions: Decisions


Reading = DecidedPlan | LongScan | PlanError


def _read(
    source: SourceFile, data: bytes, settings: Settings, decisions: Decisions
) -> Plan:
    return read_within_limits(extract_plan, data, settings, 1, source.stem, decisions)


def _read_or_postpone(
    source: SourceFile, data: bytes, settings: Settings, decisions: Decisions
) -> Plan | LongScan:
    return read_within_limits(read_or_postpone, data, settings, source.stem, decisions)


def _ingest(uri: str, job: Job, read: Read) -> DocumentResult | LongScan:
    with about_document(uri):
        started = time.perf_counter()
        result = _find_or_load(uri, job, read)
        if isinstance(result, LongScan):
            log.info("a long scan, to be recognised in %d runs", len(result.runs))
            return result
        seconds = round(time.perf_counter() - started, 3)
        log.info("%s in %.1f s: %s", result.state, seconds, result.reason or uri)
        return replace(result, seconds=seconds)


def _find_or_load(uri: str, job: Job, read: Read) -> DocumentResult | LongScan:
    with batch_engine(job.settings, job.run_id) as engine:
        return _find_or_load_in(engine, uri, job, read)


def _find_or_load_in(
    engine: Engine, uri: str, job: Job, read: Read
) -> DocumentResult | LongScan:
    source: SourceFile | None = None
    inner: tuple[DocumentResult, ...] = ()
    try:
        check_watched([uri], job.watched)  # a link in the folder may lead out of it
        source, data = read_source(uri, job.settings)
        known = wait_out(
            partial(_find_known, engine, source), job.settings.database_wait
        )
        if known is not None:
            return replace(known, source=source)
        check_room(engine, job.run_id)
        reading, seconds = _attempt(engine, read, source, data, job.settings)
        if isinstance(reading, LongScan):
            return reading
        inner = _ingest_inner(engine, source, data, job)
        check_passed(engine, inner)
        result = _load(engine, source, data, reading, seconds, job)
    except Exception as error:
        result = _fail(engine, uri, source, as_plan_error(error), job.run_id)
    return replace(result, source=source, inner=inner)


def fail_document(uri: str, job: Job, error: PlanError) -> DocumentResult:
    """Record that a document could not be read where no worker could say so itself."""
    with batch_engine(job.settings, job.run_id) as engine:
        return _fail(engine, uri, None, error, job.run_id)


def _find_known(engine: Engine, source: SourceFile) -> DocumentResult | None:
    with Session(engine) as session:
        version = wanted_version(session, source.sha256, EXTRACTOR_VERSION)
        wanted = {"sha256": source.sha256, "version": version}
        found = session.execute(KNOWN, wanted).one_or_none()
        if found is None:
            return None
        resolve_failures(session, source)
    number, tasks, targets, issues = found
    return DocumentResult(
        source.uri, UNCHANGED, None, None, number, tasks, targets, issues
    )


def _attempt(
    engine: Engine, read: Read, source: SourceFile, data: bytes, settings: Settings
) -> tuple[Reading, float]:
    """What a file is read as, in how many seconds; an error is kept for `_load`, since the PDFs
    inside are ingested whatever becomes of their holder.
    """
    started = time.perf_counter()
    try:
        found, decisions = read_decided(
            engine, source.sha256, settings, partial(read, source, data, settings)
        )
        reading: Reading = _with_decisions(found, decisions)
    except Exception as error:
        reading = as_plan_error(error)
    return reading, time.perf_counter() - started


def _with_decisions(
    found: Plan | LongScan, decisions: Decisions
) -> DecidedPlan | LongScan:
    return DecidedPlan(found, decisions) if isinstance(found, Plan) else found


def _ingest_inner(
    engine: Engine, source: SourceFile, data: bytes, job: Job
) -> tuple[DocumentResult, ...]:
    """Only now: of a long scan that was postponed they would be looked at twice."""
    ingest = partial(ingest_whole, job=job)
    return ingest_attached(engine, source, data, job.settings, ingest)


def _load(
    engine: Engine,
    source: SourceFile,
    data: bytes,
    reading: DecidedPlan | PlanError,
    seconds: float,
    job: Job,
) -> DocumentResult:
    if isinstance(reading, PlanError):
        raise reading
    keep_original(source, data, job.settings)  # so that every edition's file is there
    saved = wait_out(
        partial(_save, engine, source, reading, seconds, job.run_id),
        job.settings.database_wait,
    )
    state = (
        LOADED if saved.is_new else UNCHANGED
    )  # not new: the same bytes under another name, just before
    number = reading.plan.header.number
    return DocumentResult(
        source.uri, state, None, None, number, saved.tasks, saved.targets, saved.issues
    )


def _save(
    engine: Engine,
    source: SourceFile,
    reading: DecidedPlan,
    seconds: float,
    run_id: int | None,
) -> SaveResult:
    plan, decisions = reading
    with Session(engine) as session:
        label = label_for(session, source.sha256, EXTRACTOR_VERSION, decisions)
        return save_plan(session, plan, source, label, seconds=seconds, run_id=run_id)


def _fail(
    engine: Engine,
    uri: str,
    source: SourceFile | None,
    error: PlanError,
    run_id: int | None,
) -> DocumentResult:
    reason = record_fault(engine, uri, source, error, EXTRACTOR_VERSION, run_id)
    return DocumentResult(storable_name(uri), FAILED, error.code, reason)
