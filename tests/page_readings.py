"""Kept readings of pages, as tests look at them."""

from __future__ import annotations

from pathlib import Path

from pipeline.reading.page_cache import PageCache
from pipeline.storage.folder_blobs import FolderBlobs


def folder_of(cache: PageCache) -> Path:
    """The folder in which readings are kept."""
    assert isinstance(cache.blobs, FolderBlobs)
    return Path(cache.blobs.folder)
