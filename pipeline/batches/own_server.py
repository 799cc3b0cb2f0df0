"""The server that Prefect starts by itself for the flows of this process."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack
from typing import Any

from prefect.server.api.server import SubprocessASGIServer

from pipeline.batches.prefect_server import ended_together

# For as long as this process lives: its flows share one server.
_watchers = ExitStack()


class OwnServer(SubprocessASGIServer):
    """Prefect's own, which ends with this process from its first moment.

    It takes ten seconds to answer; of a batch killed meanwhile it had stayed for ever.
    """

    def _run_uvicorn_command(self) -> subprocess.Popen[Any]:
        process = super()._run_uvicorn_command()
        _watchers.enter_context(ended_together(process.pid))
        return process
