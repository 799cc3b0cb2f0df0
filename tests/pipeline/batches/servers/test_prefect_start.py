"""Servers of one PREFECT_HOME start one after the other."""

from __future__ import annotations

import fcntl
import os
from pathlib import Path

import pytest

from pipeline.batches.servers.prefect_start import LOCK, one_at_a_time


def may_start(home: Path) -> bool:
    held = os.open(home / LOCK, os.O_RDWR)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    finally:
        os.close(held)
    return True


def test_one_at_a_time(tmp_path: Path) -> None:
    home = tmp_path / "prefect"
    with one_at_a_time(home):
        assert not may_start(home)
    assert may_start(home)
    with pytest.raises(ZeroDivisionError), one_at_a_time(home):
        1 // 0  # noqa: B018
    assert may_start(home)


def test_a_home_that_cannot_be_made_is_left_to_prefect() -> None:
    with one_at_a_time(Path("/proc/prefect")):
        pass
