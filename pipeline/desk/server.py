"""The desk's server, on this machine only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from getpass import getuser
from typing import Any

import uvicorn
from sqlalchemy import Engine, event

from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.desk.access import Access
from pipeline.desk.app import make_desk
from pipeline.desk.desk import Desk
from pipeline.desk.guards import DESK, ENTRANCE
from pipeline.desk.living_explorer import LivingExplorer
from pipeline.explorer.server import HOST, listen

SECONDS_TO_END = 2  # for answers that are being sent when the desk is told to end


# What a person waits for SQLite's write lock, at each of the tries that a write has; a command
# that runs by itself waits a minute.
BUSY_MILLISECONDS = 1_000


def wait_briefly(engine: Engine) -> None:
    """Let nobody at the desk wait for minutes while a batch writes."""
    if engine.dialect.name != "sqlite":
        return

    def hold_short(connection: Any, _record: Any) -> None:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")

    event.listen(engine, "connect", hold_short)
    engine.dispose()  # those that are open wait long


@contextmanager
def opened_desk(settings: Settings, access: Access) -> Iterator[Any]:
    """The application, over the database of the settings."""
    with open_database(settings) as engine:
        wait_briefly(engine)
        desk = Desk(settings, engine, access)
        explorer = LivingExplorer(desk)
        try:
            yield make_desk(desk, explorer)
        finally:
            explorer.close()


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
            ws="none",
            access_log=False,
            timeout_graceful_shutdown=SECONDS_TO_END,
        )
        uvicorn.Server(config).run(sockets=[listener])
