"""Bodies that are followed: each with its own work and its own name in addresses."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from extractors.values.agencies import find_agencies
from extractors.values.plan import Plan
from extractors.values.records import Task
from pipeline.asking.followed_bodies import find_body, list_bodies
from pipeline.batches.store import save_plan
from pipeline.database.registry import sync_agencies
from tests.sample_plans import HEADER, file

LED = ("Trường Tiểu học Đông Sơn", "Trường Tiểu học Đồng Sơn", "Sở Nội vụ")
SLUG = "truong-tieu-hoc-dong-son-tinh-an-giang"


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    tasks = [Task(str(n), None, None, "a", find_agencies(led)) for n, led in enumerate(LED)]
    with Session(shared_engine) as session:
        sync_agencies(session)
        save_plan(session, Plan(HEADER, tasks=tuple(tasks)), file("a"), "1.0")
    return shared_engine


def test_bodies_whose_names_differ_in_marks_alone_are_two(stored: Engine) -> None:
    with stored.connect() as connection:
        bodies = {body.slug: body.full_name for body in list_bodies(connection)}
        first, second = (find_body(connection, slug) for slug in (SLUG, f"{SLUG}~2"))
    assert bodies == {
        "so-noi-vu-tinh-an-giang": "Sở Nội vụ tỉnh An Giang",
        SLUG: "Trường Tiểu học Đông Sơn tỉnh An Giang",
        f"{SLUG}~2": "Trường Tiểu học Đồng Sơn tỉnh An Giang",
    }
    assert first is not None
    assert second is not None
    assert not first.agency_ids & second.agency_ids
