"""What a doubtful value may be instead: chosen with one key."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.values.agencies import find_agencies
from extractors.values.fields import FieldColumn, ValueKind
from models import Signature
from pipeline.common.identity import name_key
from pipeline.database.registry import agency_names
from pipeline.desk.reviewing.agency_choices import find_near
from pipeline.review.review_rows import ReviewRow

MOST = 5  # candidates of one value
# Rows beside one another often share these; what they say is each its own.
SHARED = frozenset(
    ("lead", "coordinating", "agencies", "due", "starts", "unit", "horizon")
)


class Candidate(NamedTuple):
    """A value to choose, and where it is from: "seen", "near", "above", "below", "certificate"."""

    value: str
    origin: str


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What candidates are taken from: the rows above and below, the registry, certificates."""

    above: ReviewRow | None
    below: ReviewRow | None
    names: Sequence[str]
    signers: Sequence[str]


def look_around(
    session: Session, row: ReviewRow, rows: Sequence[ReviewRow]
) -> Neighbourhood:
    """The neighbourhood of a row among those of its document."""
    beside = {r.index: r for r in rows if r.record == row.record}
    query = select(Signature.signer).where(
        Signature.edition_id == row.edition_id, Signature.signer.is_not(None)
    )
    signers = [name for name in session.scalars(query) if name]
    above, below = beside.get(row.index - 1), beside.get(row.index + 1)
    return Neighbourhood(above, below, agency_names(session), signers)


def find_candidates(
    column: FieldColumn, row: ReviewRow, around: Neighbourhood
) -> list[Candidate]:
    """The candidates of a doubtful value, each once, without what stands there."""
    shown = row.shown[column.name]
    found: dict[str, Candidate] = {}
    for candidate in _offered(column, row, around):
        if candidate.value != shown:
            found.setdefault(candidate.value, candidate)
    return list(found.values())[:MOST]


def _offered(
    column: FieldColumn, row: ReviewRow, around: Neighbourhood
) -> Iterator[Candidate]:
    seen = row.seen.get(column.name)
    if seen is not None:
        yield Candidate(seen, "seen")
    if column.field.name == "signer":
        yield from (Candidate(name, "certificate") for name in around.signers)
    if column.value is ValueKind.AGENCIES:
        yield from _near_names(row.shown[column.name] or "", around.names)
    if column.field.name in SHARED:
        yield from _beside(column.name, around)


def _near_names(shown: str, names: Sequence[str]) -> Iterator[Candidate]:
    """The value with a name that is not written as the registry does replaced by one like it."""
    for name in _unlisted(shown, names):
        for near in find_near(name, names):
            yield Candidate(shown.replace(name, near), "near")


def unregistered_names(shown: str, names: Sequence[str]) -> list[str]:
    """The names of a value that the registry knows in no writing, and that nobody has named."""
    return [name for name in _unlisted(shown, names) if not _is_known(name)]


def _unlisted(shown: str, names: Sequence[str]) -> list[str]:
    known = {name_key(name) for name in names}
    parts = [part.strip() for part in shown.split(";")]
    return [part for part in parts if part and name_key(part) not in known]


def _is_known(name: str) -> bool:
    return any(agency.key is not None for agency in find_agencies(name))


def _beside(name: str, around: Neighbourhood) -> Iterator[Candidate]:
    for origin, row in (("above", around.above), ("below", around.below)):
        value = row.shown.get(name) if row else None
        if value is not None:
            yield Candidate(value, origin)
