"""The cascade (hệ thống văn bản): which document carries out which."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, select

from extractors.citations.relations import CITES, ORDER, find_relation
from extractors.values.closed_lists import DocumentRelation
from models import Evidence
from models.views import current_document, current_reference
from pipeline.common.identity import number_key
from pipeline.common.word_folding import fold_words

Values = dict[str, Any]


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
    view = current_reference
    known = _read_documents(connection)
    cited = [
        _link_up(connection, row, _resolve(known, row))
        for row in _citations(connection, view.c.document_id == document_id)
    ]
    names_it = view.c.number.in_(_ways_to_write(connection, document_id))
    citing = [
        _link_down(connection, row.document_id, _relation(row))
        for row in _citations(connection, names_it)
        if row.document_id != document_id and _resolve(known, row) == document_id
    ]
    return [link for links in (cited, citing) for link in sorted(links, key=_strength)]


def _ways_to_write(connection: Connection, document_id: int) -> list[str]:
    """A document's number as citations have it: "181/KH-UBND", "181/KH–UBND"."""
    number = select(current_document.c.number)
    own = connection.scalar(number.where(current_document.c.document_id == document_id))
    cited = connection.scalars(select(current_reference.c.number).distinct())
    return [text for text in cited if number_key(text) == number_key(own)]


def lower_and_upper(document_id: int, link: Link) -> tuple[int, int] | None:
    """A document and the other end of a link, the lower first; None for one not read yet."""
    if link.document_id is None:
        return None
    if link.is_above:
        return document_id, link.document_id
    return link.document_id, document_id


def _citations(
    connection: Connection, condition: ColumnElement[bool]
) -> Sequence[Row[Any]]:
    """References in force with the words before them and their document's own title."""
    view, proof = current_reference, Evidence
    query = select(
        view.c.document_id,
        view.c.document_title,
        view.c.type,
        view.c.number,
        view.c.issued_on,
        view.c.issuer,
        proof.text,
    ).outerjoin(
        proof,
        (proof.record_id == view.c.reference_id)
        & (proof.record_kind == "reference")
        & (proof.field == "number")
        & (proof.part == 1),
    )
    query = query.where(condition).order_by(view.c.document_id, view.c.position)
    return connection.execute(query).all()


def _relation(citation: Row[Any]) -> DocumentRelation:
    """A plan whose title names the document carries it out, whatever else it says of it."""
    text = citation.text or ""
    before = text.partition(citation.number)[0] if citation.number else text
    found = find_relation(before)
    is_in_title = number_key(citation.number) in number_key(citation.document_title)
    return "carries_out" if is_in_title and found in (CITES, "based_on") else found


def _read_documents(connection: Connection) -> dict[str, list[Row[Any]]]:
    found: dict[str, list[Row[Any]]] = {}
    view = current_document
    for row in connection.execute(
        select(view.c.document_id, view.c.number, view.c.issued_on, view.c.issuer)
    ):
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
