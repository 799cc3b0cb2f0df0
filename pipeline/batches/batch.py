"""A batch of files: found, begun, ended, and what became of them as a table."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy.orm import Session

from pipeline.batches.batch_end import tell_end
from pipeline.batches.deferred import find_deferred
from pipeline.batches.known_files import find_unchanged
from pipeline.batches.refreshing import refresh
from pipeline.batches.results import (
    LOADED,
    DocumentResult,
    count_states,
    with_inner,
    without_inner,
)
from pipeline.batches.seen_files import find_stamps, forget_gone, note_read
from pipeline.common.settings import Settings
from pipeline.database.ingest_runs import (
    RunCounts,
    close_killed,
    finish_run,
    start_run,
)
from pipeline.database.opening import open_database
from pipeline.database.outages import wait_out
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.intake import find_files
from pipeline.storage.pruning import prune_after_batch

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Batch:
    """The files of a batch, what is known of those read before, and its row in `ingest_run`.

    Without a file to read there is no such row (`run_id` None).
    """

    uris: tuple[str, ...]
    run_id: int | None
    known: Mapping[str, DocumentResult] = field(default_factory=dict)
    # of files of a store, before they are read
    stamps: Mapping[str, str] = field(default_factory=dict)

    @property
    def new(self) -> tuple[str, ...]:
        """The files to read."""
        return tuple(uri for uri in self.uris if uri not in self.known)


def start_batch(
    paths: Sequence[str], settings: Settings, *, retry: bool = False
) -> Batch:
    """Find the files at these paths and prepare the database for them; `retry`: those that failed
    are read again, though they did not change. Raises DatabaseUnavailable.
    """
    uris = tuple(find_files(paths))
    forget_gone(paths, uris, settings)
    with open_database(settings) as engine:
        refresh(engine)
        known = find_unchanged(uris, settings, engine, EXTRACTOR_VERSION)
        log.info("%d of %d files were read before", len(known), len(uris))
        if not retry:
            left = [uri for uri in uris if uri not in known]
            known |= find_deferred(left, settings, engine)
        if len(known) == len(uris):
            with Session(engine) as session:
                close_killed(session)
            return Batch(uris, None, known)
        new = tuple(uri for uri in uris if uri not in known)
        with Session(engine) as session:
            run_id = start_run(session, EXTRACTOR_VERSION)
        return Batch(uris, run_id, known, find_stamps(new))


def finish_batch(
    batch: Batch, results: Sequence[DocumentResult], settings: Settings
) -> None:
    """Write down what became of a batch that had something to do."""
    if batch.run_id is None:
        return
    new = [r for r in results if r.state == LOADED]
    counts = RunCounts(
        files=len(results),
        **count_states(results),
        tasks=sum(r.tasks for r in new),
        targets=sum(r.targets for r in new),
        issues=sum(r.issues for r in new),
    )
    end_run(batch.run_id, counts, settings)
    tell_end(results, batch.run_id, settings)
    _note_stamps(batch, results, settings)
    prune_after_batch(settings)


def end_run(run_id: int, counts: RunCounts, settings: Settings) -> None:
    """Write down the end of a batch, if need be when the database is back."""

    def end() -> None:
        with open_database(settings) as engine, Session(engine) as session:
            finish_run(session, run_id, counts)

    wait_out(end, settings.database_wait)


def _note_stamps(
    batch: Batch, results: Sequence[DocumentResult], settings: Settings
) -> None:
    """Remember the files of a store that were fetched, those that failed too, so that they are not
    fetched again.
    """
    if not batch.stamps:
        return
    of_files = zip(batch.uris, without_inner(results), strict=True)
    sources = {uri: r.source for uri, r in of_files if r.source is not None}
    note_read(batch.stamps, sources, settings)


def merge_results(batch: Batch, read: Iterable[DocumentResult]) -> list[DocumentResult]:
    """All results in the order of the files, those of PDFs inside one after it; `read` are those
    of `batch.new`, in its order.
    """
    new = iter(read)
    found = (
        batch.known[uri] if uri in batch.known else next(new) for uri in batch.uris
    )
    return with_inner(found)
