"""One explorer with the requests that it is answering: a newer one takes its place, and it ends
once they are over.
"""

from __future__ import annotations

import asyncio
import threading
from functools import partial
from typing import Any

from datasette.app import Datasette

from pipeline.explorer.server import end_explorer
from pipeline.explorer.snapshot import count_ahead

THREAD = "ending-explorer"


class ServedExplorer:
    """An ASGI application over one snapshot."""

    def __init__(self, datasette: Datasette) -> None:
        self.datasette = datasette
        self._app = datasette.app()
        self._lock = threading.Lock()
        self._running = 0
        self._is_former = False
        self._counting: asyncio.Task[None] | None = None

    def enter(self) -> bool:
        """Count a request in; not where a newer explorer took the place of this one."""
        with self._lock:
            if self._is_former:
                return False
            self._running += 1
            return True

    async def answer(self, scope: Any, receive: Any, send: Any) -> None:
        """Answer a request that was counted in; with the first, large tables are counted ahead."""
        if self._counting is None:
            self._counting = asyncio.create_task(self._count_ahead())
        try:
            await self._app(scope, receive, send)
        finally:
            self.leave()

    async def _count_ahead(self) -> None:
        if self.enter():  # it is asked as a request is: a newer explorer lets it end
            try:
                await count_ahead(self.datasette)
            finally:
                self.leave()

    def leave(self) -> None:
        """Count a request out; the last one of a former explorer ends it."""
        with self._lock:
            self._running -= 1
            is_last = self._is_former and not self._running
        if is_last:  # in a thread: its processes are waited for
            end = partial(end_explorer, self.datasette)
            threading.Thread(target=end, name=THREAD).start()

    def retire(self) -> None:
        """Take no more requests, and end now or with the last that is answered."""
        with self._lock:
            is_first_time = not self._is_former
            self._is_former = True
            is_idle = is_first_time and not self._running
        if is_idle:
            end_explorer(self.datasette)
