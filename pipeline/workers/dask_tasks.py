"""Prefect's tasks on workers of Dask, with what Prefect makes for each of them kept in the worker.

Its settings and two clients, with the certificates of the world, took 0.2 s of processor a task:
as much as the document.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, Self
from uuid import UUID, uuid4

from distributed import Client
from prefect.context import (
    ContextModel,
    FlowRunContext,
    SettingsContext,
    SyncClientContext,
    TagsContext,
)
from prefect.task_engine import run_task_sync
from prefect_dask.task_runners import DaskTaskRunner, PrefectDaskFuture

# The parts of what is sent along with a task, as Prefect calls them.
FLOW, TAGS, SETTINGS = "flow_run_context", "tags_context", "settings_context"


class KeepingRunner(DaskTaskRunner):
    """Prefect's runner for tasks whose parameters are no results of other tasks."""

    def submit(  # type: ignore[override]
        self,
        task: Any,
        parameters: dict[str, Any],
        wait_for: Any = None,  # noqa: ARG002 - Prefect's
        dependencies: Any = None,  # noqa: ARG002 - Prefect's
    ) -> PrefectDaskFuture[Any]:
        """Give a task to the workers."""
        run_id = uuid4()
        context = _context_to_send()
        # Not that of the client, which sends what is kept here each time.
        future = Client.submit(
            self.client, run_task, task, run_id, parameters, context, pure=False
        )
        return PrefectDaskFuture(wrapped_future=future, task_run_id=run_id)


class _LastSent(threading.local):
    """Prefect's settings as they were sent with the last task: 40 ms of processor."""

    settings: SettingsContext | None = None
    sent: Any = None


_last_sent = _LastSent()


def _context_to_send() -> dict[str, Any]:
    """What a task needs of the flow it belongs to."""
    flow, tags = FlowRunContext.get(), TagsContext.get()
    settings = SettingsContext.get()
    if settings is not _last_sent.settings:
        _last_sent.settings = settings
        _last_sent.sent = settings.serialize() if settings else {}
    return {
        FLOW: flow.serialize() if flow else {},
        TAGS: tags.serialize() if tags else {},
        SETTINGS: _last_sent.sent,
    }


class _LastingClient(SyncClientContext):
    """A client that stays open from one task to the next."""

    def __init__(self) -> None:
        super().__init__()

    def __enter__(self) -> Self:
        return ContextModel.__enter__(self)

    def __exit__(self, *exc_info: Any) -> None:
        ContextModel.__exit__(self, *exc_info)


class _Kept(threading.local):
    """What a thread of a worker has of the last task."""

    sent: Any = None  # Prefect's settings, as they came
    settings: SettingsContext
    client: _LastingClient

    def __init__(self) -> None:
        self.opened = ExitStack()  # what ends the client

    def update(self, sent: Any) -> None:
        """Make it anew where the settings are others, those of another batch."""
        if sent == self.sent:
            return
        settings = SettingsContext(**sent)
        with settings:
            client = _LastingClient()
        opened = ExitStack()
        opened.enter_context(client.client)
        self.opened.close()
        self.sent, self.settings = sent, settings
        self.client, self.opened = client, opened


_kept = _Kept()


def run_task(
    task: Any, run_id: UUID, parameters: dict[str, Any], context: dict[str, Any]
) -> Any:
    """Run a task in a worker, and give Prefect's state of it."""
    sent = context.pop(SETTINGS)
    with _kept_entered(sent):
        return run_task_sync(
            task,
            task_run_id=run_id,
            parameters=parameters,
            return_type="state",
            context=context,
        )


@contextmanager
def _kept_entered(sent: Any) -> Iterator[None]:
    _kept.update(sent)
    with _kept.settings, _kept.client:
        yield
