"""What a flow run of `kehoach watch` may read: the watched folder, whatever its parameters say.

Whoever may create flow runs on a shared Prefect server chooses their parameters, but not the
environment that the watching process gives to them.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote

from fsspec.core import url_to_fs

from pipeline.common.attachment_names import outermost
from pipeline.common.characters import storable_name
from pipeline.common.errors import OutsideFolder

WATCHED = "KEHOACH_WATCHED_FOLDER"


@contextmanager
def keep_to(folder: str) -> Iterator[None]:
    """Within this, this process and all it starts read plans in this folder (a path or URI)
    only.
    """
    os.environ[WATCHED] = folder
    try:
        yield
    finally:
        del os.environ[WATCHED]


def watched_folder() -> str | None:
    """The folder that this process is kept to, to be told to workers elsewhere."""
    return os.environ.get(WATCHED) or None


def check_watched(paths: Iterable[str], folder: str | None = None) -> None:
    """Raise OutsideFolder for a path out of the watched folder, this process's own or the one
    given; where none is watched all are good.
    """
    folder = folder or watched_folder()
    if not folder:
        return
    for path in paths:
        if not _is_within(outermost(path), folder):
            raise OutsideFolder(
                f"{storable_name(path)} is outside {storable_name(folder)}, the "
                "folder that is watched; "
                "put the file there, or use `kehoach ingest`."
            )


def _is_within(path: str, folder: str) -> bool:
    if "\0" in path:
        return False
    if _is_local(folder):
        return _is_local(path) and _is_below(_local(path), _local(folder))
    return _is_address_below(path, folder)


def _is_local(path: str) -> bool:
    return "://" not in path or (
        path.startswith(("file://", "local://")) and "::" not in path
    )


def _local(path: str) -> Path:
    """The place itself, symbolic links and ".." followed."""
    plain = url_to_fs(path)[1] if "://" in path else path
    return Path(os.path.realpath(plain))


def _is_below(place: Path, folder: Path) -> bool:
    return place == folder or folder in place.parents


def _is_address_below(address: str, folder: str) -> bool:
    """Addresses are compared as they are written: "s3://plans/2026/a.pdf" is below
    "s3://plans/2026".
    """
    base = folder.rstrip("/")
    if address != base and not address.startswith(f"{base}/"):
        return False
    rest = unquote(unquote(address[len(base) :]))
    is_chained = "::" in rest
    has_way_up = ".." in rest.replace("\\", "/").split("/")
    return not is_chained and not has_way_up
