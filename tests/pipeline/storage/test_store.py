"""A store in a folder and on S3: the same records, originals that may move, an inbox read once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import fsspec
import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extractors.page.document import Box
from extractors.pixels import ocr
from models.database import make_engine
from pipeline.batches.batch import finish_batch, merge_results, start_batch
from pipeline.batches.copying import Copied, copy_originals
from pipeline.batches.ingest import ingest_document
from pipeline.batches.reprocess import reread_file
from pipeline.batches.reprocess_batch import finish_reprocess, start_reprocess
from pipeline.batches.selection import EditionSelection
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.explorer.files import Originals
from pipeline.explorer.originals import NoOriginal
from pipeline.reading import intake
from pipeline.reading.intake import find_files, find_folder
from pipeline.reading.originals import find_original, keep_original, read_original
from pipeline.reading.reading import extract_plan
from pipeline.storage.blobs import open_blobs
from tests.making_scans import UPRIGHT, make_scan_pdf, scan
from tests.sample_plans import PLAN

HEAD, BODY = Box(0, 40, 595, 110), Box(0, 250, 595, 330)
# As printed in that plan.
NUMBER, TASKS, TARGETS = "64/KH-UBND", 6, 5


@pytest.fixture
def settings(store: str, tmp_path: Path, sqlite_template: Path) -> Settings:
    (tmp_path / "data").mkdir()
    shutil.copy(sqlite_template, tmp_path / "data" / "kehoach.db")
    return Settings(data_dir=tmp_path / "data", store=store)


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    found = make_engine(settings.database_url)
    yield found
    found.dispose()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    return Path(shutil.copy(UPRIGHT, tmp_path / "plan.pdf"))


def test_originals_may_move(plan: Path, settings: Settings) -> None:
    """Read, shown and read again without the file that it was read from."""
    data = plan.read_bytes()
    result = ingest_document(str(plan), settings)
    assert (result.state, result.number, result.tasks, result.targets) == ("loaded", NUMBER, TASKS, TARGETS)
    plan.unlink()
    edition = {"sha256": sha256(data).hexdigest(), "file_uri": str(plan)}
    assert Originals((), settings, is_own=True).read(edition) == data
    batch = start_reprocess(EditionSelection(everything=True), settings, "9.0")
    assert batch.files[0].stem == "plan"
    rereading = reread_file(batch.files[0], settings, batch.version, batch.run_id)
    assert (rereading.state, rereading.reason) == ("unchanged", None)
    finish_reprocess(batch, [rereading], settings)
    names = [blob.name for blob in open_blobs(str(settings.store)).list("reports")]
    assert sorted(name.rpartition(".")[2] for name in names) == ["html", "json"]


def test_a_snapshot_from_elsewhere_has_nothing_of_the_store(plan: Path, settings: Settings) -> None:
    """It could name any original by its SHA-256; a file of a folder that was named it may."""
    data = plan.read_bytes()
    digest = sha256(data).hexdigest()
    keep_original(SourceFile(str(plan), "plan", digest, len(data)), data, settings)
    edition = {"sha256": digest, "file_uri": "/elsewhere/plan.pdf"}
    with pytest.raises(NoOriginal) as caught:
        Originals((), settings).read(edition)
    assert caught.value.key == "file_outside"
    assert Originals((), settings, is_own=True).read(edition) == data
    lying = edition | {"file_uri": str(plan)}
    assert Originals((plan.parent.resolve(),), settings).read(lying) == data


def test_a_pdf_inside_another_keeps_its_name(plan: Path, settings: Settings) -> None:
    """Its address has only that of its holder."""
    data = plan.read_bytes()
    digest, uri = sha256(data).hexdigest(), f"{plan.parent}/ho-so.pdf#attachment=1"
    keep_original(SourceFile(uri, "ke-hoach-64", digest, len(data)), data, settings)
    source, kept = read_original(uri, "ke-hoach-64", digest, settings)
    assert (source.stem, source.uri, kept) == ("ke-hoach-64", uri, data)


def test_the_store_changes_no_record(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of a scan: as without a store, and from what the store keeps without recognising it."""
    pdf = make_scan_pdf([scan(UPRIGHT, 1, part).picture for part in (HEAD, BODY)])
    plan = extract_plan(pdf, settings)
    assert extract_plan(pdf, Settings(data_dir=tmp_path / "alone")) == plan
    kept = [blob.name for blob in open_blobs(str(settings.store)).list("pages")]
    assert len(kept) == 4  # two pages, each with its place
    assert not (settings.data_dir / "pages").exists()
    monkeypatch.setattr(ocr, "read_image", lambda *_: pytest.fail("recognised again"))
    assert extract_plan(pdf, settings) == plan


