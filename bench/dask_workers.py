"""Batches on a local Dask cluster of two beside two threads, and a long scan on two workers beside
one. Usage: python bench/dask_workers.py plans [COUNT] | scan [PAGES]

The whole of `kehoach ingest` is timed, each time into a new database, and again without a file to
read but one, which is what starting takes and is taken off. With `scan`, Tesseract's answers are
kept in a first run and given again (bench/memory_scan.py): what is timed is our own work, a half of
the whole, so that 300 pages take minutes.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.making_scans import find_scan
from bench.memory_scan import make_long, put_stand_in
from bench.printed_plans import print_plan

PLANS, PAGES = 100, 16
WISHED_PLANS, WISHED_SCAN = 0.9, 1.7
THREADS = {"KEHOACH_RUNNER": "threads", "KEHOACH_WORKERS": "2"}
DASK = {"KEHOACH_RUNNER": "dask", "KEHOACH_WORKERS": "2"}
ONE = {"KEHOACH_RUNNER": "dask", "KEHOACH_WORKERS": "1"}


def ingest(raw: Path, settings: Mapping[str, str]) -> float:
    """Seconds that a batch takes, into a database of its own."""
    with tempfile.TemporaryDirectory() as data:
        own = {"KEHOACH_DATA_DIR": data, "OMP_THREAD_LIMIT": "1", **settings}
        command = [sys.executable, "-m", "pipeline.cli.main", "ingest", str(raw)]
        begun = time.perf_counter()
        subprocess.run(
            command,
            cwd=ROOT,
            env={**os.environ, **own},
            check=True,
            stdout=subprocess.DEVNULL,
        )
        return time.perf_counter() - begun


def compare_plans(folder: Path, count: int) -> None:
    """Plans a second on two workers of Dask beside two threads."""
    raw, single = _fill(folder, count)
    threads, dask = ingest(raw, THREADS), ingest(raw, DASK)
    starts = ingest(single, THREADS), ingest(single, DASK)
    print(f"{count} plans: threads {threads:.0f} s, Dask {dask:.0f} s; ", end="")
    print(f"with one plan {starts[0]:.0f} s and {starts[1]:.0f} s")
    ratio = (threads - starts[0]) / (dask - starts[1])
    whole = threads / dask
    print(
        f"throughput of Dask beside threads: {ratio:.2f} (at least {WISHED_PLANS}), ",
        end="",
    )
    print(f"start and end included {whole:.2f}")


def _fill(folder: Path, count: int) -> tuple[Path, Path]:
    """A folder with the plans, and one with one more."""
    raw, single = folder / "raw", folder / "single"
    raw.mkdir()
    single.mkdir()
    for number in range(1, count + 1):
        (raw / f"{number}.pdf").write_bytes(print_plan(number))
    (single / "0.pdf").write_bytes(print_plan(count + 1))
    return raw, single


def compare_scan(folder: Path, pages: int) -> None:
    """A long scan on two workers of Dask beside one."""
    raw, single = folder / "raw", folder / "single"
    raw.mkdir()
    single.mkdir()
    (raw / "long.pdf").write_bytes(make_long(find_scan(folder), pages))
    (single / "0.pdf").write_bytes(print_plan(1))
    put_stand_in(folder)
    path = {"PATH": f"{folder}:{os.environ['PATH']}"}
    ingest(raw, DASK | path)
    one, two = ingest(raw, ONE | path), ingest(raw, DASK | path)
    starts = ingest(single, ONE), ingest(single, DASK)
    print(f"{pages} pages: one worker {one:.0f} s, two {two:.0f} s; ", end="")
    print(f"with one plan of text {starts[0]:.0f} s and {starts[1]:.0f} s")
    ratio = (one - starts[0]) / (two - starts[1])
    print(f"two workers beside one: {ratio:.2f} (at least {WISHED_SCAN})")


def main() -> None:
    what = sys.argv[1] if len(sys.argv) > 1 else "plans"
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 0
    with tempfile.TemporaryDirectory() as name:
        if what == "scan":
            compare_scan(Path(name), count or PAGES)
        else:
            compare_plans(Path(name), count or PLANS)


if __name__ == "__main__":
    main()
