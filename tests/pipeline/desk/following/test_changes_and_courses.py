"""News of changes and of deadlines, and the course of a target, of plans made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from extractors.values.records import Period
from models.database import make_engine
from pipeline.asking.due_work import Work, group_work, once_each
from pipeline.batches.store import save_plan
from pipeline.common.local_time import today
from pipeline.common.settings import Settings
from pipeline.desk.following.atom import ATOM
from pipeline.desk.following.course_line import draw_lines
from tests.pipeline.desk.following.conftest import addresses_on
from tests.sample_plans import AMENDING, PLAN, TARGETS, TASKS, file

PLAN_181 = "181-kh-ubnd-2025-uy-ban-nhan-dan-tinh-an-giang"
SCIENCE = "so-khoa-hoc-va-cong-nghe-tinh-an-giang"
DAY = date(2026, 6, 1)


@pytest.fixture
def with_more(settings: Settings) -> None:
    """The desk's database with a plan that another document amends, and targets of two years."""
    soon = Period("Sắp tới", None, today() + timedelta(days=10))
    far = Period("Còn lâu", None, today() + timedelta(days=40))
    later = replace(
        TARGETS[0], ordinal="2", horizon=2035, value=30.0, value_high=None, comparator="=", raw="30%"
    )
    first = replace(later, ordinal="1", horizon=2030, value=16.5, raw="16,5%")
    near = replace(TASKS[2], ordinal="8", content="Tổng kết <b>năm</b>", due=soon, source="table", proofs={})
    remote = replace(near, ordinal="9", content="Việc còn lâu mới đến hạn", due=far)
    plan = replace(PLAN, tasks=(*TASKS, near, remote), targets=(first, later), issues=())
    engine = make_engine(settings.database_url)
    with Session(engine) as session:
        save_plan(session, plan, file("ke-hoach-181"), "1.0")
        save_plan(session, AMENDING, file("quyet-dinh-905"), "1.0")
    engine.dispose()


def entries(client: TestClient, kind: str) -> list[tuple[str, str, str]]:
    """Title, summary and moment of the entries of a news feed of Sở Khoa học và Công nghệ."""
    found = addresses_on(client, f"/desk/follow/subscribe?co-quan={SCIENCE}")
    [address] = [one for one in found if f"/{kind}.atom" in one]
    feed = ElementTree.fromstring(client.get(address).content)
    names = ("title", "summary", "updated")
    return [
        (texts[0], texts[1], texts[2])
        for entry in feed.findall(f"{{{ATOM}}}entry")
        if (texts := [entry.findtext(f"{{{ATOM}}}{name}") or "" for name in names])
    ]


@pytest.mark.usefixtures("with_more")
def test_changes_in_force(client: TestClient) -> None:
    """The changed deadline says from when it counts; the repeal counts from the day of the decision."""
    assert sorted(entries(client, "thay-doi")) == [
        (
            "181/KH-UBND: bãi bỏ theo 905/QĐ-UBND từ 28/05/2025",
            "- Rà soát dữ liệu;\n- Công bố danh mục",
            "2025-05-28T00:00:00+07:00",
        ),
        (
            "181/KH-UBND: sửa đổi theo 905/QĐ-UBND từ 01/06/2025",
            "Quý II/2026 → Quý IV/2026",
            "2025-06-01T00:00:00+07:00",
        ),
    ]


def test_changes_by_a_document_without_a_number(client: TestClient, settings: Settings) -> None:
    unnumbered = replace(AMENDING, header=replace(AMENDING.header, number=None))
    engine = make_engine(settings.database_url)
    with Session(engine) as session:
        save_plan(session, replace(PLAN, issues=()), file("ke-hoach-181"), "1.0")
        save_plan(session, unnumbered, file("quyet-dinh"), "1.0")
    engine.dispose()
    titles = {title for title, _, _ in entries(client, "thay-doi")}
    assert "181/KH-UBND: bãi bỏ theo văn bản không số từ 28/05/2025" in titles


@pytest.mark.usefixtures("with_more")
def test_deadlines_that_come_near(client: TestClient) -> None:
    due = today() + timedelta(days=10)
    [(title, summary, moment)] = [e for e in entries(client, "sap-den-han") if "Tổng kết" in e[0]]
    assert title == f"Hạn {due:%d/%m/%Y}: Tổng kết <b>năm</b>"
    assert "181/KH-UBND" in summary
    assert moment == f"{due - timedelta(days=30)}T00:00:00+07:00"
    assert not any("còn lâu" in title for title, _, _ in entries(client, "sap-den-han"))


@pytest.mark.usefixtures("with_more")
def test_a_course_of_two_years(client: TestClient) -> None:
    page = client.get(f"/desk/follow/documents/{PLAN_181}").text
    link = f"/desk/follow/targets/{PLAN_181}/-/den-nam-2030/1"
    assert f'<a href="{link}">Tỷ lệ hồ sơ trực tuyến</a>' in page
    course = client.get(link).text
    assert "<h1>Lộ trình: Tỷ lệ hồ sơ trực tuyến</h1>" in course
    for figure in ("16,5</text>", "30</text>", "2030</text>", "2035</text>", "16,5%</td>", "30%</td>"):
        assert figure in course, figure
    assert "style=" not in course


def test_lines_of_two_documents() -> None:
    """A value at the lowest and earliest place stands at the lower left, and so on."""

    def value(document: int, year: int | None, figure: float | None) -> dict[str, object]:
        return {"document_id": document, "horizon": year, "value": figure}

    course = [value(1, 2025, 10.0), value(2, 2028, 15.0), value(1, 2030, 20.0), value(1, None, 5.0)]
    first, second = draw_lines(course)
    assert (first.path, second.path) == ("40,206 600,34", "376,120")
    assert draw_lines(course[:1]) == []
    [level] = draw_lines([value(1, 2025, 3.0), value(1, 2030, 3.0)])
    assert level.path == "40,120 600,120"


@pytest.mark.parametrize(
    ("due_on", "status", "group"),
    [
        (date(2026, 5, 31), "overdue", "overdue"),
        (date(2026, 6, 1), "open", "soon"),
        (date(2026, 7, 1), "open", "soon"),
        (date(2026, 7, 2), "open", "later"),
        (date(2026, 8, 30), "open", "later"),
        (date(2026, 8, 31), "open", "far"),
        (date(2026, 5, 31), "past", "past"),
        (date(2026, 5, 31), "done_late", "done"),
        (None, "ongoing", "undated"),
    ],
)
def test_groups_by_deadline(due_on: date | None, status: str, group: str) -> None:
    work = Work("task", 1, due_on, status, {})
    assert [name for name, works in group_work([work], DAY).items() if works] == [group]


def test_one_date_of_what_recurs() -> None:
    dates = [Work("task", 1, date(2026, month, 30), "open", {}) for month in (6, 9)]
    other = Work("reporting", 1, DAY, "open", {})
    assert once_each([*dates, other]) == [dates[0], other]
