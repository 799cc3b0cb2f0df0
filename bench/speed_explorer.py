"""How fast the explorer answers over 100,000 tasks made by a generator, as a browser would ask it.

Usage: python bench/speed_explorer.py [TASKS] [FOLDER]; what is left in the folder is used again.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.processor_time import family, seconds_of

LIMIT = 0.3  # seconds, at the median
RUNS = 15
# Each is asked with other words, numbers and agencies every time, so that nothing is answered
# from memory.
PAGES = {
    "search": "/kehoach/current_task?_search={words}",
    "search everywhere": "/-/search?q={words}",
    "facet page": "/kehoach/current_task?due_year={year}&_lead={agency}",
    "facet page, all tasks": "/kehoach/current_task?_size={size}",
    "question: due within 90 days": "/kehoach/den-han-90-ngay?n={number}",
    "question: an agency's tasks": "/kehoach/nhiem-vu-theo-co-quan?co_quan={agency}&vai_tro=",
    "row beside its page": "/kehoach/current_task/{number}",
}
WORDS = (
    "do+thi+thong+minh",
    "co+so+du+lieu+dat+dai",
    "tram+y+te",
    "thien+tai+xa",
    "de+an+chuyen+doi+so",
)


def make_snapshot(folder: Path, tasks: int) -> Path:
    """The generated database's snapshot, made when it is not there."""
    from bench.many_plans import make_plans
    from models.database import make_engine, upgrade
    from pipeline.taking.publish import publish

    database, snapshot = folder / "many.db", folder / "snapshot.db"
    if not database.exists():
        begun = time.perf_counter()
        make_plans(f"sqlite:///{database}", tasks)
        print(f"{tasks:,} tasks generated in {time.perf_counter() - begun:.0f} s")
    if snapshot.exists():
        return snapshot
    upgrade(f"sqlite:///{database}")
    begun = time.perf_counter()
    engine = make_engine(f"sqlite:///{database}")
    publish(engine, snapshot)
    engine.dispose()
    size = snapshot.stat().st_size / 1e6
    print(f"published in {time.perf_counter() - begun:.1f} s, {size:,.0f} MB")
    return snapshot


def measure(address: str, page: str, server: int) -> tuple[list[float], float]:
    """Seconds of each of some requests for a page, and those of a processor for one of them."""
    seconds = []
    used_before = 0.0
    for run in range(RUNS + 1):
        path = page.format(
            words=WORDS[run % len(WORDS)],
            year=2024 + run % 6,
            agency=f"S%E1%BB%9F+th%E1%BB%A9+{run + 1}",
            size=50 + run,
            number=1 + run * 577,
        )
        if run == 1:  # the first one opens the file
            used_before = seconds_of(family(server))
        begun = time.perf_counter()
        with urlopen(address + path) as answer:
            answer.read()
        seconds.append(time.perf_counter() - begun)
    used = seconds_of(family(server)) - used_before
    return seconds[1:], used / RUNS


def main() -> None:
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as temporary:
        snapshot = make_snapshot(
            Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary), tasks
        )
        command = [
            sys.executable,
            "-m",
            "pipeline.cli.main",
            "explore",
            "--port",
            "0",
            "--snapshot",
            str(snapshot),
        ]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as server:
            assert server.stdout
            address = (
                server.stdout.readline().split(" is at ")[1].split()[0].rstrip("/")
            )
            try:
                for name, page in PAGES.items():
                    seconds, used = measure(address, page, server.pid)
                    median, most = statistics.median(seconds), max(seconds)
                    verdict = (
                        "" if median <= LIMIT else f"  MORE than {LIMIT * 1000:.0f} ms"
                    )
                    print(
                        f"{name:32} median {median * 1000:4.0f} ms, most "
                        f"{most * 1000:4.0f} ms, processor {used * 1000:4.0f} ms{verdict}"
                    )
            finally:
                server.terminate()


if __name__ == "__main__":
    main()
