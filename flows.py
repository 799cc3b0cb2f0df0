"""The Prefect flows: one flow a batch, one task a document, and a folder that is watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from pipeline.batches.prefect_defaults import close_own_server, set_prefect_defaults
from pipeline.common.settings import Settings, read_settings

set_prefect_defaults(read_settings())
close_own_server()

from prefect import flow, get_run_logger, serve, task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import (
    ConcurrencyLimitConfig,
    ConcurrencyLimitStrategy,
)
from prefect.deployments.runner import RunnerDeployment
from prefect.futures import as_completed

from pipeline.batches.batch import finish_batch, merge_results, start_batch
from pipeline.batches.ingest import Job
from pipeline.batches.ledger import LEDGER
from pipeline.batches.prefect_runs import (
    brief_server,
    explained,
    lasting_server,
    listed,
)
from pipeline.batches.prefect_watch import Report
from pipeline.batches.progress import show_progress
from pipeline.batches.reprocess import Rereading, fail_reread
from pipeline.batches.reprocess_batch import (
    SHOWN,
    ReprocessBatch,
    Reprocessed,
    finish_reprocess,
    make_rows,
    start_reprocess,
    summary_line,
)
from pipeline.batches.results import (
    DocumentResult,
    count_lines,
    result_rows,
    with_inner,
)
from pipeline.batches.selection import EditionSelection, StoredFile
from pipeline.batches.watched_folder import check_watched, keep_to, watched_folder
from pipeline.database.batch_engines import closing_batch_engines
from pipeline.workers.collecting import Collector, Submitted, lost, outcome
from pipeline.workers.document_tasks import (
    read_document,
    read_pages,
    read_recognised,
    reread,
)
from pipeline.workers.task_runner import check_runner, make_task_runner

# The database knows what was read under which extractor version; a second memory in Prefect
# could disagree.
UNKEPT: Any = {"cache_policy": NO_CACHE, "persist_result": False}

ingest_one = task(name="ingest-document", task_run_name="{uri}", **UNKEPT)(
    read_document
)
ingest_recognised = task(name="ingest-scan", task_run_name="{uri}", **UNKEPT)(
    read_recognised
)
recognise_pages = task(name="recognise-pages", task_run_name="{uri} {pages}", **UNKEPT)(
    read_pages
)
reread_one = task(name="reread-document", task_run_name="{file.uri}", **UNKEPT)(reread)
SUBMITTED = Submitted(
    ingest_one.submit, recognise_pages.submit, ingest_recognised.submit
)

TASK_RUNNER: Any = make_task_runner(read_settings())  # Prefect's types reject it


@flow(name="ingest", task_runner=TASK_RUNNER)
def ingest(paths: list[str], retry: bool = False) -> list[DocumentResult]:
    """All files at these paths, with the settings of the machine that runs the flow; `retry`:
    those too that failed and did not change.

    A document that fails does not fail the batch: look at the results, or at the artifacts.
    """
    check_watched(paths)
    settings = read_settings()
    batch = start_batch(paths, settings, retry=retry)
    LEDGER.open(len(batch.uris), batch.known)
    job = Job(settings, batch.run_id, watched_folder())
    read = {}
    with show_progress(len(batch.new)) as advance, closing_batch_engines():
        for uri, result in Collector(job, SUBMITTED).read(batch.new):
            LEDGER.add(uri, result)
            read[uri] = result
            advance(uri)
    results = merge_results(batch, (read[uri] for uri in batch.new))
    finish_batch(batch, results, settings)
    _publish(results)
    return results


def run_ingest(
    paths: list[str], report: Report, *, retry: bool = False
) -> list[DocumentResult]:
    """`ingest` on a server; `report` is called with the results so far if that dies meanwhile."""
    with _on_a_server(lambda results: report(with_inner(results))):
        return ingest(paths, retry)


@contextmanager
def _on_a_server(report: Report) -> Iterator[None]:
    """Within this, flows run on a server that the workers of the settings find too."""
    settings = read_settings()
    check_runner(settings)
    with explained(), brief_server(report), listed(report):
        yield


def _publish(results: list[DocumentResult]) -> None:
    summary = count_lines(results)
    get_run_logger().info(summary)
    create_markdown_artifact(
        summary, key="ingest-summary", description="What became of a batch"
    )
    if results:
        create_table_artifact(
            result_rows(results),
            key="ingest-files",
            description="What became of each file",
        )


@flow(name="reprocess", task_runner=TASK_RUNNER)
def reprocess(
    numbers: list[str] | None = None,
    older_than: str | None = None,
    changed_rules: bool = False,
    everything: bool = False,
    version: str | None = None,
    issuer: str | None = None,
) -> Reprocessed:
    """Files in the database read again: what changed becomes new editions and a report.

    `version` is the extractor's own; give another to store the readings under it.
    """
    settings = read_settings()
    selection = EditionSelection(
        tuple(numbers or ()), older_than, changed_rules, everything, issuer
    )
    batch = start_reprocess(selection, settings, version)
    LEDGER.open(len(batch.files))
    futures = {
        reread_one.submit(file, settings, batch.version, batch.run_id): file
        for file in batch.files
    }
    read: dict[StoredFile, Rereading] = {}
    with show_progress(len(futures)) as advance, closing_batch_engines():
        for future in as_completed(list(futures)):
            file = futures[future]
            read[file] = _rereading(outcome(future), file, batch, settings)
            LEDGER.add(file, read[file])
            advance(file.uri)
    results = [read[file] for file in batch.files]
    done = finish_reprocess(batch, results, settings)
    _publish_changes(done)
    return done


def _rereading(
    answer: object, file: StoredFile, batch: ReprocessBatch, settings: Settings
) -> Rereading:
    if isinstance(answer, Rereading):
        return answer
    return fail_reread(file, settings, batch.version, batch.run_id, lost(answer))


def run_reprocess(selection: EditionSelection, report: Report) -> Reprocessed:
    """`reprocess` on a server, as `run_ingest`."""
    with _on_a_server(report):
        return reprocess(
            list(selection.numbers),
            selection.older_than,
            selection.changed_rules,
            selection.everything,
            issuer=selection.issuer,
        )


def _publish_changes(done: Reprocessed) -> None:
    summary = summary_line(done.results)
    get_run_logger().info(summary)
    where = f"\n\nReport: `{done.report}`" if done.report else ""
    create_markdown_artifact(
        summary + where,
        key="reprocess-summary",
        description="What reading again changed",
    )
    rows = make_rows(done.results)
    if rows:
        create_table_artifact(
            rows[:SHOWN],
            key="reprocess-changes",
            description="What reads otherwise now",
        )


def watch(folder: str, seconds: float) -> None:
    """Ingest a folder again and again, until stopped; needs a Prefect server, for its schedule."""
    one_at_a_time = ConcurrencyLimitConfig(
        limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW
    )
    deployment = ingest.to_deployment(
        name="watch",
        parameters={"paths": [folder]},
        interval=seconds,
        concurrency_limit=one_at_a_time,
    )
    with keep_to(folder):
        serve(cast(RunnerDeployment, deployment))


def run_watch(folder: str, seconds: float, tell: Callable[[str], None]) -> None:
    """`watch` on a server that lasts; `tell` is given the address of its pages."""
    with explained(), lasting_server() as url:
        check_runner(read_settings())
        tell(url.removesuffix("/api"))
        watch(folder, seconds)
