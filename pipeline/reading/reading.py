"""From a file's bytes to its plan, checked first."""

from __future__ import annotations

from extractors.values.records import Plan
from pipeline.common.settings import Settings
from pipeline.reading.page_cache import PageCache
from pipeline.reading.pages import read_document
from pipeline.reading.pdf_check import check_pdf
from pipeline.reading.repair import repair_pdf


def read_plan(data: bytes, settings: Settings, workers: int = 1) -> Plan:
    """The plan in a PDF's bytes, which are checked before anything slow. Raises PlanError."""
    pdf = checked(data, settings)
    pages = read_document(pdf, workers, PageCache(settings.data_dir / "pages"))
    # Now: a thread loads it and more while other processes read the pages.
    from pipeline.reading.extract import plan_of

    return plan_of(pages)


def checked(data: bytes, settings: Settings) -> bytes:
    """The bytes as all readers can open them, repaired if need be. Raises the PlanError that
    says why not.
    """
    check_pdf(data, settings)
    return repair_pdf(data)
