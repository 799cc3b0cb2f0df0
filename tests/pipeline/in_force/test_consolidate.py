"""Consolidated editions: made, made anew, and left alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import models
from extractors.values.closed_lists import Action
from extractors.values.plan import AmendedDocument, Effect, Plan
from models import Document, Edition, Evidence, FieldChange, Issue
from models.views import current_document, current_target, current_task
from pipeline.batches.store import save_plan
from pipeline.database.readback import read_plan
from pipeline.in_force.consolidate import settle, settle_due
from tests.sample_plans import AMENDING, EFFECTS, HEADER, PLAN, file

ORDERS = ((0, 1, 2), (2, 1, 0), (1, 2, 0))  # plan, amendment, second amendment
AMENDED = EFFECTS[0].amended
SECOND = replace(
    AMENDING,
    header=replace(AMENDING.header, number="1200/QĐ-UBND", issued_on=date(2025, 9, 1)),
    effects=(
        replace(EFFECTS[0], old="Quý IV/2026", new="Tháng 3/2027", tasks=(), in_force_from=None, proofs={}),
    ),
)


def save(session: Session, plan: Plan, name: str, version: str = "1.0") -> int:
    return save_plan(session, plan, file(name), version).document_id


def current_tasks(session: Session) -> list[tuple[str | None, str | None, str | None]]:
    query = select(current_task).where(current_task.c.document_number == "181/KH-UBND")
    rows = session.execute(query.order_by(current_task.c.position)).all()
    return [(row.ordinal, row.due_raw, row.changed_by) for row in rows]


def states(session: Session) -> list[tuple[bool, str | None]]:
    query = select(models.Effect).join(Edition).where(Edition.is_newest).order_by(models.Effect.id)
    return [(e.is_applied, e.reason_code) for e in session.scalars(query)]


def rows_of(session: Session) -> dict[str, list[tuple[object, ...]]]:
    tables = models.Base.metadata.tables
    return {
        name: sorted(map(tuple, session.execute(select(table))), key=str) for name, table in tables.items()
    }


@pytest.mark.parametrize("order", ORDERS[:2])
def test_order_of_ingest_does_not_matter(session: Session, order: tuple[int, ...]) -> None:
    documents = [(PLAN, "ke-hoach-181"), (AMENDING, "qd-905"), (SECOND, "qd-1200")]
    for n in order:
        save(session, *documents[n])
    assert current_tasks(session) == [
        ("1", "Tháng 3/2027", "due: 905/QĐ-UBND; due: 1200/QĐ-UBND"),
        (None, "Sau khi có hướng dẫn", None),
    ]
    assert states(session) == [(True, None)] * 3
    assert session.scalars(select(Issue).where(Issue.is_derived)).all() == []


def test_the_log_tells_which_effects_are_applied(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "pipeline.in_force")
    save(session, AMENDING, "qd-905")
    assert caplog.messages
    assert all(": not applied: " in message for message in caplog.messages)
    caplog.clear()
    save(session, PLAN, "ke-hoach-181")
    assert caplog.messages[-1].endswith(" of 181/KH-UBND: applied")


def test_the_read_edition_stays_as_it_was(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, AMENDING, "qd-905")
    read = session.scalars(
        select(Edition).where(Edition.kind == "read", Edition.number == "181/KH-UBND")
    ).one()
    assert read_plan(session, read) == PLAN
    assert (read.is_newest, read.is_current) == (True, False)
    made = session.scalars(select(Edition).where(Edition.kind == "consolidated")).one()
    assert (made.is_current, made.base_edition_id, made.sequence) == (True, read.id, 0)


def test_a_changed_value_is_proved_on_the_amending_documents_page(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, AMENDING, "qd-905")
    amending = session.scalars(select(Edition).where(Edition.number == "905/QĐ-UBND")).one()
    proofs = session.scalars(select(Evidence).where(Evidence.source_edition_id.is_not(None))).all()
    assert [(p.record_kind, p.field, p.source_edition_id, p.page) for p in proofs] == [
        ("task", "due", amending.id, 1)
    ]
    changes = session.scalars(select(FieldChange).order_by(FieldChange.position)).all()
    assert [(c.kind, c.ordinal, c.field, c.old, c.new, c.changed_by, c.changed_on) for c in changes] == [
        (
            "repealed",
            "1.1",
            None,
            "- Rà soát dữ liệu;\n- Công bố danh mục",
            None,
            "905/QĐ-UBND",
            date(2025, 5, 28),
        ),
        ("changed", "1", "due", "Quý II/2026", "Quý IV/2026", "905/QĐ-UBND", date(2025, 6, 1)),
    ]


def test_settling_again_writes_nothing(session: Session) -> None:
    document_id = save(session, PLAN, "ke-hoach-181")
    save(session, AMENDING, "qd-905")
    before = rows_of(session)
    settle(session, [document_id])
    assert not session.dirty
    session.commit()
    assert rows_of(session) == before


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_a_plan_without_amendments_has_no_second_edition(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    assert session.scalar(select(func.count()).select_from(Edition)) == 1


def test_a_reissue_is_amended_too(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, AMENDING, "qd-905")
    reissued = replace(PLAN, tasks=(*PLAN.tasks, replace(PLAN.tasks[2], content="Báo cáo kết quả")))
    save(session, reissued, "ke-hoach-181-sua")
    assert [row[1] for row in current_tasks(session)] == [
        "Quý IV/2026",
        "Sau khi có hướng dẫn",
        "Sau khi có hướng dẫn",
    ]
    assert session.scalar(select(func.count()).where(Edition.kind == "consolidated")) == 1


def test_a_withdrawn_instruction_is_taken_back(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, AMENDING, "qd-905")
    save(session, replace(AMENDING, effects=()), "qd-905", "1.1")
    assert [row[1] for row in current_tasks(session)] == [
        "Quý II/2026",
        "Thường xuyên, hằng năm",
        "Sau khi có hướng dẫn",
    ]
    assert session.scalars(select(Edition).where(Edition.kind == "consolidated")).all() == []
    assert session.scalars(select(FieldChange)).all() == []


def test_what_is_not_applied_is_an_issue_until_it_is(session: Session) -> None:
    save(session, AMENDING, "qd-905")
    issues = session.scalars(select(Issue).where(Issue.is_derived).order_by(Issue.position)).all()
    assert [(i.code, i.record_kind, i.record_position) for i in issues] == [
        ("effect_not_applied", "effect", 1),
        ("effect_not_applied", "effect", 2),
    ]
    assert states(session) == [(False, "document_not_found")] * 2
    save(session, PLAN, "ke-hoach-181")
    assert session.scalars(select(Issue).where(Issue.is_derived)).all() == []


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
def test_another_old_value_is_not_overwritten(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, replace(AMENDING, effects=(replace(EFFECTS[0], old="Quý I/2026"),)), "qd-905")
    assert states(session) == [(False, "old_differs")]
    assert current_tasks(session)[0] == ("1", "Quý II/2026", None)
    issue = session.scalars(select(Issue).where(Issue.is_derived)).one()
    assert "Quý I/2026" in issue.message


def test_what_is_not_yet_in_force_waits(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, replace(AMENDING, effects=(replace(EFFECTS[0], in_force_from=date(2999, 1, 1)),)), "qd-905")
    assert states(session) == [(False, "not_yet_in_force")]
    assert session.scalars(select(Issue).where(Issue.is_derived)).all() == []
    assert settle_due(session, date(2998, 12, 31)) == set()
    settle_due(session, date(2999, 1, 1))
    assert current_tasks(session)[0][1] == "Quý IV/2026"


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
@pytest.mark.parametrize(
    ("amended", "code"),
    [
        (replace(AMENDED, number="182/KH-UBND"), "document_not_found"),
        (replace(AMENDED, issued_on=date(2024, 2, 25)), "document_not_found"),
        (replace(AMENDED, issuer="Ủy ban nhân dân tỉnh Vĩnh Long"), "document_not_found"),
        (replace(AMENDED, number=None), "no_number"),
        (replace(AMENDED, issuer="Ủy ban nhân dân tỉnh"), None),
        (AmendedDocument("181 / KH–UBND"), None),
    ],
)
def test_the_amended_document_is_found_by_number_issuer_and_date(
    session: Session, amended: AmendedDocument, code: str | None
) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, replace(AMENDING, effects=(replace(EFFECTS[0], amended=amended),)), "qd-905")
    assert states(session) == [(code is None, code)]


def test_two_provinces_may_have_one_number(session: Session) -> None:
    other = replace(PLAN, header=replace(HEADER, issuer="Ủy ban nhân dân tỉnh Cà Mau", place="Cà Mau"))
    save(session, other, "ca-mau")
    save(session, PLAN, "an-giang")
    save(
        session,
        replace(AMENDING, effects=(replace(EFFECTS[0], amended=AmendedDocument("181/KH-UBND")),)),
        "qd",
    )
    query = select(current_task.c.document_issuer).where(current_task.c.changed_by.is_not(None))
    assert session.scalars(query).all() == ["Ủy ban nhân dân tỉnh An Giang"]


def whole(action: Action) -> Plan:
    header = replace(HEADER, number="77/KH-UBND", issued_on=date(2025, 12, 1), proofs={})
    effect = Effect(action, AMENDED, "Kế hoạch này thay thế Kế hoạch số 181/KH-UBND", record="document")
    return Plan(header, tasks=PLAN.tasks[2:], effects=(effect,))


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
@pytest.mark.parametrize(
    ("action", "status"), [("replace_document", "superseded"), ("repeal_document", "repealed")]
)
def test_a_plan_that_is_no_longer_in_force_has_no_current_rows(
    session: Session, action: Action, status: str
) -> None:
    document_id = save(session, PLAN, "ke-hoach-181")
    save(session, whole(action), "ke-hoach-77")
    document = session.get_one(Document, document_id)
    assert (document.status, document.status_by, document.status_from) == (
        status,
        "77/KH-UBND",
        date(2025, 12, 1),
    )
    assert current_tasks(session) == []
    assert session.scalar(select(func.count()).select_from(current_target)) == 0
    shown = session.execute(select(current_document.c.number, current_document.c.status)).tuples().all()
    assert sorted(shown, key=str) == [("181/KH-UBND", status), ("77/KH-UBND", "in_force")]


def test_a_replaced_amendment_no_longer_counts(session: Session) -> None:
    save(session, PLAN, "ke-hoach-181")
    save(session, AMENDING, "qd-905")
    amended = AmendedDocument("905/QĐ-UBND", "Quyết định", date(2025, 5, 28))
    repeal = Effect("repeal_document", amended, "Bãi bỏ Quyết định số 905/QĐ-UBND", record="document")
    header = replace(AMENDING.header, number="950/QĐ-UBND", issued_on=date(2025, 7, 1))
    save(session, Plan(header, effects=(repeal,)), "qd-950")
    assert states(session) == [(False, "amender_not_in_force")] * 2 + [(True, None)]
    assert current_tasks(session)[0] == ("1", "Quý II/2026", None)


@pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the other tests
@pytest.mark.parametrize("order", ORDERS)
def test_an_amendment_of_an_amendment_reaches_the_plan(session: Session, order: tuple[int, ...]) -> None:
    amended = AmendedDocument("905/QĐ-UBND", "Quyết định", date(2025, 5, 28))
    later = replace(SECOND, effects=(replace(SECOND.effects[0], amended=amended),))
    documents = [(PLAN, "ke-hoach-181"), (AMENDING, "qd-905"), (later, "qd-1200")]
    for n in order:
        save(session, *documents[n])
    assert current_tasks(session)[0][1] == "Tháng 3/2027"
    assert states(session) == [(True, None)] * 3
