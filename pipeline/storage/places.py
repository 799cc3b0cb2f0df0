"""What lies where in the store; without one, in the data folder."""

from __future__ import annotations

from pipeline.common.settings import Settings
from pipeline.storage.blobs import Blobs, open_blobs

ORIGINALS = "originals"  # the PDFs as they came, by their SHA-256
PAGES = "pages"  # what recognition read on scanned pages
PICTURES = "explorer/pages"  # pages as the explorer shows them
REPORTS = "reports"  # what reading again changed
INBOXES = "inboxes"  # which files of watched stores were seen
# Made again when they are asked for: these may be taken away.
DERIVED = (PAGES, PICTURES)
FOLDERS = (ORIGINALS, *DERIVED, REPORTS, INBOXES)


def find_store(settings: Settings) -> Blobs:
    """The store of `KEHOACH_STORE`, else the data folder."""
    return open_blobs(settings.store or str(settings.data_dir))


def has_store(settings: Settings) -> bool:
    """Whether a store of its own was chosen, which keeps originals too."""
    return settings.store is not None


def original_name(sha256: str) -> str:
    """`originals/9f/86d0….pdf`"""
    return f"{ORIGINALS}/{sha256[:2]}/{sha256[2:]}.pdf"
