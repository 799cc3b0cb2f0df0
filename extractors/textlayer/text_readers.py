"""Who reads a page's text layer; the same words either way."""

from __future__ import annotations

from enum import StrEnum


class TextReader(StrEnum):
    """Our own grammar of content streams where it understands all of a page, else pdfplumber; or
    pdfplumber alone, to rule the grammar out when a page reads wrongly.
    """

    DIRECT = "direct"
    PDFPLUMBER = "pdfplumber"
