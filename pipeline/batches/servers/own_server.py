"""A batch's own Prefect server: a process that starts while other things are done, and answers
this process's flows only.

Prefect would start one too, but would load all of a server into this process for it, for 2 s.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from pipeline.batches.prefect_defaults import propose_secret
from pipeline.batches.servers.prefect_server import ended_together, stop_process
from pipeline.common.errors import PrefectUnavailable
from pipeline.common.programs import program_command, program_environment

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
PROCESS = "pipeline.batches.servers.own_server_process"


class OwnServer:
    """A server that is being started, or is there."""

    def __init__(self) -> None:
        self.url = ""  # known once it was waited for
        propose_secret()
        self._process = subprocess.Popen(
            program_command(PROCESS), env=_environment(), stdout=subprocess.PIPE
        )
        self._ends = ExitStack()
        assert self._process.stdout
        self._answer = self._process.stdout
        self._ends.callback(self._answer.close)
        # In turn: what ends it together with this process goes first.
        self._ends.callback(stop_process, self._process)
        self._ends.enter_context(ended_together(self._process.pid))

    def wait(self) -> None:
        """Return when it answers. Raises PrefectUnavailable where it does not start."""
        if self.url:
            return
        self.url = self._answer.readline().decode().strip()
        if not self.url:
            raise PrefectUnavailable(
                "Prefect could not start; see the lines above, and check that the home folder "
                "or PREFECT_HOME is writable."
            )

    def is_gone(self) -> bool:
        """Whether its process has ended."""
        return self._process.poll() is not None

    def end(self) -> None:
        """Stop it, once what it was told is written down."""
        self._ends.close()


_of_this_process: list[OwnServer] = []


@contextmanager
def own_server() -> Iterator[OwnServer]:
    """Within this a server starts, and is there once it was waited for; within another, that
    one's.
    """
    if _of_this_process:
        yield _of_this_process[0]
        return
    server = OwnServer()
    _of_this_process.append(server)
    try:
        yield server
    finally:
        _of_this_process.clear()
        server.end()


def _environment() -> dict[str, str]:
    chosen = {name: value for name, value in os.environ.items() if name in ENVIRONMENT}
    return {**program_environment(), **ENVIRONMENT, **chosen}
