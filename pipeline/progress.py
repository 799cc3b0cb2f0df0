"""A progress bar on the terminal; nothing at all where there is none."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from pipeline.characters import storable_name


@contextmanager
def show_progress(total: int) -> Iterator[Callable[[str], None]]:
    """Call what this gives with each file that is done."""
    if not sys.stderr.isatty():
        yield lambda _uri: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.description}", markup=False),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        bar = progress.add_task("", total=total)

        def advance(uri: str) -> None:
            progress.update(bar, advance=1, description=storable_name(PurePosixPath(uri).name))

        yield advance
