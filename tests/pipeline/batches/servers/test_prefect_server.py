"""A server that is being started is waited for, one that ended at once is not."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.batches.servers.prefect_server import find_port, wait_for
from pipeline.common.errors import PrefectUnavailable


def test_a_server_is_asked_until_it_answers(tmp_path: Path) -> None:
    (tmp_path / "health").write_text("true")
    port = str(find_port())
    serve = f"exec {sys.executable} -m http.server --bind 127.0.0.1 --directory {tmp_path} {port}"
    late = subprocess.Popen(["/bin/sh", "-c", f"sleep 0.5; {serve}"], stderr=subprocess.DEVNULL)
    try:
        wait_for(late, f"http://127.0.0.1:{port}")
    finally:
        late.kill()
        late.wait()


def test_a_server_that_ended_is_said_so() -> None:
    ended = subprocess.Popen(["false"])
    ended.wait()
    with pytest.raises(PrefectUnavailable, match="did not start"):
        wait_for(ended, f"http://127.0.0.1:{find_port()}")
