"""Finding files and reading their bytes, through fsspec: local paths and URIs
("s3://plans/2026") alike.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

import fsspec
from fsspec.implementations.local import LocalFileSystem

from pipeline.common.attachment_names import outermost, split_attachment
from pipeline.common.characters import REPLACEMENT, storable_name
from pipeline.common.errors import NotFound, PlanError, TooLarge, Unreadable, WrongUse
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.reading.bounded import read_within_limits


def find_files(paths: Iterable[str]) -> list[str]:
    """The files at these paths, each once: files as they are, folders with all their *.pdf
    below them.

    A path that is not there, or a folder that cannot be listed, stays in the list as it is, so
    that reading it reports it like any other failure. Hidden files in folders are left out.
    """
    return list(dict.fromkeys(uri for path in paths for uri in _find_below(path)))


def _find_below(path: str) -> Iterator[str]:
    try:
        filesystem, place = _open_filesystem(path)
        filesystem.invalidate_cache()  # of an earlier look
        is_folder = filesystem.isdir(place)
    except Exception:  # each library of a store has errors of its own
        yield path
        return
    if not is_folder and _is_empty_prefix(filesystem, place):
        return
    if not is_folder:
        yield _uri(filesystem, place)
        return
    folders = [place]
    while folders:
        folder = folders.pop()
        try:
            entries = sorted(
                filesystem.ls(folder, detail=True), key=lambda entry: str(entry["name"])
            )
        except OSError:
            yield _uri(filesystem, folder)
            continue
        folders += [e["name"] for e in reversed(entries) if _is_below(e, folder)]
        yield from (_uri(filesystem, e["name"]) for e in entries if _is_pdf_name(e))


def find_folder(path: str) -> str:
    """The folder's URI, absolute. Raises WrongUse when there is no such folder, Unreadable when
    it cannot be asked for.

    Stores have no folders: "s3://plans/in" is one as soon as there is "s3://plans".
    """
    filesystem, place = _open_filesystem(path)
    asked = place if _is_local(filesystem) else place.partition("/")[0]
    try:
        is_there = filesystem.isdir(asked)
    except Exception as error:  # each library of a store has errors of its own
        raise _unreadable(path, error) from error
    if not is_there:
        raise WrongUse(
            f"There is no folder {storable_name(path)}; make it, or check the path."
        )
    return _uri(filesystem, place)


def _is_local(filesystem: Any) -> bool:
    return "file" in filesystem.protocol


def _is_empty_prefix(filesystem: Any, place: str) -> bool:
    """Whether an address of a store names neither a file nor the start of any: a folder that is
    empty now.
    """
    if _is_local(filesystem) or place.lower().endswith(".pdf"):
        return False
    return not filesystem.exists(place)


def _is_below(entry: dict[str, Any], folder: str) -> bool:
    return bool(
        entry["type"] == "directory" and entry["name"].rstrip("/") != folder.rstrip("/")
    )


def _is_pdf_name(entry: dict[str, Any]) -> bool:
    name = PurePosixPath(entry["name"]).name
    return (
        entry["type"] != "directory"
        and name.lower().endswith(".pdf")
        and not name.startswith(".")
    )


def read_source(uri: str, settings: Settings) -> tuple[SourceFile, bytes]:
    """A file's bytes and who it is.

    A file inside a PDF is called "plans.pdf#attachment=2". Raises NotFound, Unreadable, or
    TooLarge before more than `max_bytes` are read.
    """
    inside = split_attachment(uri)
    if inside is None or Path(uri).exists():
        return _read_own(uri, settings)
    return _read_inside(uri, inside[0], inside[1], settings)


def _read_inside(
    uri: str, holder: str, place: int, settings: Settings
) -> tuple[SourceFile, bytes]:
    _holder, held = read_source(holder, settings)
    # Only now: most files are in no other, and known ones need no reader of PDFs.
    from pipeline.reading.attachments import take_attachment

    name, data = read_within_limits(take_attachment, held, settings, place)
    _check_size(len(data), settings)
    source = replace(identify(uri, data), stem=PurePosixPath(storable_name(name)).stem)
    return source, data


def _read_own(uri: str, settings: Settings) -> tuple[SourceFile, bytes]:
    try:
        filesystem, place = _open_filesystem(_real_name(uri))
        _check_entry(uri, filesystem.info(place), settings)
        with filesystem.open(place, "rb") as stream:
            data: bytes = stream.read(settings.max_bytes + 1)
    except FileNotFoundError as error:
        raise missing_file(uri) from error
    except PermissionError as error:
        raise Unreadable(
            f"{storable_name(uri)} may not be read; give the user who runs kehoach "
            "read permission on it."
        ) from error
    except PlanError:
        raise
    except Exception as error:  # each library of a store has errors of its own
        raise _unreadable(uri, error) from error
    _check_size(len(data), settings)
    return identify(uri, data), data


def _unreadable(uri: str, error: Exception) -> Unreadable:
    reason = getattr(error, "strerror", None) or error
    return Unreadable(f"{storable_name(uri)} cannot be read ({reason}).")


def missing_file(uri: str) -> NotFound:
    """The error for a path where nothing is."""
    return NotFound(f"There is no file or folder {storable_name(uri)}; check the path.")


def _real_name(uri: str) -> str:
    """A local file's own name where it is known by its storable one: "a�.pdf" → "a\x1b.pdf"."""
    path = Path(uri)
    if REPLACEMENT not in path.name or path.exists():
        return uri
    try:
        named = [
            str(entry)
            for entry in path.parent.iterdir()
            if storable_name(entry.name) == path.name
        ]
    except OSError:
        return uri
    return named[0] if len(named) == 1 else uri


