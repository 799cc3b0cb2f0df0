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
# Of ten processor seconds and more: begun last, one would go on alone.
LONG = (
    "tests/pipeline/desk/reviewing/test_deciding.py",
    "tests/pipeline/desk/handing_in/test_same_plan.py",
    "tests/pipeline/desk/columns/test_columns.py",
    "tests/pipeline/desk/converting/test_opening.py",
    "tests/pipeline/desk/reviewing/test_marks_of_two_rows.py",
    "tests/pipeline/asking/test_unknown_names.py",
    "tests/pipeline/batches/test_attached.py",
    "tests/pipeline/batches/test_ingest.py",
    "tests/extractors/pixels/second_reader/test_masthead_figures.py",
    "tests/fuzz/test_fuzz.py",
    "tests/models/test_database.py",
    "tests/test_dependencies.py",
    "tests/test_adding_a_field.py",
)
FIRST = [*SERVERS, *LONG]


class FileScheduling(LoadScopeScheduling):  # type: ignore[misc]  # it has no types
    """Gives each worker a whole file, or all files that share a server."""

    def _split_scope(self, nodeid: str) -> str:
        return group_of(nodeid)


def group_of(nodeid: str) -> str:
    """The shared server, else the file ("tests/test_flows.py::test_watch" → "prefect_api")."""
    file = nodeid.split("::")[0]
    return next((server for server, files in SERVERS.items() if file in files), file)


def put_longest_first(items: list[pytest.Item]) -> None:
    """The servers' tests, then the long files, then all others as they were."""
    items.sort(key=lambda item: _place(group_of(item.nodeid)))


def _place(group: str) -> int:
    return FIRST.index(group) if group in FIRST else len(FIRST)


def is_stray(nodeid: str, fixtures: Collection[str]) -> bool:
    """Whether a test uses a shared server while its file is not named with it."""
    return any(server in fixtures and group_of(nodeid) != server for server in SERVERS)
