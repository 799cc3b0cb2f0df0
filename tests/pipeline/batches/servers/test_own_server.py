"""One server of a process, whoever asks for it, what is said where it cannot start, and that it ends with a
batch that is killed meanwhile.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.batches.servers.own_server import PROCESS, own_server
from pipeline.common.errors import PrefectUnavailable
from tests.pipeline.explorer.processes import wait_until_gone

ROOT = Path(__file__).parents[4]

NOWHERE = Path("/proc/prefect")  # no folder can be made there, by nobody


def test_a_server_that_cannot_start(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_HOME", str(NOWHERE))
    with own_server() as server:
        with own_server() as inner:
            assert inner is server
        with pytest.raises(PrefectUnavailable, match=r"Prefect could not start; .* check that the home"):
            server.wait()
    assert server.is_gone()
    with own_server() as next_one:
        assert next_one is not server


KILLED_AT_ONCE = """
import os, signal, time
from pathlib import Path
from pipeline.batches.servers.own_server import own_server

def children():
    listed = Path("/proc/self/task").glob("*/children")
    return [pid for path in listed for pid in path.read_text().split()]

with own_server():
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


PROFILES = """
active = "office"
[profiles.office]
PREFECT_API_URL = "http://127.0.0.1:1/api"
"""


def test_none_starts_where_a_profile_names_a_server(tmp_path: Path) -> None:
    (tmp_path / "profiles.toml").write_text(PROFILES, encoding="utf-8")
    given = {name: value for name, value in os.environ.items() if name != "PREFECT_API_URL"}
    started = subprocess.run(
        [sys.executable, "-m", PROCESS],
        cwd=ROOT,
        env={**given, "PREFECT_HOME": str(tmp_path)},
        capture_output=True,
        check=True,
        timeout=60,
    )
    assert started.stdout == b""
