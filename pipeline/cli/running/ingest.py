"""What `ingest` does: the files at some paths read into the database by a Prefect flow."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.batches.nothing_to_read import finish_without_reading
from pipeline.batches.refreshing import refresh
from pipeline.batches.results import DocumentResult
from pipeline.batches.servers.starting_servers import servers_starting
from pipeline.cli.running.beginning import begin
from pipeline.cli.running.show_batch import show_batch
from pipeline.common.characters import storable_name
from pipeline.common.errors import NotFound, WrongUse
from pipeline.common.exit_codes import ALL_WELL, SOME_FAILED, WRONG_USE
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.reading.intake import find_files


def ingest_files(paths: list[str]) -> int:
    """Read the files at these paths, show what became of them, and give the exit code."""
    settings = begin()
    uris = find_files(paths)
    if not uris:
        raise WrongUse(
            f"There are no PDF files in {storable_name(', '.join(paths))}; give "
            "another folder, or files."
        )
    results = finish_without_reading(uris, settings)
    if results is None:
        return _exit_code(read_files(paths, settings))
    show_batch(results)
    return _exit_code(results)


def read_files(
    paths: list[str], settings: Settings, *, retry: bool = False
) -> list[DocumentResult]:
    """Read and show the files where there is something to read; `retry`: what failed before
    too.
    """
    with servers_starting(settings):
        import flows  # now: Prefect takes seconds

        with open_database(settings) as engine:
            refresh(engine)  # slow the first time: now, while the server starts
        results = flows.run_ingest(paths, show_batch, retry=retry)
    show_batch(results)
    return results


def _exit_code(results: Sequence[DocumentResult]) -> int:
    codes = [result.code for result in results]
    if all(code == NotFound.code for code in codes):
        return WRONG_USE
    return SOME_FAILED if any(codes) else ALL_WELL
