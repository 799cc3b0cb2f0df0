"""What does not add up must become an issue; what does add up must not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.content.contents import read_contents
from extractors.language.layer_state import LayerState
from extractors.layout.sections import Item
from extractors.page.document import Verdict
from extractors.page.methods import PageMethod, ValueMethod
from extractors.values.plan import Issue, PageReading, Plan
from extractors.values.records import Agency, Header, Period, Proof, Target, Task
from pipeline.reading.issues.audit import audit_plan, unread_parts, unread_table
from tests.extractors.build import set_apart, table

HEADER = Header(
    "181/KH-UBND",
    "Kế hoạch",
    "Cải cách hành chính",
    "Ủy ban nhân dân tỉnh An Giang",
    date(2025, 2, 25),
    "An Giang",
    "Lê Văn Phước",
    "Phó Chủ tịch",
)
HEALTH = Agency("Sở Y tế", "Sở Y tế", "so-y-te")
CLUB = Agency("Câu lạc bộ Doanh nhân", "CLB Doanh nhân")
ODD = Agency("Hằng năm", "Hằng năm")


def _task(ordinal: str | None, **fields: Any) -> Task:
    return replace(Task(ordinal, None, None, "Rà soát quy định"), **fields)


def _without(field: str) -> Header:
    fields: dict[str, Any] = {field: None}
    return replace(HEADER, **fields)


def _issues(
    *tasks: Task, targets: Sequence[Target] = (), header: Header = HEADER, found: Sequence[Issue] = ()
) -> list[Issue]:
    return list(audit_plan(Plan(header, tasks=tasks, targets=tuple(targets)), found).issues)


def _codes(issues: Sequence[Issue]) -> list[tuple[str, str, int | None, str | None]]:
    return [(i.code, i.record, i.index, i.field) for i in issues]


def test_a_plan_that_adds_up_has_no_issues() -> None:
    due = Period("Quý II/2026", date(2026, 4, 1), date(2026, 6, 30))
    assert _issues(_task("1", lead=(HEALTH,), due=due), _task("2"), _task("2.1", parent="2")) == []


@pytest.mark.parametrize("field", ["number", "type", "title", "issuer", "issued_on", "signer"])
def test_a_missing_particular(field: str) -> None:
    issues = _issues(_task("1"), header=_without(field))
    assert _codes(issues) == [("missing_field", "document", None, field)]


@pytest.mark.parametrize("field", ["place", "signer_title"])
def test_particulars_that_may_be_missing(field: str) -> None:
    assert _issues(_task("1"), header=_without(field)) == []


def test_a_document_without_rows() -> None:
    assert _codes(_issues()) == [("nothing_found", "document", None, None)]


@pytest.mark.parametrize("role", ["lead", "coordinating"])
def test_an_unknown_agency_is_named_with_its_row_and_place(role: str) -> None:
    proof = Proof("Hằng năm", ())
    [issue] = _issues(_task("1"), _task("2", **{role: (HEALTH, ODD), "proofs": {role: proof}}))
    assert (issue.code, issue.record, issue.index, issue.field) == ("unknown_agency", "task", 1, role)
    assert issue.proof == proof
    assert "Hằng năm" in issue.message


def test_a_well_formed_name_that_is_not_listed_is_no_doubt() -> None:
    assert _issues(_task("1", lead=(CLUB,))) == []


def test_an_unknown_agency_of_a_target() -> None:
    issues = _issues(_task("1"), targets=[Target("1", None, "Tỷ lệ phủ sóng", agencies=(ODD,))])
    assert _codes(issues) == [("unknown_agency", "target", 0, "agencies")]


@pytest.mark.parametrize("field", ["due", "starts"])
def test_an_unread_period(field: str) -> None:
    issues = _issues(_task("1", **{field: Period("cuối nhiệm kỳ")}))
    assert _codes(issues) == [("unread_period", "task", 0, field)]


def test_an_unread_value() -> None:
    unread = Target("1", None, "Hệ thống giám sát", raw="Vận hành")
    parent = Target("2", None, "Tỷ lệ lao động qua đào tạo")
    assert _codes(_issues(_task("1"), targets=[unread, parent])) == [("unread_value", "target", 0, "value")]


def test_a_task_without_text() -> None:
    assert _codes(_issues(_task("1", content=" "))) == [("empty_content", "task", 0, "content")]


@pytest.mark.parametrize(
    ("ordinals", "gaps"),
    [
        (["1", "2", "3"], []),
        (["1", "3"], [1]),
        (["1", "2", "2"], [2]),
        (["1", "2", "1", "2"], []),
        (["5", "5.1", "5.2", "6"], []),
        (["5", "5.1", "5.3", "6"], [2]),
        (["5", "5.2"], [1]),
        (["1", "a", "b", "2"], []),
        (["1", None, "2"], []),
        (["9", "10", "11", "13"], [3]),
        (["1.1", "1.2", "2.1", "2.3"], [3]),
    ],
)
def test_gaps_in_the_numbering(ordinals: list[str | None], gaps: list[int]) -> None:
    issues = _issues(*(_task(o) for o in ordinals))
    assert [(i.code, i.index) for i in issues] == [("numbering_gap", at) for at in gaps]


def test_each_section_is_numbered_by_itself() -> None:
    tasks = [
        _task("1", section="I"),
        _task("2", section="I"),
        _task("3", section="II"),
        _task("5", section="II"),
    ]
    assert [i.index for i in _issues(*tasks)] == [3]


def test_a_row_with_a_target_for_each_year_is_numbered_once() -> None:
    targets = [
        Target("1", None, "Tỷ lệ phủ sóng", "=", 90.0 + year, horizon=2026 + year) for year in range(3)
    ]
    assert _issues(_task("1"), targets=[*targets, Target("2", None, "Số trạm", "=", 5.0)]) == []


def test_prose_may_skip_numbers() -> None:
    assert _issues(_task("1", source="prose"), _task("4", source="prose")) == []


def test_a_cell_taken_from_before_a_page_break_is_to_be_looked_at() -> None:
    merged = Proof("Sở Y tế", (), method=ValueMethod.MERGED, confidence=0.8)
    issues = _issues(_task("1", lead=(HEALTH,), proofs={"lead": merged}))
    assert _codes(issues) == [("inferred_merge", "task", 0, "lead")]


def test_pages_that_were_not_read() -> None:
    pages = (
        PageReading(1, 595, 842, Verdict(LayerState.GOOD, "", 0.15), PageMethod.TEXT, 300),
        PageReading(2, 595, 842, Verdict(LayerState.NONE, "no letters", 0.0), PageMethod.TEXT, 0),
    )
    issues = audit_plan(Plan(HEADER, tasks=(_task("1"),), pages=pages)).issues
    assert [(i.record, i.index) for i in issues if i.record == "page"] == [("page", 1)]


def test_issues_met_while_reading_are_kept_first() -> None:
    met = Issue("unrecognised_table", "The columns of a table were not recognised.", "table")
    assert _issues(_task("3", lead=(CLUB,)), found=[met])[0] == met


def test_a_table_that_may_hold_tasks_says_what_is_lost() -> None:
    given = table(
        ["Mục", "Yêu cầu đặt ra", "Nơi\ngửi"],
        ["1", "Rà soát quy trình tiếp nhận hồ sơ", "Sở Nội vụ"],
        ["2", "Công bố danh mục thủ tục rút gọn", "Sở Tư pháp"],
    )
    [issue] = unread_table(set_apart(given))
    assert (issue.code, issue.record) == ("unrecognised_table", "table")
    assert "Mục | Yêu cầu đặt ra | Nơi gửi" in issue.message
    assert "2 rows" in issue.message
    assert "1 | Rà soát quy trình tiếp nhận hồ sơ | Sở Nội vụ" in issue.message
    assert issue.proof is not None
    assert issue.proof.places[0].page == 1


def test_statistics_are_no_lost_tasks() -> None:
    rows = [["Cam Lộ", "120,5", "41.000"], ["Hiếu Giang", "98,2", "32.100"]]
    assert list(unread_table(set_apart(table(["Tên xã", "Diện tích\n(ha)", "Dân số"], *rows)))) == []


@pytest.mark.parametrize(("header", "count"), [(["A", "B"], 5), (["A", "B", "C"], 2)])
def test_a_small_table_is_a_masthead_or_a_signature(header: list[str], count: int) -> None:
    assert list(unread_table(table(header, *[["x"] * len(header)] * count))) == []


@pytest.mark.parametrize(
    ("state", "method", "words", "is_unread"),
    [
        (LayerState.GOOD, PageMethod.TEXT, 300, False),
        (LayerState.LEGACY, PageMethod.TEXT, 300, False),
        (LayerState.NONE, PageMethod.OCR, 300, False),
        (LayerState.GARBLED, PageMethod.OCR, 300, False),
        (LayerState.STRIPPED, PageMethod.OCR, 300, False),
        (LayerState.NONE, PageMethod.OCR, 0, True),
        (LayerState.GARBLED, PageMethod.TEXT, 300, True),
    ],
)
def test_only_a_page_that_nothing_read_is_unread(
    state: LayerState, method: PageMethod, words: int, is_unread: bool
) -> None:
    page = PageReading(1, 595, 842, Verdict(state, "why", 0.5), method, words)
    issues = audit_plan(Plan(HEADER, tasks=(_task("1"),), pages=(page,))).issues
    assert ("unread_page" in {i.code for i in issues}) is is_unread


def test_a_cell_that_says_no_part_of_its_body_is_told() -> None:
    given = set_apart(
        table(
            ["TT", "Nội dung", "Sở Y tế", "Công an\ntỉnh"],
            ["1", "Giao ban quý II", "Chủ trì", "Theo dõi"],
            ["2", "Giao ban quý III", "Phối hợp", "Chủ trì"],
        )
    )
    found = read_contents([Item(given, None, ())], HEADER)
    [issue] = unread_parts(found.unread_parts)
    assert (issue.code, issue.record) == ("unread_part", "table")
    assert "'Theo dõi' under 'Công an tỉnh'" in issue.message
    assert issue.proof is not None
    assert issue.proof.places == given.rows[0].cells[3].places
