"""The record of a plan, from memory and from the database."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Place, Verdict
from extractors.page.methods import PageMethod, ValueMethod
from extractors.values.plan import Issue, PageReading, Plan
from extractors.values.records import Agency, Assignment, Header, Period, Proof, Reference, Target, Task
from models import Edition
from pipeline.batches.store import is_nothing, save_plan
from pipeline.database.readback import read_plan
from pipeline.database.record import to_record
from tests.sample_plans import PLAN, file

DOCUMENT = {"number", "type", "title", "issuer", "issued_on", "place", "signer", "signer_title"}
TASK = {
    "ordinal",
    "section",
    "parent",
    "content",
    "lead",
    "coordinating",
    "starts",
    "due",
    "product",
    "source",
}
TARGET = {
    *("ordinal", "group", "indicator", "comparator", "value", "value_high", "unit", "horizon"),
    *("recurrence", "agencies", "raw", "source"),
}


def test_the_record_has_the_keys_of_its_format() -> None:
    record = to_record(PLAN)
    assert set(record) >= {"document", "references", "tasks", "targets", "assignments"}
    assert set(record["document"]) >= DOCUMENT
    assert set(record["references"][0]) >= {"type", "number", "issued_on", "issuer"}
    assert set(record["tasks"][0]) >= TASK
    assert set(record["targets"][0]) >= TARGET
    assert set(record["assignments"][0]) >= {"ordinal", "person", "position", "responsibility"}


def test_a_task_in_the_record() -> None:
    task = to_record(PLAN)["tasks"][0]
    assert task["lead"] == ["Sở Khoa học và Công nghệ"]
    assert task["coordinating"] == ["Sở Nội vụ", "Các sở, ban, ngành", "Câu lạc bộ Doanh nhân trẻ"]
    assert task["due"] == {
        "raw": "Quý II/2026",
        "from": "2026-04-01",
        "to": "2026-06-30",
        "recurrence": None,
        "condition": None,
    }
    assert task["named"]["lead"] == [
        {
            "raw": "Sở KH&CN",
            "name": "Sở Khoa học và Công nghệ",
            "key": "so-khoa-hoc-va-cong-nghe",
            "confidence": 1.0,
        }
    ]
    assert task["proof"]["content"] == {
        "text": "Xây dựng Cổng dữ liệu mở của tỉnh",
        "places": [
            {"page": 1, "box": [72.0, 100.5, 300.25, 120.75]},
            {"page": 2, "box": [72.0, 100.5, 300.25, 120.75]},
        ],
        "method": "text",
        "confidence": 1.0,
    }


def test_figures_and_dates_in_the_record() -> None:
    record = to_record(PLAN)
    assert json.dumps([record["targets"][0]["value"], record["targets"][0]["value_high"]]) == "[16, 18.5]"
    assert record["targets"][1]["value"] is None
    assert record["document"]["issued_on"] == "2025-02-25"
    assert record["tasks"][2]["due"]["condition"] == "Sau khi có hướng dẫn"


def test_issues_and_pages_in_the_record() -> None:
    record = to_record(PLAN)
    assert [(i["code"], i["record"], i["index"]) for i in record["issues"]] == [
        ("unknown_agency", "task", 0),
        ("unread_table", "table", 4),
        ("missing_signer_title", "document", None),
    ]
    assert record["pages"][1] == {
        "number": 2,
        "width": 841.92,
        "height": 595.32,
        "state": "stripped",
        "reason": "no diacritics",
        "score": 0.12,
        "method": "ocr",
        "words": 240,
    }


# Any plan the types allow, within what a document can hold.
text = st.text(max_size=12)
maybe_text = st.none() | text
days = st.dates(date(1945, 9, 2), date(2100, 12, 31))
lengths = st.floats(-10, 5000, allow_nan=False)
shares = st.floats(0, 1)
proofs = st.builds(
    Proof,
    text,
    st.lists(st.builds(Place, st.integers(1, 999), st.builds(Box, *[lengths] * 4)), max_size=3).map(tuple),
    st.sampled_from(ValueMethod),
    shares,
)
fields = st.dictionaries(st.sampled_from(["content", "due", "lead", "value", "row"]), proofs, max_size=3)
periods = st.none() | st.builds(Period, text, *[st.none() | days] * 2, *[maybe_text] * 2)
agencies = st.lists(
    st.builds(Agency, text, text, st.none() | st.sampled_from(["so-noi-vu", "bo-y-te"]), shares), max_size=3
).map(tuple)
figures = st.none() | st.floats(allow_nan=False, allow_infinity=False)
sources = st.sampled_from(["table", "prose"])
headers = st.builds(
    Header, *[maybe_text] * 4, issued_on=st.none() | days, place=maybe_text, signer=maybe_text, proofs=fields
)
references = st.builds(Reference, maybe_text, text, st.none() | days, maybe_text, fields)
tasks = st.builds(
    Task,
    *[st.none() | st.sampled_from(["1", "2", "2.1", "I"])] * 3,
    content=text,
    lead=agencies,
    coordinating=agencies,
    starts=periods,
    due=periods,
    product=maybe_text,
    source=sources,
    section_title=maybe_text,
    proofs=fields,
)
targets = st.builds(
    Target,
    *[maybe_text] * 2,
    indicator=text,
    comparator=maybe_text,
    value=figures,
    value_high=figures,
    unit=maybe_text,
    horizon=st.none() | st.integers(1945, 2100),
    recurrence=maybe_text,
    agencies=agencies,
    raw=maybe_text,
    source=sources,
    proofs=fields,
)
assignments = st.builds(Assignment, maybe_text, text, maybe_text, maybe_text, fields)
issues = st.builds(
    Issue,
    *[text] * 2,
    st.sampled_from(["document", "task", "target", "table", "page"]),
    st.none() | st.integers(0, 5),
    maybe_text,
    st.none() | proofs,
)
verdicts = st.builds(Verdict, st.sampled_from(LayerState), text, shares)
pages = st.builds(
    PageReading,
    st.integers(1, 99),
    lengths,
    lengths,
    verdicts,
    st.sampled_from(PageMethod),
    st.integers(0, 9999),
)


def several(records: st.SearchStrategy[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(records, max_size=3).map(tuple)


plans = st.builds(
    Plan,
    headers,
    several(references),
    several(tasks),
    several(targets),
    several(assignments),
    several(issues),
    st.lists(pages, max_size=3, unique_by=lambda page: page.number).map(
        lambda found: tuple(sorted(found, key=lambda page: page.number))
    ),
).filter(lambda plan: not is_nothing(plan))


@pytest.fixture
def names() -> Iterator[int]:
    return count()


@given(plan=plans)
@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_database_gives_back_any_record(session: Session, names: Iterator[int], plan: Plan) -> None:
    result = save_plan(session, plan, file(f"plan-{next(names)}"), "1.0")
    edition = session.get_one(Edition, result.edition_id)
    # Without the issues that other plans bring: of those generated some are one document's.
    assert to_record(read_plan(session, edition)) == to_record(plan)
    json.dumps(to_record(plan), ensure_ascii=False).encode()


def test_the_database_gives_back_the_plan_itself(session: Session) -> None:
    result = save_plan(session, PLAN, file("ke-hoach"), "1.0")
    assert read_plan(session, session.get_one(Edition, result.edition_id)) == PLAN
