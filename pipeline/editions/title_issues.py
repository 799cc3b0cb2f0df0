"""What a reviewer is told when a file's document was not found by its number alone."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

import models
from extractors.values.plan import Issue
from extractors.values.records import Header
from pipeline.common.characters import storable
from pipeline.editions.title_matching import Likeness

UNREAD = "not read"
CODES = frozenset({"matched_by_title", "may_be_same_document", "number_of_another"})


def matched_by_title(header: Header, match: Likeness) -> Issue:
    """The file counts as an edition of a document with another number, or its number was not
    read.
    """
    message = (
        f"The number is {header.number or UNREAD}; issuer, date and title are those of "
        f"{match.number or 'a document without a number'}, so this is taken for "
        "another file of it. "
        "Look at the page; if it is another document, correct the number."
    )
    return Issue("matched_by_title", message, field="number")


def may_be_another(like: Sequence[Likeness]) -> Issue:
    """The file is a document of its own, though its title is that of others."""
    matches = [likeness for likeness in like if likeness.is_match]
    others = ", ".join(
        likeness.number or "one without a number" for likeness in matches or like
    )
    why = (
        "several fit" if len(matches) > 1 else "the number, issuer or date was not read"
    )
    message = (
        f"This may be another file of {others}, which has the same title, but {why}; "
        "compare them."
    )
    return Issue("may_be_same_document", message, field="number")


def number_of_another(header: Header) -> Issue:
    """The file has the number of a document with another date and title."""
    message = (
        f"The document with the number {header.number} has another date and another "
        "title; look at the page "
        "whether the number was misread."
    )
    return Issue("number_of_another", message, field="number")


def add_issue(session: Session, edition_id: int, issue: Issue) -> None:
    """Store an issue about a whole edition behind those of its file."""
    last = session.scalar(
        select(func.max(models.Issue.position)).where(
            models.Issue.edition_id == edition_id
        )
    )
    row = models.Issue(
        edition_id=edition_id,
        position=(last or 0) + 1,
        code=issue.code,
        message=storable(issue.message),
        record_kind=issue.record,
        record_id=edition_id,
        field=issue.field,
        is_resolved=False,
    )
    session.add(row)
    session.flush()
