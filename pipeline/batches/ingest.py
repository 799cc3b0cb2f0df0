"""One document from its file into the database: whatever happens to it, the batch goes on."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import Edition, Issue, Target, Task
from models.database import make_engine
from pipeline.batches.failures import record_fault, resolve_failures
from pipeline.batches.results import FAILED, LOADED, UNCHANGED, DocumentResult
from pipeline.batches.store import save_plan
from pipeline.batches.watched_folder import check_watched
from pipeline.common.characters import storable_name
from pipeline.common.errors import PlanError
from pipeline.common.logs import about_document
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.editions.confirmations import is_read_under
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.intake import read_source
from pipeline.reading.isolation import call_isolated, describe_fault
from pipeline.reading.originals import keep_original
from pipeline.reading.reading import extract_plan
from pipeline.reading.reading_ahead import LongScan, read_or_postpone

log = logging.getLogger(__name__)


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
    result = _ingest(uri, Job(settings, run_id), _read)
    assert isinstance(result, DocumentResult)
    return result


def ingest_or_postpone(uri: str, job: Job) -> DocumentResult | LongScan:
    """As `ingest_document`, but a long scan comes back unread, to be recognised by several."""
    return _ingest(uri, job, _read_or_postpone)


def ingest_recognised(uri: str, job: Job) -> DocumentResult:
    """As `ingest_document`, for a long scan whose pages are recognised."""
    result = _ingest(uri, job, _read)
    assert isinstance(result, DocumentResult)
    return result


Read = Callable[[SourceFile, bytes, Settings], Plan | LongScan]


def _read(source: SourceFile, data: bytes, settings: Settings) -> Plan:
    seconds, megabytes = settings.seconds_per_document, settings.max_memory_mb
    return call_isolated(
        seconds, megabytes, extract_plan, data, settings, 1, source.stem
    )


def _read_or_postpone(
    source: SourceFile, data: bytes, settings: Settings
) -> Plan | LongScan:
    seconds, megabytes = settings.seconds_per_document, settings.max_memory_mb
    return call_isolated(
        seconds, megabytes, read_or_postpone, data, settings, source.stem
    )


def _ingest(uri: str, job: Job, read: Read) -> DocumentResult | LongScan:
    with about_document(uri):
        started = time.perf_counter()
        result = _try(uri, job, read)
        if isinstance(result, LongScan):
            log.info("a long scan, to be recognised in %d runs", len(result.runs))
            return result
        seconds = round(time.perf_counter() - started, 3)
        log.info("%s in %.1f s: %s", result.state, seconds, result.reason or uri)
        return replace(result, seconds=seconds)


def _try(uri: str, job: Job, read: Read) -> DocumentResult | LongScan:
    engine = make_engine(job.settings.database_url)
    source: SourceFile | None = None
    try:
        check_watched([uri], job.watched)  # a link in the folder may lead out of it
        source, data = read_source(uri, job.settings)
        return _find_known(engine, source) or _load(engine, source, data, job, read)
    except Exception as error:
        fault = error if isinstance(error, PlanError) else describe_fault(error)
        return _fail(engine, uri, source, fault, job.run_id)
    finally:
        engine.dispose()


def fail_document(uri: str, job: Job, error: PlanError) -> DocumentResult:
    """Record that a document could not be read where no worker could say so itself."""
    engine = make_engine(job.settings.database_url)
    try:
        return _fail(engine, uri, None, error, job.run_id)
    finally:
        engine.dispose()


def _find_known(engine: Engine, source: SourceFile) -> DocumentResult | None:
    counts = (
        select(func.count()).where(kind.edition_id == Edition.id).scalar_subquery()
        for kind in (Task, Target, Issue)
    )
    query = select(Edition.number, *counts).where(
        Edition.sha256 == source.sha256, is_read_under(EXTRACTOR_VERSION)
    )
    with Session(engine) as session:
        found = session.execute(query).one_or_none()
        if found is None:
            return None
        resolve_failures(session, source)
    number, tasks, targets, issues = found
    return DocumentResult(
        source.uri, UNCHANGED, None, None, number, tasks, targets, issues
    )


def _load(
    engine: Engine, source: SourceFile, data: bytes, job: Job, read: Read
) -> DocumentResult | LongScan:
    started = time.perf_counter()
    plan = read(source, data, job.settings)
    if isinstance(plan, LongScan):
        return plan
    seconds = time.perf_counter() - started
    keep_original(source, data, job.settings)  # so that every edition's file is there
    with Session(engine) as session:
        saved = save_plan(
            session, plan, source, EXTRACTOR_VERSION, seconds=seconds, run_id=job.run_id
        )
    state = (
        LOADED if saved.is_new else UNCHANGED
    )  # not new: the same bytes under another name, just before
    number = plan.header.number
    return DocumentResult(
        source.uri, state, None, None, number, saved.tasks, saved.targets, saved.issues
    )


def _fail(
    engine: Engine,
    uri: str,
    source: SourceFile | None,
    error: PlanError,
    run_id: int | None,
) -> DocumentResult:
    reason = record_fault(engine, uri, source, error, EXTRACTOR_VERSION, run_id)
    return DocumentResult(storable_name(uri), FAILED, error.code, reason)
