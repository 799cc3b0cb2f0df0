"""The servers of a batch start while this process loads what runs it: each takes seconds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from pipeline.batches.own_server import own_server
from pipeline.batches.prefect_defaults import close_own_server, set_prefect_defaults
from pipeline.batches.scratch import use_scratch_folder
from pipeline.common.setting_values import DASK
from pipeline.common.settings import Settings
from pipeline.reading.processes.warm_processes import start_server


@contextmanager
def servers_starting(settings: Settings) -> Iterator[None]:
    """Within this the server of reading processes starts, and Prefect's where none is given."""
    use_scratch_folder()
    if settings.runner != DASK:  # workers of Dask have servers of their own
        start_server()
    set_prefect_defaults(settings)
    home = close_own_server()
    with nullcontext() if home is None else own_server(home):
        yield
