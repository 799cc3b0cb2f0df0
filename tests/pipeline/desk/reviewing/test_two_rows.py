"""Rows joined and parted at the desk: stored at once, refused over another's decision, undone in one step.

The plan's task 5 is "Bố trí quỹ đất sạch …" (I 2.3, leads: Ủy ban nhân dân các xã, phường, đặc khu; Hằng năm), task 6
"Hướng dẫn tích tụ … đất đai; thí điểm mô hình …" (I 3, Sở Nông nghiệp và Môi trường; Quý III/2026), on page 5.
"""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import Correction, Evidence
from models.views import current_task
from pipeline.asking.history import find_history
from pipeline.review.decision_sheet import find_decisions
from tests.pipeline.desk.reviewing.conftest import CENTRE, Reviewer
from tests.pipeline.desk.reviewing.sent_forms import fields_of

JOIN, PART = "/desk/review/1/task/5/join/below", "/desk/review/1/task/6/part"
LAND = "Hướng dẫn tích tụ, tập trung đất đai"
MODEL = "thí điểm mô hình hợp tác xã thuê lại đất của nông dân"
PARTS = {"value:content": f"{LAND};", "second:content": MODEL, "box": "94 470 327 486"}
FARMING, COMMUNES = "Sở Nông nghiệp và Môi trường", "Ủy ban nhân dân các xã, phường, đặc khu"


def open_form(desk: Reviewer, address: str) -> dict[str, str]:
    """The form of a page, as it is sent where nothing is typed."""
    answer = desk.client.get(address)
    assert answer.status_code == 200, answer.text
    return fields_of(answer.text, "two-rows" if "/join/" in address else "missed-form")


def send(desk: Reviewer, address: str, form: dict[str, str], **typed: str) -> Any:
    return desk.client.post(address, data={**form, **typed})


def rows(desk: Reviewer) -> list[list[Any]]:
    """What the tasks in force say."""
    return [desk.tasks(c) for c in ("ordinal", "content", "lead_agency", "due_raw", "page")]


def made(engine: Engine) -> list[str]:
    with Session(engine) as session:
        return list(session.scalars(select(Correction.state).order_by(Correction.id)))


def places_of(
    engine: Engine, content: str, field: str
) -> list[tuple[int | None, float | None, float | None]]:
    """Page, top and bottom of the boxes of a task's field."""
    query = select(Evidence.page, Evidence.top, Evidence.bottom).where(
        Evidence.record_kind == "task",
        Evidence.field == field,
        Evidence.record_id
        == select(current_task.c.task_id).where(current_task.c.content == content).scalar_subquery(),
    )
    with Session(engine) as session:
        return list(session.execute(query.order_by(Evidence.page, Evidence.top)).tuples())


def test_what_the_joined_row_will_say_is_proposed(reviewer: Reviewer, doubted: Plan) -> None:
    page = reviewer.client.get(JOIN).text
    form = open_form(reviewer, JOIN)
    assert form["value:content"] == f"{doubted.tasks[4].content} {LAND}; {MODEL}"
    assert (form["value:ordinal"], form["value:due_raw"], form["value:due_recurrence"]) == (
        "2.3",
        "Hằng năm",
        "yearly",
    )
    assert (form["value:due_from"], form["value:due_to"]) == ("", "")  # not the other row's days
    for offered in (FARMING, f"{COMMUNES}; {FARMING}", "Quý III/2026"):
        assert f'data-value="{offered}"' in page
    assert page.count("strip.png") == 2


def test_two_rows_are_joined_and_undone_in_one_step(reviewer: Reviewer, doubted: Plan) -> None:
    before = rows(reviewer)
    answer = send(
        reviewer, JOIN, open_form(reviewer, JOIN), **{"value:lead_agency": f"{COMMUNES}; {FARMING}"}
    )
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/review/1/task/5?said=joined")
    content = f"{doubted.tasks[4].content} {LAND}; {MODEL}"
    tasks = reviewer.tasks("content")
    assert (tasks[4], len(tasks)) == (content, len(before[1]) - 1)
    assert reviewer.tasks("lead_agency")[4] == f"{COMMUNES}; {FARMING}"
    # Both are printed on page 5: "Bố trí quỹ đất sạch" above, "Hướng dẫn tích tụ" below.
    assert [page for page, *_ in places_of(reviewer.engine, content, "content")] == [5, 5]
    listed = reviewer.client.get("/desk/review/decided").text
    assert "Nối vào dòng khác" in listed
    answer = reviewer.post("/desk/review/undo")
    assert answer.headers["location"] == "/desk/review/1/task/5?said=undone"
    assert rows(reviewer) == before
    assert set(made(reviewer.engine)) == {"withdrawn"}


