"""Pieces of bytes as objects of a store that fsspec reaches: S3 and what speaks like it.

Such a store puts an object as a whole, so nothing is written aside. Keys and the address of a
server of one's own are the store's own settings (AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

import fsspec

from pipeline.common.errors import PlanError, StoreUnavailable
from pipeline.storage.blob import Blob

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ObjectBlobs:
    """The objects below a URL ("s3://plans/store")."""

    url: str

    def read(self, name: str) -> bytes | None:
        """The bytes of an object."""
        try:
            data: bytes = self._ask(lambda files, place: files.cat_file(place), name)
            return data
        except FileNotFoundError:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Put an object; the store shows it when it is whole."""
        try:
            self._ask(lambda files, place: files.pipe_file(place, data), name)
        except FileNotFoundError as error:  # "The specified bucket does not exist"
            raise _unavailable(self.url, error) from error

    def has(self, name: str) -> bool:
        """Whether there is such an object."""
        return bool(self._ask(lambda files, place: files.isfile(place), name))

    def delete(self, name: str) -> None:
        """Remove an object."""
        try:
            self._ask(lambda files, place: files.rm_file(place), name)
        except FileNotFoundError:
            return

    def list(self, folder: str) -> Iterator[Blob]:
        """The objects below a folder."""
        found = self._ask(lambda files, place: files.find(place, detail=True), folder)
        base = self._ask(lambda _files, place: place, "")
        for place, entry in found.items():
            name = place.removeprefix(base).lstrip("/")
            yield Blob(name, int(entry["size"]), _written_at(entry))

    def below(self, folder: str) -> ObjectBlobs:
        """The objects below a longer URL."""
        return ObjectBlobs(f"{self.url.rstrip('/')}/{folder}")

    def _ask(self, ask: Callable[[Any, str], T], name: str) -> T:
        """Ask the store about an object; what is wrong with the store is one line."""
        try:
            # What other machines wrote since must be seen: no listing is remembered.
            files, base = fsspec.core.url_to_fs(self.url, use_listings_cache=False)
            place = f"{base.rstrip('/')}/{name}" if name else base
            return ask(files, place)
        except (FileNotFoundError, PlanError):
            raise
        except Exception as error:  # each library of a store has errors of its own
            raise _unavailable(self.url, error) from error


def _unavailable(url: str, error: Exception) -> StoreUnavailable:
    reason = " ".join(str(error).split())[:200] or type(error).__name__
    if isinstance(error, ImportError):
        return StoreUnavailable(
            f"The store {url} needs a package ({reason}); run `pip install kehoach[s3]`."
        )
    return StoreUnavailable(
        f"The store {url} cannot be used ({reason}); check KEHOACH_STORE, and its keys and address."
    )


def _written_at(entry: dict[str, Any]) -> datetime:
    """When an object was put; a store that does not tell counts as just now."""
    told = entry.get("LastModified") or entry.get("last_modified")
    return told if isinstance(told, datetime) else datetime.now(UTC)
