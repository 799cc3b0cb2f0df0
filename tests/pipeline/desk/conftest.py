"""A desk over a database of its own with two plans, asked as a browser asks it."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session
from starlette.testclient import TestClient

from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.database.opening import open_database
from pipeline.database.registry import sync_agencies
from pipeline.desk.access import Access
from pipeline.desk.server import opened_desk
from tests.pipeline.conftest import ReadPlan
from tests.sharing import common_folder, make_once

ROOT = Path(__file__).parents[3]
PLANS = (
    ROOT / "data" / "raw" / "lam-dong-nong-nghiep.pdf",
    ROOT / "tests" / "plans" / "row-over-three-pages.pdf",
)


@contextmanager
def opened_first(folder: Path) -> Iterator[Engine]:
    """A folder's database, opened before it is filled: else each desk over a copy indexes all of it anew."""
    with open_database(
        Settings(data_dir=folder, database_url=f"sqlite:///{folder / 'kehoach.db'}")
    ) as engine:
        yield engine


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, read_plan_file: ReadPlan) -> Path:
    """A database of two plans, which none changes."""

    def make(found: Path) -> None:
        found.mkdir()
        shutil.copy(sqlite_template, found / "kehoach.db")
        with opened_first(found) as engine, Session(engine) as session:
            sync_agencies(session)
            for path in PLANS:
                data = path.read_bytes()
                source = SourceFile(str(path), path.stem, sha256(data).hexdigest(), len(data))
                save_plan(session, read_plan_file(path), source, "1.0")

    return make_once(common_folder(tmp_path_factory) / "desk", make)


@pytest.fixture
def settings(filled: Path, tmp_path: Path) -> Settings:
    """Settings of a desk whose database may be changed."""
    data = tmp_path / "processed"
    data.mkdir()
    shutil.copy(filled / "kehoach.db", data)
    return Settings(data_dir=data)


@pytest.fixture
def links() -> list[str]:
    """The tokens that the desk printed after the first."""
    return []


@pytest.fixture
def access(links: list[str]) -> Access:
    return Access("lan", None, links.append)


@pytest.fixture
def stranger(settings: Settings, access: Access) -> Iterator[TestClient]:
    """A browser that has not opened the link."""
    with opened_desk(settings, access) as app:
        yield TestClient(app, base_url="http://127.0.0.1:8002", follow_redirects=False)


@pytest.fixture
def client(stranger: TestClient, access: Access) -> TestClient:
    """A browser that has."""
    stranger.get(f"/desk/enter?token={access.token}")
    return stranger


def secret_of(client: TestClient, address: str = "/desk/") -> str:
    """The secret of the forms on a page."""
    found = re.search(r'data-form-secret="(\w+)"', client.get(address).text)
    assert found
    return found[1]
