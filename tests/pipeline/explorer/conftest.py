"""A snapshot of a few plans, and what the explorer answers about it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from datasette.app import Datasette
from playwright.sync_api import Browser
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.database.registry import sync_agencies
from pipeline.explorer.server import make_explorer
from pipeline.in_force.marks import Mark, store_marks
from pipeline.taking.publish import publish
from tests.chromium import opened_chromium
from tests.pipeline.conftest import ReadPlan
from tests.sample_plans import PLAN, file
from tests.sharing import common_folder, make_once

ROOT = Path(__file__).parents[3]
PLANS = (
    ROOT / "data" / "raw" / "lam-dong-nong-nghiep.pdf",
    ROOT / "tests" / "plans" / "row-over-three-pages.pdf",
)
ROOTS = (*(path.parent for path in PLANS), Path("/plans"))  # the last is where a file is gone
Get = Callable[[str], Any]


@dataclass(frozen=True)
class Server:
    """An explorer in a process of its own."""

    address: str
    process: subprocess.Popen[str]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, read_plan_file: ReadPlan) -> Path:
    """A data folder with a snapshot of two plans that can be opened and one whose file is gone.

    All workers look at the same one; none changes it.
    """

    def make(found: Path) -> None:
        found.mkdir()
        shutil.copy(sqlite_template, found / "kehoach.db")
        fill(found, read_plan_file)

    return make_once(common_folder(tmp_path_factory) / "explorer", make)


def fill(found: Path, read_plan_file: ReadPlan) -> None:
    """Store the plans and publish the snapshot."""
    engine = make_engine(f"sqlite:///{found / 'kehoach.db'}")
    with Session(engine) as session:
        sync_agencies(session)
        for path in PLANS:
            data = path.read_bytes()
            source = SourceFile(str(path), path.stem, sha256(data).hexdigest(), len(data))
            save_plan(session, read_plan_file(path), source, "1.0")
        stored = save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
        mark_first_task(session, stored.document_id)
    publish(engine, found / "explorer" / "kehoach.db")
    engine.dispose()


def mark_first_task(session: Session, document_id: int) -> None:
    """A person says that the plan's first task is done."""
    task, day = PLAN.tasks[0], date(2026, 6, 1)
    words = (task.ordinal, task.section, task.content)
    mark = Mark(document_id, *words, "done", day, "Cổng đã vận hành")
    store_marks(session, [mark], "Lan")


@pytest.fixture(scope="session")
def explorer(folder: Path) -> Datasette:
    return make_explorer(folder / "explorer" / "kehoach.db", Settings(data_dir=folder, file_roots=ROOTS))


@contextmanager
def asking(explorer: Datasette) -> Iterator[Get]:
    """Asks an explorer for pages, without a network."""
    loop = asyncio.new_event_loop()  # in a thread of its own: the browser's tests have a loop in this one
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()

    def run(work: Coroutine[Any, Any, Any]) -> Any:
        return asyncio.run_coroutine_threadsafe(work, loop).result(60)

    run(explorer.invoke_startup())
    yield lambda path: run(explorer.client.get(path))
    explorer.get_database("kehoach").close()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


@pytest.fixture(scope="session")
def get(explorer: Datasette) -> Iterator[Get]:
    with asking(explorer) as found:
        yield found


@pytest.fixture(scope="session")
def find_id(get: Get) -> Callable[[str], int]:
    """The key of the task that has these words."""

    def find(words: str) -> int:
        answer = get(f"/kehoach/current_task.json?_shape=array&content__contains={words}").json()
        assert len(answer) == 1, answer
        return int(answer[0]["task_id"])

    return find


@contextmanager
def run_server(folder: Path, *options: str) -> Iterator[Server]:
    """The command line's own server, ended afterwards."""
    snapshot = folder / "explorer" / "kehoach.db"
    command = [
        sys.executable,
        "-m",
        "pipeline.cli.main",
        "explore",
        "--port",
        "0",
        "--snapshot",
        str(snapshot),
    ]
    roots = os.pathsep.join(str(root) for root in ROOTS)
    environment = {**os.environ, "KEHOACH_DATA_DIR": str(folder), "KEHOACH_FILE_ROOTS": roots}
    with subprocess.Popen(
        [*command, *options], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found, "the server said no address"
        yield Server(found[0], process)
        process.terminate()


@pytest.fixture(scope="session")
def server(folder: Path) -> Iterator[Server]:
    with run_server(folder) as found:
        yield found


@pytest.fixture(scope="session")
def address(server: Server) -> str:
    return server.address


@pytest.fixture(scope="module")
def browser() -> Browser:
    """One for all files that use it; see tests/chromium.py."""
    return opened_chromium()
