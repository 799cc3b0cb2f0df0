"""Who handed in what, when, and what became of it: a small JSON file for each hand-in."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from secrets import token_hex

from pipeline.common.settings import Settings

log = logging.getLogger(__name__)

FOLDER = "hand-ins"


class State(StrEnum):
    """Where a file stands; `words/handing_in.yml` has a text for each."""

    waiting = "waiting"
    opening = "opening"
    unpacked = "unpacked"
    joined = "joined"  # a picture that is a page of a document with others
    reading = "reading"
    loaded = "loaded"
    edition = "edition"  # a new edition of a known document
    known = "known"  # the same as a file that was read before
    failed = "failed"


UNFINISHED = frozenset((State.waiting, State.opening, State.reading))


@dataclass(slots=True)
class Item:
    """A file that was handed in, or was inside one: `holder` is the place of that in the list."""

    name: str
    sha256: str
    size: int
    holder: int | None = None
    state: State = State.waiting
    reason: str = ""  # why it failed, in English, as everywhere
    pdf: str = ""  # what is read, and its hash
    pdf_sha256: str = ""
    document_id: int | None = None
    document: str = ""
    other_file: str = ""  # the known file that it is the same as, or newer than
    tasks: int = 0
    targets: int = 0
    issues: int = 0

    def fail(self, reason: str) -> None:
        """This file is refused; the others go on."""
        self.state, self.reason = State.failed, reason


@dataclass(slots=True)
class HandIn:
    """What one person handed in at once."""

    id: str
    who: str
    when: str  # UTC
    as_one: bool  # whether its pictures are the pages of one document
    items: list[Item] = field(default_factory=list)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is left to do."""
        return not any(item.state in UNFINISHED for item in self.items)

    @property
    def begun_at(self) -> datetime:
        """When it came."""
        return datetime.fromisoformat(self.when)


def make_hand_in(who: str, as_one: bool, items: list[Item]) -> HandIn:
    """A hand-in of now; its id sorts by the time."""
    now = datetime.now(UTC)
    name = f"{now:%Y%m%dT%H%M%S%f}-{token_hex(4)}"
    return HandIn(name, who, now.isoformat(), as_one, items)


class Records:
    """The hand-ins of a data folder."""

    def __init__(self, settings: Settings) -> None:
        self.folder = settings.data_dir / "desk" / FOLDER
        self.folder.mkdir(parents=True, exist_ok=True)

    def save(self, hand_in: HandIn) -> None:
        """Write it down whole: a reader sees the one before or this one."""
        target = self.folder / f"{hand_in.id}.json"
        part = target.with_suffix(".part")
        text = json.dumps(asdict(hand_in), ensure_ascii=False, indent=1)
        with part.open("w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())  # else a power cut may leave the new name empty
        os.replace(part, target)  # noqa: PTH105  # atomic, as is meant here

    def newest(self, count: int) -> list[HandIn]:
        """The newest first."""
        return list(_load_all(self._paths()[: -count - 1 : -1]))

    def unfinished(self) -> Iterator[HandIn]:
        """Those with something left to do, the oldest first."""
        found = _load_all(self._paths())
        return (hand_in for hand_in in found if not hand_in.is_finished)

    def log_of(self, hand_in: HandIn) -> Path:
        """Where the output of reading it is kept."""
        return self.folder / f"{hand_in.id}.log"

    def _paths(self) -> list[Path]:
        return sorted(self.folder.glob("*.json"))


def _load_all(paths: Iterable[Path]) -> Iterator[HandIn]:
    """Those that can be read: a disk that was full or lost its power may have left others."""
    for path in paths:
        try:
            yield _load(path)
        except (ValueError, TypeError, KeyError):
            log.warning("%s is no record of a hand-in", path)


def _load(path: Path) -> HandIn:
    read = json.loads(path.read_text(encoding="utf-8"))
    items = [Item(**{**item, "state": State(item["state"])}) for item in read["items"]]
    return HandIn(**{**read, "items": items})
