"""Prefect servers that live as long as this process, where the user runs none."""

from __future__ import annotations

import logging
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager

from tenacity import (
    RetryCallState,
    RetryError,
    Retrying,
    before_sleep_log,
    retry_if_exception_type,
    stop_after_delay,
    wait_fixed,
)
from tenacity.stop import stop_base

from pipeline.common.errors import PrefectUnavailable

log = logging.getLogger(__name__)

START_SECONDS = 120


@contextmanager
def run_server() -> Iterator[str]:
    """Start a Prefect server on this machine, give its API's URL, and stop it in the end."""
    port = find_port()
    url = f"http://127.0.0.1:{port}/api"
    command = [
        sys.executable,
        "-P",  # nothing of the folder that a person stands in
        "-m",
        "prefect",
        "server",
        "start",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        with ended_together(process.pid):
            wait_for(process, url)
            yield url
    finally:
        stop_process(process)


def stop_process(process: subprocess.Popen[bytes]) -> None:
    """End a server's process, which is given time to write down what it knows."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


@contextmanager
def ended_together(pid: int) -> Iterator[None]:
    """End process `pid` when this one is gone, even by `kill -9`: a server left behind would
    run for ever.
    """
    watcher = subprocess.Popen(
        ["/bin/sh", "-c", "read -r _; kill $0 2>/dev/null", str(pid)],
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    try:
        yield
    finally:
        watcher.kill()
        watcher.communicate()


def find_port() -> int:
    """A port that the system chose at random among the free ones of this machine's own address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


class _HasEnded(stop_base):
    """Stops asking a server whose process is gone."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self.process = process

    def __call__(self, retry_state: RetryCallState) -> bool:  # noqa: ARG002 - tenacity's
        return self.process.poll() is not None


def wait_for(process: subprocess.Popen[bytes], url: str) -> None:
    """Return when the server answers; raises PrefectUnavailable when it ended, or is too slow."""
    asking = Retrying(
        retry=retry_if_exception_type(OSError),  # as all that urllib raises
        stop=stop_after_delay(START_SECONDS) | _HasEnded(process),
        wait=wait_fixed(0.3),
        before_sleep=before_sleep_log(log, logging.DEBUG),
    )
    try:
        asking(_ask, f"{url}/health")
    except RetryError:
        raise PrefectUnavailable(
            "The Prefect server did not start; run `prefect server start` to see why, "
            "then set PREFECT_API_URL."
        ) from None


def _ask(url: str) -> None:
    with urllib.request.urlopen(url, timeout=5):
        return
