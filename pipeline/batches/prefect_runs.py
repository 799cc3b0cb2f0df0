"""What is wrong with Prefect said in one line, and a server to run on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from pathlib import Path

import httpx
from prefect.settings import PREFECT_API_URL, PREFECT_HOME, temporary_settings

from pipeline.batches.ledger import LEDGER
from pipeline.batches.prefect_server import run_server
from pipeline.batches.prefect_start import one_at_a_time
from pipeline.batches.prefect_watch import (
    Answering,
    Report,
    answers,
    interrupts_noted,
    leave,
    send_last_events,
    watched,
)
from pipeline.batches.scratch import use_scratch_folder
from pipeline.common.errors import DatabaseUnavailable, PrefectUnavailable


@contextmanager
def explained() -> Iterator[None]:
    """Within this, a Prefect server that cannot be reached or started raises PrefectUnavailable."""
    try:
        yield
    except httpx.HTTPError as error:
        raise _explain(error) from error
    except RuntimeError as error:
        if "API" not in str(
            error
        ):  # "Failed to reach API at …", "… connect to ephemeral Prefect API server"
            raise
        raise _explain(error) from error


def _explain(error: Exception) -> PrefectUnavailable:
    url = PREFECT_API_URL.value()
    if url:
        return PrefectUnavailable(
            f"The Prefect server at {url} cannot be reached; start it, or unset PREFECT_API_URL."
        )
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    return PrefectUnavailable(
        f"Prefect could not start ({reason}); check that the home folder or "
        "PREFECT_HOME is writable."
    )


@contextmanager
def listed(report: Report) -> Iterator[None]:
    """Within this, what became of the documents so far is reported too when the database is gone
    at a batch's end.
    """
    try:
        yield
    except DatabaseUnavailable:
        if LEDGER.results:
            report(LEDGER.results)
        raise


@contextmanager
def brief_server(report: Report, *, for_workers: bool = False) -> Iterator[None]:
    """Within this, flows run on the server of PREFECT_API_URL, else on the one Prefect starts
    by itself.

    With `for_workers`, the processes that this one gives work to find it too. When the server is
    gone, this process ends: `report` is given what became of the documents
    so far.
    """
    use_scratch_folder()
    url = PREFECT_API_URL.value()
    with _outer_server(url) if url else _own_server(for_workers) as is_gone:
        name = (
            f"The Prefect server at {url}" if url else "The batch's own Prefect server"
        )
        end = partial(leave, report, name)
        with interrupts_noted(), watched(is_gone, end):
            yield from _ended(end)
            send_last_events()


def _ended(end: Callable[[], None]) -> Iterator[None]:
    """What is done within a context; a fault of the server, once documents were begun, is its
    end.
    """
    try:
        yield
    except httpx.TransportError:
        if not LEDGER.total:
            raise
        end()


@contextmanager
def _outer_server(url: str) -> Iterator[Callable[[], bool]]:
    """Whether the server at PREFECT_API_URL, which answers now, is gone."""
    if not answers():
        raise PrefectUnavailable(
            f"The Prefect server at {url} cannot be reached; start it, or unset PREFECT_API_URL."
        )
    yield Answering().is_gone


@contextmanager
def _own_server(for_workers: bool) -> Iterator[Callable[[], bool]]:
    """Start the server that every flow of this process finds; whether it is gone."""
    # Only now: it loads Prefect's server.
    from pipeline.batches.own_server import OwnServer

    server = OwnServer()
    with one_at_a_time(Path(PREFECT_HOME.value())):
        server.start()
    process = server.server_process
    if process is None:
        yield lambda: False
        return
    told = {PREFECT_API_URL: server.api_url} if for_workers else {}
    with temporary_settings(told):
        yield lambda: process.poll() is not None


@contextmanager
def lasting_server() -> Iterator[str]:
    """Within this, flows run on the server of PREFECT_API_URL, else on one that ends with it.

    The one of `brief_server` has no scheduler.
    """
    url = PREFECT_API_URL.value()
    with (
        nullcontext(url) if url else run_server() as used,
        temporary_settings({PREFECT_API_URL: used}),
    ):
        yield used
