"""The PDFs that rows were read from: local files in folders that were named, and no others.

A snapshot may come from anywhere, and so may the addresses of files in it: none is ever fetched.
"""

from __future__ import annotations

import os
import stat
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote

from pipeline.common.attachment_names import split_attachment
from pipeline.common.programs import ProgramFailed, run_program
from pipeline.common.settings import Settings
from pipeline.explorer.said_errors import SaidError
from pipeline.explorer.take_inside import inside_arguments
from pipeline.reading.pdf_check import HEADER_WITHIN

LOCAL = "file://"
TAKE_INSIDE = "pipeline.explorer.take_inside"
# Waits for no pipe, and follows no link that took the file's place since it was looked at.
FLAGS = os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC


class NoOriginal(SaidError):
    """A PDF that is not shown."""

    def __init__(self, key: str, uri: str) -> None:
        place = PurePosixPath(uri)
        super().__init__(key, name=place.name, folder=str(place.parent))


def read_original(
    edition: Mapping[str, Any], roots: Iterable[Path], settings: Settings
) -> bytes:
    """The bytes of an edition's file: a PDF, below one of the folders, and the same that was read.

    Raises NoOriginal.
    """
    uri = edition["file_uri"]
    lying, places = _find_lying(uri)
    path = find_local(lying)
    if path is None:
        raise NoOriginal("file_not_local", uri)
    if not any(path.is_relative_to(root) for root in roots):
        raise NoOriginal("file_outside", uri)
    data = _read_regular(path, lying, settings.max_bytes)
    if places:
        data = _take_inside(data, places, uri, settings)
    if sha256(data).hexdigest() != edition["sha256"]:
        raise NoOriginal("file_changed", uri)
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        raise NoOriginal("file_no_pdf", uri)
    return data


def _find_lying(uri: str) -> tuple[str, list[int]]:
    """The file that lies in a folder, and the places of file within file: "a.pdf#attachment=2" →
    "a.pdf", [2].
    """
    places: list[int] = []
    path = find_local(uri)
    inside = split_attachment(uri)
    while inside is not None and not (path and path.exists()):
        uri, place = inside
        places.insert(0, place)
        path = find_local(uri)
        inside = split_attachment(uri)
    return uri, places


def _take_inside(
    data: bytes, places: Sequence[int], uri: str, settings: Settings
) -> bytes:
    """The file inside; nothing where there is none any more, which its hash tells.

    It has the limits within which it was taken out when it was read.
    """
    arguments = inside_arguments(settings, places)
    try:
        return run_program(TAKE_INSIDE, arguments, data, settings.seconds_per_document)
    except (subprocess.TimeoutExpired, ProgramFailed) as error:
        raise NoOriginal("file_not_taken_out", uri) from error


def find_local(uri: str) -> Path | None:
    """Where a file really is, links and ".." followed; None where its address is none of this
    machine's.
    """
    text = unquote(uri.removeprefix(LOCAL)) if uri.startswith(LOCAL) else uri
    if not text.startswith("/"):  # "s3://plans/a.pdf", "simplecache::http://…", "a.pdf"
        return None
    try:
        return Path(text).resolve()
    except (OSError, RuntimeError, ValueError):  # a ring of links, a name that is none
        return None


def find_folders(uris: Iterable[str]) -> set[Path]:
    """The folders in which files of one's own lie: `{Path("/home/lan/plans")}`."""
    places = (find_local(uri) for uri in uris)
    return {place.parent for place in places if place is not None}


def _read_regular(path: Path, uri: str, most_bytes: int) -> bytes:
    try:
        opened = os.open(path, FLAGS)
    except OSError as error:
        raise NoOriginal("file_gone", uri) from error
    try:
        found = os.fstat(opened)
        if not stat.S_ISREG(found.st_mode):
            raise NoOriginal("file_gone", uri)
        if found.st_size > most_bytes:
            raise NoOriginal("file_changed", uri)
        with os.fdopen(opened, "rb", closefd=False) as stream:
            return stream.read(most_bytes)
    finally:
        os.close(opened)
