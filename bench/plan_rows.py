"""The rows of one generated plan: tasks with agencies, proofs, dates, issues and words, as if
they had been read.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from bench.plan_words import OBJECTS, PRODUCTS, PURPOSES, VERBS
from pipeline.common.search_words import searchable

TASKS_A_PLAN = 50
TASKS_A_PAGE = 10
PAGES = TASKS_A_PLAN // TASKS_A_PAGE
WITH_ISSUE = 0.08
WITH_DAY = 0.8
QUARTER_ENDS = ((3, 31), (6, 30), (9, 30), (12, 31))
STORED_AT = datetime(2026, 1, 5, 1, 0, tzinfo=UTC)
NAMES = (
    *(f"Sở thứ {n}" for n in range(1, 41)),
    *(f"Ủy ban nhân dân xã số {n}" for n in range(1, 161)),
)
PROVEN = ("ordinal", "content", "lead", "coordinating", "due", "product")
AGENCIES = ("id", "name", "name_key", "full_name", "is_registered")
# The columns that are written, table by table in an order that foreign keys allow.
COLUMNS = {
    "document": (
        *("id", "issuer_key", "number_key", "year_key"),
        *("number", "issuer", "created_at"),
    ),
    "edition": (
        *("id", "document_id", "sequence", "is_newest", "is_current", "sha256"),
        *("extractor_version", "file_uri", "file_stem", "file_size", "page_count"),
        *("received_at", "extracted_at", "number", "type", "title", "issuer"),
        "issued_on",
    ),
    "page_reading": (
        *("edition_id", "number", "width", "height", "state", "reason", "score"),
        *("method", "words"),
    ),
    "task": (
        *("id", "edition_id", "position", "ordinal", "section", "section_title"),
        *("content", "due_raw", "due_to", "due_recurrence", "product", "source"),
    ),
    "task_agency": (
        *("task_id", "agency_id", "role", "position", "name", "raw", "confidence"),
    ),
    "issue": (
        *("edition_id", "position", "code", "message", "record_kind"),
        *("record_position", "record_id", "is_resolved"),
    ),
    "evidence": (
        *("edition_id", "record_kind", "record_id", "field", "part", "page"),
        *("x0", "top", "x1", "bottom", "text", "method", "confidence"),
    ),
    "recurring_date": (
        *("edition_id", "record_kind", "record_id", "due_on", "recurrence", "basis"),
    ),
    "search_entry": ("edition_id", "record_kind", "record_id", "words"),
}
Row = tuple[Any, ...]
Rows = dict[str, list[Sequence[Any]]]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What the rows of a plan are made from."""

    number: int
    issued_on: date
    chance: random.Random
    folded: str  # its number as a search finds it

    @property
    def printed(self) -> str:
        return f"{self.number}/KH-UBND"

    @property
    def issuer(self) -> str:
        return f"Ủy ban nhân dân tỉnh thứ {self.number % 34 + 1}"


def agency_rows() -> Iterator[Row]:
    """The bodies that the plans name."""
    for number, name in enumerate(NAMES, 1):
        yield number, name, name.lower(), name, False


def plan_rows(number: int, rows: Rows) -> None:
    """Add the rows of plan `number`; the same number gives the same rows."""
    issued_on = date(2024, 1, 1) + timedelta(days=number % 900)
    folded = searchable(number=f"{number}/KH-UBND")
    plan = _Plan(number, issued_on, random.Random(number), folded)
    _add_document(plan, rows)
    first = (number - 1) * TASKS_A_PLAN
    for position in range(1, TASKS_A_PLAN + 1):
        _add_task(plan, first + position, position, rows)


