"""What is wrong with Prefect said in one line, and a server to run on."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from functools import partial

import httpx
from prefect.context import refresh_global_settings_context
from prefect.settings import PREFECT_API_URL, temporary_settings

from pipeline.batches.ledger import LEDGER
from pipeline.batches.prefect_watch import (
    Answering,
    Report,
    answers,
    interrupts_noted,
    leave,
    log_errors_kept_back,
    send_last_events,
    watched,
)
from pipeline.batches.scratch import use_scratch_folder
from pipeline.batches.servers.own_server import own_server
from pipeline.batches.servers.prefect_server import run_server
from pipeline.common.errors import DatabaseUnavailable, PrefectUnavailable

API_URL = "PREFECT_API_URL"


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
def brief_server(report: Report) -> Iterator[None]:
    """Within this, flows run on the server of PREFECT_API_URL, else on one of their own.

    The processes that this one gives work to find it too. When the server is gone, this process
    ends: `report` is given what became of the documents so far.
    """
    use_scratch_folder()
    url = PREFECT_API_URL.value()
    with _outer_server(url) if url else _own_server() as is_gone:
        name = (
            f"The Prefect server at {url}" if url else "The batch's own Prefect server"
        )
        end = partial(leave, report, name)
        with interrupts_noted(), log_errors_kept_back(), watched(is_gone, end):
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
def _own_server() -> Iterator[Callable[[], bool]]:
    """The server that every flow of this process finds; whether it is gone."""
    with own_server() as server:
        server.wait()
        with _told(server.url):
            yield server.is_gone


@contextmanager
def _told(url: str) -> Iterator[None]:
    """Within this, all threads of this process and its workers find the server at `url`."""
    os.environ[API_URL] = url
    refresh_global_settings_context()
    try:
        with temporary_settings({PREFECT_API_URL: url}):
            yield
    finally:
        del os.environ[API_URL]
        refresh_global_settings_context()


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
