"""Kills one process of a batch at a random moment, runs the batch again, and looks what is lost.

Usage: python bench/kill_nine.py SEED COUNT [FOLDER]

Each moment has a new database and three small plans. Killed with `kill -9` is in turn an explorer
that shows the database meanwhile, the batch's own process, the server that readers are forked
from, a reader, or Prefect's server. After the second run, and another explorer where one was
killed, the rows must be those of an undisturbed batch, no batch may be left open, and no
temporary file left behind. Ends with 1 where they are not.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
PLANS = ("no-ordinal-column.pdf", "no-rules.pdf", "three-levels.pdf")
# What is killed, and by which words of its command line it is known.
VICTIMS = {
    "explorer": "pipeline.cli.main explore",
    "batch": "pipeline.cli.main ingest",
    "worker": "multiprocessing.forkserver",
    "reader": "multiprocessing.forkserver",
    "prefect": "prefect.server.api.server",
}
TABLES = (
    "document",
    "edition",
    "task",
    "target",
    "assignment",
    "reference",
    "evidence",
)
OPEN_RUNS = "SELECT count(*) FROM ingest_run WHERE finished_at IS NULL"
INTERRUPTED = "SELECT count(*) FROM ingest_run WHERE is_interrupted"
LONGEST = 600.0  # seconds of one batch, however busy the machine
FEW = 5
SHOWN = b"The explorer is at"
Counts = dict[str, int]


class Place(NamedTuple):
    """The folder of one moment, and the environment of what runs in it."""

    folder: Path
    environment: Mapping[str, str]

    @property
    def database(self) -> Path:
        return self.folder / "data" / "kehoach.db"


def make_place(folder: Path, prefect_home: Path | None = None) -> Place:
    """An empty folder with plans; Prefect's tables are copied, as making them takes longest."""
    (folder / "tmp").mkdir(parents=True)
    (folder / "raw").mkdir()
    for name in PLANS:
        shutil.copy(ROOT / "tests" / "plans" / name, folder / "raw")
    if prefect_home is not None:
        shutil.copytree(prefect_home, folder / "prefect")
    kept = {
        n: v for n, v in os.environ.items() if not n.startswith(("PREFECT", "KEHOACH"))
    }
    own = {
        "HOME": str(folder),
        "TMPDIR": str(folder / "tmp"),
        "KEHOACH_DATA_DIR": str(folder / "data"),
        "KEHOACH_LANG": "en",
        "PREFECT_HOME": str(folder / "prefect"),
        "PYTHONPATH": str(ROOT),
    }
    return Place(folder, {**kept, **own})


def start(place: Place, *arguments: str) -> subprocess.Popen[bytes]:
    """A command of ours."""
    with (place.folder / "log").open("ab") as log:
        return subprocess.Popen(
            [sys.executable, "-m", "pipeline.cli.main", *arguments],
            cwd=place.folder,
            env=dict(place.environment),
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )


def run_batch(place: Place) -> float:
    """A batch that nothing disturbs; gives the seconds it took."""
    started = time.monotonic()
    code = start(place, "ingest", "raw").wait(LONGEST)
    if code:
        raise SystemExit(f"The batch ended with {code}; see {place.folder / 'log'}.")
    return time.monotonic() - started


def count_rows(database: Path) -> Counts:
    """How many rows each table of plans has."""
    with closing(sqlite3.connect(database)) as connection:
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in TABLES
        }


def find_processes(place: Place, words: str) -> list[int]:
    """The processes of a place with these words in their command lines, oldest first."""
    mark = f"TMPDIR={place.folder}/tmp".encode()
    found = []
    for entry in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            if words in command and mark in (entry / "environ").read_bytes():
                found.append(int(entry.name))
    return sorted(found)


def choose(place: Place, victim: str) -> int | None:
    """The process to kill; None where there is none yet, or no more."""
    found = find_processes(place, VICTIMS[victim])
    if victim == "reader":
        found = found[1:]  # the first is the server that they are forked from
    return found[0] if found else None


def kill_when_there(
    place: Place, victim: str, moment: float, command: subprocess.Popen[bytes]
) -> bool:
    """Kill a process at a moment, or as soon after it as there is one; False where the command
    was quicker.
    """
    due = time.monotonic() + moment
    while command.poll() is None:
        pid = choose(place, victim) if time.monotonic() >= due else None
        if pid is not None:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            return True
        time.sleep(0.02)
    return False


