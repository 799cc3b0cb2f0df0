"""Tasks marked and commented on by forms of the desk."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from models import TaskComment, TaskMark
from models.database import make_engine
from pipeline.common.local_time import today
from pipeline.common.settings import Settings
from pipeline.in_force.comments import Comment, store_comment
from tests.pipeline.desk.following.conftest import DOCUMENT, PAGE, TASK, Send

HTML = "<img src=x onerror=alert(1)>"
LINK = "https://example.vn/nghi-quyet?so=1&nam=2026"


def marks(settings: Settings) -> list[TaskMark]:
    with Session(make_engine(settings.database_url)) as session:
        return list(session.scalars(select(TaskMark).order_by(TaskMark.id)))


def comments(settings: Settings) -> list[TaskComment]:
    with Session(make_engine(settings.database_url)) as session:
        return list(session.scalars(select(TaskComment).order_by(TaskComment.id)))


def test_done_and_taken_back(client: TestClient, send: Send, settings: Settings) -> None:
    answer = send("mark", result="done", done_on="2026-06-20", note=f"{HTML}\nĐã trình", link=LINK)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{PAGE}?said=marked")
    [mark] = marks(settings)
    assert (mark.result, str(mark.done_on), mark.made_by, mark.link) == ("done", "2026-06-20", "lan", LINK)
    page = client.get(answer.headers["location"]).text
    assert "Đã lưu kết quả." in page
    assert "ngày 20/06/2026" in page
    assert HTML not in page
    assert "&lt;img src=x onerror=alert(1)&gt;\nĐã trình" in page
    assert '<dd class="done">Đã xong</dd>' in page

    assert send("unmark", mark=str(mark.id)).headers["location"] == f"{PAGE}?said=unmarked"
    assert "Chưa ai ghi kết quả." in client.get(PAGE).text
    assert send("unmark", mark=str(mark.id)).status_code == 404


def test_done_in_part_is_not_done(client: TestClient, send: Send, settings: Settings) -> None:
    assert send("mark", result="partly").status_code == 400
    assert marks(settings) == []
    assert send("mark", result="partly", note="đã có dự thảo").status_code == 303
    [mark] = marks(settings)
    assert (mark.result, mark.done_on, mark.note) == ("not_done", None, "Xong một phần: đã có dự thảo")
    assert "<strong>Chưa xong</strong>" in client.get(PAGE).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"link": "javascript:alert(1)"}, "http:// hoặc https://"),
        ({"link": "https://"}, "http:// hoặc https://"),
        ({"link": "http://[x"}, "http:// hoặc https://"),
        ({"link": "https://a.vn/\x00"}, "http:// hoặc https://"),
        ({"result": ""}, "Hãy chọn một kết quả"),
        ({"result": "maybe"}, "Hãy chọn một kết quả"),
        ({"done_on": "30/6/2026"}, "Ngày không đúng"),
        ({"note": "x" * 2001}, "dài quá 2000 ký tự"),
    ],
)
def test_wrong_fields(send: Send, settings: Settings, fields: dict[str, str], said: str) -> None:
    answer = send("mark", **({"result": "done"} | fields))
    assert answer.status_code == 400
    assert said in answer.text
    assert marks(settings) == []


def test_a_day_to_come(send: Send) -> None:
    tomorrow = today() + timedelta(days=1)
    assert "chưa tới" in send("mark", result="done", done_on=f"{tomorrow}").text


@pytest.mark.parametrize("action", ["mark", "unmark", "comment", "uncomment"])
def test_forged_forms(client: TestClient, settings: Settings, action: str) -> None:
    form = {"task": TASK, "result": "done", "text": "Xong", "mark": "1", "comment": "1"}
    for secret in ("", "0" * 64):
        answer = client.post(f"/desk/follow/{action}", data={**form, "form_secret": secret})
        assert answer.status_code == 403
    assert (marks(settings), comments(settings)) == ([], [])
    assert client.get(f"/desk/follow/{action}").status_code == 405


def test_a_task_that_is_not_there(send: Send, settings: Settings) -> None:
    assert send("mark", task=f"{DOCUMENT}/-/xx/77", result="done").status_code == 404
    assert send("comment", task="https://evil.example", text="Xong").status_code == 404
    assert (marks(settings), comments(settings)) == ([], [])


def test_a_mark_of_another_task(send: Send, settings: Settings) -> None:
    send("mark", task=f"{DOCUMENT}/ii/i/2", result="done")
    [mark] = marks(settings)
    assert send("unmark", mark=str(mark.id)).status_code == 404
    assert send("unmark", mark="²").status_code == 404
    assert [found.state for found in marks(settings)] == ["active"]


def test_a_comment_is_shown_as_text(client: TestClient, send: Send, settings: Settings) -> None:
    assert send("comment", text=f"{HTML}\r\nDòng hai").headers["location"] == f"{PAGE}?said=commented"
    page = client.get(PAGE).text
    assert HTML not in page
    assert '<p class="words">&lt;img src=x onerror=alert(1)&gt;\nDòng hai</p>' in page
    [comment] = comments(settings)
    assert send("uncomment", comment=str(comment.id)).status_code == 303
    assert "Dòng hai" not in client.get(PAGE).text


def test_no_words(send: Send) -> None:
    assert "Ý kiến còn trống" in send("comment", text=" ").text


def test_another_persons_comment(client: TestClient, send: Send, settings: Settings) -> None:
    send("comment", text="Của tôi")
    [own] = comments(settings)
    with Session(make_engine(settings.database_url)) as session:
        words = (own.ordinal, own.section, own.row_text)
        store_comment(session, Comment(own.document_id, *words, "Của người khác"), "minh")
    [_, other] = comments(settings)
    assert "của người khác" in send("uncomment", comment=str(other.id)).text
    page = client.get(PAGE).text
    assert "Của người khác" in page
    assert f'name="comment" value="{own.id}"' in page
    assert f'name="comment" value="{other.id}"' not in page
