"""`kehoach extract` reads in a process that was begun before its options were read."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pikepdf
import pytest

from pipeline.common.language import current_language, use_language
from pipeline.common.settings import Settings
from pipeline.reading.bounded import read_once_within_limits
from pipeline.reading.pages import LOADING_PAGES
from pipeline.reading.processes import early_process
from pipeline.reading.processes.begun import BESIDE
from pipeline.reading.processes.early_process import begin_early, own_process
from tests.making_pdfs import make_pdf
from tests.pipeline.reading.test_isolation import is_running
from tests.pipeline.reading.test_pages import mixed_pdf
from tests.waiting import wait_until

ROOT = Path(__file__).parents[3]
PLAN = ROOT / "tests" / "plans" / "no-rules.pdf"


def children(process: int) -> list[str]:
    listed = Path(f"/proc/{process}/task/{process}/children").read_text(encoding="ascii")
    return [found for child in listed.split() for found in (child, *children(int(child)))]


def ask(name: str, *arguments: int | str) -> Any:
    """What `early_reading` answers, in a new process."""
    asked = [sys.executable, "-c", ASKING.format(name=name, arguments=arguments)]
    done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False)
    assert not done.returncode, done.stderr
    return json.loads(done.stdout)


ASKING = """
import json
from tests.pipeline.reading.early_reading import answer
print(json.dumps(answer({name!r}, {arguments})))
"""


@pytest.mark.parametrize("pages", [2, LOADING_PAGES + 1], ids=["beside", "by several"])
@pytest.mark.parametrize("workers", [1, 2])
def test_every_page_is_read(pages: int, workers: int) -> None:
    assert ask("pages", pages, workers) == [*range(1, pages + 1)]


def test_a_plan_is_the_same_as_read_alone() -> None:
    """Its pages are joined and its heading read by the process beside."""
    assert ask("plan", str(PLAN), 2)


@pytest.mark.parametrize("workers", [BESIDE, BESIDE + 1])
def test_pages_of_text_and_of_pixels_are_put_together(tmp_path: Path, workers: int) -> None:
    """By the processes beside, or by more where there may be more."""
    mixed = tmp_path / "mixed.pdf"
    mixed.write_bytes(mixed_pdf())
    assert ask("plan", str(mixed), workers)


def test_a_long_plan_is_read_by_several(tmp_path: Path) -> None:
    long = tmp_path / "long.pdf"
    long.write_bytes(make_pdf(LOADING_PAGES + 1))
    assert ask("plan", str(long), 2)


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    """By the process beside, which is another than the one that was asked."""
    cut = tmp_path / "cut.pdf"
    cut.write_bytes(PLAN.read_bytes()[:4000])
    assert ask("refused", str(cut)).startswith("damaged")


def test_a_file_without_a_word_is_told(tmp_path: Path) -> None:
    empty = tmp_path / "empty.pdf"
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(595, 842))
    pdf.save(empty)
    assert "Nothing could be read on any page" in ask("refused", str(empty))


def test_the_reader_beside_has_the_same_limit() -> None:
    assert 3_000_000_000 <= ask("limit", 3_000) < 3_010_000_000  # and what the process had before


def test_memory_has_its_limit() -> None:
    assert "more than 600 MB" in ask("fill", 600, 900)


def test_a_call_that_cannot_be_read_is_told() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OF_NOWHERE], cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )
    assert "Can't get attribute 'of_this_script'" in done.stderr.splitlines()[-1]


OF_NOWHERE = """
from pipeline.reading.processes.early_process import begin_early, own_process
def of_this_script(): pass
begin_early()
with own_process(2_000) as process: process.call(60, of_this_script)
"""


def language_there(_data: bytes, _settings: Settings) -> str:
    return current_language()


def test_none_is_begun_beside_threads() -> None:
    """Its copy of a lock that a thread holds would never be let go."""
    early_process._end_unasked()  # those of commands that failed in this process
    ended = Event()
    thread = Thread(target=ended.wait)
    thread.start()
    try:
        use_language("vi")
        begin_early()
        assert not early_process._early
        with own_process(2_000) as process:
            assert process.call(60, partial(len, b"abc")) == 3
        assert read_once_within_limits(language_there, b"no PDF", Settings()) == "vi"
    finally:
        use_language("en")
        ended.set()
        thread.join()


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
