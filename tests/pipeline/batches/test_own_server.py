"""One server of a process, whoever asks for it, what is said where it cannot start, and that it ends with a
batch that is killed meanwhile.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.batches.own_server import own_server
from pipeline.common.errors import PrefectUnavailable
from tests.pipeline.explorer.processes import wait_until_gone

ROOT = Path(__file__).parents[3]

NOWHERE = Path("/proc/prefect")  # no folder can be made there, by nobody


def test_a_server_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(NOWHERE))
    with own_server(NOWHERE) as server:
        with own_server(NOWHERE) as inner:
            assert inner is server
        with pytest.raises(PrefectUnavailable, match="Prefect could not start; check that the home"):
            server.wait()
        assert server.is_gone()
    with own_server(NOWHERE) as next_one:
        assert next_one is not server


KILLED_AT_ONCE = """
import os, signal, time
from pathlib import Path
from pipeline.batches.own_server import own_server

def children():
    listed = Path("/proc/self/task").glob("*/children")
    return [pid for path in listed for pid in path.read_text().split()]

with own_server(Path(os.environ["PREFECT_HOME"])):
    while len(children()) < 2:  # the server, and what ends it
        time.sleep(0.001)
    print(*children(), flush=True)
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
        started = [int(pid) for pid in batch.stdout.readline().split()]
    assert wait_until_gone(started, 10) == []
