"""Readings are kept under the page's pixels and what reads them; empty and damaged ones never."""

from __future__ import annotations

import gzip
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Rule, Verdict, Word
from extractors.page.methods import PageMethod
from pipeline.reading import page_cache
from pipeline.reading.page_cache import PageCache
from pipeline.storage.folder_blobs import FolderBlobs
from tests.page_readings import folder_of

NONE = Verdict(LayerState.NONE, "a picture of the page", 0.0)
WORDS = (
    Word("chuyển", Box(72.25, 100.5, 110.75, 114.5), 13.5, True, False, 0.93),
    Word("đổi", Box(114.0, 100.5, 130.25, 114.5), 13.5, False, True, 0.71, "đối"),
)
PAGE = Page(3, 842.0, 595.0, WORDS, (Rule(Box(72, 90, 500, 90.75)),), NONE, PageMethod.OCR, 270, -0.4)
PICTURE = np.arange(60 * 40 * 3, dtype=np.uint8).reshape(60, 40, 3)


@pytest.fixture
def cache(tmp_path: Path) -> PageCache:
    return PageCache(FolderBlobs(str(tmp_path / "pages")))


def test_a_reading_comes_back_whole(cache: PageCache) -> None:
    cache.put("a" * 64, PAGE)
    found = cache.find("a" * 64)
    assert found is not None
    assert found.as_page(3, NONE) == PAGE


def test_a_reading_takes_the_number_and_verdict_it_is_asked_for(cache: PageCache) -> None:
    cache.put("a" * 64, PAGE)
    found = cache.find("a" * 64)
    garbled = Verdict(LayerState.GARBLED, "an English OCR's layer", 0.4)
    assert found is not None
    assert found.as_page(8, garbled) == replace(PAGE, number=8, verdict=garbled)


def test_nothing_is_found_under_another_key(cache: PageCache) -> None:
    cache.put("a" * 64, PAGE)
    assert cache.find("b" * 64) is None


def test_an_empty_reading_is_not_kept(cache: PageCache) -> None:
    cache.put("a" * 64, replace(PAGE, words=()))
    assert cache.find("a" * 64) is None
    assert not folder_of(cache).exists()


@pytest.mark.parametrize(
    "damage",
    [b"", b"no gzip", gzip.compress(b"{}"), gzip.compress(b'{"words": [')],
    ids=["empty", "not packed", "no page", "half a page"],  # packed bytes have the time in them
)
def test_a_damaged_file_counts_as_none_and_is_written_anew(cache: PageCache, damage: bytes) -> None:
    cache.put("a" * 64, PAGE)
    (file,) = (p for p in folder_of(cache).rglob("*") if p.is_file())
    file.write_bytes(damage)
    assert cache.find("a" * 64) is None
    cache.put("a" * 64, PAGE)
    assert cache.find("a" * 64) is not None


def test_no_half_files_are_left(cache: PageCache) -> None:
    cache.put("a" * 64, PAGE)
    assert [p.suffix for p in folder_of(cache).rglob("*") if p.is_file()] == [".gz"]


def test_the_key_is_of_the_pixels(cache: PageCache) -> None:
    key = cache.key(PICTURE, 200.0)
    other = PICTURE.copy()
    other[59, 39, 2] ^= 1
    assert cache.key(PICTURE.copy(), 200.0) == key
    assert cache.key(other, 200.0) != key
    assert cache.key(PICTURE.reshape(40, 60, 3), 200.0) != key
    assert cache.key(PICTURE, 300.0) != key


def test_the_key_is_of_the_reader(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    key = cache.key(PICTURE, 200.0)
    monkeypatch.setattr(page_cache, "recogniser_hash", lambda: "another")
    assert cache.key(PICTURE, 200.0) != key
    monkeypatch.undo()
    monkeypatch.setattr("extractors.pixels.ocr.model_version", lambda: "tesseract 6 vie")
    assert cache.key(PICTURE, 200.0) != key
