"""Kills one process of a batch at a random moment, runs the batch again, and looks what is lost.

Usage: python bench/kill_nine.py SEED COUNT [FOLDER]

Each moment has a new database and three small plans. Killed with `kill -9` is in turn an explorer
that shows the database meanwhile, the batch's own process, the server that readers are forked
from, a reader, the batch's own Prefect server, a worker of Dask, or a batch that is Dask's
scheduler. After the second run, and another explorer where one was
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
from collections.abc import Mapping, Sequence
from contextlib import ExitStack, closing, suppress
from pathlib import Path
from typing import NamedTuple, Self
from unittest.mock import patch

from pipeline.batches.servers.prefect_server import run_server

ROOT = Path(__file__).resolve().parents[1]
PLANS = ("no-ordinal-column.pdf", "no-rules.pdf", "three-levels.pdf")
THREADS, DASK = "threads", "dask"
INGEST = "pipeline.cli.main ingest"


class Victim(NamedTuple):
    """What is killed: by which words of its command line it is known, and who runs the batch."""

    words: str
    runner: str = THREADS
    has_own_server: bool = False


VICTIMS = {
    "explorer": Victim("pipeline.cli.main explore"),
    "batch": Victim(INGEST),
    "forkserver": Victim("multiprocessing.forkserver"),
    "reader": Victim("multiprocessing.forkserver"),
    "prefect": Victim("own_server_process", has_own_server=True),
    "dask worker": Victim("multiprocessing.spawn", DASK),
    "dask scheduler": Victim(INGEST, DASK),
    "batch and its server": Victim(INGEST, has_own_server=True),
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
SHOWN = b"The explorer is at"
NONE: Mapping[str, str] = {}
Counts = dict[str, int]


class Place(NamedTuple):
    """The folder of one moment, and the environment of what runs in it."""

    folder: Path
    environment: Mapping[str, str]

    @property
    def database(self) -> Path:
        return self.folder / "data" / "kehoach.db"


def make_place(
    folder: Path, prefect_home: Path | None = None, settings: Mapping[str, str] = NONE
) -> Place:
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
    return Place(folder, {**kept, **own, **settings})


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
    found = find_processes(place, VICTIMS[victim].words)
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
    """An explorer until it shows the database."""
    log = place.folder / "log"
    before = len(log.read_bytes())
    explorer = start(place, "explore", "--port", "0")
    while explorer.poll() is None and SHOWN not in log.read_bytes()[before:]:
        time.sleep(0.1)
    explorer.terminate()
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


def run_moments(
    seed: int, count: int, folder: Path, victims: Sequence[str] = tuple(VICTIMS)
) -> int:
    """Go through so many moments; gives the number of those that were not survived."""
    chance = random.Random(seed)
    first = make_place(folder / "undisturbed")
    run_batch(first)
    expected = count_rows(first.database)
    print(f"undisturbed: {expected}", flush=True)
    failed = 0
    with ServerOfAll(first) as server:
        for number in range(count):
            victim = victims[number % len(victims)]
            place = server.make_place(folder / f"{number}", VICTIMS[victim])
            moment = chance.uniform(0, server.seconds_of(VICTIMS[victim]))
            told, wrong = go_through(place, victim, moment, expected)
            failed += bool(wrong)
            print(f"{number + 1}: {told}", flush=True)
            if not wrong:
                shutil.rmtree(place.folder)
    print(f"{count - failed} of {count} moments survived", flush=True)
    return failed


def go_through(
    place: Place, victim: str, moment: float, expected: Counts
) -> tuple[str, list[str]]:
    """Kill it, run the batch again, and look: what to tell, and what is wrong."""
    was_killed = disturb(place, victim, moment)
    run_batch(place)
    if victim == "explorer":  # what one left in its folder is removed by the next
        run_explorer(place)
    wrong = look(place, expected)
    what = "killed" if was_killed else "was over before"
    return f"{victim} {what} at {moment:.1f} s: {'; '.join(wrong) or 'all well'}", wrong


class ServerOfAll:
    """A Prefect server for the moments that are not about one: starting it takes longest."""

    def __init__(self, first: Place) -> None:
        self.first = first
        self._seconds: dict[Victim, float] = {}
        self._running = ExitStack()
        self.url = ""

    def __enter__(self) -> Self:
        home = {"PREFECT_HOME": str(self.first.folder / "prefect")}
        with patch.dict(os.environ, home):
            self.url = self._running.enter_context(run_server())
        return self

    def __exit__(self, *_: object) -> None:
        self._running.close()

    def make_place(self, folder: Path, victim: Victim) -> Place:
        """A place for one moment."""
        runner = {"KEHOACH_RUNNER": victim.runner, "KEHOACH_WORKERS": "2"}
        if victim.has_own_server:
            return make_place(folder, self.first.folder / "prefect", runner)
        return make_place(folder, None, {**runner, "PREFECT_API_URL": self.url})

    def seconds_of(self, victim: Victim) -> float:
        """How long a batch takes that nothing disturbs, as it is run for this victim."""
        kind = victim._replace(words="")
        if kind not in self._seconds:
            place = self.make_place(
                self.first.folder / f"like-{len(self._seconds)}", kind
            )
            self._seconds[kind] = run_batch(place)
        return self._seconds[kind]


def main(arguments: list[str]) -> int:
    seed, count = int(arguments[0]), int(arguments[1])
    if len(arguments) > 2:
        return 1 if run_moments(seed, count, Path(arguments[2]).resolve()) else 0
    with tempfile.TemporaryDirectory(prefix="kill-nine-") as folder:
        return 1 if run_moments(seed, count, Path(folder)) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
