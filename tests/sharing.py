"""What is made once in a session, though several workers of xdist run its tests."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable
from pathlib import Path

import pytest

GROUPS = ("prefect", "browser")


def common_folder(factory: pytest.TempPathFactory) -> Path:
    """The folder of this session that all its workers see; each has its own inside."""
    own = factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def make_once(path: Path, make: Callable[[Path], None]) -> Path:
    """The file at `path`, made by the first worker that wants it while the others wait."""
    with path.with_name(f"{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not path.exists():
            unfinished = path.with_name(f"{path.name}.unfinished")
            make(unfinished)
            unfinished.rename(path)
    return path


def order_by_group(items: list[pytest.Item]) -> None:
    """Keep the tests of a file on one worker, so that what they share is made once; the groups come first.

    A group of several files (one Prefect server, one browser) takes longest: begun last, it would go on alone.
    """
    for item in items:
        if item.get_closest_marker("xdist_group") is None:
            item.add_marker(pytest.mark.xdist_group(item.nodeid.split("::")[0]))
    items.sort(key=_order)


def _order(item: pytest.Item) -> int:
    marker = item.get_closest_marker("xdist_group")
    assert marker is not None
    return GROUPS.index(marker.args[0]) if marker.args[0] in GROUPS else len(GROUPS)
