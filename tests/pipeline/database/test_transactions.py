"""Several processes at one database, and processes that are killed."""

from __future__ import annotations

import pickle
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlalchemy.orm import Session
from tenacity import wait_none

import models
from models import Agency, Document, Edition, Task
from models.database import make_engine
from pipeline.batches.store import is_known, save_plan
from pipeline.common.errors import DatabaseUnavailable
from pipeline.database.readback import read_plan
from pipeline.database.transactions import ATTEMPTS, _write_once, write
from tests.sample_plans import PLAN, file

ROOT = Path(__file__).parents[3]

SAVE = """
import os, pickle, signal, sys
from sqlalchemy import event
from sqlalchemy.orm import Session
from models.database import make_engine
from pipeline.batches.store import save_plan

url, path, killed_at = sys.argv[1:]
engine = make_engine(url)
statements = 0

@event.listens_for(engine, "before_cursor_execute")
def count(connection, cursor, statement, *_):
    global statements
    statements += 1
    if statements == int(killed_at):
        os.kill(os.getpid(), signal.SIGKILL)

with open(path, "rb") as saved, Session(engine) as session:
    for plan, source in pickle.load(saved):
        print(save_plan(session, plan, source, "1.0").is_new)
"""


def start(url: str, plans: Path, killed_at: int = 0) -> subprocess.Popen[str]:
    """A process that saves pickled plans, and kills itself before its n-th statement."""
    arguments = [sys.executable, "-c", SAVE, url, str(plans), str(killed_at)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_processes_saving_the_same_plans_store_each_once(database_url: str, tmp_path: Path) -> None:
    numbers = [f"{n}/KH-UBND" for n in range(1, 7)]
    fields = (
        "y tế",
        "giáo dục",
        "nội vụ",
        "xây dựng",
        "lâm nghiệp",
        "du lịch",
    )  # one title would be one document
    headers = [
        replace(PLAN.header, number=number, title=f"Phát triển ngành {field} của tỉnh năm 2025")
        for number, field in zip(numbers, fields, strict=True)
    ]
    plans = [replace(PLAN, header=header) for header in headers]
    sources = [file(f"plan-{number[0]}") for number in numbers]
    processes = []
    for n in range(4):  # each in another order, so that they meet
        pairs = list(zip(plans, sources, strict=True))
        path = tmp_path / f"plans-{n}"
        path.write_bytes(pickle.dumps(pairs[n:] + pairs[:n]))
        processes.append(start(database_url, path))
    printed = [process.communicate() for process in processes]
    assert [errors for _, errors in printed] == [""] * 4
    assert Counter(" ".join(out for out, _ in printed).split())["True"] == len(plans)
    engine = make_engine(database_url)
    with Session(engine) as session:
        count = {
            t: session.scalar(select(func.count()).select_from(t)) for t in (Document, Edition, Task, Agency)
        }
        # Four bodies of tỉnh An Giang, and the registry's entries of three of them.
        assert count == {Document: 6, Edition: 6, Task: 18, Agency: 7}
    engine.dispose()


def test_processes_saving_files_of_one_document_make_one_document(database_url: str, tmp_path: Path) -> None:
    processes = []
    for n in range(4):
        path = tmp_path / f"plans-{n}"
        path.write_bytes(pickle.dumps([(PLAN, file(f"copy-{n}"))]))
        processes.append(start(database_url, path))
    assert [process.communicate()[1] for process in processes] == [""] * 4
    engine = make_engine(database_url)
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Document)) == 1
        editions = session.scalars(select(Edition).order_by(Edition.sequence)).all()
        assert [edition.sequence for edition in editions] == [1, 2, 3, 4]
        assert [edition.is_newest for edition in editions].count(True) == 1
    engine.dispose()


# Before anything is written, among the records, and while is settled what hangs on them; rows that
# PostgreSQL is sent by COPY are no statements of their own.
@pytest.mark.parametrize("killed_at", [5, 20, 40, 70])
def test_a_killed_process_leaves_nothing_half_done(
    engine: Engine, database_url: str, tmp_path: Path, killed_at: int
) -> None:
    path = tmp_path / "plans"
    path.write_bytes(pickle.dumps([(PLAN, file("plan"))]))
    process = start(database_url, path, killed_at)
    assert (process.communicate()[0], process.returncode) == ("", -signal.SIGKILL)
    with Session(engine) as session:
        for table in models.Base.metadata.tables.values():
            assert session.scalar(select(func.count()).select_from(table)) == 0, table.name
        assert not is_known(session, file("plan").sha256, "1.0")
        result = save_plan(session, PLAN, file("plan"), "1.0")
        assert read_plan(session, session.get_one(Edition, result.edition_id)) == PLAN


def test_a_collision_is_tried_again(session: Session, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level("INFO", "pipeline")
    tries = []

    def collide_twice() -> str:
        tries.append(1)
        if len(tries) < 3:
            raise IntegrityError("INSERT", None, Exception("UNIQUE constraint failed"))
        return "stored"

    assert write(session, collide_twice) == "stored"
    assert len(tries) == 3
    said = [record.getMessage() for record in caplog.records if record.name.startswith("pipeline")]
    assert said == [f"try {n} collided: UNIQUE constraint failed" for n in (1, 2)]


def test_a_database_that_cannot_be_written_is_said_so(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(_write_once.retry, "wait", wait_none())
    tries = []

    def fail() -> None:
        tries.append(1)
        raise OperationalError("INSERT", None, Exception("database or disk is full"))

    with pytest.raises(DatabaseUnavailable, match=r"database or disk is full.*KEHOACH_DATABASE_URL"):
        write(session, fail)
    assert len(tries) == ATTEMPTS


def test_another_fault_is_not_tried_again(session: Session) -> None:
    with pytest.raises(ZeroDivisionError):
        write(session, lambda: 1 // 0)
    assert not session.in_transaction()