def _add_document(plan: _Plan, rows: Rows) -> None:
    number, year = plan.number, plan.issued_on.year
    title = f"{plan.chance.choice(OBJECTS).capitalize()} năm {year}"
    keys = (number, plan.issuer.lower(), plan.printed.lower(), year)
    rows["document"].append((*keys, plan.printed, plan.issuer, STORED_AT))
    file = (f"{number:064x}", "1", f"/plans/{number}.pdf", str(number), 1, PAGES)
    header = (plan.printed, "Kế hoạch", title, plan.issuer, plan.issued_on)
    stored = (STORED_AT, STORED_AT)
    rows["edition"].append((number, number, 1, True, True, *file, *stored, *header))
    words = searchable(title, plan.issuer, number=plan.printed)
    rows["search_entry"].append((number, "document", number, words))
    for page in range(1, PAGES + 1):
        verdict = ("good", "", 1.0, "text", 300)
        rows["page_reading"].append((number, page, 595.0, 842.0, *verdict))


def _add_task(plan: _Plan, task_id: int, position: int, rows: Rows) -> None:
    chance = plan.chance
    phrases = _phrases(chance)
    content = "{} {} {}, {}".format(*phrases)
    product = chance.choice(PRODUCTS)
    due = _due(plan)
    recurrence = "quarterly" if task_id % 4 == 0 else "ongoing"
    raw = f"Trước ngày {due:%d/%m/%Y}" if due else "Thường xuyên"
    place = (task_id, plan.number, position, str(position), "I", "NHIỆM VỤ TRỌNG TÂM")
    when = (raw, due, None if due else recurrence)
    rows["task"].append((*place, content, *when, product, "table"))
    names = _add_agencies(chance, task_id, rows)
    said = [*phrases, product or "", *names]
    words = " ".join([*map(_folded, said), plan.folded])
    rows["search_entry"].append((plan.number, "task", task_id, words))
    if due is None and recurrence == "quarterly":
        _add_dates(plan, task_id, rows)
    if chance.random() < WITH_ISSUE:
        about = ("unread_period", "This time was not read.", "task", position)
        rows["issue"].append((plan.number, position, *about, task_id, False))
    _add_proofs(plan, task_id, position, content, rows)


def _phrases(chance: random.Random) -> list[str]:
    return [chance.choice(said) for said in (VERBS, OBJECTS, PURPOSES, PURPOSES)]


@cache
def _folded(phrase: str) -> str:
    """The words of a phrase for searching; kept, since a million tasks share some hundred."""
    return searchable(phrase)


def _due(plan: _Plan) -> date | None:
    if plan.chance.random() >= WITH_DAY:
        return None
    return plan.issued_on + timedelta(days=plan.chance.randrange(30, 2200))


def _add_agencies(chance: random.Random, task_id: int, rows: Rows) -> list[str]:
    """One body in the lead and up to three that help; gives their names."""
    chosen = chance.sample(range(len(NAMES)), 1 + chance.randrange(4))
    for n, index in enumerate(chosen):
        role, name = "coordinating" if n else "lead", NAMES[index]
        link = (task_id, index + 1, role, max(n, 1))
        rows["task_agency"].append((*link, name, name, 1.0))
    return [NAMES[index] for index in chosen]


def _add_dates(plan: _Plan, task_id: int, rows: Rows) -> None:
    """The ends of all quarters of five years."""
    record = (plan.number, "task", task_id)
    for year in range(plan.issued_on.year, plan.issued_on.year + 5):
        for month, day in QUARTER_ENDS:
            known = (date(year, month, day), "quarterly", "period_end")
            rows["recurring_date"].append((*record, *known))


def _add_proofs(
    plan: _Plan, task_id: int, position: int, content: str, rows: Rows
) -> None:
    """One proof a field, side by side on the page as the columns of a table."""
    page = 1 + (position - 1) // TASKS_A_PAGE
    top = 80.0 + 60 * (position % TASKS_A_PAGE)
    for n, field in enumerate(PROVEN):
        left = 60.0 + 75 * n
        place = (page, left, top, left + 70, top + 50)
        text = content if field == "content" else str(position)
        record = (plan.number, "task", task_id, field, 1)
        rows["evidence"].append((*record, *place, text, "table", 0.99))
