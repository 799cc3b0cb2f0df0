"""Programmes found by their name and year, and issuers by their body."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.orm import Session

import models
from extractors.values.plan import AmendedDocument, Effect, Plan
from extractors.values.records import Header, Task
from models import Edition
from models.views import current_task
from pipeline.asking.history import find_history
from pipeline.batches.store import save_plan
from pipeline.explorer.wording import read_facts
from pipeline.in_force.document_names import body_key
from tests.sample_plans import AMENDING, HEADER, PLAN, file

TITLE = "Chương trình xây dựng nghị quyết năm 2026"
PROGRAMME = Plan(
    replace(HEADER, number="30/CTr-UBND", type="Chương trình", title="Xây dựng nghị quyết năm 2026"),
    tasks=(Task("1", None, None, "Nghị quyết về phí đường bộ", source="table"),),
    pages=PLAN.pages,
)
INSERTS = Effect(
    "insert",
    AmendedDocument(None, "Chương trình", title=TITLE),
    f"Bổ sung dự án Nghị quyết về giá nước vào {TITLE}",
    record="task",
    tasks=(Task(None, None, None, "Nghị quyết về giá nước", source="table"),),
)
CHANGES = replace(AMENDING, effects=(INSERTS,))


def store(session: Session, *plans: Plan) -> models.Effect:
    """The one effect there is, once all plans are stored."""
    for n, plan in enumerate(plans):
        save_plan(session, plan, file(f"van-ban-{n}"), "1.0")
    return session.scalars(select(models.Effect).join(Edition).where(Edition.is_newest)).one()


def contents(session: Session) -> list[str]:
    query = select(current_task.c.content).where(current_task.c.document_number == "30/CTr-UBND")
    return list(session.scalars(query.order_by(current_task.c.position)))


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
@pytest.mark.parametrize("plans", [(PROGRAMME, CHANGES), (CHANGES, PROGRAMME)])
def test_a_programme_is_found_by_its_name_in_any_order(session: Session, plans: tuple[Plan, ...]) -> None:
    effect = store(session, *plans)
    assert effect.is_applied
    assert contents(session) == ["Nghị quyết về phí đường bộ", "Nghị quyết về giá nước"]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_history_says_that_a_programme_was_found_by_its_name(session: Session) -> None:
    effect = store(session, PROGRAMME, CHANGES)
    marked = f"found by issuer, kind and year as “{TITLE}”"
    amending = session.get_one(Edition, effect.edition_id)
    for document_id in (effect.document_id, amending.document_id):
        [row] = [r for r in find_history(session, document_id or 0) if r["no"] == str(effect.id)]
        assert marked in row["where"]


@pytest.mark.parametrize("backend", ["sqlite"])
def test_the_explorer_lists_the_name_a_programme_was_found_by(session: Session) -> None:
    store(session, PROGRAMME, CHANGES)
    query = read_facts("queries")["sua-doi-chua-ap-dung"]["sql"]
    [row] = session.execute(text(query)).mappings()
    assert (row["amended_number"], row["found_by_name"]) == (None, TITLE)


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize(
    ("others", "code"),
    [
        ({"title": "Xây dựng nghị quyết năm 2025"}, "document_not_found"),
        ({"issuer": "Ủy ban nhân dân tỉnh Cà Mau"}, "document_not_found"),
    ],
)
def test_a_programme_of_another_year_or_issuer_is_another(
    session: Session, others: dict[str, str], code: str
) -> None:
    header: Header = replace(PROGRAMME.header, **others)  # type: ignore[arg-type]
    effect = store(session, replace(PROGRAMME, header=header), CHANGES)
    assert (effect.is_applied, effect.reason_code) == (False, code)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_of_two_programmes_of_one_name_none_is_changed(session: Session) -> None:
    second = replace(
        PROGRAMME, header=replace(PROGRAMME.header, number="58/CTr-UBND", issued_on=date(2025, 11, 3))
    )
    effect = store(session, PROGRAMME, second, CHANGES)
    assert (effect.is_applied, effect.reason_code) == (False, "document_ambiguous")
    assert contents(session) == ["Nghị quyết về phí đường bộ"]


def test_who_signs_for_a_body_is_that_body() -> None:
    assert body_key("Bộ trưởng Bộ Tài chính") == body_key("Bộ Tài chính")
    assert body_key("Sở Tài chính") != body_key("Bộ Tài chính")
