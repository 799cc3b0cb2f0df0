"""The cascade (hệ thống văn bản): which document carries out which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from extractors.citations.relations import CITES, ORDER, find_relation
from extractors.values.closed_lists import DocumentRelation
from models import Evidence
from models.views import current_document, current_reference
from pipeline.common.identity import number_key
from pipeline.common.word_folding import fold_words

Values = dict[str, Any]

# Put together once: all are asked for each document that is stored.
DOCUMENT, REFERENCE, PROOF = current_document.c, current_reference.c, Evidence
# References in force with the words before them and their document's own title.
CITATIONS = (
    select(
        REFERENCE.document_id,
        REFERENCE.document_title,
        REFERENCE.type,
        REFERENCE.number,
        REFERENCE.issued_on,
        REFERENCE.issuer,
        PROOF.text,
    )
    .outerjoin(
        PROOF,
        (PROOF.record_id == REFERENCE.reference_id)
        & (PROOF.record_kind == "reference")
        & (PROOF.field == "number")
        & (PROOF.part == 1),
    )
    .order_by(REFERENCE.document_id, REFERENCE.position)
)
CITED_BY = CITATIONS.where(REFERENCE.document_id == bindparam("document_id"))
CITING = CITATIONS.where(REFERENCE.number.in_(bindparam("numbers", expanding=True)))
CITED_NUMBERS = select(REFERENCE.number).distinct()
NUMBER = select(DOCUMENT.number).where(DOCUMENT.document_id == bindparam("document_id"))
DOCUMENTS = select(
    DOCUMENT.document_id, DOCUMENT.number, DOCUMENT.issued_on, DOCUMENT.issuer
)


@dataclass(frozen=True, slots=True)
class Link:
    """A document above or below another one: what it is, and how the lower stands to the upper."""

    relation: DocumentRelation
    is_above: bool
    number: str
    type: str | None
    title: str | None
    issuer: str | None
    document_id: int | None  # None while the document is not in the database


def find_links(connection: Connection, document_id: int) -> list[Link]:
    """The documents a plan cites, the strongest relation first, then those that cite it."""
    own = connection.execute(CITED_BY, {"document_id": document_id}).all()
    naming = _citations_of(connection, document_id)
    # All documents there are: only where there is something to find among them.
    known = _read_documents(connection) if own or naming else {}
    cited = [_link_up(connection, row, _resolve(known, row)) for row in own]
    citing = [
        _link_down(connection, row.document_id, _relation(row))
        for row in naming
        if row.document_id != document_id and _resolve(known, row) == document_id
    ]
    return [link for links in (cited, citing) for link in sorted(links, key=_strength)]


def _citations_of(connection: Connection, document_id: int) -> Sequence[Row[Any]]:
    """What cites a document's number, however it writes it: "181/KH-UBND", "181/KH–UBND"."""
    own = connection.scalar(NUMBER, {"document_id": document_id})
    cited = connection.scalars(CITED_NUMBERS)
    ways = [text for text in cited if number_key(text) == number_key(own)]
    return connection.execute(CITING, {"numbers": ways}).all() if ways else []


def lower_and_upper(document_id: int, link: Link) -> tuple[int, int] | None:
    """A document and the other end of a link, the lower first; None for one not read yet."""
    if link.document_id is None:
        return None
    if link.is_above:
        return document_id, link.document_id
    return link.document_id, document_id


def _relation(citation: Row[Any]) -> DocumentRelation:
    """A plan whose title names the document carries it out, whatever else it says of it."""
    text = citation.text or ""
    before = text.partition(citation.number)[0] if citation.number else text
    found = find_relation(before)
    is_in_title = number_key(citation.number) in number_key(citation.document_title)
    return "carries_out" if is_in_title and found in (CITES, "based_on") else found


def _read_documents(connection: Connection) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    for row in connection.execute(DOCUMENTS):
        found.setdefault(number_key(row.number), []).append(row)
    return found


def _resolve(known: dict[str, list[Row[Any]]], citation: Row[Any]) -> int | None:
    """The document a citation means: by number, then date, then issuer; None when several or
    none fit.
    """
    found = known.get(number_key(citation.number), [])
    if citation.issued_on is not None:
        found = [d for d in found if d.issued_on in (None, citation.issued_on)]
    if len(found) > 1 and citation.issuer:
        wanted = set(fold_words(citation.issuer))
        found = [d for d in found if wanted <= set(fold_words(d.issuer or ""))]
    return int(found[0].document_id) if len(found) == 1 else None


def _link_up(connection: Connection, citation: Row[Any], cited: int | None) -> Link:
    title = _header(connection, cited).get("title") if cited else None
    return Link(
        _relation(citation),
        True,
        citation.number,
        citation.type,
        title,
        citation.issuer,
        cited,
    )


def _link_down(
    connection: Connection, document_id: int, relation: DocumentRelation
) -> Link:
    header = _header(connection, document_id)
    return Link(
        relation,
        False,
        header["number"],
        header["type"],
        header["title"],
        header["issuer"],
        document_id,
    )


def _header(connection: Connection, document_id: int) -> Values:
    view = current_document
    row = (
        connection.execute(select(view).where(view.c.document_id == document_id))
        .mappings()
        .first()
    )
    return dict(row) if row else {}


def _strength(link: Link) -> int:
    return ORDER.index(link.relation)
