"""How fast the questions of docs/questions.md are answered over 100,000 tasks made by a generator.

Usage: python bench/speed_questions.py [TASKS] [FOLDER]; what is left in the folder is used again.
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.speed_explorer import make_snapshot
from pipeline.explorer.sql_functions import add_functions
from pipeline.explorer.wording import read_facts

LIMIT = 0.5  # seconds, at the median
RUNS = 5
TYPED = {"co_quan": "so thu 7", "vai_tro": "lead", "nam": "2026"}


def measure(
    connection: sqlite3.Connection, sql: str, params: dict[str, str]
) -> tuple[float, float]:
    """The medians of what all rows of an answer take: seconds, and seconds of a processor."""
    seconds, used = [], []
    for _ in range(RUNS):
        begun, used_before = time.perf_counter(), time.process_time()
        connection.execute(sql, params).fetchall()
        seconds.append(time.perf_counter() - begun)
        used.append(time.process_time() - used_before)
    return statistics.median(seconds), statistics.median(used)


def main() -> None:
    tasks = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(sys.argv[2]) if len(sys.argv) > 2 else Path(temporary)
        connection = sqlite3.connect(make_snapshot(folder, tasks))
        add_functions(connection)
        for name, question in read_facts("queries").items():
            params = {key: TYPED[key] for key in question.get("params", {})}
            median, used = measure(connection, question["sql"], params)
            verdict = "" if median <= LIMIT else f"  MORE than {LIMIT * 1000:.0f} ms"
            figures = f"{median * 1000:5.0f} ms, processor {used * 1000:5.0f} ms"
            print(f"{name:32} median {figures}{verdict}")
        connection.close()


if __name__ == "__main__":
    main()
