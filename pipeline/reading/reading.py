"""The one way from a file's bytes to its plan; every command, batch and test takes it, and
`reading_once` in parts that several processes do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import NamedTuple

from extractors.heading.header import find_header
from extractors.page.document import Document, Page
from extractors.tables.column_decisions import ColumnDecision
from extractors.textlayer.appearances import draw_appearances
from extractors.textlayer.file_signatures import (
    NO_SIGNATURES,
    SignaturesRead,
    is_signed,
)
from extractors.textlayer.pdf_text import count_pages
from extractors.textlayer.text_readers import TextReader
from extractors.values.plan import Plan
from extractors.values.records import Header
from pipeline.common.settings import Settings
from pipeline.reading.attachments import attachment_issues, list_attachments
from pipeline.reading.issues.missing_annex import without_missing_annex
from pipeline.reading.joining import join_read
from pipeline.reading.page_cache import PageCache
from pipeline.reading.pages import (
    LOADING_PAGES,
    is_all,
    log_pages,
    read_document,
    read_page,
    read_texts,
)
from pipeline.reading.pdf_check import check_pdf
from pipeline.reading.processes.aside import Aside, here, in_copy
from pipeline.reading.processes.begun import BESIDE, Begun
from pipeline.reading.processes.page_tasks import PageSource, Texts, recognise_page
from pipeline.reading.repair import repair_pdf
from pipeline.storage.derived_blobs import find_derived
from pipeline.storage.places import PAGES

# A file is handed over with each of its pages: of so many bytes in no time that counts.
MOST_HANDED_OVER = 10_000_000


def extract_plan(
    data: bytes,
    settings: Settings,
    workers: int = 1,
    stem: str = "",
    decisions: Sequence[ColumnDecision] = (),
) -> Plan:
    """Everything the bytes of a PDF say as a plan, and its name without ending, with what people
    decided that columns hold. Raises PlanError.

    They are checked before anything slow; readings of scanned pages are kept.
    """
    pdf = checked(data, settings)
    return extract_checked(data, pdf, settings, workers, stem, decisions)


def extract_checked(
    data: bytes,
    pdf: bytes,
    settings: Settings,
    workers: int,
    stem: str,
    decisions: Sequence[ColumnDecision] = (),
) -> Plan:
    """As `extract_plan`, of the bytes as they came and as they were checked (`pdf`)."""
    document = join_read(_read_pages(pdf, settings, workers))
    return _plan_of_file(data, document, settings, stem, decisions)


class FirstPart(NamedTuple):
    """A file as checked; its text layers, unless it is long; and where they are all there is to
    read, its document and the heading of that.
    """

    pdf: bytes
    texts: Texts | None = None
    document: Document | None = None
    header: Header | None = None


def read_first(data: bytes, settings: Settings) -> FirstPart:
    """Check a file, read its text layers, join them and read the heading, which asks for no
    agencies. Raises PlanError.
    """
    pdf = checked(data, settings)
    if count_pages(pdf) > LOADING_PAGES:
        return FirstPart(pdf)
    texts = read_texts(pdf, TextReader(settings.reader))
    if not is_all(texts):
        return FirstPart(pdf, texts)
    log_pages(texts[1])
    document = join_read(texts[1])
    return FirstPart(pdf, None, document, find_header(document))


def with_scans(first: FirstPart, settings: Settings, beside: Begun) -> FirstPart:
    """With the document of a short scan, whose pages processes beside this one recognise; as it
    is where they were too few for that, or the file too large to be handed over. Raises
    PlanError.
    """
    is_light = len(first.pdf) <= MOST_HANDED_OVER and settings.workers <= BESIDE
    if first.texts is None or not is_light:
        return first
    pages = _read_pages(first.pdf, settings, settings.workers, first.texts, beside)
    return first._replace(document=join_read(pages))


def extract_rest(data: bytes, first: FirstPart, settings: Settings, stem: str) -> Plan:
    """The plan of a file of which the first part was read. Raises PlanError."""
    document = first.document
    if document is None:
        pages = _read_pages(first.pdf, settings, settings.workers, first.texts)
        document = join_read(pages)
    return _plan_of_file(
        data, document, settings, stem, header=first.header, aside=in_copy
    )


def _plan_of_file(
    data: bytes,
    document: Document,
    settings: Settings,
    stem: str,
    decisions: Sequence[ColumnDecision] = (),
    header: Header | None = None,
    aside: Aside = here,
) -> Plan:
    """What a document says as a plan, with the signatures and attachments of its file; `header`
    where it was read before, and who reads a part of it.
    """
    # Now: a thread loads it and more while other processes read the pages.
    from pipeline.reading.extract import plan_of_document

    signatures = read_signed(data)
    attached = list_attachments(data, settings)
    plan = plan_of_document(document, signatures, stem, decisions, header, aside)
    plan = without_missing_annex(plan) if attached else plan
    return replace(plan, issues=(*plan.issues, *attachment_issues(attached)))


def extract_pages(data: bytes, settings: Settings, workers: int = 1) -> list[Page]:
    """All pages of a PDF, each read as its text layer deserves; what stages after them need."""
    return _read_pages(checked(data, settings), settings, workers)


def _read_pages(
    pdf: bytes,
    settings: Settings,
    workers: int,
    texts: Texts | None = None,
    beside: Begun | None = None,
) -> list[Page]:
    """As `extract_pages`, of a checked file of which the text layers may have been read."""
    kept = kept_readings(settings, pdf)
    text_reader = TextReader(settings.reader)
    return read_document(
        pdf, workers, kept, settings.models, text_reader, texts, beside
    )


def extract_page(pdf: bytes, number: int, settings: Settings) -> Page:
    """One page of a checked file as it is read among the others."""
    kept = kept_readings(settings, pdf)
    text_reader = TextReader(settings.reader)
    return read_page(pdf, number, kept, settings.models, text_reader)


def recognise_pages(pdf: bytes, numbers: Iterable[int], settings: Settings) -> None:
    """Read some pages of a checked file from their pixels, so that they are kept."""
    source = PageSource(pdf, kept_readings(settings, pdf), settings.models)
    for number in numbers:
        recognise_page(source, number)


def read_signed(data: bytes) -> SignaturesRead:
    """The digital signatures of a file as it came: a repaired one is no longer what was signed."""
    if not is_signed(data):
        return NO_SIGNATURES
    # Only now: most files have none, and pikepdf takes 0.1 s to load.
    from extractors.textlayer.signatures import read_signatures

    return read_signatures(data)


def checked(data: bytes, settings: Settings) -> bytes:
    """The bytes as all readers can open them and with all that pages show, repaired if need be.

    Raises the PlanError that says why not.
    """
    found = check_pdf(data, settings)
    if found.is_whole and not found.has_printed:
        return data  # as most are
    return draw_appearances(repair_pdf(data))


def kept_readings(settings: Settings, pdf: bytes) -> PageCache:
    """What recognition read before on scanned pages, in the store or the data folder."""
    return PageCache(find_derived(settings, PAGES), sha256(pdf).hexdigest())
