"""A signed plan from its bytes to the database and the terminal."""

from __future__ import annotations

import io
from pathlib import Path

from rich.console import Console
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import Edition, Signature
from pipeline.asking import queries
from pipeline.batches.store import is_nothing, save_plan
from pipeline.common.settings import Settings
from pipeline.database.readback import read_plan
from pipeline.database.record import to_record
from pipeline.explaining.explain import explain_pages
from pipeline.reading.reading import extract_pages, extract_plan, read_signed
from pipeline.reports.show_signatures import show_signatures
from tests.sample_plans import file
from tests.signed_pdfs import MORNING, PERSON, PORTAL, sign

PLAN = Path(__file__).parents[2] / "plans" / "no-ordinal-column.pdf"
MINH = PERSON | {"common_name": "Lê Văn Minh"}
AT_THE_TOP = (5, 800, 300, 835)


def signed_plan(tmp_path: Path, pdf: bytes) -> Plan:
    return extract_plan(pdf, Settings(data_dir=tmp_path))


def test_a_signed_plan_is_stored_and_comes_back(session: Session, tmp_path: Path) -> None:
    pdf = sign(sign(PLAN.read_bytes(), MINH), PORTAL, rect=AT_THE_TOP)
    plan = signed_plan(tmp_path, pdf)
    assert [s.seal for s in plan.signatures] == ["person", "portal"]
    result = save_plan(session, plan, file("signed"), "1.0")
    edition = session.get_one(Edition, result.edition_id)
    assert read_plan(session, edition).signatures == plan.signatures
    rows = session.scalars(select(Signature).order_by(Signature.position)).all()
    assert [(row.signer, row.page, row.signed_at) for row in rows] == [
        ("Lê Văn Minh", 1, MORNING),
        (None, 1, MORNING),
    ]
    record = to_record(plan)["signatures"][0]
    assert record["signed_at"] == "2026-04-15T01:30:00+00:00"
    assert record["proof"]["signature"]["places"][0]["box"] == [
        350,
        461.89,
        500,
        541.89,
    ]  # of a page 841.89 high


def test_the_terminal_shows_who_signed(session: Session, tmp_path: Path) -> None:
    save_plan(session, signed_plan(tmp_path, sign(PLAN.read_bytes(), MINH)), file("signed"), "1.0")
    connection = session.connection()
    assert queries.count_rows(connection)["digital signatures"] == 1
    [document] = queries.find_documents(connection, None)
    out = io.StringIO()
    parts = queries.find_parts(connection, document["document_id"])
    show_signatures(Console(file=out, width=200), parts["signatures"])
    assert "Lê Văn Minh" in out.getvalue()
    assert "whole file" in out.getvalue()


def test_a_file_changed_after_signing_and_a_broken_signature_are_issues(tmp_path: Path) -> None:
    signed = sign(PLAN.read_bytes(), MINH)
    start = signed.index(b"/Contents <") + len(b"/Contents <")
    broken = signed[:start] + b"00" * 400 + signed[start + 800 :]
    assert "changed_after_signing" in codes(signed_plan(tmp_path, signed + b"\n% later"))
    assert "unread_signature" in codes(signed_plan(tmp_path, broken))
    assert not codes(signed_plan(tmp_path, signed)) & {"changed_after_signing", "unread_signature"}


def codes(plan: Plan) -> set[str]:
    return {issue.code for issue in plan.issues}


def test_every_value_of_a_signature_is_explained(tmp_path: Path) -> None:
    pdf = sign(PLAN.read_bytes(), MINH)
    pages = extract_pages(pdf, Settings(data_dir=tmp_path))
    told = [v for v in explain_pages(pages, read_signed(pdf)).values if v.record == "signature"]
    assert {v.field for v in told} == {
        *("seal", "signer", "organisation", "province", "signed_at", "page", "covers_file")
    }
    assert {v.origin for v in told} == {"the certificate of a digital signature"}


def test_a_signature_alone_is_no_plan(tmp_path: Path) -> None:
    plan = signed_plan(tmp_path, sign(PLAN.read_bytes(), MINH))
    assert is_nothing(Plan(header=type(plan.header)(), signatures=plan.signatures))
