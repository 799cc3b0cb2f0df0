"""Batches on workers of Dask: the same records, none lost or twice when a worker is killed."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import dask
import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.page.document import Box
from models import Edition, Failure
from models.database import make_engine
from pipeline.batches.results import DocumentResult
from pipeline.batches.scratch import use_scratch_folder
from pipeline.common.errors import RunnerUnavailable
from pipeline.common.settings import Settings
from pipeline.workers.task_runner import check_runner, make_task_runner
from tests.dask_cluster import kill_a_busy_worker, run_cluster
from tests.making_scans import UPRIGHT, make_scan_pdf, scan

RAW = Path(__file__).parents[3] / "data" / "raw"
SAMPLES = [RAW / "cam-lo-cai-cach-hanh-chinh.pdf", RAW / "dak-lak-tinh-uy-suc-khoe.pdf"]
# As printed in the sample plans: number, tasks, targets.
PRINTED = [("27-KH/TU", 11, 7), ("64/KH-UBND", 6, 5)]
HEAD, BODY = Box(0, 40, 595, 200), Box(0, 250, 595, 330)


def copy_samples(place: Path) -> Path:
    """A folder of the sample plans."""
    folder = place / "raw"
    folder.mkdir()
    for sample in SAMPLES:
        shutil.copy(sample, folder)
    return folder


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two sample plans; the database is a new one."""
    monkeypatch.setenv("KEHOACH_DATA_DIR", str(tmp_path / "processed"))
    monkeypatch.delenv("KEHOACH_DATABASE_URL", raising=False)
    monkeypatch.setenv("KEHOACH_SPREAD_PAGES", "2")
    return copy_samples(tmp_path)


@pytest.fixture
def engine(raw: Path) -> Iterator[Engine]:
    found = make_engine(f"sqlite:///{raw.parent / 'processed' / 'kehoach.db'}")
    yield found
    found.dispose()


def ingest_on(cluster: Any, folder: Path) -> list[DocumentResult]:
    import flows

    settings = Settings(runner="dask", dask_address=cluster.scheduler_address)
    flow = flows.ingest.with_options(task_runner=make_task_runner(settings))
    results: list[DocumentResult] = flow([str(folder)])
    return results


def begin_on(cluster: Any, folder: Path) -> Future[list[DocumentResult]]:
    return ThreadPoolExecutor(1).submit(ingest_on, cluster, folder)


def counts(results: list[DocumentResult]) -> list[tuple[str | None, int, int]]:
    return sorted((r.number, r.tasks, r.targets) for r in results if r.number is not None)


def read_all(engine: Engine, kind: type[Edition | Failure]) -> list[Any]:
    with Session(engine) as session:
        return list(session.scalars(select(kind).order_by(kind.id)))


def run_names() -> list[str]:
    from prefect.client.orchestration import get_client

    with get_client(sync_client=True) as client:
        return [run.name for run in client.read_task_runs()]


@pytest.mark.usefixtures("prefect_api")
def test_a_killed_worker_and_a_late_one(raw: Path, engine: Engine, one_worker: Any) -> None:
    """What the killed one had in hand is read by others, one of which came when the batch ran."""
    batch = begin_on(one_worker, raw)
    kill_a_busy_worker(one_worker)
    one_worker.scale(2)
    assert counts(batch.result()) == PRINTED
    assert sorted(edition.number for edition in read_all(engine, Edition)) == [n for n, _, _ in PRINTED]
    assert read_all(engine, Failure) == []


@pytest.mark.usefixtures("prefect_api")
def test_a_document_that_kills_its_workers_is_a_failure(
    raw: Path, engine: Engine, two_workers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other is read; and the next batch reads it, if it can be read."""
    # One each: what waits at a worker that dies counts as tried there.
    monkeypatch.setattr(two_workers.scheduler, "allowed_failures", 0)
    batch = begin_on(two_workers, raw)
    kill_a_busy_worker(two_workers)
    results = batch.result()
    failed = [r for r in results if r.state == "failed"]
    assert [r.code for r in failed] == ["crashed"]
    assert "No worker could read this file" in str(failed[0].reason)
    assert len(read_all(engine, Edition)) == len(SAMPLES) - 1
    again = ingest_on(two_workers, raw)
    assert counts(again) == PRINTED
    assert [failure.is_resolved for failure in read_all(engine, Failure)] == [True]


@pytest.mark.usefixtures("prefect_api")
def test_a_long_scan_is_spread_by_pages(raw: Path, engine: Engine) -> None:
    shutil.rmtree(raw)
    raw.mkdir()
    pdf = make_scan_pdf([scan(UPRIGHT, 1, part).picture for part in (HEAD, BODY)])
    (raw / "scan.pdf").write_bytes(pdf)
    with run_cluster(2) as cluster:
        results = ingest_on(cluster, raw)
    assert [(r.state, r.number) for r in results] == [("loaded", "64/KH-UBND")]
    uri = str(raw / "scan.pdf")
    assert {f"{uri} (1,)", f"{uri} (2,)"} <= set(run_names())
    assert [edition.page_count for edition in read_all(engine, Edition)] == [2]


def test_workers_of_this_machine_write_where_the_batch_removes_it() -> None:
    """And Dask's settings of others are as they were."""
    import distributed  # noqa: F401  # brings its settings, which would go with those that are set below

    with dask.config.set({"distributed.worker.daemon": True}):  # as it is without the other tests' cluster
        runner = make_task_runner(Settings(runner="dask", workers=1))
        assert dask.config.get("distributed.worker.daemon") is True
    with runner.cluster_class(**runner.cluster_kwargs) as cluster:
        [nanny] = cluster.workers.values()
        assert Path(nanny.local_directory).is_relative_to(use_scratch_folder())


def test_dask_that_is_not_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    for ours in ("dask_runner", "dask_tasks"):
        monkeypatch.delitem(sys.modules, f"pipeline.workers.{ours}", raising=False)
    monkeypatch.setitem(sys.modules, "prefect_dask.task_runners", None)
    with pytest.raises(RunnerUnavailable) as caught:
        make_task_runner(Settings(runner="dask"))
    assert str(caught.value) == "KEHOACH_RUNNER=dask needs Dask; run `pip install kehoach[dask]`."


def test_a_scheduler_that_is_away(prefect_api: str) -> None:
    assert prefect_api
    with pytest.raises(
        RunnerUnavailable, match=r"at tcp://127.0.0.1:1 cannot be reached \(Connection refused"
    ):
        check_runner(Settings(runner="dask", dask_address="tcp://127.0.0.1:1"))


def test_workers_elsewhere_need_a_prefect_server_elsewhere() -> None:
    from prefect.settings import PREFECT_API_URL, temporary_settings

    with (
        temporary_settings({PREFECT_API_URL: None}),
        pytest.raises(RunnerUnavailable, match="set PREFECT_API_URL"),
    ):
        check_runner(Settings(runner="dask", dask_address="tcp://127.0.0.1:1"))
