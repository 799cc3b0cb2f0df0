"""Doubts decided at the desk: in order, by whom, kept, taken back, and never over another's decision."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from extractors.values.plan import Issue, Plan
from models import Correction, RowCheck
from pipeline.desk.access import Access
from pipeline.desk.reviewing.filters import read_filter
from pipeline.in_force.corrections import store_edits
from pipeline.review.review_rows import find_review_rows
from tests.pipeline.desk.reviewing.conftest import CENTRE, MISREAD, Reviewer, differs, save_doubted

# Who must act comes before a figure, that before a deadline read half surely, that before wording.
ORDER = ["task/2", "task/3", "task/4", "target/1", "task/5", "task/6"]


def test_the_worst_comes_first_and_what_is_decided_leaves(reviewer: Reviewer, desk_engine: Engine) -> None:
    assert reviewer.queue() == ORDER
    with Session(desk_engine) as session:
        wanted = {f"{r.record}/{r.index + 1}" for r in find_review_rows(session) if r.wants_review}
    assert wanted == set(ORDER)
    answer = reviewer.send("task", 3, "accept")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/review/1/task/4?said=accepted")
    assert reviewer.queue() == [row for row in ORDER if row != "task/3"]


def test_behind_the_last_row_come_those_left_for_later(reviewer: Reviewer) -> None:
    answer = reviewer.send("task", 6, "accept")
    assert (reviewer.queue()[-1], answer.headers["location"]) == (
        "task/5",
        "/desk/review/1/task/2?said=accepted",
    )
    answer = reviewer.send("task", 5, "accept")
    assert answer.headers["location"] == "/desk/review/1/task/2?said=accepted"
    for record, position in (("task", 2), ("task", 3), ("task", 4), ("target", 1)):
        answer = reviewer.send(record, position, "accept")
    assert answer.headers["location"] == "/desk/review?said=accepted"


def test_filters_and_counts(reviewer: Reviewer) -> None:
    assert reviewer.queue("?record=target") == ["target/1"]
    assert reviewer.queue("?code=low_confidence") == ["task/5", "task/6"]
    assert reviewer.queue("?issuer=Bộ+Y+tế") == []
    assert reviewer.queue("?place=Lâm+Đồng&record=task&document=1") == [r for r in ORDER if "task" in r]
    assert reviewer.queue("?document=x&record=y&page=0") == ORDER
    assert "Còn 6 dòng cần xem" in reviewer.client.get("/desk/review").text
    answer = reviewer.send("target", 1, "accept")
    assert answer.headers["location"].endswith("?said=accepted")
    left = reviewer.client.get("/desk/review?record=target").text
    assert "Không còn dòng nào cần xem" in left


def test_a_row_found_right_stays_so_when_the_file_is_read_again(
    reviewer: Reviewer, desk_engine: Engine, doubted: Plan
) -> None:
    reviewer.send("task", 5, "accept")
    reviewer.send("target", 1, "accept")
    left = ["task/2", "task/3", "task/4", "task/6"]
    save_doubted(desk_engine, doubted, "1.1")
    assert reviewer.queue() == left
    with Session(desk_engine) as session:
        assert {c.made_by for c in session.scalars(select(RowCheck))} == {"lan"}
    otherwise = replace(doubted.tasks[4], product="Một sản phẩm khác")
    tasks = (*doubted.tasks[:4], otherwise, *doubted.tasks[5:])
    save_doubted(desk_engine, replace(doubted, tasks=tasks), "1.2")
    assert "task/5" in reviewer.queue()


def test_a_value_is_typed_or_chosen_and_its_doubt_is_settled(reviewer: Reviewer) -> None:
    page = reviewer.open("task", 4)
    assert f'value="{MISREAD}"' in page
    assert 'data-key="1"' in page
    assert "Sở Tài chính <span" in page  # near to it in the registry
    answer = reviewer.send("task", 4, "change", lead_agency="Sở Tài chính")
    assert answer.headers["location"] == "/desk/review/1/target/1?said=changed"
    assert reviewer.tasks("lead_agency")[3] == "Sở Tài chính"
    assert "task/4" not in reviewer.queue()
    with Session(reviewer.engine) as session:
        [made] = session.scalars(select(Correction))
    assert (made.seen, made.new, made.made_by) == (MISREAD, "Sở Tài chính", "lan")


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"due_to": "31/2/2026"}, "31/2/2026"),
        ({"lead_agency": "Sở Trên Trời"}, "chưa có trong danh mục cơ quan; hãy chọn"),
        ({"content": "  "}, "Dòng phải có nội dung; hãy ghi"),
        ({"due_from": "2026-05-01", "due_to": "2026-04-01"}, "2026-04-01"),
        ({"content": "a" * 20_001}, "Nội dung quá dài: có 20001 ký tự, tối đa 20000 ký tự"),
        ({"lead_agency": "a" * 20_001}, "Nội dung quá dài"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    reviewer: Reviewer, typed: dict[str, str], told: str
) -> None:
    answer = reviewer.send("task", 5, "change", **typed)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert told in answer.text
    assert reviewer.queue() == ORDER


def test_each_kind_of_decision_is_taken_back(reviewer: Reviewer) -> None:
    before = reviewer.tasks("content"), reviewer.tasks("lead_agency")
    reviewer.send("task", 2, "accept")
    reviewer.send("task", 4, "change", lead_agency="Sở Tài chính")
    reviewer.send("task", 6, "remove")
    assert len(reviewer.tasks("content")) == len(before[0]) - 1
    for address in ("task/6", "task/4", "task/2"):
        answer = reviewer.post("/desk/review/undo")
        assert answer.headers["location"] == f"/desk/review/1/{address}?said=undone"
    assert reviewer.queue() == ORDER
    assert (reviewer.tasks("content"), reviewer.tasks("lead_agency")) == before
    assert reviewer.post("/desk/review/undo").status_code == 409


def test_undoing_a_second_correction_brings_the_first_back(reviewer: Reviewer) -> None:
    reviewer.send("task", 4, "change", lead_agency="Sở Tài chính")
    reviewer.send("task", 4, "change", lead_agency="Sở Nội vụ")
    assert reviewer.tasks("lead_agency")[3] == "Sở Nội vụ"
    reviewer.post("/desk/review/undo")
    assert reviewer.tasks("lead_agency")[3] == "Sở Tài chính"


def test_a_row_is_taken_out_and_put_back_from_the_list(reviewer: Reviewer) -> None:
    count = len(reviewer.tasks("content"))
    answer = reviewer.send("task", 3, "remove")
    # The row that follows took its place.
    assert answer.headers["location"] == "/desk/review/1/task/3?said=removed"
    assert reviewer.queue() == ["task/2", "task/3", "target/1", "task/4", "task/5"]
    listed = reviewer.client.get("/desk/review/decided?document=1").text
    assert "Khôi phục dòng" in listed
    with Session(reviewer.engine) as session:
        [made] = session.scalars(select(Correction.id))
    reviewer.post("/desk/review/decided", kind="correction", id=str(made))
    assert len(reviewer.tasks("content")) == count
    assert reviewer.queue() == ORDER


def test_the_list_takes_an_acceptance_back(reviewer: Reviewer) -> None:
    reviewer.send("task", 2, "accept")
    reviewer.post("/desk/review/decided", kind="check", id="1")
    assert reviewer.queue() == ORDER
    assert "Chưa có quyết định nào" in reviewer.client.get("/desk/review/decided").text


@pytest.mark.parametrize("action", ["accept", "change", "remove"])
def test_a_decision_about_a_row_that_has_changed_is_refused(reviewer: Reviewer, action: str) -> None:
    shown = reviewer.shown("task", 5)
    reviewer.send("task", 5, "change", product="Báo cáo của Minh")
    answer = reviewer.send("task", 5, action, shown, product="Báo cáo của Lan")
    assert answer.status_code == 409
    assert "chưa ghi gì cả" in answer.text
    assert "nay là “Báo cáo của Minh”" in answer.text
    assert reviewer.tasks("product")[4] == "Báo cáo của Minh"
    assert "task/5" in reviewer.queue()


def test_a_doubt_that_was_not_shown_is_not_settled(
    reviewer: Reviewer, desk_engine: Engine, doubted: Plan
) -> None:
    """New rules doubt the same values for one more reason."""
    shown = reviewer.shown("task", 2)
    more = Issue("empty_task", "A task has no text.", "task", 1, "content")
    save_doubted(desk_engine, replace(doubted, issues=(*doubted.issues, more)), "1.1")
    answer = reviewer.send("task", 2, "accept", shown)
    assert answer.status_code == 409
    assert "Chỗ nghi mới: Một nhiệm vụ không có nội dung." in answer.text
    assert answer.text.count("Chỗ nghi mới") == 1
    assert "task/2" in reviewer.queue()
    assert reviewer.send("task", 2, "accept").status_code == 303
    assert "task/2" not in reviewer.queue()


def test_undo_leaves_what_another_decided_since(reviewer: Reviewer, desk_engine: Engine) -> None:
    reviewer.send("task", 5, "change", product="Báo cáo của Lan")
    with Session(desk_engine) as session:
        [made] = session.scalars(select(Correction.id))
        store_edits(session, (), [made], "Minh")
    answer = reviewer.post("/desk/review/undo")
    assert answer.status_code == 409
    assert "Có người đã quyết định khác" in answer.text


def test_a_row_that_is_gone(reviewer: Reviewer) -> None:
    assert reviewer.client.get("/desk/review/1/task/900").status_code == 404
    assert reviewer.client.get("/desk/review/77/task/1").status_code == 404
    assert reviewer.client.get("/desk/review/1/duty/1").status_code == 404
    shown = reviewer.shown("task", 2)
    assert reviewer.send("task", 900, "accept", shown).status_code == 404
    assert reviewer.send("document", 1, "remove").status_code == 400


HALF = '{"content": "\\ud800"}'  # half a surrogate pair, which is in no page
DEEP = '{"content": ' + "[" * 500 + "]" * 500 + "}"


@pytest.mark.parametrize("shown", ["", "[]", "{", "null", differs("{}", content="x"), HALF, DEEP])
def test_broken_forms(reviewer: Reviewer, shown: str) -> None:
    assert reviewer.send("task", 2, "accept", shown).status_code == 409
    assert reviewer.queue() == ORDER


@pytest.mark.parametrize("number", ["9" * 30, "x", "", "٣"])
def test_decisions_that_have_no_such_number(reviewer: Reviewer, number: str) -> None:
    for kind in ("check", "correction"):
        answer = reviewer.post("/desk/review/decided", kind=kind, id=number)
        assert answer.status_code == 404


def test_a_document_that_cannot_be_is_no_filter(reviewer: Reviewer) -> None:
    """Its first nine figures are those of another."""
    assert read_filter({"document": "000000001"}).document == 1
    assert read_filter({"document": "0000000012"}).document is None
    assert reviewer.queue(f"?document={'9' * 30}") == ORDER


FORMS = (
    *("/desk/review/1/task/2/accept", "/desk/review/1/task/2/change", "/desk/review/1/task/2/remove"),
    *("/desk/review/undo", "/desk/review/decided", "/desk/review/name-body", "/desk/review/1/missed/task/1"),
)


@pytest.mark.parametrize("address", FORMS)
def test_forged_forms_store_nothing(reviewer: Reviewer, address: str) -> None:
    form = {"shown": reviewer.shown("task", 2), "name": CENTRE, "kind": "service_centre"}
    for secret in ("", "0" * 64):
        answer = reviewer.client.post(address, data={**form, "form_secret": secret})
        assert answer.status_code == 403
    assert reviewer.queue() == ORDER


def test_the_texts_of_values_are_no_markup(reviewer: Reviewer) -> None:
    bad = """<script>alert(1)</script>"><b a='"""
    reviewer.send("task", 5, "change", product=bad)
    for page in (reviewer.open("task", 5), reviewer.client.get("/desk/review/decided").text):
        assert "<script>alert" not in page
        assert "<b a=" not in page
        assert "&lt;script&gt;alert(1)" in page
    reviewer.send("task", 5, "change", product=bad + "!")
    assert reviewer.tasks("product")[4] == bad + "!"


def test_strangers_see_nothing(stranger: TestClient, access: Access) -> None:
    assert access.token
    for address in ("/desk/review", "/desk/review/1/task/2", "/desk/review/agencies?q=so"):
        assert stranger.get(address).status_code == 403


def test_both_languages(reviewer: Reviewer) -> None:
    page = reviewer.client.get("/desk/review/1/task/4?_lang=en").text
    assert "Why it wants a look" in page
    assert "Review doubts" in reviewer.client.get("/desk/review").text
