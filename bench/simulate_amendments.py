"""Apply the effects of documents at hand to plans made for them; count rows changed unasked.

    python bench/simulate_amendments.py FILE.pdf|FOLDER ...

Each file is extracted as by `kehoach extract`. Exit code 1 where a row was
changed that no effect asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.simulated_plans import rows_changed_unasked
from pipeline.common.settings import read_settings
from pipeline.reading.reading import extract_plan


def find_files(paths: list[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.pdf")) if path.is_dir() else [path]


def main(arguments: list[str]) -> int:
    """Print what was changed unasked in each file, and how much together."""
    settings, together, effects = read_settings(), 0, 0
    for path in find_files([Path(argument) for argument in arguments]):
        plan = extract_plan(path.read_bytes(), settings)
        unasked = rows_changed_unasked(plan.effects)
        effects += len(plan.effects)
        together += len(unasked)
        for line in unasked:
            print(f"{path.name}: {line}")
    print(f"{effects} effects, {together} rows changed that nobody asked for")
    return 1 if together else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
