"""The process of a batch's own Prefect server: it takes a free port, and writes where it answers
onto its standard output as soon as it does.
"""

from __future__ import annotations

import gc
import signal
import socket
import sys
from collections.abc import Callable
from contextlib import ExitStack, closing

import uvicorn

from pipeline.batches.prefect_defaults import close_own_server
from pipeline.batches.servers.prefect_start import one_at_a_time

API = "prefect.server.api.server:create_app"
ADDRESS = "127.0.0.1"
START_SECONDS = 120  # it ends when it takes longer


class _Server(uvicorn.Server):
    """Calls `ready` once it answers."""

    def __init__(self, ready: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(API, factory=True, log_level="error", lifespan="on")
        )
        self._ready = ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._ready()


def main() -> None:
    """Serve until told to end; nothing where a profile of Prefect's names a server."""
    home = close_own_server()
    if home is None:
        return
    gc.disable()  # what is loaded stays: looking through it took a tenth of the time to start
    with closing(socket.socket()) as bound, ExitStack() as starting:
        starting.enter_context(one_at_a_time(home))
        signal.alarm(START_SECONDS)
        bound.bind((ADDRESS, 0))

        def tell() -> None:
            signal.alarm(0)
            starting.close()
            gc.freeze()
            gc.enable()
            port = bound.getsockname()[1]
            sys.stdout.write(f"http://{ADDRESS}:{port}/api\n")
            sys.stdout.flush()

        _Server(tell).run([bound])


if __name__ == "__main__":
    main()
