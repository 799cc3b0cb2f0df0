"""From pages to the document that they are of."""

from __future__ import annotations

from collections.abc import Sequence

from extractors.layout.layout import join_pages
from extractors.page.document import Document, Page
from pipeline.common.errors import NoTextLayer


def join_read(pages: Sequence[Page]) -> Document:
    """The document of these pages; raises NoTextLayer when nothing was read on any."""
    if not any(page.words for page in pages):
        raise NoTextLayer(
            "Nothing could be read on any page; look at the file, or ingest a better scan."
        )
    return join_pages(pages)
