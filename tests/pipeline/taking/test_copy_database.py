"""Copying a filled database into an empty one of the other kind, and back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, insert, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

import models
from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.common.errors import EmptyDatabase, NotStored, WouldOverwrite
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.database.search import search
from pipeline.taking import copy_database
from pipeline.taking.copy_checks import require_ours
from pipeline.taking.copy_database import copy_rows
from tests.conftest import TEMPLATE
from tests.pipeline.conftest import Kehoach
from tests.postgres import Postgres
from tests.sample_plans import PLAN, file

TABLES = models.Base.metadata.sorted_tables


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A SQLite database with one plan of every kind of record, and the registry."""
    url = f"sqlite:///{tmp_path_factory.mktemp('filled') / 'kehoach.db'}"
    with open_database(Settings(database_url=url)) as engine:
        with Session(engine) as session:
            save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
        yield engine


@pytest.fixture(scope="module")
def on_postgres(filled: Engine, postgres: Postgres) -> Iterator[Engine]:
    """The same on PostgreSQL."""
    engine = make_engine(postgres.create("copied", TEMPLATE))
    copy_rows(filled, engine)
    yield engine
    engine.dispose()
    postgres.drop("copied")


@pytest.fixture
def empty_file(sqlite_template: Path, tmp_path: Path) -> Iterator[Engine]:
    """A SQLite database with the newest schema and no rows."""
    engine = make_engine(f"sqlite:///{shutil.copy(sqlite_template, tmp_path / 'empty-file.db')}")
    yield engine
    engine.dispose()


def _rows(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            table.name: list(connection.execute(select(table).order_by(*table.primary_key)))
            for table in TABLES
        }


def _indexes(engine: Engine) -> set[str | None]:
    found = inspect(engine)
    return {index["name"] for table in TABLES for index in found.get_indexes(table.name)}


def test_every_row_comes_to_postgresql_as_it_was(filled: Engine, on_postgres: Engine) -> None:
    copied = _rows(on_postgres)
    assert copied == _rows(filled)
    assert len(copied["task"]) == 3
    assert len(copied["evidence"]) > 5


def test_every_row_comes_back_to_sqlite(filled: Engine, on_postgres: Engine, empty_file: Engine) -> None:
    back = empty_file
    copied = copy_rows(on_postgres, back)
    assert _rows(back) == _rows(filled)
    assert copied.rows == sum(len(rows) for rows in _rows(filled).values())


@pytest.mark.parametrize("typed", ["cong du lieu mo", "181/KH-UBND"])
def test_a_copy_is_searched_as_the_original(filled: Engine, engine: Engine, typed: str) -> None:
    copy_rows(filled, engine)
    with filled.connect() as before, engine.connect() as after:
        expected = search(before, typed)
        found = search(after, typed)
    assert expected.total > 0
    assert {(hit.kind, hit.text) for hit in found.hits} == {(hit.kind, hit.text) for hit in expected.hits}


def test_new_rows_are_numbered_behind_those_that_came(filled: Engine, engine: Engine) -> None:
    copy_rows(filled, engine)
    newest = max(row.id for row in _rows(filled)["agency"])
    row = {"name": "Sở thứ 7", "name_key": "so thu 7", "is_registered": False}
    with engine.begin() as connection:
        connection.execute(insert(models.Agency), [row])
        query = select(models.Agency.id).where(models.Agency.name == "Sở thứ 7")
        assert connection.scalar(query) == newest + 1


def test_a_copy_has_all_indexes_and_keeps_its_search_words(filled: Engine, engine: Engine) -> None:
    expected = _indexes(engine)
    copy_rows(filled, engine)
    assert _indexes(engine) == expected
    with engine.begin() as connection:
        entry = select(models.SearchEntry.id).limit(1)
        connection.execute(
            text("UPDATE search_entry SET words = 'kho lua' WHERE id = :id"), {"id": connection.scalar(entry)}
        )
        assert search(connection, "kho lúa").total == 1


