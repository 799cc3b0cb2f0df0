"""Logging: off unless `KEHOACH_LOG` asks for it; each line says which file and page it is about.

Modules log as usual, by `logging.getLogger(__name__)`. Where a document or a page is begun, it is
named once, by `about_document` and `about_page`. A new process knows neither: it is given a
`LogState`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import PurePosixPath

from pipeline.common.characters import storable, storable_name

OFF, DEBUG, INFO, WARNING = "off", "debug", "info", "warning"
LEVELS = {
    OFF: logging.CRITICAL + 1,
    DEBUG: logging.DEBUG,
    INFO: logging.INFO,
    WARNING: logging.WARNING,
}
OURS = ("extractors", "models", "pipeline")
# Libraries that read files and warn of what they find; root is left to Prefect, which takes it.
LIBRARIES = (
    "PIL",
    "fsspec",
    "pdfminer",
    "pdfplumber",
    "pikepdf",
    "py.warnings",
    "pypdfium2",
)
FORMAT = "{levelname} {document} page {page}: {message} ({name})"
NONE = "-"

_level = OFF
_document: ContextVar[str] = ContextVar("document", default=NONE)
_page: ContextVar[int | None] = ContextVar("page", default=None)


@dataclass(frozen=True, slots=True)
class LogState:
    """What a new process must know to log as this one does."""

    level: str
    document: str


@contextmanager
def about_document(uri: str) -> Iterator[None]:
    """Within this, what is logged is about this file."""
    token = _document.set(storable_name(PurePosixPath(uri).name))
    try:
        yield
    finally:
        _document.reset(token)


@contextmanager
def about_page(number: int) -> Iterator[None]:
    """Within this, what is logged is about this page."""
    token = _page.set(number)
    try:
        yield
    finally:
        _page.reset(token)


def log_state() -> LogState:
    """What to give to a new process."""
    return LogState(_level, _document.get())


def take_over(state: LogState) -> None:
    """Log as the process did that started this one, warnings of libraries too."""
    logging.captureWarnings(True)
    set_up_logs(state.level)
    _document.set(state.document)


def set_up_logs_once(level: str) -> None:
    """Set up a worker's logs, which a process of ours that began a command has already."""
    if _level == OFF and level != OFF:
        set_up_logs(level)


def set_up_logs(level: str) -> None:
    """Log to standard error from this level on, or nothing at all."""
    global _level  # noqa: PLW0603 - as the levels of `logging`, it is the process's own
    _level = level
    handler = logging.NullHandler() if level == OFF else _make_handler()
    least = LEVELS[level]
    for name in OURS:
        _set_up(name, least, handler)
    for name in LIBRARIES:
        _set_up(name, max(least, logging.WARNING), handler)
    # Without a handler Python prints warnings of all others.
    if not logging.getLogger().handlers:
        logging.getLogger().addHandler(logging.NullHandler())


def _set_up(name: str, level: int, handler: logging.Handler) -> None:
    logger = logging.getLogger(name)
    logger.setLevel(level)
    logger.handlers[:] = [handler]


def _make_handler() -> logging.Handler:
    handler = logging.StreamHandler()
    handler.addFilter(_place)
    handler.addFilter(_Once())
    handler.setFormatter(_OneLine(FORMAT, style="{"))
    return handler


def _place(record: logging.LogRecord) -> bool:
    """Give a record its file, and its page where it has none of its own."""
    record.document = _document.get()
    page = getattr(record, "page", None) or _page.get()
    record.page = NONE if page is None else page
    return True


class _Once(logging.Filter):
    """Lets a library say each of its warnings once a document.

    pdfminer says one for each glyph of a font it does not know: thousands of lines for a batch.
    """

    def __init__(self) -> None:
        super().__init__()
        self.seen: set[tuple[str, str, int]] = set()

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.partition(".")[0] in OURS:
            return True
        warning = (_document.get(), record.pathname, record.lineno)
        is_new = warning not in self.seen
        self.seen.add(warning)
        return is_new


class _OneLine(logging.Formatter):
    """A record as one line without controls: messages quote what files say."""

    def format(self, record: logging.LogRecord) -> str:
        return " ".join(storable(super().format(record)).split())
