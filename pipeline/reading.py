"""From a file's bytes to its plan, checked first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.settings import Settings

if TYPE_CHECKING:
    from extractors.records import Plan


def read_plan(data: bytes, settings: Settings, workers: int = 1) -> Plan:
    """The plan in a PDF's bytes, which are checked before anything slow. Raises PlanError."""
    from pipeline.extract import extract_plan
    from pipeline.page_cache import PageCache

    pdf = checked(data, settings)
    return extract_plan(pdf, workers=workers, cache=PageCache(settings.data_dir / "pages"))


def checked(data: bytes, settings: Settings) -> bytes:
    """The bytes as all readers can open them, repaired if need be. Raises the PlanError that says why not."""
    from pipeline.pdf_check import check_pdf
    from pipeline.repair import repair_pdf

    check_pdf(data, settings)
    return repair_pdf(data)
