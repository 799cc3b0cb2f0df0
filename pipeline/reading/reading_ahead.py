"""Long scans: their pages are recognised by several workers first, then read from what those kept.

A scan of 300 pages takes a quarter of an hour on one core; its pages do not need one another
until they are joined to a document.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from extractors.tables.column_decisions import ColumnDecision
from extractors.textlayer.pdf_text import count_pages
from extractors.textlayer.textlayer import needs_ocr, quick_verdicts
from extractors.values.plan import Plan
from pipeline.common.settings import Settings
from pipeline.reading.reading import checked, extract_checked, recognise_pages

# So much is lost when a worker dies; and no worker waits longer than this for the last one.
PAGES_A_RUN = 4


@dataclass(frozen=True, slots=True)
class LongScan:
    """What is to be recognised of a file before it is read: its pages in runs."""

    runs: tuple[tuple[int, ...], ...]


def read_or_postpone(
    data: bytes,
    settings: Settings,
    stem: str,
    decisions: Sequence[ColumnDecision] = (),
) -> Plan | LongScan:
    """The plan of a file, or what is to be recognised before. Raises PlanError."""
    pdf = checked(data, settings)
    pages = _scanned_pages(pdf, settings)
    if len(pages) < settings.spread_pages:
        return extract_checked(data, pdf, settings, 1, stem, decisions)
    return LongScan(cut_in_runs(pages))


def read_ahead(data: bytes, settings: Settings, pages: tuple[int, ...]) -> None:
    """Recognise some pages of a file, for whoever reads it next. Raises PlanError."""
    recognise_pages(checked(data, settings), pages, settings)


def cut_in_runs(pages: tuple[int, ...]) -> tuple[tuple[int, ...], ...]:
    """Pages in runs of at most four, two runs at least: five pages → 1, 3, 5 and 2, 4."""
    count = max(2, math.ceil(len(pages) / PAGES_A_RUN))
    return tuple(pages[start::count] for start in range(count))


def _scanned_pages(pdf: bytes, settings: Settings) -> tuple[int, ...]:
    """The pages of a checked file that have no text layer to trust at first sight; those of a
    short one are not looked at.
    """
    if count_pages(pdf) < settings.spread_pages:
        return ()
    verdicts = quick_verdicts(pdf)
    return tuple(
        number for number, verdict in enumerate(verdicts, 1) if needs_ocr(verdict)
    )
