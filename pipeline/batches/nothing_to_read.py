"""Batches without a file to read: answered here, without Prefect and what reads plans."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from models import Edition
from pipeline.batches.batch import Batch, finish_batch, merge_results
from pipeline.batches.deferred import find_deferred
from pipeline.batches.failures import record_fault
from pipeline.batches.known_files import find_unchanged
from pipeline.batches.refreshing import refresh
from pipeline.batches.results import FAILED, DocumentResult
from pipeline.batches.scratch import remove_left
from pipeline.common.characters import storable_name
from pipeline.common.settings import Settings
from pipeline.database.ingest_runs import close_killed, start_run
from pipeline.database.opening import open_database
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.intake import file_size, is_missing, missing_file


def finish_without_reading(
    uris: Sequence[str], settings: Settings
) -> list[DocumentResult] | None:
    """What became of these files where each is known, failed of late, or not there; None where one
    must be read.

    Files that are not there are recorded as failures, as every batch does.
    """
    missing = [uri for uri in uris if is_missing(uri)]
    present = [uri for uri in uris if uri not in missing]
    with open_database(settings) as engine:
        deferred = find_deferred(present, settings, engine)
        left = [uri for uri in present if uri not in deferred]
        if not _may_be_known(engine, left):
            return None
        known = find_unchanged(left, settings, engine, EXTRACTOR_VERSION) | deferred
        if len(known) < len(present):
            return None
        refresh(engine)
        remove_left()  # of a batch that was killed when all was stored
        if not missing:
            _close_killed(engine)
            return [known[uri] for uri in uris]
        with Session(engine) as session:
            run_id = start_run(session, EXTRACTOR_VERSION)
        failed = [_fail(engine, uri, run_id) for uri in missing]
    batch = Batch(tuple(uris), run_id, known)
    results = merge_results(batch, failed)
    finish_batch(batch, results, settings)
    return results


def _close_killed(engine: Engine) -> None:
    with Session(engine) as session:
        close_killed(session)


def _may_be_known(engine: Engine, uris: Sequence[str]) -> bool:
    """Whether a file of each one's size was read before; one of another size is new for sure.

    So a batch with new files is not read for its hashes twice.
    """
    with Session(engine) as session:
        sizes = set(session.scalars(select(Edition.file_size).distinct()))
    return all(_size(uri) in sizes for uri in uris)


def _size(uri: str) -> int | None:
    try:
        return file_size(uri)
    except Exception:
        return None


def _fail(engine: Engine, uri: str, run_id: int) -> DocumentResult:
    error = missing_file(uri)
    reason = record_fault(engine, uri, None, error, EXTRACTOR_VERSION, run_id)
    return DocumentResult(storable_name(uri), FAILED, error.code, reason)
