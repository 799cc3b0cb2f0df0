"""What a document is called in tables and messages: never nothing, and never like another one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select

from models.views import current_document
from pipeline.common.identity import number_key
from pipeline.common.language import say

Row = Mapping[Any, Any]
Labels = dict[int, str]
LIST_HINT = "`kehoach documents` lists them all"


def document_name(row: Row) -> str:
    """A document's number, or the name of its file where no number was read."""
    return str(row["number"] or row["file_stem"])


def label_documents(connection: Connection) -> Labels:
    """What each document is called, by its id: "27-KH/TU"; where several have a name, the issuer
    stands with it: "181/KH-UBND (Ủy ban nhân dân tỉnh Cà Mau)".
    """
    view = current_document.c
    columns = (
        view.document_id,
        view.number,
        view.file_stem,
        view.issuer,
        view.issued_on,
        view.file_uri,
    )
    alike: dict[str, list[Row]] = defaultdict(list)
    for row in connection.execute(select(*columns)).mappings():
        alike[number_key(document_name(row))].append(row)
    return {
        row["document_id"]: _label(row, rows) for rows in alike.values() for row in rows
    }


def describe_document(row: Row) -> str:
    """A document among others that it could be taken for: "181/KH-UBND (Ủy ban nhân dân tỉnh Cà
    Mau, 2025-02-25, nuoi-tom.pdf)".
    """
    issuer = row["issuer"] or say("issuer not read")
    file = str(row["file_uri"]).rpartition("/")[2]
    facts = [issuer, row["issued_on"], file]
    known = ", ".join(str(fact) for fact in facts if fact)
    return f"{document_name(row)} ({known})"


def _label(row: Row, alike: Sequence[Row]) -> str:
    """The first of issuer, issuer with day, and file that tells a document from those alike."""
    if len(alike) == 1:
        return document_name(row)
    issuer = row["issuer"] or say("issuer not read")
    dated = f"{issuer}, {row['issued_on'] or say('no day')}"
    if not _is_shared(alike, "issuer", row):
        told = issuer
    elif not _is_shared(alike, "issued_on", row):
        told = dated
    else:
        told = str(row["file_uri"]).rpartition("/")[2]
    return f"{document_name(row)} ({told})"


def _is_shared(alike: Sequence[Row], column: str, row: Row) -> bool:
    """Whether another of the documents alike has the same value there."""
    same = [other for other in alike if other[column] == row[column]]
    return len(same) > 1
