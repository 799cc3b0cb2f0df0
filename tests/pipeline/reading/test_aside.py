"""A part of the reading is done by a copy of the process, and here where that ends."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
BEGIN = """
import os, signal
from pipeline.reading.processes.aside import here, in_copy
own = os.getpid()
"""


def run(script: str) -> list[str]:
    """What a new process prints, which has no threads of other tests."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split()


def test_a_copy_does_it_with_all_that_is_loaded() -> None:
    script = """
words = ["Sở", "Y tế"]
found = in_copy(lambda: (os.getpid(), len(words)))
pid, count = found()
print(pid != own, count)
"""
    assert run(script) == ["True", "2"]


def test_both_work_at_once() -> None:
    """The copy waits for what this process does after it was begun."""
    script = """
read, write = os.pipe()
found = in_copy(lambda: os.read(read, 10).decode())
os.write(write, b"xong")
print(found())
"""
    assert run(script) == ["xong"]


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "os._exit(3)", "1 / 0"])
def test_where_the_copy_ends_it_is_done_here(end: str) -> None:
    script = f"""
def work():
    if os.getpid() != own:
        {end}
    return "here"
print(in_copy(work)())
"""
    assert run(script) == ["here"]


def test_an_error_is_met_here() -> None:
    script = """
def work():
    raise ValueError("of both")
try:
    in_copy(work)()
except ValueError as error:
    print(error)
"""
    assert run(script) == ["of", "both"]


def test_here_waits_until_it_is_asked() -> None:
    script = """
done = []
found = here(lambda: done.append("asked"))
print(len(done))
found()
print(done[0])
"""
    assert run(script) == ["0", "asked"]
