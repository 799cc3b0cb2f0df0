"""From a file's bytes to its plan, checked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.common.settings import Settings

if TYPE_CHECKING:
    from extractors.values.records import Plan


def read_plan(data: bytes, settings: Settings, workers: int = 1) -> Plan:
    """The plan in a PDF's bytes, which are checked before anything slow. Raises PlanError."""
    from pipeline.reading.page_cache import PageCache
    from pipeline.reading.pages import read_document

    pdf = checked(data, settings)
    pages = read_document(pdf, workers, PageCache(settings.data_dir / "pages"))
    from pipeline.reading.extract import (
        plan_of,  # now: processes read the pages while this and more was loaded
    )

    return plan_of(pages)


def checked(data: bytes, settings: Settings) -> bytes:
    """The bytes as all readers can open them and with all that pages show, repaired if need be.

    Raises the PlanError that says why not.
    """
    from extractors.textlayer.appearances import draw_appearances
    from pipeline.reading.pdf_check import check_pdf
    from pipeline.reading.repair import repair_pdf

    check_pdf(data, settings)
    return draw_appearances(repair_pdf(data))
