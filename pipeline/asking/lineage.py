"""The cascade (hệ thống văn bản): which document carries out which, and which tasks restate a
parent's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, process
from sqlalchemy import Connection, Row, select

from extractors.citations.relations import CITES, ORDER, find_relation
from extractors.values.closed_lists import DocumentRelation
from models import Evidence
from models.views import current_document, current_reference, current_task
from pipeline.common.identity import number_key
from pipeline.common.search_words import fold_words

# Share of equal letters from which two tasks of different documents are one: of the 19,921
# pairs of tasks of different plans among the samples, tests and two real plans, none of which
# restates another, the most alike pair has 0.64.
RESTATED = 0.75
SHORTEST = 40  # letters; shorter tasks are alike by chance

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


@dataclass(frozen=True, slots=True)
class Restated:
    """A task of a lower plan that says what one of an upper plan says, and the fields in which
    they differ.
    """

    child: Values
    parent: Values
    similarity: float
    differences: dict[str, tuple[str | None, str | None]]  # field → (parent's, child's)


def find_links(connection: Connection, document_id: int) -> list[Link]:
    """The documents a plan cites, the strongest relation first, then those that cite it."""
    known = _read_documents(connection)
    citations = _citations(connection)
    cited = [
        _link_up(connection, row, _resolve(known, row))
        for row in citations
        if row.document_id == document_id
    ]
    citing = [
        _link_down(connection, row.document_id, _relation(row))
        for row in citations
        if row.document_id != document_id and _resolve(known, row) == document_id
    ]
    return [link for links in (cited, citing) for link in sorted(links, key=_strength)]


def lower_and_upper(document_id: int, link: Link) -> tuple[int, int] | None:
    """A document and the other end of a link, the lower first; None for one not read yet."""
    if link.document_id is None:
        return None
    if link.is_above:
        return document_id, link.document_id
    return link.document_id, document_id


def find_restated(
    connection: Connection, child_id: int, parent_id: int
) -> list[Restated]:
    """Tasks of one plan that restate tasks of another, in the lower plan's order; each task
    once.
    """
    children, parents = _tasks(connection, child_id), _tasks(connection, parent_id)
    if not children or not parents:
        return []
    taken_children: set[int] = set()
    taken_parents: set[int] = set()
    found: dict[int, Restated] = {}
    for likeness, i, j in _likely_pairs(_letters(children), _letters(parents)):
        if i in taken_children or j in taken_parents:
            continue
        taken_children.add(i)
        taken_parents.add(j)
        child, parent = children[i], parents[j]
        found[i] = Restated(child, parent, likeness, _differences(child, parent))
    return [found[i] for i in sorted(found)]


def _letters(tasks: Sequence[Values]) -> list[str]:
    return ["".join(fold_words(task["content"])) for task in tasks]


def _likely_pairs(
    children: Sequence[str], parents: Sequence[str]
) -> list[tuple[float, int, int]]:
    """Pairs of alike texts by their places, the most alike first, then in printed order."""
    likeness = process.cdist(children, parents, scorer=fuzz.ratio) / 100
    pairs = []
    for i, child in enumerate(children):
        for j, parent in enumerate(parents):
            is_long = min(len(child), len(parent)) >= SHORTEST
            if is_long and likeness[i, j] >= RESTATED:
                pairs.append((float(likeness[i, j]), i, j))
    return sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2]))


def _tasks(connection: Connection, document_id: int) -> list[Values]:
    view = current_task
    query = (
        select(view).where(view.c.document_id == document_id).order_by(view.c.position)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _differences(
    child: Values, parent: Values
) -> dict[str, tuple[str | None, str | None]]:
    """The fields of a restated task that say something else: deadline, lead."""
    found: dict[str, tuple[str | None, str | None]] = {}
    if any(child[n] != parent[n] for n in ("due_from", "due_to", "due_recurrence")):
        found["due"] = parent["due_raw"], child["due_raw"]
    if child["lead_agency"] != parent["lead_agency"]:
        found["lead"] = parent["lead_agency"], child["lead_agency"]
    return found


def _citations(connection: Connection) -> Sequence[Row[Any]]:
    """All references in force with the words before them and their document's own title."""
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
    return connection.execute(query.order_by(view.c.document_id, view.c.position)).all()


def _relation(citation: Row[Any]) -> DocumentRelation:
    """A plan whose title names the document carries it out, whatever else it says of it."""
    before = (citation.text or "").partition(citation.number)[0]
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
