"""What is wrong with Prefect said in one line, and a server to run on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext

from pipeline.errors import PrefectUnavailable


@contextmanager
def explained() -> Iterator[None]:
    """Within this, a Prefect server that cannot be reached or started raises PrefectUnavailable."""
    import httpx

    try:
        yield
    except httpx.HTTPError as error:
        raise _explain(error) from error
    except RuntimeError as error:
        if "API" not in str(error):  # "Failed to reach API at …", "… connect to ephemeral Prefect API server"
            raise
        raise _explain(error) from error


def _explain(error: Exception) -> PrefectUnavailable:
    from prefect.settings import PREFECT_API_URL

    url = PREFECT_API_URL.value()
    if url:
        return PrefectUnavailable(
            f"The Prefect server at {url} cannot be reached; start it, or unset PREFECT_API_URL."
        )
    reason = (str(error).splitlines() or [type(error).__name__])[0]
    return PrefectUnavailable(
        f"Prefect could not start ({reason}); check that the home folder or PREFECT_HOME is writable."
    )


@contextmanager
def brief_server() -> Iterator[None]:
    """Within this, flows run on the server of PREFECT_API_URL, else on the one Prefect starts by itself."""
    from prefect.server.api.server import SubprocessASGIServer
    from prefect.settings import PREFECT_API_URL

    from pipeline.prefect_server import ended_together

    if PREFECT_API_URL.value():
        yield
        return
    server = SubprocessASGIServer()  # the one every flow of this process finds
    server.start()
    process = server.server_process
    with ended_together(process.pid) if process else nullcontext():
        yield


@contextmanager
def lasting_server() -> Iterator[str]:
    """Within this, flows run on the server of PREFECT_API_URL, else on one that ends with it.

    The one of `brief_server` has no scheduler.
    """
    from prefect.settings import PREFECT_API_URL, temporary_settings

    from pipeline.prefect_server import run_server

    url = PREFECT_API_URL.value()
    with nullcontext(url) if url else run_server() as used, temporary_settings({PREFECT_API_URL: used}):
        yield used
