"""`bench/kill_nine.py` on one moment: nothing is lost, doubled or left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.kill_nine import run_moments

pytestmark = pytest.mark.xdist_group("prefect")


def test_a_batch_killed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_moments(3, 1, tmp_path, ["batch"]) == 0
    assert "1 of 1 moments survived" in capsys.readouterr().out
