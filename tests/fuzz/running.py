"""Damaged files read as a batch reads them: in a process of their own, within limits."""

from __future__ import annotations

import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from extractors.page.signs import take_out_unseen
from pipeline.common.errors import PlanError
from pipeline.common.logs import about_document
from pipeline.common.settings import Settings
from pipeline.reading.bounded import read_within_limits
from pipeline.reading.reading import extract_plan
from tests.fuzz.mutants import Mutant

LOADED, HARMFUL = "loaded", "harmful"
# Damaged files that are made before they are read.
AT_ONCE = 40
# Codes that no file may end with.
FAULTS = ("unexpected", HARMFUL, "plan_error")


class Outcome(NamedTuple):
    """How a file ended: the code of its error or "loaded", its message, and the seconds it took."""

    mutant: Mutant
    code: str
    message: str
    seconds: float

    @property
    def is_fault(self) -> bool:
        return self.code in FAULTS


def read_mutant(mutant: Mutant, settings: Settings) -> Outcome:
    """Read one file; never raises."""
    started = time.perf_counter()
    try:
        with about_document(mutant.name):
            code, message = read_within_limits(_read, mutant.data, settings), ""
    except PlanError as error:
        code, message = error.code, str(error)
    return Outcome(mutant, code, message, time.perf_counter() - started)


def _read(data: bytes, settings: Settings) -> str:
    """Whether what was read can be stored and printed as it is."""
    plan = extract_plan(data, settings)
    return LOADED if all(_is_harmless(text) for text in _texts(asdict(plan))) else HARMFUL


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _texts(item)


def _is_harmless(text: str) -> bool:
    return take_out_unseen(text) == text


def run(mutants: Iterable[Mutant], settings: Settings) -> Iterator[Outcome]:
    """The outcomes, as many files at a time as the settings have workers."""
    waiting = iter(mutants)
    with ThreadPoolExecutor(settings.workers) as pool:
        # Some at a time, since all of them would fill the memory.
        while some := list(islice(waiting, AT_ONCE)):
            yield from pool.map(lambda mutant: read_mutant(mutant, settings), some)


def keep_faults(outcomes: Iterable[Outcome], folder: Path) -> int:
    """Write the files that ended in a fault of ours into a folder; gives their number."""
    faults = [outcome for outcome in outcomes if outcome.is_fault]
    for outcome in faults:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{outcome.mutant.name}.pdf").write_bytes(outcome.mutant.data)
        (folder / f"{outcome.mutant.name}.txt").write_text(outcome.message)
    return len(faults)


def table(outcomes: Iterable[Outcome]) -> list[str]:
    """One line a kind of damage: how its files ended, and the longest time."""
    codes: dict[str, Counter[str]] = {}
    longest: dict[str, float] = {}
    for outcome in outcomes:
        kind = outcome.mutant.kind
        codes.setdefault(kind, Counter())[outcome.code] += 1
        longest[kind] = max(longest.get(kind, 0.0), outcome.seconds)
    return [
        f"{kind:26} {longest[kind]:6.1f} s  "
        + ", ".join(f"{n} {code}" for code, n in codes[kind].most_common())
        for kind in sorted(codes)
    ]


def own_megabytes() -> float:
    """The most memory that this process had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
