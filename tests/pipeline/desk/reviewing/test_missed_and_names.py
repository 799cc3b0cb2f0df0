"""Rows that were missed, bodies that nobody had named, names while one types, and what a file says again."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models import Evidence, NamedAgency
from models.views import current_task
from pipeline.desk.reviewing.naming import body_choices
from pipeline.desk.words import texts
from tests.pipeline.desk.reviewing.conftest import CENTRE, Reviewer, save_doubted

MISSED = "/desk/review/1/missed/task/4"
# "Xây dựng kế hoạch" is made up; the box lies on page 4, an A4 page.
ROW = {
    "box": "60 100 500 140",
    "section": "I",
    "value:ordinal": "9",
    "value:content": "Xây dựng bản đồ vùng trồng",
    "value:lead_agency": "Sở Nông nghiệp và Môi trường",
    "value:due_raw": "Quý III/2026",
}


def test_a_missed_row_is_stored_with_its_place_kept_and_undone(
    reviewer: Reviewer, desk_engine: Engine, doubted: Plan
) -> None:
    count = len(reviewer.tasks("content"))
    answer = reviewer.post(MISSED, **ROW)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{MISSED}?said=added")
    save_doubted(desk_engine, doubted, "1.1")
    with Session(desk_engine) as session:
        query = select(current_task).where(current_task.c.content == ROW["value:content"])
        row = session.execute(query).one()
        assert (row.lead_agency, str(row.due_to), row.page) == (
            "Sở Nông nghiệp và Môi trường",
            "2026-09-30",
            4,
        )
        proofs = select(Evidence).where(Evidence.record_id == row.task_id, Evidence.record_kind == "task")
        boxes = {(e.x0, e.top, e.x1, e.bottom) for e in session.scalars(proofs)}
        assert boxes == {(60.0, 100.0, 500.0, 140.0)}
    reviewer.post("/desk/review/undo")
    assert len(reviewer.tasks("content")) == count


@pytest.mark.parametrize(
    ("values", "status"),
    [
        ({"value:content": " "}, 422),
        ({"value:lead_agency": "Sở Trên Trời"}, 422),
        ({"value:due_to": "mai"}, 422),
        ({"value:due_from": "2026-05-01", "value:due_to": "2026-04-01"}, 422),
        ({"value:product": "a" * 20_001}, 422),
        ({"section": "a" * 20_001}, 422),
        ({"box": "1 2 3"}, 400),
        ({"box": "500 100 60 140"}, 400),
        ({"box": "nan nan nan nan"}, 400),
    ],
)
def test_missed_rows_that_cannot_be(reviewer: Reviewer, values: dict[str, str], status: int) -> None:
    count = len(reviewer.tasks("content"))
    answer = reviewer.post(MISSED, **ROW | values)
    assert answer.status_code == status
    if status == 422:
        assert 'aria-invalid="true"' in answer.text
        assert "Xây dựng bản đồ vùng trồng" in answer.text or "value:content" in values
    assert len(reviewer.tasks("content")) == count


def test_there_is_no_such_page(reviewer: Reviewer) -> None:
    for address in ("1/missed/task/99", "1/missed/duty/1", "77/missed/task/1"):
        assert reviewer.client.get(f"/desk/review/{address}").status_code == 404
    assert reviewer.client.get("/desk/review/1/missed/target/1").status_code == 200


def test_a_body_is_named_once_for_all_rows(reviewer: Reviewer, desk_engine: Engine) -> None:
    page = reviewer.open("task", 2)
    assert f"2 dòng ghi «{CENTRE}»: đặt tên cho tất cả" in page
    form = {"name": CENTRE, "kind": "service_centre", "level": "province"}
    back = "/desk/review/1/task/2"
    answer = reviewer.post("/desk/review/name-body", **form, back=back)
    assert answer.headers["location"] == f"{back}?said=named"
    assert reviewer.queue() == ["task/4", "target/1", "task/5", "task/6"]
    with Session(desk_engine) as session:
        [body] = session.scalars(select(NamedAgency))
    assert (body.name, body.kind, body.made_by) == (CENTRE, "service_centre", "lan")
    assert CENTRE in reviewer.client.get("/desk/review/agencies?q=trung tam qlcl").json()


@pytest.mark.parametrize("wrong", [{"kind": "x"}, {"level": "x"}, {"name": " "}, {"name": "a" * 301}])
def test_bodies_that_cannot_be(reviewer: Reviewer, wrong: dict[str, str]) -> None:
    form = {"name": CENTRE, "kind": "service_centre", "level": ""} | wrong
    assert reviewer.post("/desk/review/name-body", **form).status_code == 400


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/desk/review/\\evil", ""])
def test_naming_leads_back_to_the_review_only(reviewer: Reviewer, back: str) -> None:
    form = {"name": CENTRE, "kind": "service_centre", "back": back}
    answer = reviewer.post("/desk/review/name-body", **form)
    assert answer.headers["location"] == "/desk/review?said=named"


def test_every_kind_and_level_has_a_text() -> None:
    for name, prefix in (("kind", "body_"), ("level", "level_")):
        assert [c for c in body_choices()[name] if prefix + c not in texts()] == []


@pytest.mark.parametrize("typed", ["so tai chinh", "Sở Tài ch", "stc", "tai chinh so"])
def test_agencies_complete_without_marks(reviewer: Reviewer, typed: str) -> None:
    found = reviewer.client.get("/desk/review/agencies", params={"q": typed}).json()
    assert "Sở Tài chính" in found
    assert len(found) <= 12


def test_nothing_typed_completes_to_nothing(reviewer: Reviewer) -> None:
    assert reviewer.client.get("/desk/review/agencies", params={"q": " ;"}).json() == []


def test_pictures_of_pages_and_rows(reviewer: Reviewer) -> None:
    page = reviewer.client.get("/desk/review/pages/1/1.webp")
    assert page.headers["content-type"] == "image/webp"
    whole = Image.open(io.BytesIO(page.content))
    strip = reviewer.client.get("/desk/review/pages/1/1/strip.png", params={"box": "60 100 500 140"})
    cut = Image.open(io.BytesIO(strip.content))
    assert cut.width < whole.width
    assert cut.height < whole.height / 8
    for address in ("pages/1/99.webp", "pages/9/1.webp", "pages/1/0/strip.png"):
        assert reviewer.client.get(f"/desk/review/{address}").status_code == 404


def test_the_words_in_a_box_and_why_a_row_was_read_so(reviewer: Reviewer) -> None:
    # On page 1 "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" stands at the top right.
    asked = {"box": "250 0 595 90"}
    found = reviewer.client.get("/desk/review/words/1/1", params=asked).json()["text"]
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in found
    assert "ỦY BAN NHÂN DÂN" not in found
    assert reviewer.client.get("/desk/review/words/1/1", params={"box": "x"}).status_code == 400
    why = reviewer.client.get("/desk/review/1/task/5/why").text
    assert "nội dung" in why
    assert "luật" in why or "quy tắc" in why
