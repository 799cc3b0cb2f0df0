"""Where the milliseconds of a document go, one document at a time: what is read in the other
process, what it costs to ask it, and what storing takes.

Usage: python bench/profile_batch.py [FOLDER]
"""

from __future__ import annotations

import cProfile
import pstats
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.reading.attachments import list_attachments
from pipeline.reading.bounded import read_within_limits
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.intake import read_source
from pipeline.reading.isolation import call_isolated
from pipeline.reading.originals import keep_original
from pipeline.reading.reading import extract_plan

SHOWN = 25
OURS = r"(pipeline|models|extractors)/"


class Clock:
    """Milliseconds by step, and a profile of what happens in this process."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = defaultdict(float)
        self.profile = cProfile.Profile()

    def time(self, step: str, do: Callable[..., Any], *args: Any) -> Any:
        begun = time.perf_counter()
        result = self.profile.runcall(do, *args)
        self.spent[step] += (time.perf_counter() - begun) * 1000
        return result


def read_and_store(uri: str, engine: Engine, settings: Settings, clock: Clock) -> None:
    """One document, as a batch takes it."""
    source, data = clock.time("bytes", read_source, uri, settings)
    limits = settings.seconds_per_document, settings.max_memory_mb
    clock.time("asking, nothing to do", call_isolated, *limits, len, data)
    plan = clock.time(
        "reading", read_within_limits, extract_plan, data, settings, 1, source.stem
    )
    clock.time("attachments", read_within_limits, list_attachments, data, settings)
    clock.time("original", keep_original, source, data, settings)
    with Session(engine) as session:
        clock.time("storing", save_plan, session, plan, source, EXTRACTOR_VERSION)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "tests" / "plans"
    files = sorted(folder.glob("*.pdf"))
    with tempfile.TemporaryDirectory(prefix="kehoach-profile-") as place:
        settings = Settings(data_dir=Path(place))
        with open_database(settings) as engine:
            read_and_store(
                str(files[0]), engine, settings, Clock()
            )  # all is loaded now
            clock = Clock()
            for file in files[1:]:
                read_and_store(str(file), engine, settings, clock)
    for step, spent in clock.spent.items():
        print(f"{spent / (len(files) - 1):7.1f} ms {step}")
    pstats.Stats(clock.profile).sort_stats("cumulative").print_stats(OURS, SHOWN)


if __name__ == "__main__":
    main()
