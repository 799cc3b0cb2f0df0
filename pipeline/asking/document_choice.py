"""Which documents a person means by what they typed, or why none: one answer for every command."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from models.views import current_document
from pipeline.asking.document_labels import (
    LIST_HINT,
    describe_document,
    document_name,
)
from pipeline.asking.queries import find_documents
from pipeline.asking.unknown_names import unknown_name
from pipeline.common.errors import SeveralDocuments, UnknownName, WrongUse
from pipeline.common.language import and_more

Row = dict[str, Any]
LISTED = 5  # documents named in a message


def choose_document(connection: Connection, number: str, issuer: str = "") -> Row:
    """The one document with this number, its start or its file's name: "181/kh-ubnd", "181".

    Raises UnknownName with the nearest numbers, SeveralDocuments where more than one fits.
    """
    return choose_documents(connection, number, issuer)[0]


def choose_documents(
    connection: Connection, number: str | None, issuer: str | None = None
) -> list[Row]:
    """The document with a number, or all of an issuer; `issuer` is a part of its name.

    Raises UnknownName and SeveralDocuments as `choose_document` does: what two documents of one
    number say is never mixed. Raises WrongUse for a number that says nothing.
    """
    if number is not None and not number.strip():
        raise WrongUse('That is no number of a document; write it like "181/KH-UBND".')
    found = find_documents(connection, number, issuer or "")
    if not found:
        raise _unknown(connection, number, issuer)
    if number is not None and len(found) > 1:
        raise SeveralDocuments(
            f"{len(found)} documents fit {number}: {_list(found)}. Give the whole "
            "number, the file's name, or --issuer.",
            found,
        )
    return found


def _unknown(
    connection: Connection, number: str | None, issuer: str | None
) -> UnknownName:
    """Whether it is the number, the issuer, or that the one never used the other."""
    issued = find_documents(connection, number) if number is not None else []
    if issued:
        return UnknownName(
            f"No document {number} is of an issuer {issuer!r}; there is {_list(issued)}."
        )
    rows = connection.execute(select(current_document)).mappings().all()
    if number is None or (issuer and not find_documents(connection, None, issuer)):
        names = [row["issuer"] for row in rows]
        return unknown_name(
            connection,
            f"No document is of an issuer {issuer!r}",
            issuer or "",
            names,
            hint=LIST_HINT,
        )
    numbers = [document_name(row) for row in rows]
    return unknown_name(
        connection,
        f"No document has the number {number}",
        number,
        numbers,
        hint=LIST_HINT,
    )


def _list(rows: list[Row]) -> str:
    """Named with what tells them apart: "181/KH-UBND (Ủy ban nhân dân tỉnh An Giang, …), …"."""
    names = [describe_document(row) for row in rows]
    more = and_more(len(names) - LISTED)
    return ", ".join(names[:LISTED]) + more
