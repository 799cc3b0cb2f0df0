"""What the page of one row shows: the pages with its boxes, its values, why it is in doubt."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.exceptions import HTTPException

from extractors.applying.corrections import CORRECTED
from extractors.language.confidence import SURE
from extractors.page.document import Box
from extractors.values.fields import FieldColumn, ValueKind
from models import Edition, Issue, PageReading
from pipeline.common.language import in_vietnamese
from pipeline.desk.reviewing.candidates import (
    Candidate,
    Neighbourhood,
    find_candidates,
    look_around,
    unregistered_names,
)
from pipeline.explorer.wording import name_column, say_value
from pipeline.review.review_rows import TABLES, ReviewRow, find_review_rows

MOST_PAGES = 3  # of a row; one over more pages is scrolled in the explorer
REASONS = "reasons"  # the doubts in what is sent along with a decision
LONG = ("content", "indicator", "title", "raw", "product")  # typed into several lines

Shown = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a row as it is shown; `choices` are those of a closed list, each with what it
    means.
    """

    name: str
    label: str
    shown: str
    seen: str | None
    confidence: float | None
    is_doubtful: bool
    is_long: bool
    is_agencies: bool
    choices: Sequence[tuple[str, str]]
    candidates: Sequence[Candidate]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with the boxes of values on it, and the one around the row."""

    edition_id: int
    number: int
    width: float
    height: float
    boxes: Sequence[tuple[str, Box]]
    around: Box | None


@dataclass(frozen=True, slots=True)
class Screen:
    """All that the page of a row shows."""

    row: ReviewRow
    values: Sequence[Value]
    sheets: Sequence[Sheet]
    reasons: Sequence[str]
    unregistered: Sequence[str]
    issuer: str
    title: str

    @property
    def shown_json(self) -> str:
        """What a decision sends back, so that one about another row than was shown is refused."""
        return json.dumps(seen_state(self.row), ensure_ascii=False)


def seen_state(row: ReviewRow) -> dict[str, Any]:
    """A row as a person saw it: its values, what it is known by, and why it was in doubt."""
    known_by = {"row_text": row.row_text, "section": row.section}
    return dict(row.shown) | known_by | {REASONS: list(row.reasons)}


def is_as_shown(row: ReviewRow, shown: Shown) -> bool:
    """Whether a row says what was shown and is in no doubt that was not; some may be settled."""
    now, before = (dict(state) | {REASONS: None} for state in (seen_state(row), shown))
    return now == before and not new_reasons(row, shown)


def new_reasons(row: ReviewRow, shown: Shown) -> list[str]:
    """The doubts about a row that were not shown."""
    before = shown.get(REASONS) or ()
    return [reason for reason in row.reasons if reason not in before]


def find_row(
    session: Session, document_id: int, record: str, position: int
) -> tuple[ReviewRow, list[ReviewRow]]:
    """A row in force, and all of its document. Raises HTTPException."""
    rows = find_review_rows(session, [document_id])
    wanted = (record, position - 1)
    found = next((r for r in rows if (r.record, r.index) == wanted), None)
    if found is None:
        raise HTTPException(404, "row_gone")
    return found, rows


def make_screen(
    session: Session, row: ReviewRow, rows: Sequence[ReviewRow], lang: str
) -> Screen:
    """The page of a row in a language."""
    around = look_around(session, row, rows)
    doubted = _doubted_fields(session, row)
    columns = CORRECTED[row.record].corrected_columns.values()
    values = [_value(c, row, around, doubted, lang) for c in columns]
    values.sort(key=lambda value: not value.is_doubtful)  # what is in doubt comes first
    edition = session.get_one(Edition, row.edition_id)
    agencies = [v.shown for v in values if v.is_agencies]
    return Screen(
        row=row,
        values=values,
        sheets=list(_sheets(session, row)),
        reasons=[say_reason(reason, lang) for reason in row.reasons],
        unregistered=unregistered_names("; ".join(agencies), around.names),
        issuer=edition.issuer or "",
        title=edition.title or "",
    )


def say_reason(message: str, lang: str) -> str:
    """A doubt in a language."""
    return in_vietnamese(message) if lang == "vi" else message


def _doubted_fields(session: Session, row: ReviewRow) -> set[str]:
    """The fields that open issues of a row are about."""
    query = select(Issue.field).join(Edition, Edition.id == Issue.edition_id)
    query = query.where(
        Edition.document_id == row.document_id,
        Edition.is_current,
        Issue.is_resolved.is_(False),
        Issue.field.is_not(None),
    )
    if row.record in TABLES:
        at = (Issue.record_kind == row.record) & (
            Issue.record_position == row.index + 1
        )
        query = query.where(at)
    else:
        query = query.where(Issue.record_kind == "document")
    return {field for field in session.scalars(query) if field}


def _value(
    column: FieldColumn,
    row: ReviewRow,
    around: Neighbourhood,
    doubted: set[str],
    lang: str,
) -> Value:
    proof = row.proofs.get(column.field.proof)
    confidence = proof.confidence if proof else None
    is_unsure = confidence is not None and confidence < SURE and not row.is_checked
    is_doubted = bool({column.field.name, column.name, column.field.proof} & doubted)
    is_doubtful = is_unsure or is_doubted
    seen = row.seen.get(column.name)
    shown = row.shown[column.name]
    return Value(
        name=column.name,
        label=name_column(f"current_{row.record}", column.name, lang),
        shown=shown or "",
        seen=seen if seen != shown else None,
        confidence=confidence,
        is_doubtful=is_doubtful,
        is_long=column.name in LONG,
        is_agencies=column.value is ValueKind.AGENCIES,
        choices=name_choices(column, lang),
        candidates=find_candidates(column, row, around) if is_doubtful else (),
    )


def name_choices(column: FieldColumn, lang: str) -> list[tuple[str, str]]:
    """The words of a closed list with what they mean: ("yearly", "hằng năm")."""
    name = column.part.column if column.part else column.name
    return [(word, say_value(name, word, lang) or word) for word in column.choices]


def _sheets(session: Session, row: ReviewRow) -> Iterator[Sheet]:
    """The pages that the row is printed on; the first of the document where it has no place."""
    boxes: dict[int, list[tuple[str, Box]]] = {}
    for field, proof in row.proofs.items():
        for place in proof.places:
            boxes.setdefault(place.page, []).append((field, place.box))
    numbers = sorted(boxes)[:MOST_PAGES] or [1]
    for number in numbers:
        size = page_size(session, row.edition_id, number)
        if size is None:
            continue
        found = boxes.get(number, [])
        around = Box.around(box for _, box in found) if found else None
        yield Sheet(row.edition_id, number, *size, found, around)


def page_size(
    session: Session, edition_id: int, number: int
) -> tuple[float, float] | None:
    """Width and height of a page in points; None where there is no such page."""
    query = select(PageReading.width, PageReading.height).where(
        PageReading.edition_id == edition_id, PageReading.number == number
    )
    found = session.execute(query).tuples().first()
    return found if found and found[0] and found[1] else None
