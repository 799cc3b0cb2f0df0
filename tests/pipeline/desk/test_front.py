"""The first page: what came today, what waits, what is due soon; counted as the other pages count."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import Connection, Update, event, update
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from models import Evidence, Task
from models.database import make_engine
from pipeline.common.local_time import today
from pipeline.common.settings import Settings
from pipeline.desk.front_lists import list_doubts
from pipeline.desk.handing_in.records import HandIn, Item, Records, State, make_hand_in
from tests.pipeline.desk.following.conftest import DOCUMENT


def section_of(client: TestClient, name: str) -> str:
    """What a list of the page says, without tags."""
    page = client.get("/desk/").text
    found = re.search(rf'<section aria-labelledby="{name}">(.*?)</section>', page, re.DOTALL)
    assert found
    return " ".join(re.sub(r"<[^>]+>", " ", found[1]).split())


def handed_in(settings: Settings, *states: State) -> HandIn:
    """A hand-in of files that stand so; those that were read are document 1."""
    items = [Item(f"{state}.pdf", "", 1, state=state) for state in states]
    for item in items:
        item.document_id = 1 if item.state is State.loaded else None
    made = make_hand_in("lan", False, items)
    Records(settings).save(made)
    return made


def test_hand_ins_of_today_and_their_states(client: TestClient, settings: Settings) -> None:
    assert "Chưa nộp tệp nào" in section_of(client, "handed-in")
    handed_in(settings, State.loaded, State.loaded, State.reading, State.failed)
    told = section_of(client, "handed-in")
    assert told.startswith("Tệp nộp hôm nay")
    assert "lan nộp 4 tệp 1 đang đọc 2 đã đọc xong 1 không đọc được" in told


def test_the_last_ones_where_today_brought_none(client: TestClient, settings: Settings) -> None:
    made = handed_in(settings, State.loaded)
    made.when = "2026-01-05T02:00:00+00:00"
    Records(settings).save(made)
    told = section_of(client, "handed-in")
    assert told.startswith("Tệp nộp gần đây 05/01/2026 09:00, lan nộp 1 tệp")


def test_rows_in_doubt_are_those_of_the_queue(client: TestClient, settings: Settings) -> None:
    is_time = (Evidence.record_kind == "task") & (Evidence.field == "due")
    _change(settings, update(Evidence).where(is_time).values(confidence=0.5))
    queue = client.get("/desk/review").text
    rows = len(re.findall(r'<td><a href="/desk/review/', queue))
    assert rows
    page = client.get("/desk/").text
    assert f"<strong>{rows}</strong> dòng cần xem lại" in page
    counts = [int(count) for count in re.findall(r"(\d+) dòng</span>", page)]
    assert sum(counts) == rows
    for address in re.findall(r'href="(/desk/review\?document=\d+)"', page):
        assert client.get(address).status_code == 200


def test_a_document_leaves_what_is_in_force_while_rows_are_counted(settings: Settings) -> None:
    is_time = (Evidence.record_kind == "task") & (Evidence.field == "due")
    _change(settings, update(Evidence).where(is_time).values(confidence=0.5))
    engine = make_engine(f"sqlite:///{settings.data_dir / 'kehoach.db'}")
    with Session(engine) as session:
        assert list_doubts(session)[0]

        @event.listens_for(engine, "before_cursor_execute")
        def leave(connection: Connection, _cursor: object, statement: str, *_more: object) -> None:
            if "edition.document_id IN" in statement:
                connection.exec_driver_sql("UPDATE edition SET is_current = 0")

        assert list_doubts(session)[0] == []
    engine.dispose()


@pytest.mark.parametrize(
    ("days", "is_told"),
    [pytest.param(-1, False, id="past"), (0, True), (30, True), pytest.param(31, False, id="far")],
)
def test_deadlines_that_are_near(client: TestClient, settings: Settings, days: int, is_told: bool) -> None:
    """Lâm Đồng, mục II.I, số 1: "Rà soát, tham mưu ban hành Nghị quyết …"."""
    due = today() + timedelta(days=days)
    _set_deadline(settings, "Rà soát, tham mưu ban hành Nghị quyết", due)
    told = section_of(client, "deadlines")
    assert (f"{due:%d/%m/%Y} Rà soát, tham mưu ban hành Nghị quyết" in told) is is_told
    if is_told:
        assert f'href="/desk/follow/tasks/{DOCUMENT}/ii/i/1"' in client.get("/desk/").text


def _set_deadline(settings: Settings, begin: str, day: date) -> None:
    is_meant = Task.content.startswith(begin)
    _change(settings, update(Task).where(is_meant).values(due_from=day, due_to=day))


def _change(settings: Settings, changed: Update) -> None:
    engine = make_engine(f"sqlite:///{settings.data_dir / 'kehoach.db'}")
    with Session(engine) as session:
        session.execute(changed)
        session.commit()
    engine.dispose()


def test_there_is_a_way_back_from_the_explorer(client: TestClient) -> None:
    for address in ("/", "/kehoach/current_task", "/-/search?q=nong+nghiep", "/nowhere"):
        assert '<a href="/desk/">Bàn làm việc</a>' in client.get(address).text
