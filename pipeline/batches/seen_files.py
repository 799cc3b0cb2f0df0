"""Files of other machines that were seen before, so that a watched store is not fetched at every
look.

A store tells of each object a stamp that changes with what is in it (S3's ETag). Stamp and hash
are kept under the file's address.
"""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from pipeline.common.attachment_names import outermost
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
    noted: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)

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
            self.noted.add(uri)

    def keep(self) -> None:
        """Write down what is new and what is gone, beside what other batches wrote meanwhile."""
        if not self.noted and not self.gone:
            return
        kept = load_seen(self.settings).seen
        kept |= {uri: self.seen[uri] for uri in self.noted}
        listed = [
            [uri, stamp, source.sha256, source.size]
            for uri, (stamp, source) in kept.items()
            if uri not in self.gone
        ]
        text = json.dumps(listed, ensure_ascii=False)
        find_store(self.settings).write(NAME, gzip.compress(text.encode()))
        self.noted, self.gone = set(), set()


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


def forget_gone(
    paths: Sequence[str], listed: Collection[str], settings: Settings
) -> None:
    """Forget the files that were seen below these paths of stores, of which all files are listed,
    and are not there any more.
    """
    folders = [path.rstrip("/") for path in paths if "://" in path]
    if not folders:
        return
    seen = load_seen(settings)
    there = frozenset(uri.rstrip("/") for uri in listed)
    seen.gone = {
        uri
        for uri in seen.seen
        if _is_below(uri, folders) and not _is_listed(uri, there)
    }
    seen.keep()


def _is_below(uri: str, folders: Iterable[str]) -> bool:
    return any(uri.startswith(f"{folder}/") for folder in folders)


def _is_listed(uri: str, listed: Collection[str]) -> bool:
    """Whether a file is listed, or a folder above it, which could not be looked into."""
    place = outermost(uri)
    while place and place not in listed:
        place = place.rpartition("/")[0]
    return bool(place)


def note_read(
    stamps: Mapping[str, str], sources: Mapping[str, SourceFile], settings: Settings
) -> None:
    """Remember files that were fetched since their stamps were taken.

    One that was replaced in between has another stamp at the next look, and is read again.
    """
    if not stamps:
        return
    seen = load_seen(settings)
    for uri, stamp in stamps.items():
        if uri in sources:
            seen.note(uri, stamp, sources[uri])
    seen.keep()


def _stamp(uri: str) -> str | None:
    try:
        return file_stamp(uri)
    except Exception:
        return None  # reading it meets the same, and records it


def _source(uri: str, sha256: str, size: int) -> SourceFile:
    name = storable_name(uri)
    return SourceFile(name, PurePosixPath(name).stem, sha256, size)
