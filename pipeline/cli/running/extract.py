"""What `extract` does: one file's record, printed or written."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from pipeline.cli.running.beginning import begin
from pipeline.common.logs import about_document
from pipeline.common.settings import Settings
from pipeline.common.written_files import check_target, write_text
from pipeline.common.written_kinds import RECORD
from pipeline.database.record import to_record
from pipeline.reading.bounded import read_once_within_limits
from pipeline.reading.intake import read_source
from pipeline.reading.processes.early_process import begin_early
from pipeline.reading.reading_once import extract_once


def begin_reading() -> None:
    """Begin the process that reads, with this module loaded, which both need: loaded twice, side
    by side, it took longer than once.
    """
    begin_early()


def print_record(file: str, out: Path | None) -> None:
    """Write a PDF's record into a file, or to standard output."""
    settings = begin()
    if out is not None:
        check_target(out, RECORD)
    text = _record_text(file, settings)
    if out is None:
        sys.stdout.write(text)
    else:
        write_text(out, RECORD, text)


def _record_text(file: str, settings: Settings) -> str:
    source, data = read_source(file, settings)
    with about_document(file):
        return read_once_within_limits(_read_record, data, settings, source.stem)


def _read_record(data: bytes, settings: Settings, stem: str) -> str:
    plan = extract_once(data, settings, stem)
    record = to_record(
        plan,
        with_running=settings.running_tasks,
        with_commitments=settings.commitments,
    )
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"
