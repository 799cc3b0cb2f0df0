"""The plan of one file, for a command that reads no other."""

from __future__ import annotations

from extractors.values.plan import Plan
from pipeline.common.settings import Settings
from pipeline.reading.processes.reader_beside import ReaderBeside, take_beside


def extract_once(data: bytes, settings: Settings, stem: str = "") -> Plan:
    """As `extract_plan`, with all processors; where another process was begun to read, this one
    goes on loading meanwhile. Raises PlanError.
    """
    beside = take_beside()
    if beside is not None and settings.workers > 1:
        return _extract_beside(beside, data, settings, stem)
    if beside is not None:
        beside.end()
    from pipeline.reading.reading import extract_plan

    return extract_plan(data, settings, settings.workers, stem)


def _extract_beside(
    beside: ReaderBeside, data: bytes, settings: Settings, stem: str
) -> Plan:
    try:
        first = beside.read_first(data, settings)
    finally:
        beside.end()
    # All is loaded now; before, this process would have waited for it.
    from pipeline.reading.joining import join_read
    from pipeline.reading.reading import plan_of_file, read_pages

    document = first.document
    if document is None:
        pages = read_pages(first.pdf, settings, settings.workers, first.texts)
        document = join_read(pages)
    return plan_of_file(data, document, settings, stem)
