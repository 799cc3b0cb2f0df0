"""Who runs the documents of a batch: threads of this process, or workers of Dask, on this machine
or on others (docs/scale.md).
"""

from __future__ import annotations

import socket
from typing import Any
from urllib.parse import urlsplit

from prefect.settings import PREFECT_API_URL
from prefect.task_runners import ThreadPoolTaskRunner

from pipeline.common.errors import RunnerUnavailable
from pipeline.common.setting_values import DASK
from pipeline.common.settings import Settings

CONNECT_SECONDS = 5


def make_task_runner(settings: Settings) -> Any:
    """Prefect's runner as the settings want it. Raises RunnerUnavailable where Dask is missing."""
    if settings.runner == DASK:
        return _make_dask_runner(settings)
    return ThreadPoolTaskRunner(max_workers=settings.workers)


def check_runner(settings: Settings) -> None:
    """Raise RunnerUnavailable where workers of other machines could not do their work."""
    address = settings.dask_address
    if settings.runner != DASK or address is None:
        return
    if not PREFECT_API_URL.value():
        raise RunnerUnavailable(
            "KEHOACH_DASK_ADDRESS needs a Prefect server that the workers reach too; "
            "set PREFECT_API_URL."
        )
    _check_scheduler(address)


def _check_scheduler(address: str) -> None:
    place = urlsplit(address)
    try:
        socket.create_connection(
            (place.hostname or "", place.port or 0), CONNECT_SECONDS
        ).close()
    except OSError as error:
        raise RunnerUnavailable(
            f"The Dask scheduler at {address} cannot be reached ({error.strerror or error}); "
            "start it, or unset KEHOACH_DASK_ADDRESS."
        ) from error


def _make_dask_runner(settings: Settings) -> Any:
    try:
        # Only now: Dask is an extra.
        from pipeline.workers.dask_runner import make_dask_runner
    except ImportError as error:
        raise RunnerUnavailable(
            "KEHOACH_RUNNER=dask needs Dask; run `pip install kehoach[dask]`."
        ) from error
    return make_dask_runner(settings)
