"""A number that was read unsurely, or not at all, against the documents that cite it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.applying.corrections import RowCorrection
from extractors.page.methods import ValueMethod
from extractors.values.plan import Issue, Plan
from extractors.values.records import Header, Proof, Reference
from models import Document, Edition
from models import Issue as StoredIssue
from pipeline.batches.store import save_plan
from pipeline.in_force.cited_numbers import compare_number
from pipeline.in_force.corrections import Edit, store_edits
from pipeline.review.review_rows import find_review_rows
from tests.sample_plans import PAGES, file

DAY = date(2025, 12, 11)
ISSUER = "Ủy ban nhân dân tỉnh An Giang"
DOUBT = Issue("low_confidence", "number was read unsurely.", "document", None, "number")
SQLITE = pytest.mark.parametrize("backend", ["sqlite"])  # the same SQL as in the first tests


def scanned(number: str | None, confidence: float = 0.6) -> Plan:
    """A plan whose number a pen wrote."""
    proof = Proof(f"Số: {number or '?'}", (), ValueMethod.PEN, confidence)
    header = Header(
        number=number,
        type="Kế hoạch",
        title="Chuyển đổi số",
        issuer=ISSUER,
        issued_on=DAY,
        place="An Giang",
        proofs={"number": proof},
    )
    return Plan(header, issues=(DOUBT,), pages=PAGES[1:2])


def citing(number: str = "348/KH-UBND", issuer: str | None = ISSUER, day: date | None = DAY) -> Plan:
    """A department's plan that cites one."""
    header = Header(number="12/KH-SYT", issuer="Sở Y tế tỉnh An Giang", issued_on=date(2026, 1, 5))
    references = (Reference("Kế hoạch", number, day, issuer),)
    return Plan(replace(header, place="An Giang"), references=references)


def save(session: Session, plan: Plan, name: str, version: str = "1.0") -> int:
    return save_plan(session, plan, file(name), version).document_id


def told(session: Session, document_id: int) -> list[tuple[str, str]]:
    """Code and message of what other documents say of a document's number."""
    query = select(StoredIssue.code, StoredIssue.message).join(Edition)
    query = query.where(Edition.document_id == document_id, StoredIssue.is_derived)
    return [(code, message) for code, message in session.execute(query)]


def is_settled(session: Session) -> bool:
    query = select(StoredIssue.is_resolved).where(StoredIssue.code == "low_confidence")
    return session.scalars(query).one()


@pytest.mark.parametrize("is_cited_before", [True, False])
def test_a_cited_number_that_differs_is_told(session: Session, is_cited_before: bool) -> None:
    plans = [(citing(), "citing"), (scanned("343/KH-UBND"), "scan")]
    ordered = plans if is_cited_before else plans[::-1]
    scan = [save(session, *plan) for plan in ordered][1 if is_cited_before else 0]
    [(code, message)] = told(session, scan)
    assert code == "evidence_contradicts"
    assert "'343/KH-UBND' (0.60)" in message
    assert "348/KH-UBND (12/KH-SYT)" in message
    assert session.get_one(Document, scan).number == "343/KH-UBND"
    assert not is_settled(session)


@SQLITE
def test_an_unread_number_is_offered_to_the_reviewer(session: Session) -> None:
    scan = save(session, scanned(None), "scan")
    assert told(session, scan) == []
    save(session, citing(), "citing")
    [(code, message)] = told(session, scan)
    assert code == "value_offered"
    row = next(row for row in find_review_rows(session, [scan]) if row.record == "document")
    assert message in row.reasons
    assert (row.shown["number"], "348/KH-UBND (12/KH-SYT)" in message) == (None, True)


@SQLITE
def test_a_citation_that_agrees_settles_the_doubt_while_it_is_there(session: Session) -> None:
    scan = save(session, scanned("348/KH-UBND"), "scan")
    save(session, citing(), "citing")
    assert (told(session, scan), is_settled(session)) == ([], True)
    save(session, citing("349/KH-UBND"), "citing", "1.1")
    assert not is_settled(session)


@SQLITE
def test_one_that_agrees_is_enough(session: Session) -> None:
    """An office issues several plans on a day: others that are cited are others."""
    scan = save(session, scanned("348/KH-UBND"), "scan")
    both = citing()
    save(session, replace(both, references=(*both.references, *citing("349/KH-UBND").references)), "citing")
    assert told(session, scan) == []


@SQLITE
def test_a_number_that_another_document_has_says_nothing(session: Session) -> None:
    scan = save(session, scanned("343/KH-UBND"), "scan")
    save(session, citing(), "citing")
    assert len(told(session, scan)) == 1
    other = scanned("348/KH-UBND", 1.0)
    save(session, replace(other, header=replace(other.header, title="Phòng cháy")), "printed")
    assert told(session, scan) == []


@SQLITE
@pytest.mark.parametrize(
    "plan",
    [
        citing("348/QĐ-UBND"),
        citing(day=date(2025, 12, 12)),
        citing(day=None),
        citing(issuer=None),
        citing(issuer="Ủy ban nhân dân tỉnh Hậu Giang"),
    ],
    ids=["other code", "other day", "no day", "no issuer", "other issuer"],
)
def test_citations_of_other_documents(session: Session, plan: Plan) -> None:
    scan = save(session, scanned("343/KH-UBND"), "scan")
    save(session, plan, "citing")
    assert told(session, scan) == []


@SQLITE
@pytest.mark.parametrize("cited", ["343/KH-UBND", "348/KH-UBND"], ids=["like it", "another"])
def test_without_a_day_no_citation_is_of_it(session: Session, cited: str) -> None:
    """Else every citation without a day would contradict it, or settle its doubt."""
    save(session, citing(cited, day=None), "citing")
    plan = scanned("343/KH-UBND")
    scan = save(session, replace(plan, header=replace(plan.header, issued_on=None)), "scan")
    assert (told(session, scan), is_settled(session)) == ([], False)


@SQLITE
def test_an_issuer_without_its_place_is_that_of_the_citing_document(session: Session) -> None:
    scan = save(session, scanned("343/KH-UBND"), "scan")
    elsewhere = citing(issuer="Ủy ban nhân dân tỉnh")
    save(session, replace(elsewhere, header=replace(elsewhere.header, place="Hậu Giang")), "far")
    assert told(session, scan) == []
    save(session, elsewhere, "near")
    assert [code for code, _ in told(session, scan)] == ["evidence_contradicts"]


@SQLITE
def test_a_number_read_surely_is_not_asked(session: Session) -> None:
    save(session, citing(), "citing")
    scan = save(session, scanned("343/KH-UBND", 0.97), "scan")
    edition = session.scalars(select(Edition).where(Edition.document_id == scan)).one()
    assert compare_number(session, edition) == []


@SQLITE
def test_what_a_person_took_is_asked_no_more(session: Session) -> None:
    scan = save(session, scanned("343/KH-UBND"), "scan")
    save(session, citing(), "citing")
    taken = RowCorrection("document", None, None, "", "number", "343/KH-UBND", "348/KH-UBND")
    store_edits(session, [Edit(scan, taken, "343/KH-UBND")], [], "Lan")
    assert told(session, scan) == []
