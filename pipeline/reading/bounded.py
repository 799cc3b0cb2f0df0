"""Reading a file in a process of its own, within the time that its pages need and the memory that
the settings allow.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec, TypeVar

from pipeline.common.language import current_language, use_language
from pipeline.common.settings import Settings
from pipeline.reading.isolation import call_isolated
from pipeline.reading.processes.early_process import own_process

P = ParamSpec("P")
T = TypeVar("T")
Reader = Callable[Concatenate[bytes, Settings, P], T]


def read_within_limits(
    read: Reader[P, T],
    data: bytes,
    settings: Settings,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """What `read` makes of a file, for a batch: its processes are forked from one that has all
    loaded. Raises PlanError.
    """
    megabytes = settings.max_memory_mb
    pages = call_isolated(
        settings.seconds_per_document, megabytes, _count_pages, data, settings
    )
    seconds = allowed_seconds(pages, settings)
    return call_isolated(seconds, megabytes, read, data, settings, *args, **kwargs)


def read_once_within_limits(
    read: Reader[P, T],
    data: bytes,
    settings: Settings,
    *args: P.args,
    **kwargs: P.kwargs,
) -> T:
    """As `read_within_limits`, for a command that reads one file, with all its processors."""
    count = partial(_count_pages, data, settings)
    reading = partial(read, data, settings, *args, **kwargs)
    telling = partial(_telling, current_language(), reading)
    with own_process(settings.max_memory_mb) as process:
        pages = process.call(settings.seconds_per_document, count)
        result: T = process.call(allowed_seconds(pages, settings), telling)
    return result


def _telling(language: str, read: Callable[[], T]) -> T:
    """What is read, told in the language of who asked: a process that is no copy has another."""
    use_language(language)
    return read()


def allowed_seconds(pages: int, settings: Settings) -> float:
    """The time that a document of so many pages may take."""
    return settings.seconds_per_document + pages * settings.seconds_per_page


def _count_pages(data: bytes, settings: Settings) -> int:
    """The pages that pdfium finds; none in a file that it cannot open, which is refused soon."""
    # In the reading process, which has it already.
    import pypdfium2

    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return min(len(opened), settings.max_pages)
    finally:
        opened.close()
