"""Whole-process time and memory of `kehoach extract` beside plain pdfplumber on a born-digital
plan.

The peer only calls `extract_words` and `extract_tables` on each page. Both are run in turn, and
the ratio is taken pair by pair. Usage: python bench/speed_text.py [PDF] [RUNS]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.gold import gold_file, is_there

SAMPLE = ROOT / "data" / "raw" / "lam-dong-nong-nghiep.pdf"
PEER = (
    "import sys, pdfplumber\n"
    "with pdfplumber.open(sys.argv[1]) as pdf:\n"
    "    for page in pdf.pages:\n"
    "        page.extract_words(); page.extract_tables()\n"
)
LIMIT, MEMORY = 1.2, 500


def find_plan() -> Path:
    """A 16-page plan where it is present, else the longest sample plan."""
    plan = gold_file("p004.pdf")
    return plan if is_there(plan) else SAMPLE


def run(command: list[str]) -> tuple[float, float]:
    """Wall seconds and peak memory (MB, of the largest process) of one run."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{command[0]} failed with {process.returncode}")
    return time.perf_counter() - begun, usage.ru_maxrss / 1024


def main() -> None:
    plan = Path(sys.argv[1]) if len(sys.argv) > 1 else find_plan()
    runs = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    ours = [sys.executable, "-m", "pipeline.cli.main", "extract", str(plan)]
    peer = [sys.executable, "-c", PEER, str(plan)]
    run(ours), run(peer)
    pairs = [(run(ours), run(peer)) for _ in range(runs)]
    ratio = statistics.median(a[0] / b[0] for a, b in pairs)
    seconds = statistics.median(a[0] for a, _ in pairs)
    other = statistics.median(b[0] for _, b in pairs)
    memory = max(a[1] for a, _ in pairs)
    print(
        f"{plan.name}: kehoach extract {seconds:.2f} s, pdfplumber alone {other:.2f} s"
    )
    print(
        f"ratio {ratio:.2f} (at most {LIMIT}), peak memory {memory:.0f} MB (at most {MEMORY})"
    )


if __name__ == "__main__":
    main()
