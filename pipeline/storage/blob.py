"""A piece of bytes as a store lists it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Blob:
    """Its name below the store, its bytes, when it was written.

    `Blob("originals/9f/86d0….pdf", 482113, …)`
    """

    name: str
    size: int
    written_at: datetime
