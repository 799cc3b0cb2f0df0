"""One document from its file into the database: whatever happens to it, the batch goes on."""

from __future__ import annotations

import logging
import time
from dataclasses import replace
from functools import partial

from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from models import Edition, Issue, Target, Task
from models.database import make_engine
from pipeline.batches.attached import ingest_attached
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
from pipeline.database.opening import limits_of
from pipeline.database.outages import wait_out
from pipeline.editions.confirmations import is_read_under
from pipeline.reading.bounded import read_within_limits
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.intake import read_source
from pipeline.reading.reading import extract_plan

log = logging.getLogger(__name__)


def ingest_document(
    uri: str, settings: Settings, run_id: int | None = None
) -> DocumentResult:
    """Read one file into the database, which `pipeline.database.opening` has prepared, and say
    what became of it.

    A file known under this extractor version is left alone. A bad one is recorded as a failure
    and never raises. Reading happens in a process of its own, within the limits of the settings.
    """
    with about_document(uri):
        result = _ingest(uri, settings, run_id)
        log.info("%s in %.1f s: %s", result.state, result.seconds, result.reason or uri)
        return result


def _ingest(uri: str, settings: Settings, run_id: int | None) -> DocumentResult:
    started = time.perf_counter()
    engine = make_engine(settings.database_url, limits_of(settings))
    source: SourceFile | None = None
    inner: tuple[DocumentResult, ...] = ()
    try:
        check_watched([uri])  # a link in the folder may lead out of it
        source, data = read_source(uri, settings)
        known = wait_out(lambda: _find_known(engine, source), settings.database_wait)
        if known is None:
            check_room(engine, run_id)
            ingest = partial(ingest_document, settings=settings, run_id=run_id)
            inner = ingest_attached(engine, source, data, settings, ingest)
        result = known or _load(engine, source, data, settings, run_id)
    except Exception as error:
        result = _fail(engine, uri, source, as_plan_error(error), run_id)
    finally:
        engine.dispose()
    seconds = round(time.perf_counter() - started, 3)
    return replace(result, seconds=seconds, inner=inner)


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
    engine: Engine,
    source: SourceFile,
    data: bytes,
    settings: Settings,
    run_id: int | None,
) -> DocumentResult:
    started = time.perf_counter()
    plan = read_within_limits(extract_plan, data, settings, 1, source.stem)
    seconds = time.perf_counter() - started

    def store() -> SaveResult:
        with Session(engine) as session:
            return save_plan(
                session, plan, source, EXTRACTOR_VERSION, seconds=seconds, run_id=run_id
            )

    saved = wait_out(store, settings.database_wait)
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
