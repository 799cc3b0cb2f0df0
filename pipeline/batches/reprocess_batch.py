"""A batch of files read again: chosen, begun and ended, and its report as a page, as JSON and
as a table.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from sqlalchemy.orm import Session

from pipeline.batches.batch import end_run
from pipeline.batches.reprocess import (
    CHANGED,
    Rereading,
)
from pipeline.batches.results import FAILED, UNCHANGED
from pipeline.batches.selection import EditionSelection, StoredFile, find_stored_files
from pipeline.common.language import say
from pipeline.common.settings import Settings
from pipeline.common.written_files import write_text
from pipeline.common.written_kinds import REPORT_HTML, REPORT_JSON
from pipeline.comparing.diff import PlanChange
from pipeline.database.ingest_runs import RunCounts, start_run
from pipeline.database.opening import open_database
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from pipeline.reading.rule_version import with_rules
from pipeline.reports.diff_page import ChangeRow, change_rows
from pipeline.reports.diff_show import describe_change, diff_value
from pipeline.reports.pages import make_page
from pipeline.storage.places import REPORTS, find_store, has_store

SHOWN = 200  # rows of changes in the Prefect artifact; the report has all


@dataclass(frozen=True, slots=True)
class ReprocessBatch:
    """The files of a batch, the version their readings are stored under, and its row in
    `ingest_run`.
    """

    files: tuple[StoredFile, ...]
    version: str
    run_id: int | None


@dataclass(frozen=True, slots=True)
class Reprocessed:
    """What became of all files, and where the report is; None when there was nothing to do."""

    results: tuple[Rereading, ...]
    report: Path | None


def start_reprocess(
    selection: EditionSelection, settings: Settings, version: str | None = None
) -> ReprocessBatch:
    """Choose the files and begin. `version` is the extractor's own unless a test gives another."""
    own = version or EXTRACTOR_VERSION
    label = with_rules(own) if selection.changed_rules else own
    with open_database(settings) as engine, Session(engine) as session:
        files = tuple(find_stored_files(session, selection, own))
        return ReprocessBatch(
            files, label, start_run(session, label) if files else None
        )


def finish_reprocess(
    batch: ReprocessBatch, results: Sequence[Rereading], settings: Settings
) -> Reprocessed:
    """Write down what became of a batch, and its report."""
    if batch.run_id is None:
        return Reprocessed((), None)
    states = [result.state for result in results]
    tasks, targets, issues = (
        sum(counts) for counts in zip(*(r.rows for r in results), strict=True)
    )
    counts = RunCounts(
        files=len(states),
        loaded=states.count(CHANGED),
        unchanged=states.count(UNCHANGED),
        failed=states.count(FAILED),
        tasks=tasks,
        targets=targets,
        issues=issues,
    )
    end_run(batch.run_id, counts, settings)
    return Reprocessed(tuple(results), write_report(batch, results, settings))


def write_report(
    batch: ReprocessBatch, results: Sequence[Rereading], settings: Settings
) -> Path:
    """Write `reports/reprocess-RUN.html` and `.json` below the data folder, and into the
    store; gives the page's path.
    """
    page = settings.data_dir / REPORTS / f"reprocess-{batch.run_id:04d}.html"
    write_text(page, REPORT_HTML, make_report_page(batch, results))
    text = json.dumps(make_report(batch, results), ensure_ascii=False, indent=1) + "\n"
    write_text(page.with_suffix(".json"), REPORT_JSON, text)
    _put_into_store(page, settings)
    return page


def _put_into_store(page: Path, settings: Settings) -> None:
    if has_store(settings):
        for path in (page, page.with_suffix(".json")):
            find_store(settings).write(f"{REPORTS}/{path.name}", path.read_bytes())


def make_report(
    batch: ReprocessBatch, results: Sequence[Rereading]
) -> dict[str, object]:
    """`{"version": "0.2.0", "summary": "1 changed, …", "files": [{"file", "number", "state",
    "changes", …}]}`
    """
    return {
        "run": batch.run_id,
        "version": batch.version,
        "summary": summary_line(results),
        "files": [
            {
                "file": result.uri,
                "number": result.number,
                "read_before_under": file.version,
                "state": result.state,
                "reason": result.reason,
                "seconds": result.seconds,
                "changes": [change.as_json() for change in result.changes],
            }
            for file, result in zip(batch.files, results, strict=True)
        ],
    }


@dataclass(frozen=True, slots=True)
class FileReport:
    """What the page says of a file: the changes, or a note."""

    title: str
    rows: Sequence[ChangeRow]
    note: str


def make_report_page(batch: ReprocessBatch, results: Sequence[Rereading]) -> str:
    """The report as an HTML page: what changed in each document, and what failed."""
    return make_page(
        "reread.html",
        title=say(f"Read again by extractor {batch.version}"),
        summary=say(summary_line(results)),
        files=[_report(result) for result in results if result.state != UNCHANGED],
    )


def _report(result: Rereading) -> FileReport:
    title = ", ".join(part for part in (result.number, _name(result)) if part)
    if result.state == FAILED:
        return FileReport(f"{title}: {say('not read')}", (), say(result.reason or ""))
    return FileReport(title, change_rows(result.changes), say(NO_VALUE))


NO_VALUE = "No value changed, only where or how surely it was read, or its issues."


def summary_line(results: Sequence[Rereading]) -> str:
    """`1 changed (3 changes), 5 unchanged, 0 failed`"""
    counts = {
        state: sum(r.state == state for r in results)
        for state in (CHANGED, UNCHANGED, FAILED)
    }
    changes = sum(len(r.changes) for r in results)
    changed = (
        f"{counts[CHANGED]} changed ({changes} change{'' if changes == 1 else 's'})"
    )
    return f"{changed}, {counts[UNCHANGED]} unchanged, {counts[FAILED]} failed"


def make_rows(results: Sequence[Rereading]) -> list[dict[str, str]]:
    """One row a change or failed file, as the terminal and the Prefect artifact show them."""
    rows = [
        _change_row(result, change) for result in results for change in result.changes
    ]
    rows += [
        {
            **_start(result),
            "row": "",
            "change": FAILED,
            "field": "",
            "old": "",
            "new": result.reason or "",
        }
        for result in results
        if result.state == FAILED
    ]
    return rows


def _change_row(result: Rereading, change: PlanChange) -> dict[str, str]:
    old, new = diff_value(change.old), diff_value(change.new)
    if change.kind == "removed":
        old = change.text
    elif change.kind == "added":
        new = change.text
    place = {
        "row": describe_change(change),
        "change": change.kind,
        "field": change.field or "",
    }
    return {**_start(result), **place, "old": old, "new": new}


def _start(result: Rereading) -> dict[str, str]:
    return {"file": _name(result), "number": result.number or ""}


def _name(result: Rereading) -> str:
    return PurePosixPath(result.uri).name
