"""One document into the database: new, known, bad; and that a batch is what its files are."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

import pipeline.batches.ingest
from extractors.values.plan import Plan
from models import Edition, Failure, IngestRun, Task
from pipeline.batches.batch import Batch, finish_batch, merge_results, start_batch
from pipeline.batches.ingest import ingest_document
from pipeline.batches.results import DocumentResult, count_lines, result_rows
from pipeline.common.settings import Settings
from tests.making_pdfs import encrypt, make_image_pdf, make_pdf, many_pages_from_one

SAMPLES = Path(__file__).parents[3] / "data" / "raw"
SAMPLE = "cam-lo-cai-cach-hanh-chinh.pdf"
NUMBER, TASKS, TARGETS = "64/KH-UBND", 6, 5  # as printed in that plan


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path, database_url=database_url, workers=2)


@pytest.fixture
def sample(tmp_path: Path) -> str:
    return str(shutil.copy(SAMPLES / SAMPLE, tmp_path / "plan.pdf"))


def count(engine: Engine, kind: type[Edition | Failure | IngestRun | Task]) -> int:
    with Session(engine) as session:
        return session.scalar(select(func.count()).select_from(kind)) or 0


def find_failures(engine: Engine) -> list[Failure]:
    with Session(engine) as session:
        return list(session.scalars(select(Failure).order_by(Failure.id)))


def test_loaded_then_unchanged(sample: str, settings: Settings, engine: Engine) -> None:
    result = ingest_document(sample, settings)
    assert (result.state, result.number, result.tasks, result.targets) == ("loaded", NUMBER, TASKS, TARGETS)
    again = ingest_document(sample, settings)
    assert (again.state, again.number, again.tasks, again.targets) == ("unchanged", NUMBER, TASKS, TARGETS)
    assert (count(engine, Edition), count(engine, Task)) == (1, TASKS)


def test_the_same_content_under_another_name(sample: str, settings: Settings, engine: Engine) -> None:
    ingest_document(sample, settings)
    copy = shutil.copy(sample, f"{sample}.copy.pdf")
    assert ingest_document(str(copy), settings).state == "unchanged"
    assert count(engine, Edition) == 1


def test_a_known_file_needs_no_process(
    sample: str, settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest_document(sample, settings)
    monkeypatch.delattr(pipeline.batches.ingest, "read_within_limits")
    assert ingest_document(sample, settings).state == "unchanged"
    assert count(engine, Failure) == 0


def test_a_new_version_reads_again(
    sample: str, settings: Settings, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingest_document(sample, settings)
    monkeypatch.setattr("pipeline.batches.ingest.EXTRACTOR_VERSION", "99.0")
    assert ingest_document(sample, settings).state == "loaded"
    assert ingest_document(sample, settings).state == "unchanged"
    with Session(engine) as session:
        editions = session.execute(select(Edition.extractor_version, Edition.is_newest).order_by(Edition.id))
        assert [row.is_newest for row in editions] == [False, True]


BAD = [
    ("empty", b"", "empty_file"),
    ("text", b"Ke hoach", "not_a_pdf"),
    ("truncated", make_pdf(9)[:1500], "damaged"),
    ("encrypted", encrypt("a", "b"), "encrypted"),
    ("no pages", make_pdf(0), "no_pages"),
    ("page bomb", many_pages_from_one(10_000), "too_large"),
    ("image bomb", make_image_pdf(20_000, 10_000), "too_large"),
    ("blank", make_pdf(1, text=b""), "no_text_layer"),
]


@pytest.mark.parametrize(("content", "code"), [b[1:] for b in BAD], ids=[b[0] for b in BAD])
def test_a_bad_file_is_recorded(
    content: bytes, code: str, settings: Settings, engine: Engine, tmp_path: Path
) -> None:
    path = tmp_path / "bad.pdf"
    path.write_bytes(content)
    result = ingest_document(str(path), settings)
    assert (result.state, result.code) == ("failed", code)
    assert result.reason
    assert "\n" not in result.reason
    (failure,) = find_failures(engine)
    assert (failure.uri, failure.code, failure.message) == (str(path), code, result.reason)
    assert failure.sha256 is not None
    assert count(engine, Edition) == 0


def test_a_file_that_is_not_there(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    result = ingest_document(str(tmp_path / "gone.pdf"), settings)
    assert result.code == "not_found"
    (failure,) = find_failures(engine)
    assert (failure.code, failure.sha256) == ("not_found", None)


def test_a_repaired_file_resolves_its_failure(settings: Settings, engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    path.write_bytes(b"")
    ingest_document(str(path), settings)
    shutil.copy(SAMPLES / SAMPLE, path)
    assert ingest_document(str(path), settings).state == "loaded"
    assert [failure.is_resolved for failure in find_failures(engine)] == [True]


def crash(_data: bytes, *_others: object) -> Plan:
    os.abort()


def stumble(_data: bytes, *_others: object) -> Plan:
    raise ValueError("chủ trì\nphối hợp")


@pytest.mark.parametrize(
    ("reader", "code", "says"),
    [
        (crash, "crashed", "SIGABRT"),
        (stumble, "unexpected", "(ValueError: chủ trì phối hợp at test_ingest.py:"),
    ],
    ids=["crash", "exception"],
)
def test_a_fault_of_the_reader(
    reader: object,
    code: str,
    says: str,
    sample: str,
    settings: Settings,
    engine: Engine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(pipeline.batches.ingest, "extract_plan", reader)
    result = ingest_document(sample, settings)
    assert result.code == code
    assert says in str(result.reason)
    assert find_failures(engine)[0].code == code


def test_too_slow(sample: str, tmp_path: Path, database_url: str, engine: Engine) -> None:
    hasty = Settings(
        data_dir=tmp_path, database_url=database_url, seconds_per_document=0.01, seconds_per_page=0.01
    )
    assert ingest_document(sample, hasty).code == "too_slow"
    assert (find_failures(engine)[0].code, count(engine, Edition)) == ("too_slow", 0)


def test_a_database_that_is_away(sample: str, tmp_path: Path) -> None:
    url = "postgresql://nobody@127.0.0.1:1/none"
    result = ingest_document(sample, Settings(data_dir=tmp_path, database_url=url, database_wait=0.1))
    assert (result.state, result.code) == ("failed", "database")
    assert str(result.reason).startswith("The database cannot be written (")


@pytest.fixture
def batch_paths(sample: str, tmp_path: Path) -> list[str]:
    (tmp_path / "bad.pdf").write_bytes(b"no PDF")
    return [sample, str(tmp_path / "bad.pdf")]


def run(paths: list[str], settings: Settings) -> tuple[Batch, list[DocumentResult]]:
    """A batch as the flow does it, one document after the other."""
    batch = start_batch(paths, settings)
    results = merge_results(batch, [ingest_document(uri, settings, batch.run_id) for uri in batch.new])
    finish_batch(batch, results, settings)
    return batch, results


def test_a_batch_is_written_down(batch_paths: list[str], settings: Settings, engine: Engine) -> None:
    batch, results = run(batch_paths, settings)
    assert count_lines(results) == "1 loaded, 0 unchanged, 1 failed"
    assert [row["file"] for row in result_rows(results)] == ["plan.pdf", "bad.pdf"]
    with Session(engine) as session:
        row = session.scalars(select(IngestRun)).one()
        assert (row.id, row.files, row.loaded, row.failed, row.tasks) == (batch.run_id, 2, 1, 1, TASKS)
        assert row.finished_at is not None


def test_a_batch_of_known_files_writes_nothing(sample: str, settings: Settings, engine: Engine) -> None:
    run([sample], settings)
    batch, results = run([sample], settings)
    assert batch.run_id is None
    assert count_lines(results) == "0 loaded, 1 unchanged, 0 failed"
    assert count(engine, IngestRun) == 1
