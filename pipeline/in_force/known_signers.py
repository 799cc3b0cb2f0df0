"""A signer's name that was read unsurely, under a seal or a pen, beside those who sign for the
same issuer under the same title near that day: a name that is like it is offered, never taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from extractors.content.field_confidence import threshold
from extractors.heading.certified_names import is_near_name, is_same_name
from models import Edition
from pipeline.common.identity import name_key
from pipeline.in_force.unsure_fields import Comparison, confidence_of, is_unsure
from pipeline.reading.issues.file_name_issues import OFFERED

SIGNER = "signer"
# Who holds an office mostly holds it for five years; who signs for it changes more often.
NEAR = timedelta(days=730)
SHOWN = 3  # documents named beside a name
Signed = tuple[str | None, str | None, str]  # a title, who signed, which document

# True for editions that count, of an issuer and near a day.
IS_NEAR = and_(
    Edition.is_current,
    Edition.issuer == bindparam("issuer"),
    Edition.issued_on.between(bindparam("first"), bindparam("last")),
)
SIGNED = (
    select(Edition.issuer, Edition.signer_title, Edition.issued_on)
    .where(
        Edition.document_id.in_(bindparam("ids", expanding=True)),
        Edition.issuer.is_not(None),
        Edition.signer_title.is_not(None),
        Edition.issued_on.is_not(None),
    )
    .distinct()
)


def compare_signer(session: Session, edition: Edition) -> list[Comparison]:
    """The known signers whose names are like the one read: "Lê Văn Phươc" → Lê Văn Phước.

    A name that a known signer has as it was read is no question.
    """
    confidence = confidence_of(session, edition, SIGNER)
    read = edition.signer
    if read is None or confidence >= threshold():
        return []
    known = _known_signers(session, edition)
    if any(is_same_name(read, name) for name in known):
        return []
    near = {name: by for name, by in known.items() if is_near_name(read, name)}
    return [_offered(read, confidence, near)] if near else []


def find_known(session: Session, document_ids: Collection[int]) -> set[int]:
    """The documents with an unsure signer, of the same issuer and title as one of these and near
    in time.
    """
    found: set[int] = set()
    for issuer, title, day in session.execute(SIGNED, {"ids": list(document_ids)}):
        near = session.execute(_unsure_near(), near_in_time(issuer, day)).tuples()
        found.update(of for other, of in near if _is_same_title(other, title))
    return found


@cache
def _unsure_near() -> Select[tuple[str | None, int]]:
    """The query for unsure signers of an issuer and a time, put together once."""
    query = select(Edition.signer_title, Edition.document_id)
    return query.where(IS_NEAR, is_unsure(SIGNER))


def near_in_time(issuer: str, day: date) -> dict[str, Any]:
    """The values of `IS_NEAR`."""
    return {"issuer": issuer, "first": day - NEAR, "last": day + NEAR}


def _is_same_title(one: str | None, other: str | None) -> bool:
    key = name_key(one)
    return bool(key) and name_key(other) == key


def _known_signers(session: Session, edition: Edition) -> Mapping[str, list[str]]:
    """Names read surely in documents of the same issuer and title near in time, with these."""
    found: dict[str, list[str]] = defaultdict(list)
    for title, signer, by in _signed_near(session, edition):
        if _is_same_title(title, edition.signer_title):
            found[signer or ""].append(by)
    return found


def _signed_near(session: Session, edition: Edition) -> Iterator[Signed]:
    """Title, name and number of those who signed; the columns only, since an issuer has thousands
    of documents in four years.
    """
    if edition.issued_on is None or edition.issuer is None:
        return
    by = func.coalesce(Edition.number, Edition.file_stem)
    query = select(Edition.signer_title, Edition.signer, by).where(
        IS_NEAR,
        Edition.document_id != edition.document_id,
        Edition.signer.is_not(None),
        ~is_unsure(SIGNER),
    )
    ordered = query.order_by(Edition.issued_on, Edition.id)
    time = near_in_time(edition.issuer, edition.issued_on)
    yield from session.execute(ordered, time).tuples()


def _offered(
    read: str, confidence: float, near: Mapping[str, Iterable[str]]
) -> Comparison:
    alike = "; ".join(f"{name} ({_shown(by)})" for name, by in near.items())
    message = (
        f"The document's signer was read as {read!r} ({confidence:.2f}); like it, of the "
        f"same issuer and title and near that day: {alike}. Look at the page, and enter "
        "it in the review if it stands there."
    )
    return Comparison(OFFERED, message, SIGNER)


def _shown(numbers: Iterable[str]) -> str:
    listed = list(numbers)
    more = ", …" if len(listed) > SHOWN else ""
    return ", ".join(listed[:SHOWN]) + more
