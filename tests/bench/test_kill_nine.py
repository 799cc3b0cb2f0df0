"""`bench/kill_nine.py` tells what is lost, left open or left behind; batches that are killed have tests of their own
(tests/pipeline/cli/test_main.py).
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from sqlalchemy.orm import Session

from bench.kill_nine import Place, choose, count_rows, look, make_place
from models.database import make_engine, upgrade
from pipeline.database.ingest_runs import start_run


def filled(folder: Path) -> Place:
    place = make_place(folder)
    (place.folder / "data").mkdir()
    upgrade(f"sqlite:///{place.database}")
    return place


def test_all_well(tmp_path: Path) -> None:
    place = filled(tmp_path / "place")
    assert look(place, count_rows(place.database)) == []


def test_what_is_wrong(tmp_path: Path) -> None:
    place = filled(tmp_path / "place")
    expected = {**count_rows(place.database), "task": 22}
    engine = make_engine(f"sqlite:///{place.database}")
    with Session(engine) as session:
        start_run(session, "1.0")
    engine.dispose()
    (place.folder / "data" / ".kehoach-part-x").mkdir()
    (place.folder / "tmp" / "page.pgm").write_bytes(b"P5")
    assert look(place, expected) == [
        "task: 0 rows, not 22",
        "1 batches are open",
        "left behind: tmp/page.pgm",
        "left behind: data/.kehoach-part-x",
    ]


def test_a_batch_is_found_among_the_processes(tmp_path: Path) -> None:
    place = make_place(tmp_path / "place")
    command = [sys.executable, "-c", "print(flush=True); input()", "pipeline.cli.main ingest"]
    batch = subprocess.Popen(
        command, env=dict(place.environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert batch.stdout
    batch.stdout.readline()
    try:
        assert choose(place, "batch") == batch.pid
        assert choose(place, "explorer") is None
    finally:
        batch.communicate(b"\n")
