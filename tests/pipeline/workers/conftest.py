"""A Dask cluster for all tests of workers: each loads for six processor seconds what a batch needs."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.dask_cluster import have_workers, run_cluster


@pytest.fixture(scope="session")
def running_cluster() -> Iterator[Any]:
    """A cluster whose killed workers come again."""
    with run_cluster(1) as found:
        yield found


@pytest.fixture
def one_worker(running_cluster: Any) -> Any:
    return have_workers(running_cluster, 1)


@pytest.fixture
def two_workers(running_cluster: Any) -> Any:
    return have_workers(running_cluster, 2)
