"""Documents of which nobody can say whether they were in force on a day: none of their files has
a date.
"""

from __future__ import annotations

from sqlalchemy import Connection, select

from models import Edition
from pipeline.asking.document_labels import label_documents
from pipeline.common.language import and_more
from pipeline.editions.edition_order import READ

LISTED = 5  # documents named in the sentence


def find_undated(connection: Connection) -> list[str]:
    """What the documents are called that have no date, in the order they came."""
    dated = select(Edition.document_id).where(
        Edition.kind == READ, Edition.issued_on.is_not(None)
    )
    undated = select(Edition.document_id).where(Edition.document_id.not_in(dated))
    labels = label_documents(connection)
    ids = connection.scalars(undated.distinct().order_by(Edition.document_id))
    return [labels[found] for found in ids if found in labels]


def undated_left_out(names: list[str]) -> str:
    """ "2 documents without a date are left out: y-te, 27-KH/TU." """
    are = (
        "document without a date is"
        if len(names) == 1
        else "documents without a date are"
    )
    more = and_more(len(names) - LISTED)
    return f"{len(names)} {are} left out: {', '.join(names[:LISTED])}{more}."
