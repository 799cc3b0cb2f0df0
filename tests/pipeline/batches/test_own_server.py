"""Prefect's server ends with a batch that is killed while it starts."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.pipeline.explorer.processes import wait_until_gone

ROOT = Path(__file__).parents[3]
KILLED_AT_ONCE = """
import os, signal
from pipeline.batches.own_server import OwnServer

server = OwnServer()
server.port = server.find_available_port()
print(server._run_uvicorn_command().pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_batch_killed_while_its_server_starts_leaves_none(tmp_path: Path) -> None:
    own = {"PREFECT_HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    batch = subprocess.Popen(
        [sys.executable, "-c", KILLED_AT_ONCE],
        env={**os.environ, **own},
        stdout=subprocess.PIPE,
        text=True,
    )
    with batch:
        assert batch.stdout
        server = int(batch.stdout.readline())
    assert wait_until_gone([server], 10) == []