def disturb(place: Place, victim: str, moment: float) -> bool:
    """Run a batch and kill something of it; whether that was still there."""
    batch = start(place, "ingest", "raw")
    command = start_explorer(place, batch) if victim == "explorer" else batch
    was_killed = kill_when_there(place, victim, moment, command)
    command.wait(LONGEST)
    batch.wait(LONGEST)
    return was_killed


def start_explorer(
    place: Place, batch: subprocess.Popen[bytes]
) -> subprocess.Popen[bytes]:
    """An explorer, once the batch has stored what it can show."""
    while batch.poll() is None and not has_documents(place.database):
        time.sleep(0.1)
    return start(place, "explore", "--port", "0")


def run_explorer(place: Place) -> None:
    """An explorer until it shows the database, ended as by Ctrl+C."""
    log = place.folder / "log"
    before = len(log.read_bytes())
    explorer = start(place, "explore", "--port", "0")
    while explorer.poll() is None and SHOWN not in log.read_bytes()[before:]:
        time.sleep(0.1)
    explorer.send_signal(signal.SIGINT)
    explorer.wait(LONGEST)


def has_documents(database: Path) -> bool:
    """Whether a document was stored."""
    if not database.exists():
        return False
    with suppress(sqlite3.OperationalError):
        return count_rows(database)["document"] > 0
    return False


def look(place: Place, expected: Counts) -> list[str]:
    """What is wrong after the second batch, each in a line."""
    counts = count_rows(place.database)
    wrong = [
        f"{name}: {counts[name]} rows, not {expected[name]}"
        for name in TABLES
        if counts[name] != expected[name]
    ]
    with closing(sqlite3.connect(place.database)) as connection:
        (left_open,) = connection.execute(OPEN_RUNS).fetchone()
    if left_open:
        wrong.append(f"{left_open} batches are open")
    wrong += [f"left behind: {path}" for path in _left(place)]
    wrong += [f"still running: {pid}" for pid in _running(place)]
    return wrong


def _left(place: Place) -> list[str]:
    """Temporary files and folders."""
    aside = place.folder.rglob(".kehoach-part-*")
    found = [*(place.folder / "tmp").rglob("*"), *aside]
    return [str(path.relative_to(place.folder)) for path in found]


def _running(place: Place) -> list[int]:
    """Processes that did not end within a few seconds."""
    deadline = time.monotonic() + 20
    while found := find_processes(place, ""):
        if time.monotonic() > deadline:
            break
        time.sleep(0.2)
    return found


def run_moments(seed: int, count: int, folder: Path) -> int:
    """Go through so many moments; gives the number of those that were not survived."""
    chance = random.Random(seed)
    first = make_place(folder / "undisturbed")
    seconds = run_batch(first)
    expected = count_rows(first.database)
    if count > FEW:  # with Prefect's tables there, which is quicker
        seconds = run_batch(make_place(folder / "warm", first.folder / "prefect"))
    print(f"undisturbed: {seconds:.1f} s, {expected}", flush=True)
    failed = 0
    for number in range(count):
        victim = list(VICTIMS)[number % len(VICTIMS)]
        moment = chance.uniform(0, seconds)
        place = make_place(folder / f"{number}", first.folder / "prefect")
        was_killed = disturb(place, victim, moment)
        run_batch(place)
        if victim == "explorer":  # what one left in its folder is removed by the next
            run_explorer(place)
        wrong = look(place, expected)
        failed += bool(wrong)
        what = "killed" if was_killed else "was over before"
        told = "; ".join(wrong) or "all well"
        print(f"{number + 1}: {victim} {what} at {moment:.1f} s: {told}", flush=True)
        if not wrong:
            shutil.rmtree(place.folder)
    print(f"{count - failed} of {count} moments survived", flush=True)
    return failed


def main(arguments: list[str]) -> int:
    seed, count = int(arguments[0]), int(arguments[1])
    if len(arguments) > 2:
        return 1 if run_moments(seed, count, Path(arguments[2]).resolve()) else 0
    with tempfile.TemporaryDirectory(prefix="kill-nine-") as folder:
        return 1 if run_moments(seed, count, Path(folder)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
