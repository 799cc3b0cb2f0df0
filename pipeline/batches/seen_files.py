"""Files of other machines that were seen before, so that a watched store is not fetched at every
look.

A store tells of each object a stamp that changes with what is in it (S3's ETag). Stamp and hash
are kept under the file's address.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.common.characters import storable_name
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.reading.intake import file_stamp, read_source
from pipeline.storage.places import INBOXES, find_store

NAME = f"{INBOXES}/seen.json.gz"


@dataclass(slots=True)
class SeenFiles:
    """Who the files at some addresses are; asks for a file only when its stamp is another."""

    settings: Settings
    seen: dict[str, tuple[str, SourceFile]] = field(default_factory=dict)
    is_changed: bool = False

    def identify(self, uri: str) -> SourceFile:
        """Who a file is. Raises what `read_source` raises."""
        stamp = file_stamp(uri)
        known = self.seen.get(uri)
        if known is not None and known[0] == stamp:
            return known[1]
        source, _ = read_source(uri, self.settings)
        self.note(uri, stamp, source)
        return source

    def note(self, uri: str, stamp: str | None, source: SourceFile) -> None:
        """Remember a file; one without a stamp is looked at each time."""
        if stamp is not None:
            self.seen[uri] = (stamp, source)
            self.is_changed = True

    def keep(self) -> None:
        """Write down what is new."""
        if not self.is_changed:
            return
        listed = [
            [uri, stamp, source.sha256, source.size]
            for uri, (stamp, source) in self.seen.items()
        ]
        text = json.dumps(listed, ensure_ascii=False)
        find_store(self.settings).write(NAME, gzip.compress(text.encode()))
        self.is_changed = False


def load_seen(settings: Settings) -> SeenFiles:
    """What is remembered; nothing where it was lost, which costs one more look at each file."""
    kept = find_store(settings).read(NAME)
    if kept is None:
        return SeenFiles(settings)
    try:
        listed = json.loads(gzip.decompress(kept))
        seen = {
            uri: (stamp, _source(uri, sha256, size))
            for uri, stamp, sha256, size in listed
        }
    except (ValueError, TypeError, OSError, EOFError, zlib.error):
        return SeenFiles(settings)
    return SeenFiles(settings, seen)


def find_stamps(uris: tuple[str, ...]) -> dict[str, str]:
    """The stamps of the files that have one, before they are read."""
    stamps = {}
    for uri in uris:
        stamp = _stamp(uri)
        if stamp is not None:
            stamps[uri] = stamp
    return stamps


def note_read(
    stamps: Mapping[str, str], hashes: Mapping[str, tuple[str, int]], settings: Settings
) -> None:
    """Remember files that were read since their stamps were taken, by their hash and size.

    One that was replaced in between has another stamp at the next look, and is read again.
    """
    if not stamps:
        return
    seen = load_seen(settings)
    for uri, stamp in stamps.items():
        if uri in hashes:
            seen.note(uri, stamp, _source(uri, *hashes[uri]))
    seen.keep()


def _stamp(uri: str) -> str | None:
    try:
        return file_stamp(uri)
    except Exception:
        return None  # reading it meets the same, and records it


def _source(uri: str, sha256: str, size: int) -> SourceFile:
    name = storable_name(uri)
    return SourceFile(name, PurePosixPath(name).stem, sha256, size)
