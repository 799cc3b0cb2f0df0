"""Pages of a document that pdfium has opened, as a viewer shows them."""

from __future__ import annotations

from typing import Any


def shown_page(document: Any, number: int) -> Any:
    """The page of this number (from 1); to be closed.

    pdfium shows nothing of a page whose crop box lies beside it; all of it is shown, as by other
    viewers.
    """
    page = document[number - 1]
    if min(page.get_size()) > 0:
        return page
    page.set_cropbox(*page.get_mediabox())
    page.close()
    return document[number - 1]
