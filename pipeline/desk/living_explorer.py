"""The explorer within the desk: over a snapshot that is made when it is first asked for, and again
when a person wants it newer.
"""

from __future__ import annotations

import threading
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from pipeline.desk.desk import Desk
from pipeline.desk.forms import taking
from pipeline.desk.guards import DESK
from pipeline.desk.served_explorer import ServedExplorer
from pipeline.explorer.server import make_explorer, own_folders
from pipeline.taking.completed_snapshot import publish_completed


class LivingExplorer:
    """An ASGI application that answers with the newest snapshot's explorer."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._served: ServedExplorer | None = None
        self._making = threading.Lock()

    def routes(self) -> list[Route]:
        """Its own page of the desk."""
        return [Route("/explorer-refresh", taking(self._refresh), methods=["POST"])]

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        served = self._enter_newest()
        while served is None:
            await run_in_threadpool(self._make_once)
            served = self._enter_newest()
        await served.answer(scope, receive, send)

    def close(self) -> None:
        """End the explorer, where one was asked for."""
        with self._making:
            if self._served is not None:
                self._served.retire()

    def _enter_newest(self) -> ServedExplorer | None:
        """The newest explorer, the request counted in; None where there is none yet."""
        while (served := self._served) is not None and not served.enter():
            pass  # a newer one took its place just now
        return served

    def _refresh(self, _request: Request, _form: FormData) -> Response:
        self._make()
        return RedirectResponse(f"{DESK}/", 303)

    def _make_once(self) -> None:
        with self._making:
            if self._served is None:
                self._make_locked()

    def _make(self) -> None:
        with self._making:
            self._make_locked()

    def _make_locked(self) -> None:
        settings, engine = self._desk.settings, self._desk.engine
        snapshot = settings.data_dir / "desk" / "explorer.db"
        snapshot.parent.mkdir(parents=True, exist_ok=True)
        publish_completed(engine, snapshot)
        roots = own_folders(snapshot)
        explorer = make_explorer(snapshot, settings, roots=roots, is_own=True)
        former, self._served = self._served, ServedExplorer(explorer)
        if former is not None:
            former.retire()
