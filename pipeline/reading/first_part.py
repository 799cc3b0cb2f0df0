"""What of a file's plan can be read while the stages after reading are loaded by another
process.
"""

from __future__ import annotations

from typing import NamedTuple

from extractors.page.document import Document
from extractors.textlayer.pdf_text import count_pages
from extractors.textlayer.text_readers import TextReader
from pipeline.common.settings import Settings
from pipeline.reading.joining import join_read
from pipeline.reading.pages import LOADING_PAGES, is_all, log_pages, read_texts
from pipeline.reading.processes.page_tasks import Texts
from pipeline.reading.reading import checked


class FirstPart(NamedTuple):
    """A file as checked; its text layers, unless it is long; and where they are all there is to
    read, its document.
    """

    pdf: bytes
    texts: Texts | None = None
    document: Document | None = None


def read_first(data: bytes, settings: Settings) -> FirstPart:
    """Check a file, read its text layers and join them. Raises PlanError."""
    pdf = checked(data, settings)
    if count_pages(pdf) > LOADING_PAGES:
        return FirstPart(pdf)
    texts = read_texts(pdf, TextReader(settings.reader))
    if not is_all(texts):
        return FirstPart(pdf, texts)
    log_pages(texts[1])
    return FirstPart(pdf, texts, join_read(texts[1]))
