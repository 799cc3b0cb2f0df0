"""A misread body that was corrected in one row is offered for the others that print the same words."""

from __future__ import annotations

import pytest
from sqlalchemy.orm import Session

from pipeline.desk.reviewing.alike import find_corrected
from pipeline.review.review_rows import find_review_rows
from tests.pipeline.desk.reviewing.conftest import CENTRE, Reviewer

NAME = "Sở Nông nghiệp và Môi trường"


@pytest.fixture
def corrected(reviewer: Reviewer) -> Reviewer:
    """Tasks 2 and 3 print the same words; task 2 was corrected."""
    assert "đổi tất cả" not in reviewer.open("task", 2)
    reviewer.send("task", 2, "change", lead_agency=NAME)
    return reviewer


def send(desk: Reviewer, printed: str, name: str) -> tuple[int, str]:
    form = {"shown": desk.shown("task", 3), "printed": printed, "name": name}
    answer = desk.post("/desk/review/1/task/3/alike", **form)
    return answer.status_code, answer.headers.get("location", "")


def test_all_rows_take_the_name_and_one_undo_takes_it_back(corrected: Reviewer) -> None:
    before = corrected.tasks("lead_agency")
    page = corrected.open("task", 3)
    assert f"1 dòng ghi «{CENTRE}», đã sửa thành «{NAME}» ở một dòng khác: đổi tất cả" in page
    assert send(corrected, CENTRE, NAME) == (303, "/desk/review/1/task/4?said=alike")
    assert corrected.tasks("lead_agency")[1:3] == [NAME, NAME]
    assert "task/3" not in corrected.queue()
    corrected.post("/desk/review/undo")
    assert corrected.tasks("lead_agency") == before


def test_what_was_not_corrected_so_is_refused(corrected: Reviewer) -> None:
    before = corrected.tasks("lead_agency")
    for printed, name in ((CENTRE, "Sở Nội vụ"), ("Sở Tài chính", NAME), ("", "")):
        assert send(corrected, printed, name)[0] == 409
    assert corrected.tasks("lead_agency") == before


def test_words_that_became_two_names_are_not_offered(corrected: Reviewer) -> None:
    def offered() -> dict[str, str]:
        with Session(corrected.engine) as session:
            return find_corrected(find_review_rows(session, [1]))

    assert offered() == {CENTRE: NAME}
    corrected.send("task", 3, "change", lead_agency="Sở Nội vụ")
    assert offered() == {}
