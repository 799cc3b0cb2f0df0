"""What the store only helps with goes on while it is away; what only the store has is said."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from pipeline.common.errors import StoreUnavailable
from pipeline.common.settings import Settings
from pipeline.explorer.error_pages import find_fault
from pipeline.explorer.files import Originals
from pipeline.reading.originals import read_original
from pipeline.reading.page_pictures import PagePictures, kept_pictures
from pipeline.storage.blobs import open_blobs
from pipeline.storage.derived_blobs import DerivedBlobs
from tests.making_pdfs import make_pdf

PDF = make_pdf(1)
DIGEST = sha256(PDF).hexdigest()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.pdf"
    path.write_bytes(PDF)
    return path


@pytest.fixture
def settings(tmp_path: Path, store_away: str) -> Settings:
    return Settings(data_dir=tmp_path / "data", store=store_away)


def test_a_file_of_this_machine_is_read(plan: Path, settings: Settings) -> None:
    source, data = read_original(str(plan), "plan", DIGEST, settings)
    assert (source.stem, data) == ("plan", PDF)
    edition = {"sha256": DIGEST, "file_uri": str(plan)}
    assert Originals((plan.parent.resolve(),), settings, is_own=True).read(edition) == PDF


def test_where_only_the_store_has_a_file_it_is_the_reason(plan: Path, settings: Settings) -> None:
    plan.unlink()
    with pytest.raises(StoreUnavailable):
        read_original(str(plan), "plan", DIGEST, settings)
    edition = {"sha256": DIGEST, "file_uri": str(plan)}
    with pytest.raises(StoreUnavailable) as caught:
        Originals((plan.parent.resolve(),), settings, is_own=True).read(edition)
    fault = find_fault(caught.value)
    assert (fault.status, "s3://plans/store cannot be used" in fault.words["detail"]) == (503, True)


def test_a_page_is_drawn_though_it_cannot_be_kept(settings: Settings) -> None:
    pictures = kept_pictures(settings)
    assert pictures.find(DIGEST, 1) is None
    assert pictures.draw(PDF, DIGEST, 1).startswith(b"RIFF")


def test_a_page_is_drawn_though_its_folder_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"where the folder should be")
    pictures = PagePictures(DerivedBlobs(open_blobs(str(tmp_path / "file"))))
    assert pictures.draw(PDF, DIGEST, 1).startswith(b"RIFF")
