"""What `store` does: shows the store, fills it with originals, and takes away what is old."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.batches.copying import copy_originals
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.language import say
from pipeline.database.opening import open_database
from pipeline.storage.blob import Blob
from pipeline.storage.places import (
    ORIGINALS,
    PAGES,
    PICTURES,
    REPORTS,
    find_store,
    has_store,
)
from pipeline.storage.pruning import MEGABYTE, prune_store


def describe_store() -> str:
    """`/srv/store: 4 originals, 32 pieces of readings, …`"""
    settings = begin()
    store = find_store(settings)
    folders = (ORIGINALS, PAGES, PICTURES, REPORTS)
    found = [_measure(store.list(folder)) for folder in folders]
    originals, readings, pictures, reports = (count for count, _ in found)
    size = sum(size for _, size in found) / MEGABYTE
    where = settings.store or settings.data_dir
    return say(
        f"{where} holds {originals} originals, {readings} pieces of page readings, "
        f"{pictures} pictures and {reports} reports: {size:.1f} MB"
    )


def prune_files() -> str:
    """Take away what is old; gives how much."""
    done = prune_store(begin())
    gone, left = done.gone_bytes / MEGABYTE, done.left_bytes / MEGABYTE
    return say(
        f"{done.gone} readings and pictures were taken away ({gone:.1f} MB), "
        f"{done.left} are left ({left:.1f} MB)"
    )


def copy_files() -> str:
    """Put originals into the store; gives how many. Raises WrongUse where none was chosen."""
    settings = begin()
    if not has_store(settings):
        raise WrongUse("There is no store to put originals into; set KEHOACH_STORE.")
    with open_database(settings) as engine:
        done = copy_originals(engine, settings)
    return say(
        f"{done.copied} originals were put into the store, {done.present} were there, "
        f"{done.missing} are not where they were read"
    )


def _measure(blobs: Iterable[Blob]) -> tuple[int, int]:
    """How many pieces there are and their bytes; a store may have millions."""
    count = size = 0
    for blob in blobs:
        count += 1
        size += blob.size
    return count, size
