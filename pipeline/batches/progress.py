"""A progress bar on the terminal; nothing at all where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
)

from pipeline.common.characters import storable_name

_shown: list[Progress] = []


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[str], None]]:
    """Call what this gives with each file that is done."""
    if not sys.stderr.isatty():
        yield lambda _uri: None
        return
    name = TextColumn("{task.description}", markup=False)
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), name)
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=total)
        _shown[:] = [progress]

        def advance(uri: str) -> None:
            progress.update(
                bar, advance=1, description=storable_name(PurePosixPath(uri).name)
            )

        yield advance
    _shown.clear()


def stop_progress() -> None:
    """Take the bar away and give the cursor back, for a process that is left at once."""
    while _shown:
        _shown.pop().stop()
