"""The PDFs that editions were read from: in the store by what is in them, else where they lay.

With a store the files may move, or be taken away, once they are read.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import TypeVar

from pipeline.common.errors import PlanError, StoreUnavailable
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.reading.intake import identify, read_source
from pipeline.storage.places import find_store, has_store, original_name

log = logging.getLogger(__name__)

T = TypeVar("T")


def keep_original(source: SourceFile, data: bytes, settings: Settings) -> None:
    """Put a file into the store, where there is one that has it not yet."""
    if not has_store(settings):
        return
    store = find_store(settings)
    name = original_name(source.sha256)
    if not store.has(name):
        store.write(name, data)


def find_original(digest: str, settings: Settings) -> bytes | None:
    """A file of the store by its SHA-256; one that is damaged there counts as none. Raises
    StoreUnavailable.
    """
    if not has_store(settings):
        return None
    data = find_store(settings).read(original_name(digest))
    if data is None or sha256(data).hexdigest() != digest:
        return None
    return data


def read_original(
    uri: str, stem: str, digest: str, settings: Settings
) -> tuple[SourceFile, bytes]:
    """A file that was read before under this name, from the store, else from its URI, where another
    may lie by now. Raises NotFound, Unreadable, TooLarge, StoreUnavailable.

    The address of a PDF inside another has not the name that its holder gives it.
    """
    try:
        kept = find_original(digest, settings)
    except StoreUnavailable as fault:
        return read_elsewhere(partial(read_source, uri, settings), fault)
    if kept is not None:
        return replace(identify(uri, kept), stem=stem), kept
    return read_source(uri, settings)


def read_elsewhere(read: Callable[[], T], fault: StoreUnavailable) -> T:
    """What `read` gives where the store is away; where that fails too, the store is the reason."""
    log.warning("originals are not read from the store: %s", fault)
    try:
        return read()
    except PlanError:
        raise fault from None
