"""Files that were read before are found together, and nothing is written for them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

import models
from models import Edition, Failure
from pipeline.batches.batch import finish_batch, merge_results, start_batch
from pipeline.batches.failures import record_failure
from pipeline.batches.known_files import find_unchanged
from pipeline.batches.store import save_plan
from pipeline.common.errors import Unreadable
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.intake import find_files
from tests.sample_plans import AMENDING, PLAN, plan_of

PLANS = (PLAN, AMENDING, *(plan_of(f"{n}/KH-UBND") for n in range(1, 4)))


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path / "data", database_url=database_url, workers=1)


@pytest.fixture
def folder(engine: Engine, tmp_path: Path) -> Path:
    """Files whose plans are stored already, an amended one among them."""
    folder = tmp_path / "plans"
    folder.mkdir()
    with Session(engine) as session:
        for n, plan in enumerate(PLANS):
            path = folder / f"plan-{n}.pdf"
            path.write_bytes(f"%PDF-1.4 {n}".encode())
            save_plan(session, plan, identify(path), EXTRACTOR_VERSION)
    return folder


def identify(path: Path) -> SourceFile:
    data = path.read_bytes()
    return SourceFile(str(path), path.stem, hashlib.sha256(data).hexdigest(), len(data))


def everything(engine: Engine) -> dict[str, list[str]]:
    with engine.connect() as connection:
        tables = models.Base.metadata.tables
        return {name: sorted(map(str, connection.execute(select(table)))) for name, table in tables.items()}


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_known_files_are_told_with_what_they_hold(folder: Path, settings: Settings, engine: Engine) -> None:
    uris = find_files([str(folder)])
    found = find_unchanged(uris, settings, engine, EXTRACTOR_VERSION)
    assert list(found) == uris
    assert [(r.state, r.number, r.tasks, r.targets) for r in found.values()][:3] == [
        ("unchanged", "181/KH-UBND", 3, 2),
        ("unchanged", "905/QĐ-UBND", 0, 0),
        ("unchanged", "1/KH-UBND", 1, 0),
    ]


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_other_files_and_versions_are_not_known(folder: Path, settings: Settings, engine: Engine) -> None:
    (folder / "plan-0.pdf").write_bytes(b"%PDF-1.4 9")  # of the same size
    (folder / "plan-1.pdf").write_bytes(b"%PDF-1.4 longer")
    (folder / "plan-2.pdf").unlink()
    uris = [str(folder / f"plan-{n}.pdf") for n in range(5)]
    assert list(find_unchanged(uris, settings, engine, EXTRACTOR_VERSION)) == uris[3:]
    assert find_unchanged(uris, settings, engine, "another") == {}


def test_unchanged_files_again_write_nothing(folder: Path, settings: Settings, engine: Engine) -> None:
    start_batch([str(folder)], settings)  # the registry is copied
    with Session(engine) as session:
        assert session.scalar(select(func.count()).where(Edition.kind == "consolidated")) == 1
    before = everything(engine)
    batch = start_batch([str(folder)], settings)
    assert (batch.new, batch.run_id) == ((), None)
    results = merge_results(batch, ())
    finish_batch(batch, results, settings)
    assert [r.state for r in results] == ["unchanged"] * len(PLANS)
    assert everything(engine) == before


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_an_earlier_failure_of_a_known_file_is_closed(
    folder: Path, settings: Settings, engine: Engine
) -> None:
    path = folder / "plan-3.pdf"
    with Session(engine) as session:
        record_failure(session, str(path), None, Unreadable("Permission denied."))
    find_unchanged([str(path)], settings, engine, EXTRACTOR_VERSION)
    with Session(engine) as session:
        assert session.scalars(select(Failure.is_resolved)).all() == [True]
