"""A batch's own Prefect server: a process that starts while other things are done, and answers
this process's flows only.

Prefect would start one too, but would load all of a server into this process for it, for 2 s.
"""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from pipeline.batches.prefect_server import (
    ended_together,
    find_port,
    stop_process,
    wait_for,
)
from pipeline.batches.prefect_start import one_at_a_time
from pipeline.common.errors import PlanError, PrefectUnavailable

ENVIRONMENT = {
    "PREFECT_UI_ENABLED": "0",
    "PREFECT__SERVER_EPHEMERAL": "1",
    "PREFECT__SERVER_FINAL": "1",
    # Nothing hangs on what happens here, and nobody looks on.
    "PREFECT_SERVER_SERVICES_TRIGGERS_ENABLED": "false",
    "PREFECT_SERVER_EVENTS_STREAM_OUT_ENABLED": "false",
    "PREFECT_SERVER_REGISTER_BLOCKS_ON_START": "false",
    # A task tells four times how it stands: written together, twice a second at the least.
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "50",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "50",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_FLUSH_INTERVAL": "1",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_READ_BATCH_SIZE": "50",
    "PREFECT_SERVER_SERVICES_EVENT_PERSISTER_BATCH_SIZE": "200",
}
# One that waits for another batch's server to start is not waited for longer.
LONGEST_START_LEFT = 10.0
API = "prefect.server.api.server:create_app"
ADDRESS = "127.0.0.1"


class OwnServer:
    """A server that is being started, or is there."""

    def __init__(self, home: Path) -> None:
        self.url = ""  # known once it was waited for
        self._home = home
        self._process: subprocess.Popen[bytes] | None = None
        self._fault: Exception | None = None
        self._ends = ExitStack()
        self._is_over = False
        self._starting = threading.Thread(target=self._start, daemon=True)
        self._starting.start()

    def wait(self) -> None:
        """Return when it answers. Raises PrefectUnavailable where it does not start."""
        self._starting.join()
        if isinstance(self._fault, PlanError):
            raise PrefectUnavailable(
                "Prefect could not start; check that the home folder or PREFECT_HOME is writable."
            ) from self._fault
        if self._fault is not None:
            raise self._fault

    def is_gone(self) -> bool:
        """Whether its process has ended."""
        return self._process is None or self._process.poll() is not None

    def end(self) -> None:
        """Stop it, once what it was told is written down."""
        self._is_over = True
        if self._starting.is_alive() and self._process is not None:
            self._process.terminate()
        self._starting.join(LONGEST_START_LEFT)
        self._ends.close()

    def _start(self) -> None:
        try:
            with one_at_a_time(self._home):
                if self._is_over:
                    return
                # Only now: while other batches start theirs, another program may take a port.
                port = find_port()
                self.url = f"http://{ADDRESS}:{port}/api"
                process = subprocess.Popen(_command(port), env=_environment())
                self._process = process
                # In turn: what ends it together with this process goes first.
                self._ends.callback(stop_process, process)
                self._ends.enter_context(ended_together(process.pid))
                wait_for(process, self.url)
        except Exception as error:
            self._fault = error


_of_this_process: list[OwnServer] = []


@contextmanager
def own_server(home: Path) -> Iterator[OwnServer]:
    """Within this a server starts, and is there once it was waited for; within another, that
    one's.
    """
    if _of_this_process:
        yield _of_this_process[0]
        return
    server = OwnServer(home)
    _of_this_process.append(server)
    try:
        yield server
    finally:
        _of_this_process.clear()
        server.end()


def _command(port: int) -> list[str]:
    uvicorn = [sys.executable, "-m", "uvicorn", "--factory", API]
    place = ["--host", ADDRESS, "--port", str(port)]
    return [*uvicorn, *place, "--log-level", "error", "--lifespan", "on"]


def _environment() -> dict[str, str]:
    chosen = {name: value for name, value in os.environ.items() if name in ENVIRONMENT}
    return {**os.environ, **ENVIRONMENT, **chosen}