def test_files_read_before_there_was_a_store(plan: Path, settings: Settings, engine: Engine) -> None:
    without = settings.model_copy(update={"store": None})
    ingest_document(str(plan), without)
    assert copy_originals(engine, settings) == Copied(1, 0, 0)
    assert copy_originals(engine, settings) == Copied(0, 1, 0)


def test_a_file_that_was_read_in_two_places(plan: Path, settings: Settings, engine: Engine) -> None:
    """One of them is still there, whichever edition was read from it."""
    data = plan.read_bytes()
    digest = sha256(data).hexdigest()
    gone = str(plan.parent / "gone.pdf")
    with Session(engine) as session:
        for number, uri in enumerate([gone, str(plan), gone]):
            source = SourceFile(uri, "plan", digest, len(data))
            save_plan(session, replace(PLAN, tasks=PLAN.tasks[: number + 1]), source, f"{number + 1}.0")
    assert copy_originals(engine, settings) == Copied(1, 0, 0)
    assert find_original(digest, settings) == data


def test_an_original_that_was_damaged_is_not_shown(plan: Path, settings: Settings) -> None:
    data = plan.read_bytes()
    ingest_document(str(plan), settings)
    digest = sha256(data).hexdigest()
    open_blobs(str(settings.store)).write(f"originals/{digest[:2]}/{digest[2:]}.pdf", b"%PDF-1.7")
    edition = {"sha256": digest, "file_uri": str(plan)}
    assert Originals((plan.parent.resolve(),), settings, is_own=True).read(edition) == data


def look(inbox: str, settings: Settings) -> list[str]:
    """One look of `kehoach watch`, as its flow does it; gives what became of the files."""
    batch = start_batch([inbox], settings)
    read = [ingest_document(uri, settings, batch.run_id) for uri in batch.new]
    results = merge_results(batch, read)
    finish_batch(batch, results, settings)
    return [result.state for result in results]


def test_each_file_of_an_inbox_is_fetched_once(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Until another is put in its place: that is another edition's."""
    settings = Settings(data_dir=tmp_path)
    inbox, s3 = f"{bucket}/in", fsspec.filesystem("s3")
    assert find_folder(inbox) == inbox
    assert look(inbox, settings) == []
    s3.put(str(UPRIGHT), f"{inbox}/a.pdf")
    assert look(inbox, settings) == ["loaded"]
    fetched: list[str] = []
    real = intake.identify

    def identify(uri: str, data: bytes) -> SourceFile:
        fetched.append(uri)
        return real(uri, data)

    monkeypatch.setattr(intake, "identify", identify)
    assert look(inbox, settings) == ["unchanged"]
    assert fetched == []
    s3.pipe(f"{inbox}/a.pdf", UPRIGHT.read_bytes() + b"%%1\n")
    assert look(inbox, settings) == ["loaded"]
    assert set(fetched) == {f"{inbox}/a.pdf"}


def test_a_file_replaced_by_a_bad_one_of_its_size(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is no earlier edition, and its failure stays open; nor is it fetched again."""
    settings = Settings(data_dir=tmp_path)
    inbox, s3 = f"{bucket}/in", fsspec.filesystem("s3")
    s3.put(str(UPRIGHT), f"{inbox}/a.pdf")
    assert look(inbox, settings) == ["loaded"]
    s3.pipe(f"{inbox}/a.pdf", b"x" * UPRIGHT.stat().st_size)
    assert look(inbox, settings) == ["failed"]
    monkeypatch.setattr(intake, "identify", lambda *_: pytest.fail("fetched again"))
    assert look(inbox, settings) == ["failed"]


def test_a_bad_file_of_an_inbox_is_not_fetched_at_every_look(
    bucket: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The store's stamp tells that it is as it was."""
    settings = Settings(data_dir=tmp_path)
    inbox, s3 = f"{bucket}/in", fsspec.filesystem("s3")
    s3.pipe(f"{inbox}/a.pdf", b"no PDF")
    assert look(inbox, settings) == ["failed"]
    monkeypatch.setattr(intake, "identify", lambda *_: pytest.fail("fetched again"))
    assert look(inbox, settings) == ["failed"]


def test_a_file_inside_another_changes_with_it(bucket: str) -> None:
    fsspec.filesystem("s3").pipe(f"{bucket}/a.pdf", b"%PDF-1.7")
    stamp = intake.file_stamp(f"{bucket}/a.pdf")
    assert stamp is not None
    assert intake.file_stamp(f"{bucket}/a.pdf#attachment=1") == stamp


def test_addresses_of_a_store(bucket: str) -> None:
    """A plan that is not there is told; a folder that is empty has no files."""
    assert find_files([f"{bucket}/missing.pdf", f"{bucket}/in"]) == [f"{bucket}/missing.pdf"]
