"""Pieces of bytes as files below a folder."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from pipeline.storage.blob import Blob

ASIDE = ".aside-"  # files that are being written


@dataclass(frozen=True, slots=True)
class FolderBlobs:
    """A folder, made when something is written."""

    folder: str

    def read(self, name: str) -> bytes | None:
        """The bytes of a file; one that cannot be opened counts as none."""
        try:
            return self._path(name).read_bytes()
        except OSError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Written aside and moved into place, so that no half file is read; on a full disk nothing
        of it stays.
        """
        path = self._path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        writer = f"{os.uname().nodename}-{os.getpid()}-{threading.get_ident()}"
        aside = path.with_name(f"{path.name}{ASIDE}{writer}")
        try:
            aside.write_bytes(data)
            aside.replace(path)
        except OSError:
            aside.unlink(missing_ok=True)
            raise

    def has(self, name: str) -> bool:
        """Whether there is such a file."""
        return self._path(name).is_file()

    def delete(self, name: str) -> None:
        """Remove a file; another process may have done so just before."""
        self._path(name).unlink(missing_ok=True)

    def list(self, folder: str) -> Iterator[Blob]:
        """The files below a folder, those left by a writer that was killed among them."""
        for place, _, names in os.walk(self._path(folder)):
            for name in names:
                path = Path(place, name)
                with suppress(FileNotFoundError):  # it was removed meanwhile
                    yield self._listed(path)

    def remove_aside(self, folder: str, before: datetime) -> None:
        """Remove what writers that were killed before a moment left below a folder; of all other
        files nothing is asked but their names.
        """
        for place, _, names in os.walk(self._path(folder)):
            for name in names:
                path = Path(place, name)
                with suppress(FileNotFoundError):  # it was moved or removed meanwhile
                    if ASIDE in name and self._listed(path).written_at < before:
                        path.unlink()

    def below(self, folder: str) -> FolderBlobs:
        """A folder in it."""
        return FolderBlobs(str(self._path(folder)))

    def _listed(self, path: Path) -> Blob:
        found = path.stat()
        written_at = datetime.fromtimestamp(found.st_mtime, UTC)
        name = path.relative_to(self.folder).as_posix()
        return Blob(name, found.st_size, written_at)

    def _path(self, name: str) -> Path:
        return Path(self.folder, name)
