"""What can be made again fails nothing: in a folder that cannot be written, in a store that is away."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from pipeline.common.settings import Settings
from pipeline.reading.page_cache import PageCache
from pipeline.reading.reading import kept_readings
from pipeline.storage.derived_blobs import find_derived
from pipeline.storage.places import PAGES
from tests.pipeline.reading.test_page_cache import PAGE

KEY = "a" * 64


@pytest.fixture(params=["folder", "store"])
def away(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """A store that is a file, and one where nothing answers."""
    file = tmp_path / "file"
    file.write_bytes(b"")
    place = str(file) if request.param == "folder" else "ftp://127.0.0.1:9/store"
    return Settings().model_copy(update={"store": place})


def keep(cache: PageCache) -> None:
    cache.put(KEY, PAGE)
    cache.place(1, KEY)


def test_a_reading_that_cannot_be_kept_is_none(away: Settings, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "pipeline")
    cache = kept_readings(away, b"%PDF-1.7")
    keep(cache)
    assert (cache.find(KEY), cache.find_placed(1)) == (None, None)
    assert sum("was not kept" in record.getMessage() for record in caplog.records) == 2


def test_a_reading_is_kept_where_that_is_possible(tmp_path: Path) -> None:
    cache = kept_readings(Settings(store=str(tmp_path)), b"%PDF-1.7")
    keep(cache)
    assert cache.find_placed(1) == cache.find(KEY)
    assert cache.find(KEY) is not None


def test_it_goes_to_workers_elsewhere(tmp_path: Path) -> None:
    blobs = find_derived(Settings(store=str(tmp_path)), PAGES)
    assert pickle.loads(pickle.dumps(blobs)) == blobs
