"""What Prefect's tasks do, in whatever process of whatever machine they run.

They stand apart from `flows`, so that a worker finds them by name.
"""

from __future__ import annotations

from typing import Any

from prefect.states import Failed

from pipeline.batches.ingest import Job, ingest_or_postpone, ingest_whole
from pipeline.batches.ledger import LEDGER
from pipeline.batches.reprocess import reread_file
from pipeline.batches.results import FAILED
from pipeline.batches.selection import StoredFile
from pipeline.common.logs import set_up_logs_once
from pipeline.common.settings import Settings
from pipeline.reading.reading_ahead import LongScan
from pipeline.workers.page_runs import recognise_run


def read_document(uri: str, job: Job) -> Any:
    """One document into the database, or the runs of pages of a long scan; shown as failed in
    Prefect when it could not be read.
    """
    set_up_logs_once(job.settings.log)
    with LEDGER.entry(uri) as done:
        result = ingest_or_postpone(uri, job)
        if isinstance(result, LongScan):
            return result
        done.append(result)
    return _shown(result)


def read_recognised(uri: str, job: Job) -> Any:
    """A long scan whose pages are recognised."""
    set_up_logs_once(job.settings.log)
    with LEDGER.entry(uri) as done:
        result = ingest_whole(uri, job)
        done.append(result)
    return _shown(result)


def read_pages(uri: str, pages: tuple[int, ...], job: Job) -> int:
    """Some pages of a long scan into the kept readings; gives how many."""
    set_up_logs_once(job.settings.log)
    with LEDGER.entry(uri):
        recognise_run(uri, pages, job)
    return len(pages)


def reread(
    file: StoredFile, settings: Settings, version: str, run_id: int | None
) -> Any:
    """One stored file read again; shown as failed in Prefect when it could not be."""
    set_up_logs_once(settings.log)
    with LEDGER.entry(file) as done:
        result = reread_file(file, settings, version, run_id)
        done.append(result)
    return _shown(result)


def _shown(result: Any) -> Any:
    if result.state == FAILED:
        return Failed(message=result.reason, data=result)
    return result