def test_the_row_above_is_the_one_that_stays(reviewer: Reviewer, doubted: Plan) -> None:
    """Task 3 is led by a body that no registry has; it may stand in the joined row as it was printed."""
    above = "/desk/review/1/task/3/join/above"
    form = open_form(reviewer, above)
    assert form["value:lead_agency"] == CENTRE
    assert send(reviewer, above, form).headers["location"] == "/desk/review/1/task/2?said=joined"
    assert reviewer.tasks("ordinal")[:3] == ["1", "2", "2.2"]
    assert reviewer.tasks("due_raw")[1] == "Tháng 6/2026"  # task 2 has none
    assert str(reviewer.tasks("due_to")[1]) == "2026-06-30"
    assert "/join/above" not in reviewer.open("task", 1)
    assert "/join/below" not in reviewer.open("task", len(doubted.tasks) - 1)


def test_a_third_part_follows_the_second(reviewer: Reviewer, doubted: Plan) -> None:
    """Task 6 takes task 7 in, and then is joined with task 5 above it."""
    below, above = "/desk/review/1/task/6/join/below", "/desk/review/1/task/6/join/above"
    send(reviewer, below, open_form(reviewer, below), **{"value:product": "Báo cáo"})
    assert send(reviewer, above, open_form(reviewer, above)).status_code == 303
    whole = " ".join(doubted.tasks[n].content for n in (4, 5, 6))
    assert reviewer.tasks("content")[4:6] == [whole, doubted.tasks[7].content]
    assert "to_review" not in made(reviewer.engine)
    reviewer.post("/desk/review/undo")
    assert reviewer.tasks("content")[4] == doubted.tasks[4].content
    reviewer.post("/desk/review/undo")
    assert reviewer.tasks("content") == [task.content for task in doubted.tasks]


def test_a_row_is_parted_with_its_box_and_undone_in_one_step(reviewer: Reviewer) -> None:
    before = rows(reviewer)
    form = open_form(reviewer, PART)
    values = {"value:content": f"{LAND};", "second:content": MODEL, "second:ordinal": "4"}
    values |= {"second:lead_agency": "so noi vu", "second:due_raw": "Quý IV/2027"}
    answer = send(reviewer, PART, form, **values)
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/review/1/task/6?said=parted")
    assert reviewer.tasks("content")[5:7] == [f"{LAND};", MODEL]
    assert reviewer.tasks("lead_agency")[5:7] == [FARMING, "Sở Nội vụ"]
    assert [str(day) for day in reviewer.tasks("due_to")[5:7]] == ["2026-09-30", "2027-12-31"]
    assert reviewer.tasks("section")[6] == "I"
    [(page, top, bottom)] = places_of(reviewer.engine, MODEL, "content")
    [(_, first_top, first_bottom)] = places_of(reviewer.engine, f"{LAND};", "row")
    assert page == 5
    assert first_top is not None
    assert top == pytest.approx(first_top, abs=0.1)  # "đai; thí điểm mô hình" stand on the first line
    assert bottom == first_bottom
    reviewer.post("/desk/review/undo")
    assert rows(reviewer) == before


def test_a_drawn_box_is_the_second_rows(reviewer: Reviewer) -> None:
    send(reviewer, PART, open_form(reviewer, PART), **PARTS)
    assert places_of(reviewer.engine, MODEL, "row") == [(5, 470.0, 486.0)]


@pytest.mark.parametrize(
    ("address", "typed", "told"),
    [
        (JOIN, {"value:content": " "}, "Dòng phải có nội dung"),
        (JOIN, {"value:lead_agency": "Sở Trên Trời"}, "chưa có trong danh mục cơ quan"),
        (PART, {"second:content": MODEL}, "hãy bỏ phần chữ của dòng thứ hai"),
        (PART, {"value:content": LAND}, "Dòng phải có nội dung"),
        (PART, {"value:content": LAND, "second:content": MODEL, "second:due_to": "mai"}, "mai"),
        (PART, {"value:content": LAND, "second:content": MODEL, "section": "a" * 20_001}, "Nội dung quá dài"),
    ],
)
def test_what_cannot_be_is_told_beside_its_field(
    reviewer: Reviewer, address: str, typed: dict[str, str], told: str
) -> None:
    answer = send(reviewer, address, open_form(reviewer, address), **typed)
    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.text
    assert told in answer.text
    assert made(reviewer.engine) == []


