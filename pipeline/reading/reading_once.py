"""The plan of one file, for a command that reads no other."""

from __future__ import annotations

from extractors.values.plan import Plan
from pipeline.common.settings import Settings
from pipeline.reading.processes.begun import take_begun
from pipeline.reading.processes.reader_beside import ReaderBeside


def extract_once(data: bytes, settings: Settings, stem: str = "") -> Plan:
    """As `extract_plan`, with all processors; where another process was begun to read, this one
    goes on loading meanwhile. Raises PlanError.
    """
    # A process that was begun has loaded it.
    from pipeline.reading.reading import extract_plan, extract_rest, with_scans

    begun, first = take_begun(), None
    try:
        if isinstance(begun, ReaderBeside) and settings.workers > 1:
            first = with_scans(begun.read_first(data, settings), settings, begun)
    finally:
        if begun is not None:
            begun.end()
    if first is None:
        return extract_plan(data, settings, settings.workers, stem)
    return extract_rest(data, first, settings, stem)
