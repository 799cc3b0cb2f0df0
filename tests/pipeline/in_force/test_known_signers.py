"""A signer's name under a seal beside those who sign for the same issuer under the same title."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.page.methods import ValueMethod
from extractors.values.plan import Plan
from extractors.values.records import Header, Proof
from models import Edition, Issue
from pipeline.batches.store import save_plan
from pipeline.in_force.comparable import find_comparable
from pipeline.in_force.consolidate import settle
from pipeline.review.review_rows import find_review_rows
from tests.sample_plans import EFFECTS, PAGES, file

SQLITE = pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the first test
ISSUER, TITLE = "Ủy ban nhân dân tỉnh An Giang", "Phó Chủ tịch"
READ = "Lê Văn Phươc"


def signed(
    signer: str,
    confidence: float,
    number: str,
    *,
    day: date = date(2025, 6, 2),
    title: str = TITLE,
    issuer: str = ISSUER,
) -> Plan:
    proof = Proof(signer, (), ValueMethod.TEXT, confidence)
    header = Header(
        number=number,
        type="Kế hoạch",
        title=f"Kế hoạch {number}",
        issuer=issuer,
        issued_on=day,
        signer=signer,
        signer_title=title,
        proofs={"signer": proof},
    )
    return Plan(header, pages=PAGES[1:2])


def save(session: Session, plan: Plan) -> int:
    return save_plan(session, plan, file(plan.header.number or ""), "1.0").document_id


def derived(session: Session) -> list[tuple[int, str]]:
    query = select(Issue.id, Issue.code).where(Issue.is_derived).order_by(Issue.position)
    return list(session.execute(query).tuples())


def offers(session: Session) -> list[str]:
    query = select(Issue.message).where(Issue.code == "value_offered", Issue.is_derived)
    return list(session.scalars(query))


def test_a_name_that_is_like_a_known_signer_s_is_offered(session: Session) -> None:
    scan = save(session, signed(READ, 0.4, "5/KH-UBND"))
    save(session, signed("Lê Văn Phước", 1.0, "3/KH-UBND", day=date(2025, 1, 10)))
    [message] = offers(session)
    assert "'Lê Văn Phươc' (0.40)" in message
    assert "Lê Văn Phước (3/KH-UBND)" in message
    query = select(Edition.signer).where(Edition.document_id == scan)
    assert session.scalars(query).one() == READ
    [row] = find_review_rows(session, [scan])
    assert message in row.reasons


@SQLITE
def test_a_name_whose_beginning_a_seal_covers(session: Session) -> None:
    save(session, signed("Lê Văn Phước", 1.0, "3/KH-UBND"))
    save(session, signed("Văn Phước", 0.4, "5/KH-UBND"))
    assert len(offers(session)) == 1


@SQLITE
@pytest.mark.parametrize(
    "other",
    [
        signed("Nguyễn Thị Minh Thúy", 1.0, "3/KH-UBND"),
        signed("Lê Văn Phước", 1.0, "3/KH-UBND", title="Chủ tịch"),
        signed("Lê Văn Phước", 1.0, "3/KH-UBND", issuer="Ủy ban nhân dân tỉnh Hậu Giang"),
        signed("Lê Văn Phước", 1.0, "3/KH-UBND", day=date(2021, 6, 2)),
        signed("Lê Văn Phước", 0.5, "3/KH-UBND"),  # no lesson, as it is a guess too
    ],
    ids=["unlike", "other title", "other issuer", "long before", "read unsurely"],
)
def test_who_is_not_offered(session: Session, other: Plan) -> None:
    save(session, other)
    save(session, signed(READ, 0.4, "5/KH-UBND"))
    assert not [message for message in offers(session) if READ in message]


@SQLITE
@pytest.mark.parametrize(
    ("other", "is_asked"),
    [
        (signed("Lê Văn Phước", 1.0, "3/KH-UBND", title="PHÓ CHỦ TỊCH"), True),
        (signed("Lê Văn Phước", 1.0, "3/KH-UBND", title="Chủ tịch"), False),
        (signed("Lê Văn Phước", 1.0, "3/KH-UBND", day=date(2021, 6, 2)), False),
    ],
    ids=["near", "other title", "long before"],
)
def test_whose_signers_are_looked_at_again(session: Session, other: Plan, is_asked: bool) -> None:
    """Not those of all unsure documents of the issuer, which become more with every scan."""
    scan = save(session, signed(READ, 0.4, "5/KH-UBND"))
    new = save(session, other)
    assert find_comparable(session, [new]) == ({scan} if is_asked else set())


@SQLITE
def test_what_others_say_is_the_last_whichever_came_first(session: Session) -> None:
    """Made anew alone or with the other issues, it has the same place behind them."""
    plan = signed(READ, 0.4, "5/KH-UBND")
    scan = save(session, replace(plan, effects=EFFECTS[:1]))  # on a plan that is not here
    save(session, signed("Lê Văn Phước", 1.0, "3/KH-UBND"))
    alone = derived(session)
    assert [code for _, code in alone] == ["effect_not_applied", "value_offered"]
    settle(session, [scan])
    assert derived(session) == alone


@SQLITE
def test_a_name_that_is_known_or_read_surely_is_no_question(session: Session) -> None:
    save(session, signed("Lê Văn Phước", 1.0, "3/KH-UBND"))
    save(session, signed("Lê Văn Phước", 0.4, "5/KH-UBND"))
    save(session, signed(READ, 0.95, "6/KH-UBND"))
    assert offers(session) == []
