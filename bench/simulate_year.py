"""How many cores a province and the country need: simulated years, and the ten years before.

Usage: python bench/simulate_year.py [SEED]; the figures of docs/scale.md are those of seed 1.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.simulated_year import Office, PageKind, Year, arrivals, run_year

# Shares are assumed, seconds of a core measured: docs/scale.md says how.
KINDS = (
    PageKind("text", 0.55, 0.3),
    PageKind("scan", 0.35, 5.5),
    PageKind("hard scan", 0.10, 11.0),
)
PROVINCE = Office(2_000, KINDS)
COUNTRY = Office(1_000_000, KINDS)
BACKLOG_YEARS = 10
BACKLOG_CORES = (16, 64, 256)
HEADINGS = ("cores", "pages", "failed", "core hours", "busy", "median wait", "longest")
LINE = "{:9}  {:>5}  {:>10}  {:>6}  {:>10}  {:>4}  {:>11}  {:>9}"


def tell(name: str, office: Office, cores: Sequence[int], seed: int) -> Year:
    """A line for each number of cores; gives the last year."""
    documents = arrivals(office, seed)
    for count in cores:
        year = run_year(documents, count)
        counts = (count, f"{year.pages:,}", f"{year.failed:,}")
        load = (f"{year.core_hours:,.0f}", f"{year.busy:.0%}")
        waits = (_span(year.median_wait), _span(year.longest_wait))
        print(LINE.format(name, *counts, *load, *waits), flush=True)
    return year


def _span(hours: float) -> str:
    if hours < 1:
        return f"{hours * 60:.1f} min"
    return f"{hours:.1f} h" if hours < 48 else f"{hours / 24:.0f} days"


def main() -> None:
    seed = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    print(LINE.format("", *HEADINGS))
    tell("province", PROVINCE, (1, 2), seed)
    country = tell("country", COUNTRY, (2, 4, 8, 16, 32), seed)
    hours = country.core_hours * BACKLOG_YEARS
    print(f"ten years of the country: {hours:,.0f} core hours", end="")
    for cores in BACKLOG_CORES:
        print(f"; {hours / cores / 24:.0f} days on {cores} cores", end="")
    print()


if __name__ == "__main__":
    main()
