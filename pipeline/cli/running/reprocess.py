"""What `reprocess` does: stored files read again by a Prefect flow, and what changed."""

from __future__ import annotations

from collections.abc import Sequence

import typer
from sqlalchemy.orm import Session

from pipeline.asking.unknown_names import require_plans
from pipeline.batches.results import FAILED
from pipeline.batches.selection import (
    EditionSelection,
    check_selection,
    find_stored_files,
)
from pipeline.batches.servers.starting_servers import servers_starting
from pipeline.cli.running.beginning import begin
from pipeline.common.exit_codes import ALL_WELL, SOME_FAILED
from pipeline.common.language import say
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.reading.extractor_version import EXTRACTOR_VERSION


def reread_files(
    numbers: Sequence[str],
    *,
    issuer: str | None,
    older_than: str | None,
    changed_rules: bool,
    everything: bool,
) -> int:
    """Read the selected files again, show what reads otherwise, and give the exit code."""
    settings = begin()
    selection = EditionSelection(
        tuple(numbers), older_than, changed_rules, everything, issuer
    )
    check_selection(selection)
    if not _has_files(selection, settings):
        typer.echo(say("No stored file is to be read again under these conditions."))
        return ALL_WELL
    with servers_starting(settings):
        import flows  # now: Prefect takes seconds
        from pipeline.cli.running.show_rereadings import show_rereadings

        done = flows.run_reprocess(selection, show_rereadings)
    show_rereadings(done.results)
    if done.report is not None:
        typer.echo(say(f"Report: {done.report}"))
    has_failed = any(result.state == FAILED for result in done.results)
    return SOME_FAILED if has_failed else ALL_WELL


def _has_files(selection: EditionSelection, settings: Settings) -> bool:
    """Whether any file is to be read. Raises UnknownName for a number that no document has,
    EmptyDatabase where nothing was read yet.
    """
    with open_database(settings) as engine, Session(engine) as session:
        found = find_stored_files(session, selection, EXTRACTOR_VERSION)
        require_plans(session.connection())
        return bool(found)
