"""Print how easily the code is read, figure by figure, beside the aims.

    python bench/readability.py              the figures
    python bench/readability.py --functions  and the functions that are too complex

Complexity is lizard's, which counts and/or and comprehensions. `make lint` refuses functions
over 15; tests/bench/test_readability.py holds the figures that are reached.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.style.figures import MODERATE, Figure, measure, over
from bench.style.functions import complexities
from bench.style.sources import Source, find_sources


def print_figures(figures: Sequence[Figure]) -> None:
    print("| figure | value | aim | |")
    print("| --- | --- | --- | --- |")
    for figure in figures:
        aim = "–" if figure.aim is None else f"{figure.aim:g}"
        remark = figure.remark if figure.is_reached else f"not reached {figure.remark}"
        print(f"| {figure.name} | {figure.value:g} | {aim} | {remark.strip()} |")


def print_complex(sources: Sequence[Source]) -> None:
    for function in over(complexities(sources), MODERATE):
        place = f"{Path(function.path).relative_to(ROOT)}:{function.line}"
        print(f"{function.complexity:3d}  {place}  {function.name}")


def main(arguments: Sequence[str]) -> None:
    sources = find_sources(ROOT)
    print_figures(measure(sources, ROOT))
    if "--functions" in arguments:
        print()
        print_complex(sources)


if __name__ == "__main__":
    main(sys.argv[1:])
