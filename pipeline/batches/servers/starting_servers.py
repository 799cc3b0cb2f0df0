"""The servers of a batch start while this process loads what runs it: each takes seconds."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from pipeline.batches.prefect_defaults import set_prefect_defaults
from pipeline.batches.scratch import use_scratch_folder
from pipeline.batches.servers.own_server import own_server
from pipeline.common.setting_values import DASK
from pipeline.common.settings import Settings
from pipeline.reading.processes.warm_processes import start_server

GIVEN = "PREFECT_API_URL"


@contextmanager
def servers_starting(settings: Settings) -> Iterator[None]:
    """Within this the server of reading processes starts, and Prefect's where none is given.

    Whether a profile of Prefect's names one is found by the process that is started: Prefect's
    settings take a second to load, here and there at the same time.
    """
    use_scratch_folder()
    set_prefect_defaults(settings)
    with ExitStack() as started:
        if not os.environ.get(GIVEN):
            started.enter_context(own_server())
        if settings.runner != DASK:  # workers of Dask have servers of their own
            start_server()
        yield
