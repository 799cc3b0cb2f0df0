"""What speaks against a field makes it less sure; a born-digital one is sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from extractors.content.field_confidence import (
    Signs,
    has_weak_figure,
    has_weak_quarter,
    is_impossible,
    probability,
    signs_of,
)
from extractors.content.judging import judge_plan
from extractors.language.confidence import PEN_NUMBER
from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Place, Verdict
from extractors.page.methods import PageMethod, ValueMethod
from extractors.values.plan import PageReading, Plan
from extractors.values.records import Agency, Header, Period, Proof, Reference, Target, Task
from pipeline.reading.issues.audit import audit_plan

PLACES = (Place(1, Box(0, 0, 10, 10)),)
HEALTH = Agency("Sở Y tế", "Sở Y tế", "so-y-te")
SCANNED = PageReading(1, 595, 842, Verdict(LayerState.NONE, "no text", 0.0), PageMethod.OCR, 100)
PRINTED = replace(SCANNED, verdict=Verdict(LayerState.GOOD, "text", 1.0), method=PageMethod.TEXT)


@pytest.mark.parametrize("word", ["kïnl:", "Tiển€", "quyễtt"])
def test_words_that_no_text_has(word: str) -> None:
    assert is_impossible(word)


@pytest.mark.parametrize(
    "word", ["thực", "Nguyễn", "57-NQ/TW", "UBND", "internet", "22/12/2024", "hoá", "NHIỆM"]
)
def test_words_that_texts_have(word: str) -> None:
    assert not is_impossible(word)


@pytest.mark.parametrize(
    ("worse", "better"),
    [
        (Signs(0.0), Signs(3.0)),
        (Signs(3.0, impossible=1.0), Signs(3.0)),
        (Signs(3.0, unknown=1.0), Signs(3.0)),
        (Signs(3.0, sequence=1.0), Signs(3.0)),
    ],
)
def test_each_sign_tells(worse: Signs, better: Signs) -> None:
    assert probability("agencies", worse) < probability("agencies", better)


def test_signs_of_a_field() -> None:
    proof = Proof("Quý I//2027", PLACES, ValueMethod.TABLE, 0.5)
    assert signs_of(proof, Period("Quý I//2027")) == Signs(0.0, odd=1.0, short=1.0)


@pytest.mark.parametrize(
    ("text", "confidence", "is_weak"),
    [
        ("Quý II năm 2026", 0.28, True),
        ("quý III, IV", 0.4, True),
        ("Quý II năm 2026", 0.9, False),
        ("Trước ngày 15/6/2026", 0.28, False),
        ("Quý 2/2026", 0.28, False),
        ("Theo yêu cầu của UBND", 0.28, False),
    ],
)
def test_a_quarter_whose_strokes_were_read_unsurely(text: str, confidence: float, is_weak: bool) -> None:
    assert has_weak_quarter(Proof(text, PLACES, ValueMethod.TABLE, confidence)) is is_weak


@pytest.mark.parametrize(
    ("text", "confidence", "is_weak"),
    [
        ("≥5%", 0.46, True),
        ("Trước ngày 15/6/2026", 0.5, True),
        ("12.500 người", 0.3, True),
        ("≥55%", 0.9, False),
        ("toàn bộ các xã", 0.3, False),
    ],
)
def test_a_figure_that_may_be_another(text: str, confidence: float, is_weak: bool) -> None:
    assert has_weak_figure(Proof(text, PLACES, ValueMethod.PROSE, confidence)) is is_weak


def test_a_weak_figure_of_a_goal_is_an_issue() -> None:
    clause = Proof("Tỷ lệ hộ nghèo dưới 3%", PLACES, ValueMethod.PROSE, 0.96)
    figure = Proof("dưới 3%", PLACES, ValueMethod.PROSE, 0.5)
    target = Target(
        "1", None, "Tỷ lệ hộ nghèo", "<", 3.0, unit="%", proofs={"indicator": clause, "value": figure}
    )
    judged = judge_plan(Plan(Header(), targets=(target,), pages=(SCANNED,)), lambda *_: 0.99)
    assert judged.targets[0].proofs["value"].confidence == 0.8
    assert judged.targets[0].proofs["indicator"].confidence == 0.99


def test_a_weak_quarter_is_an_issue() -> None:
    proof = Proof("Quý II năm 2026", PLACES, ValueMethod.TABLE, 0.4)
    due = Period("Quý II năm 2026", date(2026, 4, 1), date(2026, 6, 30))
    task = Task("1", None, None, "Rà soát", due=due, proofs={"due": proof, "row": proof})
    judged = judge_plan(Plan(Header(), tasks=(task,), pages=(SCANNED,)), lambda *_: 0.99)
    assert judged.tasks[0].proofs["due"].confidence == 0.8


def _plan(page: PageReading, confidence: float) -> Plan:
    proof = Proof("Sở Y tế", PLACES, ValueMethod.TABLE, confidence)
    task = Task("1", None, None, "Rà soát", lead=(HEALTH,), proofs={"lead": proof, "row": proof})
    return Plan(Header(), tasks=(task,), pages=(page,))


def _doubts(page: PageReading, confidence: float) -> list[tuple[str, int | None, str | None]]:
    issues = audit_plan(judge_plan(_plan(page, confidence))).issues
    return [(i.record, i.index, i.field) for i in issues if i.code == "low_confidence"]


def test_a_field_that_was_read_badly_is_an_issue_that_names_it() -> None:
    assert _doubts(SCANNED, 0.05) == [("task", 0, "lead")]
    [issue] = [i for i in audit_plan(judge_plan(_plan(SCANNED, 0.05))).issues if i.code == "low_confidence"]
    assert "'Sở Y tế'" in issue.message


def test_a_field_that_was_read_well_is_none() -> None:
    assert _doubts(SCANNED, 0.96) == []


def test_born_digital_fields_are_never_doubted() -> None:
    assert judge_plan(_plan(PRINTED, 1.0)) == _plan(PRINTED, 1.0)
    assert _doubts(PRINTED, 1.0) == []


@pytest.mark.parametrize(
    ("method", "confidence"), [(ValueMethod.PEN, PEN_NUMBER), (ValueMethod.LAYOUT, None)]
)
def test_what_a_pen_wrote_is_never_surer_than_pens_are(method: ValueMethod, confidence: float | None) -> None:
    """The weights alone would have 0.9 for it, and no issue."""
    proof = Proof("Số: 2179/QĐ-TTg", PLACES, method, PEN_NUMBER)
    header = Header(number="2179/QĐ-TTg", proofs={"number": proof})
    judged = audit_plan(judge_plan(Plan(header, pages=(SCANNED,))))
    doubts = [i for i in judged.issues if i.field == "number"]
    assert [i.code for i in doubts] == (["low_confidence"] if confidence else [])
    if confidence:
        assert judged.header.proofs["number"].confidence == confidence
        assert "written by pen" in doubts[0].message


def _cited(number: str, day: int) -> Reference:
    proof = Proof(f"Quyết định số {number}", PLACES, ValueMethod.PATTERN, 0.95)
    return Reference("Quyết định", number, date(2021, 1, day), "Thủ tướng Chính phủ", {"number": proof})


@pytest.mark.parametrize(
    ("page", "second", "is_doubted"),
    [
        (SCANNED, _cited("831/QĐ-TTg", 19), True),
        (SCANNED, _cited("831/QĐ-TTg", 20), False),
        (SCANNED, _cited("1831/QĐ-TTg", 19), False),
        (PRINTED, _cited("831/QĐ-TTg", 19), False),
    ],
)
def test_numbers_of_one_day_that_differ_in_a_figure(
    page: PageReading, second: Reference, is_doubted: bool
) -> None:
    plan = Plan(Header(), references=(_cited("81/QĐ-TTg", 19), second), pages=(page,))
    doubts = [i for i in audit_plan(plan).issues if i.code == "low_confidence"]
    assert [(i.record, i.index) for i in doubts] == ([("reference", 1)] if is_doubted else [])
