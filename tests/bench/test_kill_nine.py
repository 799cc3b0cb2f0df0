"""`bench/kill_nine.py` on two moments: nothing is lost, doubled or left behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.kill_nine import run_moments

pytestmark = pytest.mark.xdist_group("prefect")


def test_two_moments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run_moments(3, 2, tmp_path) == 0
    assert "2 of 2 moments survived" in capsys.readouterr().out
