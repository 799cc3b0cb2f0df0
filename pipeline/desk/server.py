"""The desk's server, on this machine only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getuser
from typing import Any

import uvicorn

from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.desk.access import Access
from pipeline.desk.app import make_desk
from pipeline.desk.desk import Desk
from pipeline.desk.guards import DESK, ENTRANCE
from pipeline.explorer.server import HOST, listen

SECONDS_TO_END = 2  # for answers that are being sent when the desk is told to end


@contextmanager
def opened_desk(settings: Settings, access: Access) -> Iterator[Any]:
    """The application, over the database of the settings."""
    with open_database(settings) as engine:
        yield make_desk(Desk(settings, engine, access))


def serve_desk(settings: Settings, port: int, tell: Callable[[str], None]) -> None:
    """Serve until stopped; `tell` is given the address to open, and the next one each time it was
    used. Raises PortTaken.
    """
    listener = listen(port)
    address = f"http://{HOST}:{listener.getsockname()[1]}"
    header = settings.desk_user_header

    def tell_link(token: str) -> None:
        tell(f"{address}{ENTRANCE}?token={token}")

    access = Access(getuser(), header, tell_link)
    with opened_desk(settings, access) as app:
        if header is None:
            tell_link(access.token)
        else:
            tell(f"{address}{DESK}/")
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=SECONDS_TO_END,
        )
        uvicorn.Server(config).run(sockets=[listener])
