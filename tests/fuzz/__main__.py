"""`python -m tests.fuzz 1000 --seed 0 [--folder FILES]`: damaged files read, and a table of how they
ended.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

from pipeline.common.logs import set_up_logs
from pipeline.common.settings import Settings
from tests.fuzz.mutants import Mutant, make_mutants
from tests.fuzz.running import Outcome, keep_faults, own_megabytes, run, table

# A page is read in 2 s. One that is recognised may end `too_slow`, which is a named reason.
SECONDS, MEGABYTES = 20.0, 2_000
# What this process may need more after all files than after the first twenty.
GROWTH = 100.0
WARM = 20


def main() -> int:
    options = _options()
    set_up_logs("off")
    with tempfile.TemporaryDirectory() as data:
        settings = Settings(
            data_dir=Path(data),
            seconds_per_document=SECONDS,
            seconds_per_page=0.001,
            max_memory_mb=MEGABYTES,
            workers=options.workers,
        )
        mutants = chain(_files(options.folder), make_mutants(options.count, options.seed))
        outcomes, growth = _read_all(mutants, settings)
    _tell(*table(outcomes))
    faults = keep_faults(outcomes, options.keep)
    _tell(f"{len(outcomes)} files, {faults} faults of ours, memory grew by {growth:.0f} MB")
    return 1 if faults or growth > GROWTH else 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=1000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="files to read besides")
    parser.add_argument("--keep", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--workers", type=int, default=2)
    return parser.parse_args()


def _tell(*lines: str) -> None:
    sys.stdout.writelines(f"{line}\n" for line in lines)
    sys.stdout.flush()


def _files(folder: Path | None) -> Iterator[Mutant]:
    for path in sorted(folder.glob("*.pdf")) if folder else ():
        yield Mutant(path.stem, "of the folder", path.read_bytes())


def _read_all(mutants: Iterator[Mutant], settings: Settings) -> tuple[list[Outcome], float]:
    outcomes: list[Outcome] = []
    warm = 0.0
    for outcome in run(mutants, settings):
        outcomes.append(_lighter(outcome))
        if outcome.is_fault or outcome.code == "crashed":
            _tell(f"{outcome.mutant.name} ({outcome.mutant.kind}): {outcome.message}")
        warm = own_megabytes() if len(outcomes) == WARM else warm
    return outcomes, own_megabytes() - (warm or own_megabytes())


def _lighter(outcome: Outcome) -> Outcome:
    """The outcome without the file's bytes, unless they are to be kept."""
    return outcome if outcome.is_fault else outcome._replace(mutant=outcome.mutant._replace(data=b""))


if __name__ == "__main__":
    sys.exit(main())
