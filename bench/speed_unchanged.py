"""How long it takes to ingest files again that have not changed: kehoach's own flow, beyond its
start-up.

Usage: python bench/speed_unchanged.py [FILES]

Makes files of a few bytes and stores a small plan for each, then ingests one of them, and then all.
"""

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
import time
from datetime import date
from pathlib import Path


def main() -> None:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    with tempfile.TemporaryDirectory(prefix="kehoach-unchanged-") as folder:
        os.environ["KEHOACH_DATA_DIR"] = str(Path(folder) / "data")
        plans = Path(folder) / "plans"
        store_small_plans(plans, count)
        print(f"{count} files, unchanged")
        _measure(plans)


def store_small_plans(folder: Path, count: int) -> None:
    """So many files of a few bytes, each stored as a plan of ten tasks."""
    from sqlalchemy.orm import Session

    from extractors.values.plan import Plan
    from extractors.values.records import Header, Task
    from pipeline.batches.store import save_plan
    from pipeline.common.settings import read_settings
    from pipeline.common.source_file import SourceFile
    from pipeline.database.opening import open_database
    from pipeline.reading.extractor_version import EXTRACTOR_VERSION

    folder.mkdir()
    with open_database(read_settings()) as engine, Session(engine) as session:
        for n in range(count):
            data = f"%PDF-1.4 {n:06}".encode()
            path = folder / f"plan-{n}.pdf"
            path.write_bytes(data)
            source = SourceFile(
                str(path), path.stem, hashlib.sha256(data).hexdigest(), len(data)
            )
            header = Header(
                f"{n}/KH-UBND",
                "Kế hoạch",
                "Chuyển đổi số",
                f"Sở số {n}",
                date(2025, 2, 25),
            )
            tasks = tuple(
                Task(str(i), None, None, f"Nhiệm vụ {i} của kế hoạch {n}")
                for i in range(1, 11)
            )
            save_plan(session, Plan(header, tasks=tasks), source, EXTRACTOR_VERSION)


def _measure(folder: Path) -> None:
    import flows
    from pipeline.batches.prefect_runs import brief_server
    from pipeline.common.settings import read_settings

    database = Path(read_settings().data_dir) / "kehoach.db"
    first = min(folder.iterdir())
    with brief_server(print):
        flows.ingest(
            [str(first)]
        )  # Prefect, the schema and the registry are ready from here on
        before = database.read_bytes()
        for paths in ([str(first)], [str(folder)]):
            started = time.perf_counter()
            results = flows.ingest(paths)
            seconds = time.perf_counter() - started
            print(f"{len(results):>6} files: {seconds:.2f} s, all {results[-1].state}")
    print(
        "the database is", "unchanged" if database.read_bytes() == before else "CHANGED"
    )


if __name__ == "__main__":
    main()
