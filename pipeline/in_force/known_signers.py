"""A signer's name that was read unsurely, under a seal or a pen, beside those who sign for the
same issuer under the same title near that day: a name that is like it is offered, never taken.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.content.field_confidence import threshold
from extractors.heading.certified_names import is_near_name, is_same_name
from models import Edition
from pipeline.common.identity import name_key
from pipeline.in_force.unsure_fields import Comparison, confidence_of, is_unsure
from pipeline.reading.file_name_issues import OFFERED

SIGNER = "signer"
# Who holds an office mostly holds it for five years; who signs for it changes more often.
NEAR = timedelta(days=730)
SHOWN = 3  # documents named beside a name


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


def _known_signers(session: Session, edition: Edition) -> Mapping[str, list[str]]:
    """Names read surely in documents of the same issuer and title near in time, with these."""
    found: dict[str, list[str]] = defaultdict(list)
    title = name_key(edition.signer_title)
    for other in _near_in_time(session, edition):
        if title and name_key(other.signer_title) == title:
            found[other.signer or ""].append(other.number or other.file_stem)
    return found


def _near_in_time(session: Session, edition: Edition) -> Iterator[Edition]:
    if edition.issued_on is None or edition.issuer is None:
        return
    first, last = edition.issued_on - NEAR, edition.issued_on + NEAR
    query = select(Edition).where(
        Edition.is_current,
        Edition.document_id != edition.document_id,
        Edition.issuer == edition.issuer,
        Edition.issued_on.between(first, last),
        Edition.signer.is_not(None),
        ~is_unsure(SIGNER),
    )
    yield from session.scalars(query.order_by(Edition.issued_on, Edition.id))


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
