"""Taking away what can be made again and is old, or too much: page readings and pictures.

Originals and reports are never taken away; of what was being written when its writer was killed
the rest is, wherever it lies.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from pipeline.common.errors import StoreUnavailable
from pipeline.common.settings import Settings
from pipeline.storage.blob import Blob
from pipeline.storage.blobs import Blobs
from pipeline.storage.folder_blobs import FolderBlobs
from pipeline.storage.places import DERIVED, FOLDERS, find_store

log = logging.getLogger(__name__)

MEGABYTE = 1_000_000
# No writer takes so long for a file.
ABANDONED = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pruned:
    """How many pieces were taken away and how many are left, each with their bytes."""

    gone: int = 0
    gone_bytes: int = 0
    left: int = 0
    left_bytes: int = 0


def prune_store(settings: Settings) -> Pruned:
    """Bring the store within `KEHOACH_STORE_DAYS` and `KEHOACH_STORE_MEGABYTES`."""
    store = find_store(settings)
    _remove_abandoned(store)
    found = [blob for folder in DERIVED for blob in store.list(folder)]
    oldest = datetime.now(UTC) - timedelta(days=settings.store_days)
    most = settings.store_megabytes * MEGABYTE
    gone = choose_old(found, oldest, most)
    for blob in gone:
        store.delete(blob.name)
    return _count(found, gone)


def _remove_abandoned(store: Blobs) -> None:
    if not isinstance(store, FolderBlobs):
        return  # an object store shows whole objects only
    for folder in FOLDERS:
        store.remove_aside(folder, datetime.now(UTC) - ABANDONED)


def prune_after_batch(settings: Settings) -> None:
    """As `prune_store`; what was read is stored, so a store that is away is only logged."""
    try:
        gone = prune_store(settings).gone
        log.info("%d old page readings and pictures were taken away", gone)
    except (StoreUnavailable, OSError) as error:
        log.warning("old page readings were not taken away: %s", error)


def choose_old(found: Iterable[Blob], oldest: datetime, most: float) -> list[Blob]:
    """What is older than a moment, and the oldest of the rest while it has more than so many
    bytes.
    """
    by_age = sorted(found, key=lambda blob: blob.written_at)
    left = sum(blob.size for blob in by_age)
    gone = []
    for blob in by_age:
        is_old = blob.written_at < oldest
        if not is_old and left <= most:
            break
        gone.append(blob)
        left -= blob.size
    return gone


def _count(found: list[Blob], gone: list[Blob]) -> Pruned:
    all_bytes = sum(blob.size for blob in found)
    gone_bytes = sum(blob.size for blob in gone)
    return Pruned(len(gone), gone_bytes, len(found) - len(gone), all_bytes - gone_bytes)
