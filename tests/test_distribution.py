"""Files that share a server are one group, others each their own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.distribution import FIRST, LONG, SERVERS, group_of, is_stray

ROOT = Path(__file__).parents[1]
PARAMETER = "tests/test_flows.py::test_watch[tests/test_docs.py::a]"


def test_the_group_of_a_test() -> None:
    assert group_of(PARAMETER) == "prefect_api"
    assert group_of("tests/pipeline/explorer/test_browser.py::test_a") == "browser"
    assert group_of("tests/test_docs.py::test_a[x::y]") == "tests/test_docs.py"


def test_the_files_that_are_named_are_there() -> None:
    named = [*LONG, *(name for files in SERVERS.values() for name in files)]
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_what_takes_longest_comes_first(request: pytest.FixtureRequest) -> None:
    groups = [group_of(item.nodeid) for item in request.session.items]
    places = [FIRST.index(group) if group in FIRST else len(FIRST) for group in groups]
    assert places == sorted(places)


def test_a_file_that_uses_a_server_unnamed_is_found() -> None:
    assert not is_stray("tests/test_flows.py::test_watch", ["folder", "prefect_api"])
    assert not is_stray("tests/test_docs.py::test_a", ["folder"])
    assert is_stray("tests/test_docs.py::test_a", ["folder", "prefect_api"])
    assert is_stray("tests/test_flows.py::test_watch", ["browser"])


CONFTEST = """
from tests.distribution import FileScheduling

def pytest_xdist_make_scheduler(config, log):
    return FileScheduling(config, log)
"""
TESTS = """
import os, pytest

@pytest.mark.parametrize("number", range(4))
def test_a(number):
    with open("workers", "a") as workers:
        print(os.environ["PYTEST_XDIST_WORKER"], file=workers)
"""


def test_one_file_runs_on_one_worker(tmp_path: Path) -> None:
    """A real run on two workers, which tests dealt out singly would share between them."""
    (tmp_path / "conftest.py").write_text(CONFTEST)
    (tmp_path / "test_a.py").write_text(TESTS)
    subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-n", "2", "--rootdir", str(tmp_path), str(tmp_path)],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
    )
    workers = (tmp_path / "workers").read_text().split()
    assert workers == workers[:1] * 4
