"""A plan whose annex is in another file: said as an issue, unless the file holds others."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest

from extractors.values.plan import Issue
from pipeline.common.settings import Settings
from pipeline.reading.reading import extract_plan
from tests.making_pdfs import attached_file, save_pdf

PLANS = Path(__file__).parents[2] / "plans" / "offices"
# Plans of a page or two, signed, with an annex on the pages behind.
WITH_ANNEX = (
    "so-giao-duc-phu-luc-hai-phan",
    "ubnd-tinh-giao-viec-theo-so",
    "xa-phan-cong-thanh-vien",
)


def missing(pdf: bytes) -> list[Issue]:
    plan = extract_plan(pdf, Settings())
    return [issue for issue in plan.issues if issue.code == "missing_annex"]


def cut(name: str) -> tuple[pikepdf.Pdf, bytes]:
    """The pages down to the signature, and a file of those behind."""
    pdf = pikepdf.open(io.BytesIO((PLANS / f"{name}.pdf").read_bytes()))
    plan = extract_plan((PLANS / f"{name}.pdf").read_bytes(), Settings())
    signed = plan.header.proofs["signer"].places[0].page
    rest = pikepdf.new()
    rest.pages.extend(pdf.pages[signed:])
    del pdf.pages[signed:]
    return pdf, save_pdf(rest)


@pytest.mark.parametrize("name", WITH_ANNEX)
def test_an_annex_that_was_left_out_is_told(name: str) -> None:
    assert missing((PLANS / f"{name}.pdf").read_bytes()) == []
    pdf, _rest = cut(name)
    [issue] = missing(save_pdf(pdf))
    assert issue.proof is not None
    assert "hụ lục" in issue.proof.text
    assert issue.proof.text in issue.message


def test_a_file_with_others_in_it_may_hold_the_annex() -> None:
    pdf, rest = cut(WITH_ANNEX[0])
    pdf.attachments["phu-luc.pdf"] = attached_file(pdf, "phu-luc.pdf", rest)
    assert missing(save_pdf(pdf)) == []
