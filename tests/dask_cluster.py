"""A Dask cluster of this machine whose workers can be killed, for tests."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import dask

from tests.waiting import wait_until


@contextmanager
def run_cluster(workers: int) -> Iterator[Any]:
    """Workers in processes of their own, each of which reads one document at a time."""
    from distributed import LocalCluster

    make: Any = LocalCluster
    # Workers start a process for each document, which those of a daemon may not.
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        make(n_workers=workers, threads_per_worker=1, dashboard_address="127.0.0.1:0") as cluster,
    ):
        yield cluster


def have_workers(cluster: Any, workers: int) -> Any:
    """The cluster with so many workers, when they are there."""
    cluster.scale(workers)
    wait_until(lambda: len(cluster.scheduler.workers) == workers)
    return cluster


def kill_a_busy_worker(cluster: Any) -> None:
    """Kill the first worker that has something to do, as the kernel does when memory runs out."""
    workers = cluster.scheduler.workers
    wait_until(lambda: any(state.processing for state in workers.values()))
    busy = next(state for state in workers.values() if state.processing)
    nanny = next(n for n in cluster.workers.values() if n.worker_address == busy.address)
    os.kill(nanny.pid, signal.SIGKILL)
    wait_until(lambda: busy.address not in workers)
