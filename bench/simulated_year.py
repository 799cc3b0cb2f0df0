"""A year of documents as an office receives them: when each arrives, what its pages are, what
reading it takes, and how long it waits for a free reader.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

HOURS = 24 * 365
WORKING_DAYS = 5
WORKING_HOURS = range(7, 17)
# Plans of a year are signed around its beginning: the share of each month, January first.
MONTHS = (16, 12, 14, 9, 7, 7, 6, 6, 7, 6, 5, 5)


@dataclass(frozen=True, slots=True)
class PageKind:
    """A kind of page: how common it is, and the processor seconds that reading one takes."""

    name: str
    share: float
    seconds: float


@dataclass(frozen=True, slots=True)
class Office:
    """Who sends how much, what of, and what happens to it."""

    documents: int
    kinds: Sequence[PageKind]
    pages: float = 8.0  # of a document, on average
    seconds_a_document: float = 3.0  # to load the rules and store the rows
    failing: float = (
        0.01  # documents that are read for nothing: damaged, encrypted, too slow
    )
    failing_seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Document:
    """One document of the year: the hour it arrives, and how long a core reads it."""

    hour: float
    pages: int
    seconds: float
    is_failing: bool


@dataclass(frozen=True, slots=True)
class Year:
    """What a year came to."""

    documents: int
    pages: int
    failed: int
    core_hours: float
    median_wait: float  # hours from arriving to being read
    longest_wait: float
    busy: float  # share of the year's core hours that were used


def arrivals(office: Office, seed: int) -> list[Document]:
    """The documents of a year in the order of their arrival; the same seed gives the same."""
    chance = random.Random(seed)
    found = [_document(office, chance) for _ in range(office.documents)]
    return sorted(found, key=lambda document: document.hour)


def run_year(documents: Sequence[Document], cores: int) -> Year:
    """Let so many cores read a year's documents, each the one that waits longest."""
    waits = sorted(_waits(documents, cores))
    core_hours = sum(document.seconds for document in documents) / 3600
    return Year(
        documents=len(documents),
        pages=sum(document.pages for document in documents),
        failed=sum(document.is_failing for document in documents),
        core_hours=core_hours,
        median_wait=waits[len(waits) // 2],
        longest_wait=waits[-1],
        busy=core_hours / (cores * HOURS),
    )


def _waits(documents: Sequence[Document], cores: int) -> Iterator[float]:
    """Hours from a document's arrival until it is read, one by one."""
    free_at = [0.0] * cores
    for document in documents:
        begun = max(heapq.heappop(free_at), document.hour)
        read = begun + document.seconds / 3600
        heapq.heappush(free_at, read)
        yield read - document.hour


def _document(office: Office, chance: random.Random) -> Document:
    hour = _arrival(chance)
    if chance.random() < office.failing:
        return Document(hour, 0, office.failing_seconds, True)
    pages = _page_count(office, chance)
    [kind] = chance.choices(office.kinds, [kind.share for kind in office.kinds])
    seconds = office.seconds_a_document + pages * kind.seconds
    return Document(hour, pages, seconds, False)


def _arrival(chance: random.Random) -> float:
    """An hour of the year, in working time: months by their share, days and hours alike."""
    [month] = chance.choices(range(12), MONTHS)
    week = (month + chance.random()) / 12 * HOURS // (24 * 7)
    day = chance.randrange(WORKING_DAYS)
    hour = chance.choice(WORKING_HOURS) + chance.random()
    return week * 24 * 7 + day * 24 + hour


def _page_count(office: Office, chance: random.Random) -> int:
    """Most plans are short and a few are long: an exponential with at least one page."""
    return 1 + round(chance.expovariate(1 / max(office.pages - 1, 0.1)))
