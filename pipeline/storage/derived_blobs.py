"""What can be made again is kept where that is possible: without room, or with a store that is
away, it is made once more, and what needs it goes on.
"""

from __future__ import annotations

import logging
from dataclasses import dataclass

from pipeline.common.errors import StoreUnavailable
from pipeline.common.settings import Settings
from pipeline.storage.blobs import Blobs
from pipeline.storage.places import find_store

log = logging.getLogger(__name__)

# A folder's faults and an object store's.
FAULTS = (OSError, StoreUnavailable)


@dataclass(frozen=True, slots=True)
class DerivedBlobs:
    """A part of a store of which nothing must be there; picklable."""

    blobs: Blobs

    def read(self, name: str) -> bytes | None:
        """The bytes under a name; none where they cannot be had."""
        try:
            return self.blobs.read(name)
        except FAULTS as error:
            log.warning("%s cannot be looked up, and is made anew: %s", name, error)
            return None

    def write(self, name: str, data: bytes) -> None:
        """Put bytes under a name, if that is possible."""
        try:
            self.blobs.write(name, data)
        except FAULTS as error:
            log.warning("%s was not kept: %s", name, error)


def find_derived(settings: Settings, folder: str) -> DerivedBlobs:
    """A folder of the store with what can be made again: `find_derived(settings, PAGES)`"""
    return DerivedBlobs(find_store(settings).below(folder))
