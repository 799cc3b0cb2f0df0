"""Which tests run on one worker: those of a file, and of files that share a server.

A file's tests stay together, so that what they share is made once. The marker `xdist_group` does not do it:
pytest-xdist 3.8 writes the group into a field that pytest 9.2 no longer reads.
"""

from __future__ import annotations

from collections.abc import Collection

import pytest
from xdist.scheduler import LoadScopeScheduling

BROWSER = "browser"
# By the fixture that they share: a Prefect server takes 15 processor seconds, an explorer with Chromium 5.
SERVERS = {
    "prefect_api": (
        "tests/pipeline/batches/test_prefect_runs.py",
        "tests/pipeline/cli/test_main.py",
        "tests/pipeline/cli/test_terminal.py",
        "tests/pipeline/workers/test_dask.py",
        "tests/pipeline/workers/test_writers_at_once.py",
        "tests/test_flows.py",
    ),
    BROWSER: (
        "tests/pipeline/desk/test_accessibility.py",
        "tests/pipeline/desk/test_journey.py",
        "tests/pipeline/desk/columns/test_columns_in_browser.py",
        "tests/pipeline/desk/following/test_browser.py",
        "tests/pipeline/desk/reviewing/test_review_in_browser.py",
        "tests/pipeline/desk/handing_in/test_browser.py",
        "tests/pipeline/explorer/test_browser.py",
        "tests/pipeline/explorer/test_origins.py",
        "tests/pipeline/explorer/test_page_layout.py",
    ),
}
FIRST = list(SERVERS)


class FileScheduling(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """Gives each worker a whole file, or all files that share a server."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """The shared server, else the file ("tests/test_flows.py::test_watch" → "prefect_api")."""
    file = nodeid.split("::")[0]
    return next((server for server, files in SERVERS.items() if file in files), file)


def put_servers_first(items: list[pytest.Item]) -> None:
    """What takes longest begins first: begun last, it would go on alone."""
    items.sort(key=lambda item: _place(group_of(item.nodeid)))


def _place(group: str) -> int:
    return FIRST.index(group) if group in FIRST else len(FIRST)


def is_stray(nodeid: str, fixtures: Collection[str]) -> bool:
    """Whether a test uses a shared server while its file is not named with it."""
    return any(server in fixtures and group_of(nodeid) != server for server in SERVERS)
