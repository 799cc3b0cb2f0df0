"""Who may change what: kinds that decide, letters that only correct their own, proposals and drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from extractors.amending.amendments import find_amendments
from extractors.amending.draft_marks import find_draft_mark, is_draft_mark
from extractors.amending.powers import find_power
from extractors.layout.sections import find_sections
from extractors.lexicon import read_lexicon
from extractors.page.document import Document
from extractors.values.records import Header
from tests.extractors.build import document

POWERS: dict[str, Any] = read_lexicon("powers")
RESOLUTION = "Nghị quyết số 24/2013/NQ-HĐND ngày 10/12/2013 của Hội đồng nhân dân tỉnh"
PLAN = "Kế hoạch số 181/KH-UBND ngày 25/02/2025 của Ủy ban nhân dân tỉnh An Giang"
DECISION = Header(
    number="905/QĐ-UBND",
    type="Quyết định",
    title=f"Về việc sửa đổi, bổ sung một số nội dung của {PLAN}",
    issuer="Ủy ban nhân dân tỉnh An Giang",
    issued_on=date(2025, 5, 28),
    place="An Giang",
)


def _header(kind: str | None, number: str | None, title: str | None = None) -> Header:
    return replace(DECISION, type=kind, number=number, title=title or DECISION.title)


def _actions(document: Document, header: Header) -> list[tuple[str, str | None]]:
    found = find_amendments(find_sections(document), header).effects
    return [(e.action, e.amended.number) for e in found]


def test_every_kind_is_in_one_group() -> None:
    kinds = [kind for entry in POWERS["groups"] for kind in entry["kinds"]]
    assert sorted(kinds) == sorted(str(t["name"]) for t in read_lexicon("document_types"))
    groups = {entry["group"] for entry in POWERS["groups"]}
    for entry in POWERS["groups"]:
        assert {*entry["ends"], *entry["replaces"], *entry["changes"]} <= groups


@pytest.mark.parametrize(
    ("kind", "number"),
    [
        ("Tờ trình", "239/TTr-UBND"),
        ("Báo cáo", "12/BC-UBND"),
        ("Biên bản", None),
        ("Nghị quyết", "239/TTr-UBND"),  # the draft that a proposal is about was taken for its heading
        (None, "239/TTr-UBND"),
        (None, "12/BC-STC"),
    ],
)
@pytest.mark.parametrize(
    "text",
    [
        f"Bãi bỏ {RESOLUTION}.",
        f"Điều 1. Bãi bỏ {RESOLUTION}.",
        f"Điều 1. Sửa đổi linh hoạt {PLAN}.",
        f"Nghị quyết này thay thế {RESOLUTION}.",
        f"{RESOLUTION} hết hiệu lực kể từ ngày 01/7/2025.",
    ],
)
def test_what_only_proposes_or_tells_changes_nothing(kind: str | None, number: str | None, text: str) -> None:
    assert _actions(document("I. SỰ CẦN THIẾT", text), _header(kind, number)) == []


@pytest.mark.parametrize(
    ("kind", "number"),
    [("Công văn", "1552/UBND-TH"), ("Thông báo", "45/TB-UBND"), ("Công điện", "7/CĐ-UBND")],
)
def test_a_letter_ends_no_document_of_another_kind(kind: str, number: str) -> None:
    header = _header(kind, number)
    for cited in (RESOLUTION, PLAN, "Quyết định số 60/QĐ-UBND ngày 05/01/2025"):
        assert _actions(document(f"Bãi bỏ {cited}."), header) == []
        assert _actions(document(f"Điều 1. Bãi bỏ {cited}."), header) == []
    assert _actions(document("Công văn này thay thế Công văn số 99/UBND-TH ngày 02/01/2025."), header) == [
        ("replace_document", "99/UBND-TH")
    ]


def test_a_letter_changes_rows_of_a_plan_and_corrects_any_document() -> None:
    prolongs = f"Điều 1. Gia hạn thời gian thực hiện {PLAN} đến hết ngày 31/12/2026."
    assert _actions(document(prolongs), _header("Công văn", "9/UBND-TH")) == [("change", "181/KH-UBND")]
    amends = f"Điều 1. Sửa đổi khoản 2 Mục I của {RESOLUTION} như sau: “2. Đào tạo nhân lực”."
    assert _actions(document(amends), _header("Công văn", "9/UBND-TH")) == []
    corrects = _header("Công văn", "9/UBND-TH", f"Đính chính {RESOLUTION}")
    assert _actions(document(amends), corrects) == [("replace", "24/2013/NQ-HĐND")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Bãi bỏ {RESOLUTION}.", []),
        (f"Kế hoạch này thay thế {RESOLUTION}.", []),
        ("1. Bãi bỏ Quyết định số 12/2020/QĐ-UBND về quản lý hạ tầng.", []),
        ("Kế hoạch này thay thế Kế hoạch số 12/KH-UBND.", [("replace_document", "12/KH-UBND")]),
        ("Kế hoạch này thay thế Quyết định số 60/QĐ-UBND.", [("replace_document", "60/QĐ-UBND")]),
    ],
)
def test_a_plan_ends_plans_only(text: str, expected: list[tuple[str, str]]) -> None:
    assert _actions(document(text), _header("Kế hoạch", "20/KH-UBND", "Chuyển đổi số năm 2026")) == expected


@pytest.mark.parametrize("kind", ["Nghị quyết", "Quyết định", "Thông tư", "Luật"])
def test_kinds_that_decide_end_others(kind: str) -> None:
    assert _actions(document(f"Điều 1. Bãi bỏ {RESOLUTION}."), _header(kind, None)) == [
        ("repeal_document", "24/2013/NQ-HĐND")
    ]


def test_the_kind_is_told_by_the_number_where_it_was_not_read() -> None:
    told = [find_power(None, number) for number in ("239/TTr-UBND", "905/QĐ-UBND", "19/2026/TT-BTC", "01")]
    assert [power.group if power else None for power in told] == ["proposal", "decision", "law", None]


@pytest.mark.parametrize("mark", POWERS["drafts"]["examples"])
def test_a_draft_changes_nothing(mark: str) -> None:
    lines = document("ỦY BAN NHÂN DÂN", mark, f"Điều 1. Bãi bỏ {RESOLUTION}.")
    assert is_draft_mark(mark)
    assert _actions(lines, DECISION) == []


@pytest.mark.parametrize("text", POWERS["drafts"]["others"])
def test_documents_about_drafts_are_none(text: str) -> None:
    assert not is_draft_mark(text)


def test_a_draft_named_below_the_title_marks_nothing() -> None:
    lines = document("ỦY BAN NHÂN DÂN", "QUYẾT ĐỊNH", "DỰ THẢO", f"Điều 1. Bãi bỏ {RESOLUTION}.")
    assert find_draft_mark(find_sections(lines)) is None