def file_size(uri: str) -> int | None:
    """A file's size in bytes, without reading it; None where it is not told, and of a PDF inside
    another.
    """
    file = _lying_file(uri)
    filesystem, place = _open_filesystem(_real_name(file))
    size = filesystem.info(place).get("size")
    return None if size is None or file != uri else int(size)


def is_missing(uri: str) -> bool:
    """Whether nothing lies there; what may not be looked at, or is of a store that is away, is not
    missing.
    """
    try:
        file_size(uri)
    except FileNotFoundError:
        return True
    except Exception:  # each library of a store has errors of its own
        return False
    return False


def is_folder_there(uri: str) -> bool:
    """Whether the folder of a local file, or the bucket of one of a store, is there to look into:
    a disk may not be mounted.
    """
    filesystem, place = _open_filesystem(uri)
    if _is_local(filesystem):
        return Path(place).parent.is_dir()
    return bool(filesystem.exists(place.partition("/")[0]))


def _lying_file(uri: str) -> str:
    """The file that lies somewhere: "a.pdf" of "a.pdf#attachment=2", unless one is called so."""
    return uri if Path(uri).exists() else outermost(uri)


def file_stamp(uri: str) -> str | None:
    """What changes with a file of a store, without reading it: S3's ETag; None where none is
    told, and for local files, which are quickly read. A PDF inside another has that of the other.
    """
    filesystem, place = _open_filesystem(_lying_file(uri))
    if _is_local(filesystem):
        return None
    told = filesystem.info(place)
    stamp = told.get("ETag") or told.get("etag") or told.get("mtime")
    return None if stamp is None else f"{stamp} {told.get('size')}"


def identify(uri: str, data: bytes) -> SourceFile:
    """Who a file is, by its bytes and where it lies."""
    name = storable_name(uri)
    return SourceFile(
        name, PurePosixPath(name).stem, hashlib.sha256(data).hexdigest(), len(data)
    )


def _check_entry(uri: str, entry: dict[str, Any], settings: Settings) -> None:
    if entry["type"] == "directory":
        raise Unreadable(
            f"The folder {storable_name(uri)} cannot be listed; check its permissions."
        )
    if entry["type"] != "file":
        raise Unreadable(
            f"{storable_name(uri)} is not a regular file; give the PDF itself."
        )
    _check_size(entry.get("size") or 0, settings)


def _check_size(size: int, settings: Settings) -> None:
    if size > settings.max_bytes:
        raise TooLarge(
            f"The file is larger than {settings.max_bytes:,} bytes; split it, or "
            "raise KEHOACH_MAX_BYTES."
        )


def _open_filesystem(path: str) -> tuple[Any, str]:
    """The filesystem a path is on, and the path on it."""
    if "://" not in path:
        return LocalFileSystem(), os.path.abspath(path)  # noqa: PTH100  # Path.resolve would follow links
    try:
        filesystem, place = fsspec.core.url_to_fs(path)
    except (ValueError, ImportError) as error:
        raise Unreadable(f"{storable_name(path)} cannot be opened: {error}") from error
    return filesystem, str(place)


def _uri(filesystem: Any, place: str) -> str:
    if _is_local(filesystem):
        return str(Path(place))
    return str(filesystem.unstrip_protocol(place))