@pytest.mark.parametrize("changed", [5, 6])
def test_rows_that_have_changed_are_not_joined(reviewer: Reviewer, changed: int) -> None:
    form = open_form(reviewer, JOIN)
    reviewer.send("task", changed, "change", product="Báo cáo của Minh")
    answer = send(reviewer, JOIN, form)
    assert answer.status_code == 409
    assert "nay là “Báo cáo của Minh”" in answer.text
    assert len(made(reviewer.engine)) == 1


def test_a_row_that_has_changed_is_not_parted(reviewer: Reviewer) -> None:
    form = open_form(reviewer, PART)
    reviewer.send("task", 6, "change", product="Báo cáo của Minh")
    answer = send(reviewer, PART, form, **PARTS)
    assert answer.status_code == 409
    assert "nay là “Báo cáo của Minh”" in answer.text
    assert len(made(reviewer.engine)) == 1


def test_what_was_parted_is_joined_again(reviewer: Reviewer) -> None:
    """Nothing of either decision is left, so the file counts as it is read."""
    before = rows(reviewer)
    send(reviewer, PART, open_form(reviewer, PART), **PARTS)
    again = "/desk/review/1/task/6/join/below"
    assert send(reviewer, again, open_form(reviewer, again)).status_code == 303
    assert rows(reviewer) == before
    assert set(made(reviewer.engine)) == {"withdrawn"}


def test_what_would_not_read_as_decided_is_not_stored(reviewer: Reviewer) -> None:
    """The second part says what another row without a number of this section says already."""
    other = {"box": "60 100 500 140", "section": "I", "value:content": MODEL}
    reviewer.post("/desk/review/1/missed/task/4", **other)
    answer = send(
        reviewer, PART, open_form(reviewer, PART), **{"value:content": LAND, "second:content": MODEL}
    )
    assert answer.status_code == 409
    assert "các dòng sẽ không thành như đã quyết định" in answer.text
    assert reviewer.tasks("content").count(MODEL) == 1
    assert f"{LAND}; {MODEL}" in reviewer.tasks("content")


@pytest.mark.parametrize("address", [JOIN, PART])
def test_taken_back_from_the_list_it_is_taken_back_whole(reviewer: Reviewer, address: str) -> None:
    before = rows(reviewer)
    typed = {} if address == JOIN else PARTS
    send(reviewer, address, open_form(reviewer, address), **typed)
    assert rows(reviewer) != before
    with Session(reviewer.engine) as session:
        [of_text] = session.scalars(select(Correction.id).where(Correction.field == "content"))
    reviewer.post("/desk/review/decided", kind="correction", id=str(of_text))
    assert rows(reviewer) == before
    assert set(made(reviewer.engine)) == {"withdrawn"}


def test_there_is_nothing_to_join_or_part(reviewer: Reviewer) -> None:
    addresses = ("task/1/join/above", "task/22/join/below", "task/5/join/left", "document/1/join/below")
    for address in (*addresses, "document/1/part", "task/900/part", "duty/1/part"):
        assert reviewer.client.get(f"/desk/review/1/{address}").status_code == 404, address
    assert reviewer.client.get("/desk/review/1/target/2/join/above").status_code == 200
    assert reviewer.client.get("/desk/review/1/target/2/part").status_code == 200


@pytest.mark.parametrize("address", [JOIN, PART])
def test_forged_forms_store_nothing(reviewer: Reviewer, address: str) -> None:
    form = {**open_form(reviewer, address), "form_secret": "0" * 64}
    assert reviewer.client.post(address, data=form).status_code == 403
    assert made(reviewer.engine) == []


def test_history_and_workbook_say_what_was_joined_and_parted(reviewer: Reviewer, doubted: Plan) -> None:
    send(reviewer, PART, open_form(reviewer, PART), **PARTS)
    above = "/desk/review/1/task/2/join/below"
    send(reviewer, above, open_form(reviewer, above))
    first, second = (task.content for task in doubted.tasks[1:3])
    with Session(reviewer.engine) as session:
        told = [(r["what"], r["where"], r["old"], r["new"]) for r in find_history(session, 1)]
        lines = [(d.field, d.row, d.old, d.new) for d in find_decisions(session, [1])]
    assert ("joins the row with another", "task 2.1, section I", second, f"{first} {second}") in told
    assert ("parts the row from another", "task, section I", doubted.tasks[5].content, MODEL) in told
    assert ("joined with another row", second, second, f"{first} {second}") in lines
    assert ("parted from a row", MODEL, doubted.tasks[5].content, MODEL) in lines
