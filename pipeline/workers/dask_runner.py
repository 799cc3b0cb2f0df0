"""Workers of Dask, of a cluster that runs already or of one that ends with the batch."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dask
from distributed import LocalCluster

from pipeline.batches.scratch import use_scratch_folder
from pipeline.common.settings import Settings
from pipeline.workers.dask_tasks import KeepingRunner

# Of a cluster of this machine, for as long as it runs.
LOCAL = {
    # Workers start a process for each document, which those of a daemon may not.
    "distributed.worker.daemon": False,
    # Pages over HTTP would tell every user of the machine what is being read.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    # Where workers spend their time is asked by nobody.
    "distributed.worker.profile.enabled": False,
}


def make_dask_runner(settings: Settings) -> KeepingRunner:
    """Prefect's runner on the cluster of the settings, or on workers of this machine."""
    if settings.dask_address is not None:
        return KeepingRunner(address=settings.dask_address)
    workers = {"workers": settings.workers}
    run: Any = (
        run_local_cluster  # Prefect's types leave out that it is given the workers
    )
    return KeepingRunner(cluster_class=run, cluster_kwargs=workers)


@contextmanager
def run_local_cluster(workers: int) -> Iterator[Any]:
    """A process a worker, which ends with the batch; nobody else on the machine may give it work,
    for which it has certificates of its own.

    Only now, not when the runner is made: its files lie in the folder that the batch removes.
    """
    make: Any = LocalCluster  # it has no types
    options = {
        "n_workers": workers,
        "threads_per_worker": 1,
        "processes": True,
        "security": True,
        "dashboard_address": "127.0.0.1:0",
        "silence_logs": logging.CRITICAL,
        "local_directory": str(use_scratch_folder()),
    }
    with dask.config.set(LOCAL), make(**options) as cluster:
        yield cluster
