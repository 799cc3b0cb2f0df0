"""`kehoach extract` reads in a process that was begun before its options were read."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.common.errors import TooLarge
from pipeline.reading.pages import LOADING_PAGES, read_document
from pipeline.reading.processes import early_process, reader_beside
from pipeline.reading.processes.early_process import begin_early, own_process
from pipeline.reading.processes.page_tasks import PageSource
from tests.making_pdfs import make_pdf
from tests.pipeline.reading.test_isolation import is_running, wait_until

ROOT = Path(__file__).parents[3]
PLAN = ROOT / "tests" / "plans" / "no-rules.pdf"


@pytest.fixture
def begun() -> Iterator[None]:
    begin_early()
    yield
    early_process._end_unasked()


def children(process: int) -> list[str]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [found for child in listed.split() for found in (child, *children(int(child)))]


def numbers_read(pages: int, workers: int) -> list[int]:
    return [page.number for page in read_document(make_pdf(pages), workers)]


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("pages", [2, LOADING_PAGES + 1], ids=["beside", "by several"])
@pytest.mark.parametrize("workers", [1, 2])
def test_every_page_is_read(pages: int, workers: int) -> None:
    early = early_process._early[0]
    with own_process(2_000) as process:
        assert process is early
        assert process.call(60, PagesOf(pages, workers)) == [*range(1, pages + 1)]


class PagesOf:
    """What is asked of the process: the numbers of the pages it reads."""

    def __init__(self, pages: int, workers: int) -> None:
        self.pages, self.workers = pages, workers

    def __call__(self) -> list[int]:
        return numbers_read(self.pages, self.workers)


def limit_beside() -> tuple[int, int]:
    """The limit of memory that the process has that reads beside the one which was asked."""
    beside = reader_beside.take_beside()
    assert beside is not None
    beside.read_texts(PageSource(make_pdf(1), None, None))
    found: tuple[int, int] = beside._pool.submit(resource.getrlimit, resource.RLIMIT_DATA).result()
    beside.end()
    return found


@pytest.mark.usefixtures("begun")
def test_the_reader_beside_has_the_same_limit() -> None:
    with own_process(3_000) as process:
        soft, _hard = process.call(60, limit_beside)
    assert 3_000_000_000 <= soft < 3_010_000_000  # and what the process had before it was asked


def fill(megabytes: int) -> int:
    return len(bytearray(megabytes * 1_000_000))


@pytest.mark.usefixtures("begun")
def test_memory_has_its_limit() -> None:
    with own_process(600) as process, pytest.raises(TooLarge, match="more than 600 MB"):
        process.call(60, Fill(900))


class Fill:
    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes

    def __call__(self) -> int:
        return fill(self.megabytes)


def run(*arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "pipeline.cli.main", "--lang", "en", *arguments],
        cwd=ROOT,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.mark.parametrize("workers", ["1", "2"])
def test_the_record_is_that_of_the_page(workers: str) -> None:
    done = run("extract", str(PLAN), KEHOACH_WORKERS=workers)
    expected = json.loads(PLAN.with_suffix(".expected.json").read_text(encoding="utf-8"))
    record = json.loads(done.stdout)
    assert record["document"]["number"] == expected["document"]["number"]
    assert len(record["tasks"]) == len(expected["tasks"]) > 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(["nowhere.pdf"], 1), (["--nonsense", "plan.pdf"], 2)],
    ids=["no such file", "no such option"],
)
def test_a_command_that_was_wrong_ends_at_once(arguments: list[str], code: int) -> None:
    done = run("extract", *arguments)
    assert done.returncode == code
    assert done.stderr.count("\n") == 1, done.stderr


def test_a_killed_command_leaves_nothing_running(tmp_path: Path) -> None:
    """The file is a pipe that nobody writes to: the command waits for it."""
    waiting = tmp_path / "plan.pdf"
    os.mkfifo(waiting)
    command = [sys.executable, "-c", WAITING.format(file=str(waiting))]
    process = subprocess.Popen(command, cwd=ROOT)
    wait_until(lambda: len(children(process.pid)) >= 2)
    begun = children(process.pid)
    process.kill()
    process.wait()
    wait_until(lambda: not any(map(is_running, begun)))


WAITING = """
from pipeline.reading.processes.early_process import begin_early
begin_early()
open({file!r}).read()
"""
