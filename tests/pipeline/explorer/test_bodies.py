"""Pages say where a body is, who does its work today, and which indicators have two values."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from extractors.values.agencies import find_agencies
from extractors.values.plan import Plan
from extractors.values.records import Period, Target, Task
from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.database.registry import sync_agencies
from pipeline.explorer.server import make_explorer
from pipeline.taking.publish import publish
from tests.sample_plans import file, plan_of

ISSUERS = ("Ủy ban nhân dân tỉnh An Giang", "Ủy ban nhân dân tỉnh Lâm Đồng")
LED = ("Sở Lao động - Thương binh và Xã hội", "Sở Khoa học và Công nghệ")
PAST = Period("30/6/2020", None, date(2020, 6, 30))
TARGET = Target(None, None, "Tỷ lệ hồ sơ trực tuyến", "=", 80.0, unit="%", horizon=2030, raw="80%")
Ask = Callable[..., str]


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Ask:
    """Asks an explorer on a plan of each issuer for a page's text, in Vietnamese or English."""
    folder = tmp_path_factory.mktemp("bodies")
    shutil.copy(sqlite_template, folder / "kehoach.db")
    engine = make_engine(f"sqlite:///{folder / 'kehoach.db'}")
    tasks = tuple(
        Task(str(n), None, None, f"Nhiệm vụ số {n}", find_agencies(led), due=PAST)
        for n, led in enumerate(LED)
    )
    targets = (TARGET, replace(TARGET, value=85.0, raw="85%", annex="I"))
    with Session(engine) as session:
        sync_agencies(session)
        for n, issuer in enumerate(ISSUERS, 1):
            header = plan_of(f"{n}/KH-UBND", issuer, None).header
            save_plan(session, Plan(header, tasks=tasks, targets=targets), file(f"{n}"), "1.0")
    publish(engine, folder / "snapshot.db")
    engine.dispose()
    explorer = make_explorer(folder / "snapshot.db", Settings(data_dir=folder))

    def get(path: str) -> str:
        async def answer() -> Any:
            await explorer.invoke_startup()
            return await explorer.client.get(path, follow_redirects=True)

        found = asyncio.run(answer())
        assert found.status_code == 200, found.text
        return str(found.text)

    return get


def shown(html: str) -> str:
    """The text of a page on one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_a_task_says_who_does_its_work_today(ask: Ask) -> None:
    page = shown(ask("/kehoach/current_task/1?_lang=vi"))
    assert "Sở Nội vụ tỉnh An Giang · một trong 5, cơ quan kế thừa chính" in page
    assert page.count("một trong 5") == 5
    assert "Sở Nội vụ tỉnh An Giang · one of 5, the main successor" in shown(
        ask("/kehoach/current_task/1?_lang=en")
    )


def test_overdue_work_counts_for_the_main_successor(ask: Ask) -> None:
    page = shown(ask("/kehoach/qua-han-theo-co-quan-hien-nay?_lang=vi"))
    assert "Sở Nội vụ tỉnh Lâm Đồng tỉnh Lâm Đồng 1 1 một trong 5" in page
    assert "Sở Y tế tỉnh Lâm Đồng" not in page


def test_indicators_with_two_values_have_a_page(ask: Ask) -> None:
    html = ask("/kehoach/chi-tieu-mau-thuan?_lang=vi")
    page = shown(html)
    assert page.count("85%") == 2
    assert "tỉnh Lâm Đồng" in page
    links = re.findall(r'href="(/chi-tieu/[^"]+)"', html)
    assert len(set(links)) == 4


def test_rows_are_chosen_by_a_body_of_one_place_or_of_all(ask: Ask) -> None:
    def count(chosen: str) -> int:
        rows = ask(f"/kehoach/current_task.json?_shape=array&_lead={chosen}")
        return rows.count('"task_id"')

    assert count("Sở Khoa học và Công nghệ tỉnh An Giang") == 1
    assert count("Sở Khoa học và Công nghệ") == 2


def test_the_question_of_an_agency_takes_its_province(ask: Ask) -> None:
    page = shown(ask("/kehoach/nhiem-vu-theo-co-quan?co_quan=skhcn+an+giang&vai_tro=&_lang=vi"))
    assert "Sở Khoa học và Công nghệ tỉnh An Giang" in page
    assert "Sở Khoa học và Công nghệ tỉnh Lâm Đồng" not in page
