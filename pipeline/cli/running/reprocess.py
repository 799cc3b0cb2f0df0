"""What `reprocess` does: stored files read again by a Prefect flow, and what changed."""

from __future__ import annotations

from collections.abc import Sequence

import typer

from pipeline.batches.ingest import FAILED
from pipeline.batches.reprocess import EditionSelection, Rereading
from pipeline.batches.reprocess_batch import check_numbers, make_rows, summary_line
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.exit_codes import ALL_WELL, SOME_FAILED
from pipeline.common.settings import Settings
from pipeline.reading.rule_version import version_order
from pipeline.reports.text_tables import cell_text, make_console, make_table


def reread_files(
    numbers: Sequence[str],
    *,
    older_than: str | None,
    changed_rules: bool,
    everything: bool,
) -> int:
    """Read the selected files again, show what reads otherwise, and give the exit code."""
    settings = begin()
    selection = EditionSelection(tuple(numbers), older_than, changed_rules, everything)
    _check(selection, settings)  # what is wrong is said before Prefect starts
    import flows

    done = flows.run_reprocess(selection, show_rereadings)
    show_rereadings(done.results)
    if done.report is not None:
        typer.echo(f"Report: {done.report}")
    has_failed = any(result.state == FAILED for result in done.results)
    return SOME_FAILED if has_failed else ALL_WELL


def _check(selection: EditionSelection, settings: Settings) -> None:
    if selection == EditionSelection():
        raise WrongUse(
            "Say which documents to read again: numbers, --older-than, --changed-rules or --all."
        )
    if selection.older_than is not None:
        version_order(selection.older_than)
    check_numbers(selection.numbers, settings)


def show_rereadings(results: Sequence[Rereading]) -> None:
    """What reads otherwise now, and how many files were read."""
    rows = make_rows(results)
    if rows:
        table = make_table("File", "Number", "Row", "Change", "Field", "Old", "New")
        for row in rows:
            table.add_row(*(cell_text(value) for value in row.values()))
        make_console().print(table)
    typer.echo(summary_line(results))
