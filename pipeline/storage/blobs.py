"""Pieces of bytes under names, in a folder or in an object store: written whole or not at all.

`open_blobs("/srv/plans/store")`, `open_blobs("s3://plans/store")`
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from pipeline.storage.blob import Blob
from pipeline.storage.folder_blobs import FolderBlobs
from pipeline.storage.object_blobs import ObjectBlobs


class Blobs(Protocol):
    """A store, or a part of one; picklable, safe with several processes and machines."""

    def read(self, name: str) -> bytes | None:
        """The bytes under a name; None where there are none."""

    def write(self, name: str, data: bytes) -> None:
        """Put bytes under a name: whoever reads it meanwhile gets the old ones or the new."""

    def has(self, name: str) -> bool:
        """Whether something is under a name."""

    def delete(self, name: str) -> None:
        """Take away what is under a name, if anything is."""

    def list(self, folder: str) -> Iterator[Blob]:
        """All that is below a folder of the store: `list("pages")`."""

    def below(self, folder: str) -> Blobs:
        """A folder of the store as one of its own."""


def open_blobs(place: str) -> Blobs:
    """The store at a path or URL. Raises StoreUnavailable where a package for it is missing."""
    if "://" not in place:
        return FolderBlobs(place)
    return ObjectBlobs(place)
