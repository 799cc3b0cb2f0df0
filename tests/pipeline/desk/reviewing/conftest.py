"""A desk over a real plan of which some values are in doubt."""

from __future__ import annotations

import html
import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from extractors.values.plan import Issue, Plan
from extractors.values.records import Agency
from models.database import make_engine
from models.views import current_task
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.database.registry import sync_agencies
from pipeline.reading.unknown_names import not_in_registry
from tests.pipeline.conftest import ReadPlan
from tests.pipeline.desk.conftest import opened_first, secret_of
from tests.sharing import common_folder, make_once

LAM_DONG = Path(__file__).parents[4] / "data" / "raw" / "lam-dong-nong-nghiep.pdf"
CENTRE = "Trung tâm QLCL"  # a body that no registry has
MISREAD = "Sở Tài chinh"
UNKNOWN = "and has not the form of a body's name; it is kept as printed."


def doubt(plan: Plan) -> Plan:
    """The plan with doubts: tasks 2 and 3 are led by a body that is not registered, task 4's lead is misread,
    task 5's time was read unsurely, task 6's content too, and of target 1 something does not add up.
    """
    tasks = list(plan.tasks)
    for index in (1, 2):
        tasks[index] = replace(tasks[index], lead=(Agency(CENTRE, CENTRE, None),))
    tasks[3] = replace(tasks[3], lead=(Agency(MISREAD, MISREAD, None),))
    for index, field in ((4, "due"), (5, "content")):
        proofs = dict(tasks[index].proofs)
        proofs[field] = replace(proofs[field], confidence=0.6)
        tasks[index] = replace(tasks[index], proofs=proofs)
    unknown = [
        Issue("unknown_agency", f"{not_in_registry(name)} {UNKNOWN}", "task", index, "lead")
        for index, name in ((1, CENTRE), (2, CENTRE), (3, MISREAD))
    ]
    issues = (*unknown, Issue("unread_value", "The figure was not read.", "target", 0, "value"))
    return replace(plan, tasks=tuple(tasks), issues=issues)


def save_doubted(engine: Engine, plan: Plan, version: str) -> int:
    """Store the plan as read by these rules; gives its document."""
    data = LAM_DONG.read_bytes()
    source = SourceFile(str(LAM_DONG), LAM_DONG.stem, sha256(data).hexdigest(), len(data))
    with Session(engine) as session:
        sync_agencies(session)
        return save_plan(session, plan, source, version).document_id


@pytest.fixture(scope="session")
def doubted(read_plan_file: ReadPlan) -> Plan:
    return doubt(read_plan_file(LAM_DONG))


@pytest.fixture(scope="session")
def in_doubt(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, doubted: Plan) -> Path:
    """A database with the plan, which none changes."""

    def make(found: Path) -> None:
        found.mkdir()
        shutil.copy(sqlite_template, found / "kehoach.db")
        with opened_first(found) as engine:
            save_doubted(engine, doubted, "1.0")

    return make_once(common_folder(tmp_path_factory) / "in-doubt", make)


@pytest.fixture
def settings(in_doubt: Path, tmp_path: Path) -> Settings:
    """Settings of a desk whose database may be changed; pictures of pages are drawn once."""
    data = tmp_path / "processed"
    data.mkdir()
    shutil.copy(in_doubt / "kehoach.db", data)
    return Settings(data_dir=data)


@pytest.fixture
def desk_engine(settings: Settings) -> Iterator[Engine]:
    found = make_engine(f"sqlite:///{settings.data_dir / 'kehoach.db'}")
    yield found
    found.dispose()


@dataclass(frozen=True)
class Reviewer:
    """A person at the desk, who opens rows and sends the forms that are there."""

    client: TestClient
    engine: Engine

    def open(self, record: str, position: int) -> str:
        """The page of a row."""
        answer = self.client.get(f"/desk/review/1/{record}/{position}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def shown(self, record: str, position: int) -> str:
        """What the page says that it showed."""
        found = re.search(r'name="shown" value="([^"]*)"', self.open(record, position))
        assert found
        return html.unescape(found[1])

    def send(self, record: str, position: int, action: str, shown: str | None = None, **typed: str) -> Any:
        """Send a row's form; `shown` is that of a page that was opened before."""
        form = {f"value:{name}": value for name, value in typed.items()}
        sent = self.shown(record, position) if shown is None else shown
        return self.post(f"/desk/review/1/{record}/{position}/{action}", **form, shown=sent)

    def post(self, address: str, **form: str) -> Any:
        """Send any form of the desk."""
        return self.client.post(address, data={"form_secret": secret_of(self.client), **form})

    def queue(self, query: str = "") -> list[str]:
        """The rows of the queue, in order: "task/2"."""
        page = self.client.get(f"/desk/review{query}").text
        return re.findall(r'<td><a href="/desk/review/1/(\w+/\d+)', page)

    def tasks(self, column: str) -> list[Any]:
        """A column of the tasks in force."""
        query = select(current_task.c[column]).order_by(current_task.c.position)
        with Session(self.engine) as session:
            return list(session.scalars(query))


@pytest.fixture
def reviewer(client: TestClient, desk_engine: Engine) -> Reviewer:
    return Reviewer(client, desk_engine)


def differs(shown: str, **values: str) -> str:
    """What was shown, with other values."""
    return json.dumps(json.loads(shown) | values)
