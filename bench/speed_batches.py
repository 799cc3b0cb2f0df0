"""Batches of small plans beside plain pdfplumber on two processes: whole, without start and end,
and known again; and the memory of their processes.

Usage: python bench/speed_batches.py

Each sample plan is there three times, with a byte changed. All is measured in one run, pdfplumber
before and after, and told as a ratio. Start and end are those of a batch of one plan.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.batch_memory import Watched, growth, run_watched

COPIES, KNOWN = 3, 1_000
WHOLE, READING = 3.0, 1.5  # times pdfplumber, at the most
KNOWN_SECONDS = {72: 1.5, KNOWN: 2.0}
MEMORY, GROWTH = 400, 30  # megabytes
PEER = """
import sys
from multiprocessing import Pool
import pdfplumber

def read(path):
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            page.extract_words(); page.extract_tables()

with Pool(2) as pool:
    pool.map(read, sys.argv[1:], chunksize=1)
"""
STORE = """
import sys
from pathlib import Path
from bench.speed_unchanged import store_small_plans
store_small_plans(Path(sys.argv[1]), int(sys.argv[2]))
"""


def copy_plans(folder: Path) -> list[Path]:
    """The sample plans, each several times."""
    folder.mkdir()
    plans = sorted([*ROOT.glob("tests/plans/*.pdf"), *ROOT.glob("data/raw/*.pdf")])
    for plan in plans:
        for copy in range(COPIES):
            changed = plan.read_bytes() + b"%%%d\n" % copy
            (folder / f"{plan.stem}-{copy}.pdf").write_bytes(changed)
    return sorted(folder.iterdir())


def ingest(files: Path, place: Path, data: str) -> Watched:
    """A batch of two workers into a database in `data`."""
    own = {
        "KEHOACH_DATA_DIR": str(place / data),
        "PREFECT_HOME": str(place / "prefect"),
        "KEHOACH_WORKERS": "2",
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "pipeline.cli.main", "ingest", str(files)]
    return run_watched(command, own)


def read_with_peer(files: list[Path]) -> float:
    """Seconds of pdfplumber alone on two processes."""
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", PEER, *map(str, files)], check=True)
    return time.perf_counter() - begun


def measure_new(place: Path) -> None:
    """The plans when none is known, and once more when all are."""
    files = copy_plans(place / "raw")
    ingest(files[0], place, "warming")  # the tables of Prefect's server are made once
    before = read_with_peer(files)
    whole, single = ingest(place / "raw", place, "all"), ingest(files[0], place, "one")
    peer = (before + read_with_peer(files)) / 2
    print(f"{len(files)} plans {whole.seconds:.1f} s, pdfplumber alone {peer:.1f} s")
    _tell("whole", whole.seconds / peer, WHOLE)
    _tell("without start and end", (whole.seconds - single.seconds) / peer, READING)
    for name, looks in (("parent", whole.parent), ("reader", whole.reader)):
        _tell(f"{name}, MB", max(looks), MEMORY)
        _tell(f"{name}, MB more in the last third", growth(looks), GROWTH)
    again = ingest(place / "raw", place, "all").seconds
    _tell(f"{len(files)} known files, s", again, KNOWN_SECONDS[72])


def measure_known(place: Path) -> None:
    """Many small files, all known."""
    environment = {
        **os.environ,
        "KEHOACH_DATA_DIR": str(place / "known"),
        "PYTHONPATH": str(ROOT),
    }
    many = place / "many"
    command = [sys.executable, "-c", STORE, str(many), str(KNOWN)]
    subprocess.run(command, env=environment, check=True)
    ingest(many, place, "known")  # what a first batch brings up to date
    _tell(
        f"{KNOWN} known files, s",
        ingest(many, place, "known").seconds,
        KNOWN_SECONDS[KNOWN],
    )


def _tell(what: str, figure: float, most: float) -> None:
    print(f"  {what}: {figure:.2f} (at most {most:g})")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="kehoach-batches-") as folder:
        measure_new(Path(folder))
        measure_known(Path(folder))


if __name__ == "__main__":
    main()
