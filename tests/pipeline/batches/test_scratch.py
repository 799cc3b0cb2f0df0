"""Temporary files of a batch are of one folder; sockets have paths that the system takes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
SCRIPT = """
import multiprocessing, multiprocessing.util, tempfile
from pipeline.batches.scratch import use_scratch_folder

def main():
    folder = use_scratch_folder()
    print(tempfile.gettempdir() == str(folder))
    context = multiprocessing.get_context("forkserver")
    process = context.Process(target=print, args=("started",))
    process.start()
    process.join()
    print(multiprocessing.util.get_temp_dir())

main()
"""


@pytest.mark.parametrize("depth", [1, 6])
def test_processes_start_however_long_the_temporary_folder_is_named(tmp_path: Path, depth: int) -> None:
    folder = tmp_path.joinpath(*["a-rather-long-name-of-a-folder"] * depth)
    folder.mkdir(parents=True)
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.replace("\nmain()\n", "\nif __name__ == '__main__':\n    main()\n"))
    done = subprocess.run(
        [sys.executable, str(script)],
        env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    is_scratch, started, sockets = done.stdout.splitlines()
    assert (is_scratch, started) == ("True", "started")
    assert list(folder.iterdir()) == []
    assert not Path(sockets).exists()


KILLED = """
import os, signal
from pathlib import Path
from pipeline.batches.scratch import use_scratch_folder

folder = use_scratch_folder()
(folder / "page.pgm").write_bytes(b"P5")
print(folder, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""
WAITING = KILLED.replace("os.kill(os.getpid(), signal.SIGKILL)", "input()")


def start(script: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script],
        env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )


def test_what_a_killed_process_left_goes_and_what_is_in_use_stays(tmp_path: Path) -> None:
    killed = start(KILLED, tmp_path)
    left = Path(killed.communicate()[0].strip())
    assert (left / "page.pgm").exists()
    running = start(WAITING, tmp_path)
    assert running.stdout
    used = Path(running.stdout.readline().strip())
    start(KILLED.replace("os.kill(os.getpid(), signal.SIGKILL)", ""), tmp_path).communicate()
    assert not left.exists()
    assert (used / "page.pgm").exists()
    running.communicate("\n")
    assert list(tmp_path.iterdir()) == []
