"""A desk over two plans with a header that no lexicon has."""

from __future__ import annotations

import html
import re
import shutil
import time
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from models.database import make_engine
from models.views import current_task
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.database.registry import sync_agencies
from tests.pipeline.conftest import ReadPlan
from tests.pipeline.desk.conftest import opened_first, secret_of
from tests.sharing import common_folder, make_once

FOLDER = Path(__file__).parents[3] / "plans"
PLANS = (FOLDER / "unknown-headers.pdf", FOLDER / "unknown-header-again.pdf")
FIRST, SECOND = 1, 2  # their documents
# The last column of the first as printed, over both pages.
PRODUCTS = [
    *("Bảng kê và bản vẽ", "Biên bản họp thôn", "Tờ trình và dự toán", "Danh sách hộ hiến đất"),
    *("Sổ ca máy", "Phiếu thí nghiệm", "Bản cam kết", "Biên bản nghiệm thu"),
]


@pytest.fixture(scope="session")
def with_unknown_headers(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, read_plan_file: ReadPlan
) -> Path:
    """A database of both plans, which none changes."""

    def make(found: Path) -> None:
        found.mkdir()
        shutil.copy(sqlite_template, found / "kehoach.db")
        with opened_first(found) as engine, Session(engine) as session:
            sync_agencies(session)
            for path in PLANS:
                data = path.read_bytes()
                source = SourceFile(str(path), path.stem, sha256(data).hexdigest(), len(data))
                save_plan(session, read_plan_file(path), source, "0.4.0")

    return make_once(common_folder(tmp_path_factory) / "unknown-headers", make)


@pytest.fixture
def settings(with_unknown_headers: Path, tmp_path: Path) -> Settings:
    """Settings of a desk whose database may be changed."""
    data = tmp_path / "processed"
    data.mkdir()
    shutil.copy(with_unknown_headers / "kehoach.db", data)
    return Settings(data_dir=data)


@pytest.fixture
def desk_engine(settings: Settings) -> Iterator[Engine]:
    found = make_engine(f"sqlite:///{settings.data_dir / 'kehoach.db'}")
    yield found
    found.dispose()


@dataclass(frozen=True)
class Mender:
    """A person at the desk who says what columns hold, and waits until all is read again."""

    client: TestClient
    engine: Engine

    def open(self, address: str, status: int = 200) -> str:
        """A page of the desk."""
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return html.unescape(answer.text)

    def seen(self) -> str:
        """What the page of the first plan's table says that it showed."""
        found = re.search(r'name="seen" value="([^"]*)"', self.open(f"/desk/columns/{FIRST}?table=1"))
        assert found
        return found[1]

    def send(self, action: str, seen: str | None = None, **roles: str) -> Any:
        """Send the first plan's form: `send("store", role5="product")`."""
        form = {name.replace("role", "role:"): role for name, role in roles.items()}
        shown = self.seen() if seen is None else seen
        return self.post(f"/desk/columns/{FIRST}/{action}", **form, table="1", seen=shown)

    def post(self, address: str, **form: str) -> Any:
        """Send any form of the desk."""
        return self.client.post(address, data={"form_secret": secret_of(self.client), **form})

    def result(self, answer: Any) -> tuple[str, str]:
        """The job that an answer leads to, once it is over: its address and its page."""
        assert answer.status_code == 303, answer.text
        address = str(answer.headers["location"])
        while not self.client.get(f"{address}/state").json()["is_over"]:
            time.sleep(0.05)
        return address, self.open(address)

    def products(self, document: int = FIRST) -> list[str | None]:
        """The products of the tasks in force."""
        query = select(current_task.c.product).where(current_task.c.document_id == document)
        with Session(self.engine) as session:
            return list(session.scalars(query.order_by(current_task.c.position)))


@pytest.fixture
def mender(client: TestClient, desk_engine: Engine) -> Mender:
    return Mender(client, desk_engine)
