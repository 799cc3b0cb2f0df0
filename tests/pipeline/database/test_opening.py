"""A database that may not be written can be read; what is none is said so."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.common.errors import WrongDatabase
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from tests.sample_plans import PLAN, file

ROOT = Path(__file__).parents[3]
# Root may write everywhere, unless this is taken from it.
AS_OTHERS = ("setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override")
SCRIPT = """
import sys
from sqlalchemy import select
from sqlalchemy.orm import Session
from models import Document, IngestRun
from pipeline.common.errors import PlanError
from pipeline.common.settings import Settings
from pipeline.database.ingest_runs import start_run
from pipeline.database.opening import open_database
try:
    with open_database(Settings(database_url=f"sqlite:///{sys.argv[1]}")) as engine:
        with Session(engine) as session:
            print(session.scalars(select(Document.number)).all())
            start_run(session, "1.0")
except PlanError as error:
    print(error.code, error)
"""


@pytest.fixture
def closed(sqlite_template: Path, tmp_path: Path) -> Iterator[Path]:
    """A database in a folder that may be looked into and not written."""
    folder = tmp_path / "closed"
    folder.mkdir()
    path = folder / "plans of 2025.db"
    shutil.copy(sqlite_template, path)
    engine = make_engine(f"sqlite:///{path}")
    with Session(engine) as session:
        save_plan(session, PLAN, file("plan"), "1.0")
    engine.dispose()
    path.chmod(0o444)
    folder.chmod(0o555)
    yield path
    folder.chmod(0o755)


def read(path: Path) -> list[str]:
    done = subprocess.run(
        [*(AS_OTHERS if os.geteuid() == 0 else ()), sys.executable, "-c", SCRIPT, str(path)],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_it_is_read_and_not_written(closed: Path) -> None:
    numbers, refused = read(closed)
    assert numbers == "['181/KH-UBND']"
    assert refused.startswith(
        "database The database cannot be written (attempt to write a readonly database)"
    )


def test_one_of_an_older_version_asks_for_who_may_write(closed: Path) -> None:
    closed.parent.chmod(0o755)
    closed.chmod(0o644)
    with sqlite3.connect(closed) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '0020'")
    connection.close()
    closed.chmod(0o444)
    closed.parent.chmod(0o555)
    [refused] = read(closed)
    assert "was made by an older kehoach and may not be written; run `kehoach status` once" in refused


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_one_in_memory_is_refused(url: str) -> None:
    """Every step of a batch opens the database anew, and would find another one."""
    with pytest.raises(WrongDatabase, match="in memory is gone"), open_database(Settings(database_url=url)):
        pass