def test_a_database_with_rows_is_refused_and_left(filled: Engine, engine: Engine) -> None:
    row = {"name": "Sở thứ 7", "name_key": "so thu 7", "is_registered": False}
    with engine.begin() as connection:
        connection.execute(insert(models.Agency), [row])
    with pytest.raises(WouldOverwrite, match=r"not empty \(agency has rows"):
        copy_rows(filled, engine)
    assert len(_rows(engine)["agency"]) == 1


def test_a_database_is_not_copied_into_itself(on_postgres: Engine) -> None:
    with pytest.raises(WouldOverwrite, match="not empty"):
        copy_rows(on_postgres, on_postgres)


def test_a_database_that_was_only_opened_counts_as_empty(filled: Engine, database_url: str) -> None:
    with open_database(Settings(database_url=database_url)) as engine:
        copy_rows(filled, engine)
        assert _rows(engine) == _rows(filled)


def test_nothing_is_copied_from_an_empty_database(engine: Engine, empty_file: Engine) -> None:
    with pytest.raises(EmptyDatabase, match="no documents"):
        copy_rows(engine, empty_file)


def test_tables_of_another_program_are_refused(engine: Engine) -> None:
    require_ours(engine)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoice (id INTEGER)"))
    with pytest.raises(WouldOverwrite, match=r"another program \(invoice\)"):
        require_ours(engine)


def test_interrupted_the_target_is_empty_again(
    filled: Engine, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Ctrl+C when all rows are written, just before they are compared."""

    def interrupt(_connection: Connection) -> None:
        raise KeyboardInterrupt

    expected = _indexes(engine)
    monkeypatch.setattr(copy_database, "_set_sequences", interrupt)
    with pytest.raises(KeyboardInterrupt):
        copy_rows(filled, engine)
    assert [name for name, rows in _rows(engine).items() if rows] == []
    assert _indexes(engine) == expected
    monkeypatch.undo()
    assert copy_rows(filled, engine).rows > 0


def test_what_comes_out_otherwise_is_not_kept(
    filled: Engine, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lose_a_row(connection: Connection) -> None:
        connection.execute(text("DELETE FROM page_reading WHERE number = 1"))

    monkeypatch.setattr(copy_database, "_set_sequences", lose_a_row)
    with pytest.raises(NotStored, match="Table page_reading came out otherwise"):
        copy_rows(filled, engine)
    assert _rows(engine)["task"] == []


def test_a_row_that_postgresql_refuses_leaves_nothing(filled: Engine, postgres: Postgres) -> None:
    engine = make_engine(postgres.create("refusing", TEMPLATE))
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE task ADD CHECK (length(content) < 5)"))
    with pytest.raises(DBAPIError, match="task_content_check"):
        copy_rows(filled, engine)
    assert [name for name, rows in _rows(engine).items() if rows] == []
    engine.dispose()
    postgres.drop("refusing")


def test_the_command_says_what_was_copied(filled: Engine, database_url: str, kehoach: Kehoach) -> None:
    source = filled.url.render_as_string()
    answer = kehoach("copy-database", source, database_url)
    assert answer.code == 0, answer.err
    assert re.match(r"\d+ rows of \d+ tables copied and compared in", answer.out)
    again = kehoach("--lang", "vi", "copy-database", source, database_url)
    assert again.code == 2
    assert "Cơ sở dữ liệu đích không trống" in again.err


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("plans.db", "A database is named by its URL"),
        ("sqlite:///nowhere.db", "There is no database nowhere.db"),
    ],
)
def test_a_source_that_is_none_is_told_and_not_made(
    kehoach: Kehoach, tmp_path: Path, source: str, said: str
) -> None:
    answer = kehoach("copy-database", source, f"sqlite:///{tmp_path}/to.db")
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert list(tmp_path.glob("*.db")) == []
