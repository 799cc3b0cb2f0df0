"""Issues that come from other documents and from corrections, on the edition that counts today."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.orm import Session

import models
from extractors.applying.holding import HELD
from extractors.values.records import Proof
from models import Correction, Edition, Effect, Evidence, Issue, TaskMark
from pipeline.database.correction_rows import TO_REVIEW
from pipeline.database.effect_rows import read_payload
from pipeline.database.evidence import ISSUE_FIELD, proof_rows
from pipeline.editions.edition_doubts import find_order_doubts
from pipeline.in_force.cited_numbers import compare_number
from pipeline.in_force.empowering import NOT_EMPOWERED
from pipeline.in_force.holding import REJECTED
from pipeline.in_force.known_signers import compare_signer
from pipeline.reading.issues.file_name_issues import CONTRADICTS, OFFERED

Row = dict[str, Any]
Wanted = tuple[Row, Proof | None]

# As it should be.
NO_ISSUE = (
    "not_yet_in_force",
    "amender_not_in_force",
    "older_edition",
    NOT_EMPOWERED,
    REJECTED,
)
# Of unsure readings, what other documents say.
COMPARED = (CONTRADICTS, OFFERED)

# Put together once, as in `editions`.
OF_DOCUMENT = Edition.document_id == bindparam("document_id")
CURRENT = select(Edition).where(OF_DOCUMENT, Edition.is_current)
DERIVED = (
    select(Issue)
    .where(Issue.edition_id.in_(select(Edition.id).where(OF_DOCUMENT)))
    .where(Issue.is_derived)
    .order_by(Issue.position)
)
DERIVED_BY_COMPARING = DERIVED.where(Issue.code.in_(COMPARED))
NOT_APPLIED = (
    select(Effect)
    .join(Edition, Edition.id == Effect.edition_id)
    .where(OF_DOCUMENT, Edition.is_newest, ~Effect.is_applied)
    .order_by(Effect.position)
)
CORRECTIONS = (
    select(Correction)
    .where(Correction.document_id == bindparam("document_id"))
    .where(Correction.state == TO_REVIEW)
    .order_by(Correction.id)
)
MARKS = (
    select(TaskMark)
    .where(TaskMark.document_id == bindparam("document_id"))
    .where(TaskMark.state == TO_REVIEW)
    .order_by(TaskMark.id)
)


def sync_issues(session: Session, document_id: int) -> None:
    """Make a document's derived issues right: the order of its files, effects not applied,
    corrections and marks to review, what other documents say of unsure readings.

    Writes nothing where they are right.
    """
    edition = _current_edition(session, document_id)
    wanted = (
        []
        if edition is None
        else [
            *_order_issues(session, edition),
            *_effect_issues(session, document_id),
            *_review_issues(session, document_id),
            *_mark_issues(session, document_id),
            # The last, so that they may be made anew alone.
            *_compared_issues(session, edition),
        ]
    )
    there = session.scalars(DERIVED, {"document_id": document_id}).all()
    _replace(session, edition, there, wanted)


def sync_compared_issues(session: Session, document_id: int) -> None:
    """Of a document's derived issues only make right what other documents say of it."""
    edition = _current_edition(session, document_id)
    wanted = [] if edition is None else _compared_issues(session, edition)
    there = session.scalars(DERIVED_BY_COMPARING, {"document_id": document_id}).all()
    _replace(session, edition, there, wanted)


def _current_edition(session: Session, document_id: int) -> Edition | None:
    return session.scalars(CURRENT, {"document_id": document_id}).one_or_none()


def _replace(
    session: Session,
    edition: Edition | None,
    there: Sequence[Issue],
    wanted: Sequence[Wanted],
) -> None:
    """Put issues in place of those that are there, unless they are the same."""
    current = edition.id if edition else None
    if [_key(i.edition_id, vars(i)) for i in there] == [
        _key(current, row) for row, _ in wanted
    ]:
        return
    old = [issue.id for issue in there]
    session.execute(
        delete(Evidence).where(
            Evidence.record_kind == "issue", Evidence.record_id.in_(old)
        )
    )
    session.execute(delete(Issue).where(Issue.id.in_(old)))
    if edition is not None:
        _add(session, edition.id, wanted)


def _key(edition_id: int | None, row: Row) -> tuple[Any, ...]:
    return (
        edition_id,
        row["code"],
        row["message"],
        row["record_kind"],
        row["record_position"],
        row["field"],
    )


