"""Which document carries out which, and what it restates, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, delete, text
from sqlalchemy.orm import Session

from extractors.page.document import Box, Place
from extractors.values.plan import Plan
from extractors.values.records import Agency, Header, Period, Proof, Reference, Task
from models import TaskRestatement
from pipeline.batches.store import save_plan
from pipeline.in_force.lineage import Link, find_links
from pipeline.in_force.restating import find_restated, restate_missing
from tests.sample_plans import file

FINANCE = Agency("Sở Tài chính", "Sở Tài chính", "so-tai-chinh")
HOME = Agency("Sở Nội vụ", "Sở Nội vụ", "so-noi-vu")
PLACE = Place(1, Box(72, 100, 300, 120))


def header(number: str, issuer: str, day: date | None, title: str, kind: str = "Kế hoạch") -> Header:
    return Header(number=number, type=kind, title=title, issuer=issuer, issued_on=day)


def cite(before: str, number: str, day: date | None = None, issuer: str | None = None) -> Reference:
    proof = Proof(f"{before} số {number}", (PLACE,))
    return Reference("Kế hoạch", number, day, issuer, {"number": proof})


def task(ordinal: str, content: str, lead: Agency, year: int) -> Task:
    due = Period(f"Năm {year}", date(year, 1, 1), date(year, 12, 31))
    return Task(ordinal, None, None, content, (lead,), due=due)


PORTAL = (
    "Xây dựng cổng dữ liệu mở dùng chung của tỉnh, công bố danh mục dữ liệu cho người dân và doanh nghiệp"
)
LOCAL_PORTAL = (
    "Xây dựng cổng dữ liệu mở dùng chung của xã, công bố danh mục dữ liệu cho người dân, doanh nghiệp"
)
TRAINING = "Tổ chức đào tạo, bồi dưỡng kỹ năng số cho cán bộ, công chức, viên chức các cấp"
ROADS = "Nâng cấp các tuyến đường liên xã phục vụ vận chuyển nông sản vào vụ thu hoạch"

PARENT = Plan(
    header("12/KH-UBND", "Ủy ban nhân dân tỉnh Cà Mau", date(2025, 3, 1), "Chuyển đổi số năm 2025"),
    (cite("Thực hiện Nghị quyết", "57-NQ/TW", date(2024, 12, 22)),),
    (task("1", PORTAL, FINANCE, 2025), task("2", TRAINING, HOME, 2025), task("3", "Họp", HOME, 2025)),
)
CHILD = Plan(
    header("7/KH-UBND", "Ủy ban nhân dân xã Tân Lộc", date(2025, 4, 1), "Chuyển đổi số xã Tân Lộc"),
    (
        cite("Căn cứ Luật", "51/2005/QH11"),
        cite("Căn cứ Kế hoạch", "12/KH-UBND", date(2025, 3, 1), "Ủy ban nhân dân tỉnh"),
        cite("tại Công văn", "9/CV-UBND"),
    ),
    (task("1", ROADS, HOME, 2025), task("2", TRAINING, HOME, 2025), task("3", LOCAL_PORTAL, HOME, 2026)),
)
# The same number of another province and of another year: neither is meant.
OTHER = Plan(header("12/KH-UBND", "Ủy ban nhân dân tỉnh Sơn La", date(2025, 2, 2), "Trồng rừng"))
EARLIER = Plan(header("12/KH-UBND", "Ủy ban nhân dân tỉnh Cà Mau", date(2024, 3, 1), "Cải cách hành chính"))


@pytest.fixture
def ids(engine: Engine) -> dict[str, int]:
    plans = {"parent": PARENT, "child": CHILD, "other": OTHER, "earlier": EARLIER}
    with Session(engine) as session:
        return {n: save_plan(session, plan, file(n), "1.0").document_id for n, plan in plans.items()}


def links(engine: Engine, document_id: int) -> list[Link]:
    with engine.connect() as connection:
        return find_links(connection, document_id)


def test_what_a_plan_cites_strongest_first(engine: Engine, ids: dict[str, int]) -> None:
    found = [(link.relation, link.number, link.document_id) for link in links(engine, ids["child"])]
    assert found == [
        ("based_on", "51/2005/QH11", None),
        ("based_on", "12/KH-UBND", ids["parent"]),
        ("cites", "9/CV-UBND", None),
    ]


def test_what_cites_a_plan(engine: Engine, ids: dict[str, int]) -> None:
    above, below = links(engine, ids["parent"])
    assert (above.relation, above.number, above.is_above) == ("carries_out", "57-NQ/TW", True)
    assert (below.relation, below.number, below.is_above) == ("based_on", "7/KH-UBND", False)
    assert below.document_id == ids["child"]
    assert links(engine, ids["other"]) == links(engine, ids["earlier"]) == []


def test_a_plan_whose_title_names_another_carries_it_out(engine: Engine) -> None:
    title = "Thực hiện Kế hoạch số 12/KH-UBND ngày 01/3/2025"
    plan = replace(CHILD, header=replace(CHILD.header, title=title))
    with Session(engine) as session:
        document_id = save_plan(session, plan, file("named"), "1.0").document_id
    assert [link.number for link in links(engine, document_id) if link.relation == "carries_out"] == [
        "12/KH-UBND"
    ]


@pytest.mark.usefixtures("ids")
def test_two_documents_with_the_number_are_not_guessed_between(engine: Engine) -> None:
    unclear = replace(
        CHILD, header=replace(CHILD.header, number="8/KH-UBND"), references=(cite("x", "12/KH-UBND"),)
    )
    with Session(engine) as session:
        document_id = save_plan(session, unclear, file("unclear"), "1.0").document_id
    assert [link.document_id for link in links(engine, document_id)] == [None]


def test_restated_tasks_and_what_differs(engine: Engine, ids: dict[str, int]) -> None:
    with engine.connect() as connection:
        found = find_restated(connection, ids["child"], ids["parent"])
        assert find_restated(connection, ids["other"], ids["parent"]) == []
    pairs = [(item.parent["ordinal"], item.child["ordinal"], item.differences) for item in found]
    assert pairs == [
        ("2", "2", {}),
        ("1", "3", {"due": ("Năm 2025", "Năm 2026"), "lead": ("Sở Tài chính", "Sở Nội vụ")}),
    ]
    assert found[0].similarity == 1.0


RESTATED_WITH_ANOTHER_DEADLINE = """
SELECT document_number, ordinal, due_raw, parent_document_number, parent_ordinal, parent_due_raw
FROM restated_task WHERE has_other_due = 1 AND document_issuer = 'Ủy ban nhân dân xã Tân Lộc'"""


def rows_of(engine: Engine, query: str) -> list[tuple[object, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(query))]


@pytest.mark.usefixtures("ids")
def test_what_repeats_an_upper_plan_with_another_deadline_is_one_select(engine: Engine) -> None:
    portal = ("7/KH-UBND", "3", "Năm 2026", "12/KH-UBND", "1", "Năm 2025")
    assert rows_of(engine, RESTATED_WITH_ANOTHER_DEADLINE) == [portal]
    both = "SELECT ordinal, has_other_due, has_other_lead FROM restated_task ORDER BY ordinal"
    assert rows_of(engine, both) == [("2", 0, 0), ("3", 1, 1)]


@pytest.mark.parametrize("order", [(PARENT, CHILD), (CHILD, PARENT)], ids=["parent first", "child first"])
def test_restated_tasks_follow_both_plans(engine: Engine, order: tuple[Plan, Plan]) -> None:
    """Whichever comes first; and a new edition of the upper plan takes the old rows away."""
    with Session(engine) as session:
        for plan in order:
            save_plan(session, plan, file(plan.header.number or ""), "1.0")
    assert len(rows_of(engine, "SELECT * FROM restated_task")) == 2
    later = replace(PARENT, tasks=PARENT.tasks[:1])
    with Session(engine) as session:
        save_plan(session, later, file("reissue"), "1.0")
    assert rows_of(engine, "SELECT ordinal FROM restated_task") == [("3",)]


@pytest.mark.usefixtures("ids")
def test_documents_stored_before_are_compared_once(engine: Engine) -> None:
    with Session(engine) as session:
        session.execute(delete(TaskRestatement))
        session.commit()
        assert restate_missing(session)
        assert not restate_missing(session)
    assert len(rows_of(engine, "SELECT * FROM restated_task")) == 2
