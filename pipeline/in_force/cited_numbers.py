"""A number that was read unsurely, or not at all, against the documents that cite it.

"348/KH-UBND ngày 11/12/2025 của Ủy ban nhân dân tỉnh An Giang", cited by 12/KH-SYT, is asked about
a plan of that issuer and day whose number reads 343/KH-UBND. Nothing is filled in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, select, union
from sqlalchemy.orm import Session

from extractors.content.field_confidence import threshold
from extractors.heading.file_name_evidence import letters_of
from models import Document, Edition, Issue, Reference
from pipeline.common.identity import name_key, number_key
from pipeline.in_force.document_names import body_key
from pipeline.in_force.unsure_fields import Comparison, confidence_of, is_unsure
from pipeline.reading.doubts import CODE
from pipeline.reading.issues.file_name_issues import CONTRADICTS, OFFERED

NUMBER = "number"
Citation = tuple[str, str]  # the number cited, and by whom
# Doubts about a number that are not as they should be.
OTHER_DOUBTS = select(Issue).where(
    Issue.code == CODE,
    Issue.field == NUMBER,
    Issue.record_kind == "document",
    Issue.edition_id == bindparam("edition_id"),
    Issue.is_resolved != bindparam("is_settled"),
)


def compare_number(session: Session, edition: Edition) -> list[Comparison]:
    """What documents that cite this one have for its number, where that was read unsurely.

    A citation that has it too settles the doubt about it for as long as it is there; the
    confidence of the reading stays.
    """
    confidence = confidence_of(session, edition, NUMBER)
    is_sure = edition.number is not None and confidence >= threshold()
    cited = [] if is_sure else list(_citations(session, edition))
    own = number_key(edition.number)
    is_confirmed = own in {number_key(number) for number, _ in cited}
    _settle_doubt(session, edition, is_settled=is_confirmed)
    if is_confirmed or not cited:
        return []
    return [_told(edition.number, confidence, _listed(cited))]


def find_citable(session: Session, document_ids: Collection[int]) -> set[int]:
    """The documents with an unsure number or none, of a day that these cite or are of."""
    return set(session.scalars(_citable(), {"ids": list(document_ids)}))


@cache
def _citable() -> Select[tuple[int]]:
    """The query of `find_citable`, put together once."""
    of_these = Edition.document_id.in_(bindparam("ids", expanding=True))
    cited = select(Reference.issued_on).join(
        Edition, Edition.id == Reference.edition_id
    )
    days = union(cited.where(of_these), select(Edition.issued_on).where(of_these))
    has_no_number = Edition.number.is_(None)
    return select(Edition.document_id).where(
        Edition.is_current,
        Edition.issued_on.in_(days),
        has_no_number | is_unsure(NUMBER),
    )


def citations_of(day: date) -> Select[tuple[Reference, Edition]]:
    """What current documents cite of a day, each with the document that cites it."""
    query = select(Reference, Edition).join(Edition, Edition.id == Reference.edition_id)
    return query.where(Edition.is_current, Reference.issued_on == day)


def _citations(session: Session, edition: Edition) -> Iterator[Citation]:
    """Numbers of this one's kind, issuer and day that current documents cite; none without a day,
    which would be like every citation without one.
    """
    if edition.issued_on is None:
        return
    query = citations_of(edition.issued_on)
    query = query.where(Edition.document_id != edition.document_id)
    for reference, citing in session.execute(query.order_by(Reference.id)).tuples():
        is_same = _is_of_kind(reference, edition) and _is_by(reference, citing, edition)
        if is_same and not _is_another(session, reference, edition):
            yield reference.number, citing.number or citing.file_stem


def _is_of_kind(reference: Reference, edition: Edition) -> bool:
    """True for the same code; where the number was not read, for the same kind."""
    if edition.number is not None:
        return letters_of(reference.number) == letters_of(edition.number)
    return reference.type is not None and reference.type == edition.type


def _is_by(reference: Reference, citing: Edition, edition: Edition) -> bool:
    """True for the same issuer; one cited without its place is that of the citing document's."""
    named, own = body_key(reference.issuer), body_key(edition.issuer)
    if not named or named == own:
        return bool(named)
    place = name_key(edition.place)
    return own.startswith(named) and bool(place) and name_key(citing.place) == place


def _is_another(session: Session, reference: Reference, edition: Edition) -> bool:
    """True where another document of the issuer and year has the number that is cited."""
    own = session.get_one(Document, edition.document_id)
    query = select(Document.id).where(
        Document.id != own.id,
        Document.issuer_key == own.issuer_key,
        Document.year_key == own.year_key,
        Document.number_key == number_key(reference.number),
    )
    return session.scalars(query).first() is not None


def _listed(cited: Iterable[Citation]) -> str:
    """ "348/KH-UBND (12/KH-SYT, 45/BC-SYT); 349/KH-UBND (7/KH-SNV)": who cites what."""
    citing: dict[str, list[str]] = defaultdict(list)
    for number, by in cited:
        citing[number].append(by)
    return "; ".join(f"{number} ({', '.join(by)})" for number, by in citing.items())


def _told(read: str | None, confidence: float, cited: str) -> Comparison:
    if read is None:
        message = (
            f"The document's number was not read; documents that cite one of its kind, "
            f"issuer and day have {cited}. Look at the page, and enter it in the review if "
            "it stands there."
        )
        return Comparison(OFFERED, message, NUMBER)
    message = (
        f"The document's number was read as {read!r} ({confidence:.2f}), and documents that "
        f"cite one of its kind, issuer and day have {cited}; look at the page."
    )
    return Comparison(CONTRADICTS, message, NUMBER)


def _settle_doubt(session: Session, edition: Edition, *, is_settled: bool) -> None:
    """The reader's doubt about the number is open, or settled by a citation."""
    wanted = {"edition_id": edition.id, "is_settled": is_settled}
    for doubt in session.scalars(OTHER_DOUBTS, wanted):
        doubt.is_resolved = is_settled
    session.flush()
