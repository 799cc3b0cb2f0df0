"""Workers of Dask, of a cluster that runs already or of one that ends with the batch."""

from __future__ import annotations

import logging
import os
from typing import Any

import dask
from prefect_dask.task_runners import DaskTaskRunner

from pipeline.common.settings import Settings

# Of a cluster of this machine, for as long as this process runs.
LOCAL = {
    # Workers start a process for each document, which those of a daemon may not.
    "distributed.worker.daemon": False,
    # Pages over HTTP would tell every user of the machine what is being read.
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
}


def make_dask_runner(settings: Settings) -> DaskTaskRunner:
    """Prefect's runner on the cluster of the settings, or on workers of this machine."""
    if settings.dask_address is not None:
        return DaskTaskRunner(address=settings.dask_address)
    dask.config.set(LOCAL)
    return DaskTaskRunner(cluster_kwargs=_local_cluster(settings))


def _local_cluster(settings: Settings) -> dict[str, Any]:
    """A process a worker, which ends with the batch; nobody else on the machine may give it work,
    for which it has certificates of its own.
    """
    return {
        "n_workers": settings.workers,
        "threads_per_worker": 1,
        "processes": True,
        "security": True,
        "dashboard_address": "127.0.0.1:0",
        "silence_logs": logging.CRITICAL,
        "local_directory": os.environ.get("TMPDIR"),
    }
