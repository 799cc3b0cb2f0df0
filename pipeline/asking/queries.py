"""What the command line shows of the database, read from the views of what is in force."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, func, select

from extractors.language.text import strip_marks
from models import Edition, Failure, IngestRun, PageReading
from models.commitments import current_commitment
from models.order_views import current_duty, current_reporting, current_running_task
from models.signatures import current_signature
from models.views import (
    current_assignment,
    current_document,
    current_issue,
    current_reference,
    current_target,
    current_task,
)
from pipeline.asking.issue_codes import check_issue_code
from pipeline.asking.record_nouns import RECORD_NOUNS
from pipeline.common.identity import number_key

Row = dict[str, Any]

VIEWS = {
    "document": current_document,
    "task": current_task,
    "target": current_target,
    "assignment": current_assignment,
    "reference": current_reference,
    "duty": current_duty,
    "reporting": current_reporting,
    "running_task": current_running_task,
    "commitment": current_commitment,
    "signature": current_signature,
}


def count_rows(connection: Connection) -> dict[str, int]:
    """How much is in force, and how many editions there are in all."""
    counts = {
        RECORD_NOUNS[kind].many: _count(connection, view)
        for kind, view in VIEWS.items()
    }
    return {
        **counts,
        "open issues": _count(connection, current_issue),
        "editions": connection.scalar(select(func.count()).select_from(Edition)) or 0,
    }


def _count(connection: Connection, view: Table) -> int:
    return connection.scalar(select(func.count()).select_from(view)) or 0


def edition_pages(connection: Connection) -> list[Row]:
    """Pages of the editions in force by the verdict on their text layer and the method of
    reading.
    """
    query = (
        select(PageReading.state, PageReading.method, func.count().label("pages"))
        .join(Edition, Edition.id == PageReading.edition_id)
        .where(Edition.is_newest)
        .group_by(PageReading.state, PageReading.method)
        .order_by(func.count().desc())
    )
    return _rows(connection, query)


def find_failures(connection: Connection) -> list[Row]:
    """Files that cannot be read as things stand, the latest first."""
    query = (
        select(
            Failure.uri,
            Failure.code,
            Failure.message,
            Failure.times,
            Failure.last_failed_at,
        )
        .where(~Failure.is_resolved)
        .order_by(Failure.last_failed_at.desc(), Failure.id.desc())
    )
    return _rows(connection, query)


def find_last_run(connection: Connection) -> Row | None:
    """The last batch that had something to do."""
    rows = _rows(
        connection, select(IngestRun.__table__).order_by(IngestRun.id.desc()).limit(1)
    )
    return rows[0] if rows else None


def find_documents(
    connection: Connection, number: str | None, issuer: str = ""
) -> list[Row]:
    """Documents with this number or file name, else with a number that begins so: "181",
    "181/kh-ubnd".

    Case, spaces, kinds of dash and diacritics do not count: "15-kh/du" is "15-KH/ĐU". `issuer`
    is a part of the issuer's name; None for the number means all of the issuer. For what a
    person typed see
    `document_choice`, which says why there is none.
    """
    rows = [
        row
        for row in _rows(connection, select(current_document))
        if _fold(issuer) in _fold(row["issuer"])
    ]
    if number is None:
        return rows
    wanted = _fold(number)
    exact = [row for row in rows if wanted in _names(row) or _is_file(row, number)]
    if exact or not wanted:
        return exact
    return [row for row in rows if _fold(row["number"]).startswith(wanted)]


def _names(document: Row) -> tuple[str, str]:
    """What a document is known by besides its issuer: its number and its file's name."""
    return _fold(document["number"]), _fold(document["file_stem"])


def _is_file(document: Row, typed: str) -> bool:
    """Whether a path or the end of one is the document's file: "an-giang/ke-hoach.pdf"."""
    return "/" in typed and f"/{document['file_uri']}".endswith(f"/{typed.lstrip('/')}")


def find_parts(connection: Connection, document_id: int) -> dict[str, list[Row]]:
    """A document's tasks, targets, assignments, duties, reports, signatures and issues, in
    printed order."""
    views = {
        "tasks": current_task,
        "targets": current_target,
        "assignments": current_assignment,
        "duties": current_duty,
        "reporting": current_reporting,
        "running_tasks": current_running_task,
        "commitments": current_commitment,
        "signatures": current_signature,
        "issues": current_issue,
    }
    return {
        name: _find_part(connection, view, document_id) for name, view in views.items()
    }


def _find_part(connection: Connection, view: Table, document_id: int) -> list[Row]:
    return _rows(
        connection,
        select(view).where(view.c.document_id == document_id).order_by(view.c.position),
    )


def find_issues(
    connection: Connection, code: str | None, document_ids: Sequence[int] | None
) -> list[Row]:
    """Open issues, of one kind or of some documents if asked. Raises UnknownName for a kind
    there is not.
    """
    if code is not None:
        check_issue_code(connection, code)
    view = current_issue
    query = select(view).order_by(
        view.c.document_number, view.c.document_id, view.c.position
    )
    if code is not None:
        query = query.where(view.c.code == code)
    if document_ids is not None:
        query = query.where(view.c.document_id.in_(document_ids))
    return _rows(connection, query)


def _rows(connection: Connection, query: Any) -> list[Row]:
    return [dict(row) for row in connection.execute(query).mappings()]


def _fold(text: str | None) -> str:
    return strip_marks(number_key(text))