def _add(session: Session, edition_id: int, wanted: Sequence[Wanted]) -> None:
    last = (
        session.scalar(
            select(func.max(Issue.position)).where(Issue.edition_id == edition_id)
        )
        or 0
    )
    for position, (row, proof) in enumerate(wanted, last + 1):
        issue = Issue(
            edition_id=edition_id,
            position=position,
            **row,
            is_resolved=False,
            is_derived=True,
        )
        session.add(issue)
        session.flush()
        if proof is not None:
            record = {
                "edition_id": edition_id,
                "record_kind": "issue",
                "record_id": issue.id,
                "field": ISSUE_FIELD,
            }
            session.execute(
                insert(models.Evidence),
                [{**record, **part} for part in proof_rows(proof)],
            )


def _order_issues(session: Session, edition: Edition) -> list[tuple[Row, Proof | None]]:
    """Doubts about which of a document's files is in force."""
    doubts = find_order_doubts(session, edition.document_id)
    return [(_about(edition, doubt.code, doubt.message), None) for doubt in doubts]


def _compared_issues(
    session: Session, edition: Edition
) -> list[tuple[Row, Proof | None]]:
    """What other documents say of a number and a signer that were read unsurely."""
    number, signer = compare_number(session, edition), compare_signer(session, edition)
    return [
        (_about(edition, found.code, found.message, found.field), None)
        for found in (*number, *signer)
    ]


def _about(edition: Edition, code: str, message: str, field: str | None = None) -> Row:
    """An issue about a whole edition, or a field of its heading."""
    return {
        "code": code,
        "message": message,
        "record_kind": "document",
        "record_position": None,
        "record_id": edition.id,
        "field": field,
    }


def _effect_issues(
    session: Session, document_id: int
) -> list[tuple[Row, Proof | None]]:
    found: list[tuple[Row, Proof | None]] = []
    for effect in session.scalars(NOT_APPLIED, {"document_id": document_id}):
        if effect.reason_code in NO_ISSUE:
            continue
        message = f"An amendment is not applied: {effect.reason or 'it was not looked at yet.'}"
        if effect.reason_code in HELD:
            message = f"{message} {_how_to_accept(effect)}"
        row = {
            "code": "effect_not_applied",
            "message": message,
            "record_kind": "effect",
            "field": effect.field,
        }
        proofs = read_payload(effect.payload).proofs
        place = {"record_position": effect.position, "record_id": effect.id}
        found.append((row | place, next(iter(proofs.values()), None)))
    return found


def _how_to_accept(effect: Effect) -> str:
    """What a person does with an effect that waits for one."""
    command = f"kehoach history {effect.amended_number or 'NUMBER'}"
    return (
        f"It will be applied by `{command} --accept {effect.id}`, and left alone for good "
        f"by `--reject {effect.id}`."
    )


def _review_issues(
    session: Session, document_id: int
) -> list[tuple[Row, Proof | None]]:
    found = session.scalars(CORRECTIONS, {"document_id": document_id})
    return [(_review_issue(correction), None) for correction in found]


def _review_issue(correction: Correction) -> Row:
    where = f"{correction.record} {correction.ordinal or ''}"
    change = f"“{correction.old or ''}” → “{correction.new or ''}”"
    return {
        "code": "correction_to_review",
        "message": f"{correction.note} {where}: {change} ({correction.made_by}).",
        "record_kind": "correction",
        "record_position": None,
        "record_id": correction.id,
        "field": correction.field,
    }


def _mark_issues(session: Session, document_id: int) -> list[tuple[Row, Proof | None]]:
    found = session.scalars(MARKS, {"document_id": document_id})
    return [(_mark_issue(mark), None) for mark in found]


def _mark_issue(mark: TaskMark) -> Row:
    words = {"done": "done", "not_done": "not done"}[mark.result]
    where = f"task {mark.ordinal or ''}".strip()
    return {
        "code": "mark_to_review",
        "message": (
            f"{mark.reason} {where}: “{mark.row_text}” was marked {words} ({mark.made_by}). "
            f"Mark it anew, or `kehoach mark drop {mark.id}`."
        ),
        "record_kind": "task_mark",
        "record_position": None,
        "record_id": mark.id,
        "field": None,
    }
