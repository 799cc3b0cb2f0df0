"""What a snapshot is recognised by, and which files are a database."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Engine

from pipeline.common.written_files import database_files
from pipeline.common.written_kinds import SNAPSHOT_ID, is_snapshot
from pipeline.taking.publish import publish
from tests.pipeline.conftest import Kehoach


@pytest.mark.parametrize("backend", ["sqlite"])  # what is published is the same from both
def test_snapshots_from_before_the_mark_are_known(engine: Engine, tmp_path: Path) -> None:
    out = tmp_path / "snapshot.db"
    publish(engine, out)
    assert is_snapshot(out)
    with closing(sqlite3.connect(out)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (SNAPSHOT_ID,)
        connection.execute("PRAGMA application_id = 0")
    assert is_snapshot(out)
    publish(engine, out)
    with closing(sqlite3.connect(out)) as connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    assert not is_snapshot(out), "plans are read into it"


def foreign(statement: str) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(statement)

    return make


@pytest.mark.parametrize(
    "make",
    [
        foreign("CREATE TABLE contacts (name TEXT)"),
        foreign("CREATE TABLE snapshot (made_at TEXT)"),
        foreign("PRAGMA user_version = 3"),
        lambda path: path.write_bytes(b"SQLite format 3\x00" + bytes(20)),
        lambda path: path.write_text("notes"),
    ],
)
def test_other_databases_are_no_snapshots(
    kehoach: Kehoach, tmp_path: Path, make: Callable[[Path], None]
) -> None:
    make(tmp_path / "mine.db")
    before = (tmp_path / "mine.db").read_bytes()
    assert kehoach("publish", "--out", "mine.db").code == 2
    assert (tmp_path / "mine.db").read_bytes() == before


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("sqlite:///plans.db", "plans.db"),
        ("sqlite:///./x/../plans.db", "plans.db"),
        ("sqlite+pysqlite:///plans.db", "plans.db"),
        ("sqlite:///file:plans.db?mode=rwc&uri=true", "plans.db"),
        ("sqlite:///file:my%20plans.db?uri=true", "my plans.db"),
        ("sqlite://", None),
        ("sqlite:///:memory:", None),
        ("postgresql://me@host/plans.db", None),
        ("sqlite:nonsense", None),
    ],
)
def test_the_files_of_a_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, url: str, name: str | None
) -> None:
    monkeypatch.chdir(tmp_path)
    endings = ["", "-wal", "-shm", "-journal"] if name else []
    assert list(database_files(url)) == [tmp_path / f"{name}{ending}" for ending in endings]
    assert database_files(f"sqlite:///{tmp_path}/plans.db")[0] == tmp_path / "plans.db"
