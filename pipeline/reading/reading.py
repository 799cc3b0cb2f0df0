"""The one way from a file's bytes to its plan; every command, batch and test takes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from extractors.page.document import Page
    from extractors.values.records import Plan
    from pipeline.reading.page_cache import PageCache


def extract_plan(data: bytes, settings: Settings, workers: int = 1) -> Plan:
    """Everything the bytes of a PDF say as a plan. Raises PlanError.

    They are checked before anything slow; readings of scanned pages are kept.
    """
    pages = extract_pages(data, settings, workers)
    # Imported only now: it was loaded while other processes read the pages.
    from pipeline.reading.extract import plan_of

    return plan_of(pages)


def extract_pages(data: bytes, settings: Settings, workers: int = 1) -> list[Page]:
    """All pages of a PDF, each read as its text layer deserves; what stages after them need."""
    from pipeline.reading.pages import read_document

    return read_document(checked(data, settings), workers, kept_readings(settings))


def extract_page(pdf: bytes, number: int, settings: Settings) -> Page:
    """One page of a checked file as it is read among the others."""
    from pipeline.reading.pages import read_page

    return read_page(pdf, number, kept_readings(settings))


def checked(data: bytes, settings: Settings) -> bytes:
    """The bytes as all readers can open them, repaired if need be. Raises the PlanError that
    says why not.
    """
    from pipeline.reading.pdf_check import check_pdf
    from pipeline.reading.repair import repair_pdf

    check_pdf(data, settings)
    return repair_pdf(data)


def kept_readings(settings: Settings) -> PageCache:
    """What recognition read before on scanned pages, in the data folder."""
    from pipeline.reading.page_cache import PageCache

    return PageCache(settings.data_dir / "pages")
