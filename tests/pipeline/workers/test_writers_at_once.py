"""Two batches over workers of Dask and a review at once: the rows of an undisturbed run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from extractors.applying.corrections import RowCorrection
from models import Base, Document
from models.database import make_engine
from models.views import current_task
from pipeline.batches.ingest import ingest_document
from pipeline.batches.refreshing import refresh
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.in_force.corrections import Edit, store_edits
from tests.pipeline.workers.test_dask import copy_samples
from tests.sample_plans import PLAN, file
from tests.waiting import wait_until

# A batch more is a row more of these.
OF_BATCHES = {"ingest_run"}
TASKS = select(current_task.c.document_number, current_task.c.ordinal, current_task.c.content)


@pytest.fixture(scope="module")
def raw(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_samples(tmp_path_factory.mktemp("plans"))


@pytest.fixture(scope="module")
def undisturbed(raw: Path, sqlite_template: Path) -> Iterator[Engine]:
    """One after another, by one process."""
    path = shutil.copy(sqlite_template, raw.parent / "undisturbed.db")
    settings = Settings(data_dir=raw.parent / "alone", database_url=f"sqlite:///{path}")
    with open_database(settings) as engine:
        store_first(engine)
        for uri in sorted(raw.iterdir()):
            ingest_document(str(uri), settings)
        review(engine)
        yield engine


def store_first(engine: Engine) -> None:
    refresh(engine)  # a batch copies the registry
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")


def review(engine: Engine) -> None:
    """What `kehoach review apply` does with a workbook of one change."""
    with Session(engine) as session:
        query = select(Document.id).where(Document.number == PLAN.header.number)
        title = str(PLAN.header.title)
        change = RowCorrection("document", None, None, "", "title", title, f"{title} (đã sửa)")
        store_edits(session, [Edit(session.scalars(query).one(), change, title)], [], "Lan")


def begin_batch(raw: Path, tmp_path: Path, address: str, url: str, prefect: str) -> subprocess.Popen[str]:
    settings = {
        "KEHOACH_DATABASE_URL": url,
        "KEHOACH_DATA_DIR": str(tmp_path / "processed"),
        "KEHOACH_RUNNER": "dask",
        "KEHOACH_DASK_ADDRESS": address,
        "PREFECT_API_URL": prefect,
    }
    command = [sys.executable, "-m", "pipeline.cli.main", "ingest", str(raw)]
    return subprocess.Popen(
        command, env=os.environ | settings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def counts(engine: Engine) -> dict[str, int]:
    with engine.connect() as connection:
        tables = [t for t in Base.metadata.sorted_tables if t.name not in OF_BATCHES]
        return {t.name: connection.scalar(select(func.count()).select_from(t)) or 0 for t in tables}


def tasks(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return sorted(map(str, connection.execute(TASKS)))


def test_no_row_is_lost_or_twice(
    raw: Path,
    tmp_path: Path,
    database_url: str,
    prefect_api: str,
    undisturbed: Engine,
    two_workers: Any,
) -> None:
    with open_database(Settings(data_dir=tmp_path, database_url=database_url)) as opened:
        store_first(opened)
    engine = make_engine(database_url)
    with ExitStack() as stack:
        stack.callback(engine.dispose)
        address = two_workers.scheduler_address
        batches = [begin_batch(raw, tmp_path, address, database_url, prefect_api) for _ in range(2)]
        for batch in batches:
            stack.callback(batch.kill)
        workers = two_workers.scheduler.workers
        wait_until(lambda: any(state.processing for state in workers.values()))
        review(engine)
        said = [batch.communicate()[0] for batch in batches]
        assert [batch.returncode for batch in batches] == [0, 0], said
        assert counts(engine).items() ^ counts(undisturbed).items() == set()
        assert tasks(engine) == tasks(undisturbed)
