"""Engines and migrations, on both databases."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, inspect, text
from sqlalchemy.orm import Session

from models import Base
from models.database import (
    IMMEDIATE,
    NewerSchema,
    begin_write,
    is_up_to_date,
    make_engine,
    newest_revision,
    revisions,
    upgrade,
)
from models.migrations.running import migration_config
from models.views import view_metadata

VIEWS = {
    "current_document",
    "current_task",
    "current_target",
    "current_assignment",
    "current_reference",
    "current_issue",
    "task_status",
    "current_change",
    "task_agency_today",
    "target_agency_today",
    "current_commitment",
    "current_duty",
    "current_reporting",
    "current_running_task",
    "current_signature",
    "agency_today",
    "conflict",
    "due_date",
    "task_progress",
    "restated_task",
}
ROOT = Path(__file__).parents[2]


def test_upgrade_makes_everything_from_nothing(empty_url: str) -> None:
    upgrade(empty_url)
    engine = make_engine(empty_url)
    names = {name for name in inspect(engine).get_table_names() if not name.startswith("search_index")}
    assert names == {*Base.metadata.tables, "alembic_version"}
    assert set(inspect(engine).get_view_names()) == VIEWS
    assert is_up_to_date(engine)
    engine.dispose()


def test_upgrade_again_changes_nothing(database_url: str, session: Session) -> None:
    upgrade(database_url)
    assert session.scalars(text("SELECT version_num FROM alembic_version")).all() == [newest_revision()]


def test_upgrade_goes_on_from_an_earlier_schema(empty_url: str) -> None:
    engine = make_engine(empty_url)
    with engine.begin() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    assert not is_up_to_date(engine)
    upgrade(empty_url)
    assert is_up_to_date(engine)
    engine.dispose()


def test_downgrade_takes_everything_away(engine: Engine) -> None:
    with engine.begin() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "base")
    assert inspect(engine).get_table_names() == ["alembic_version"]
    assert inspect(engine).get_view_names() == []


def test_several_processes_upgrade_one_database(empty_url: str) -> None:
    script = "import sys; from models.database import upgrade; upgrade(sys.argv[1])"
    arguments = [sys.executable, "-c", script, empty_url]
    running = [subprocess.Popen(arguments, cwd=ROOT, stderr=subprocess.PIPE) for _ in range(3)]
    assert [process.communicate()[1] for process in running] == [b""] * 3
    engine = make_engine(empty_url)
    assert is_up_to_date(engine)
    engine.dispose()


def test_models_and_migrations_agree(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        differences = compare_metadata(context, Base.metadata)
    # Full-text indexes are made by SQL of each database's own; models know nothing of them.
    assert [found for found in differences if "search_index" not in str(found)] == []


def test_views_have_the_columns_that_are_described(engine: Engine) -> None:
    with engine.connect() as connection:
        for view in view_metadata.tables.values():
            columns = list(connection.execute(text(f"SELECT * FROM {view.name}")).keys())
            assert columns == [column.name for column in view.columns], view.name


@pytest.mark.parametrize("view", sorted(VIEWS))
def test_the_day_of_a_view_is_that_of_viet_nam(shared_engine: Engine, view: str) -> None:
    """The day of the server is yesterday's until seven in the morning where it keeps UTC."""
    assert "CURRENT_DATE" not in (inspect(shared_engine).get_view_definition(view) or "CURRENT_DATE").upper()


def test_sqlite_is_set_up(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'new' / 'folder' / 'kehoach.db'}")
    pragmas = {"foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 60_000}
    with engine.connect() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas}
    assert found == pragmas
    engine.dispose()


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_urls_mean_psycopg(scheme: str) -> None:
    engine = make_engine(f"{scheme}://analyst:secret@db.example/kehoach")
    assert engine.url.render_as_string(hide_password=False) == (
        "postgresql+psycopg://analyst:secret@db.example/kehoach"
    )


def test_begin_write_takes_the_lock_at_once(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'kehoach.db'}"
    upgrade(url)
    engine = make_engine(url)
    with Session(engine) as writer, engine.connect() as reader:
        begin_write(writer)
        reader.exec_driver_sql("PRAGMA busy_timeout = 0")
        assert reader.exec_driver_sql("SELECT count(*) FROM document").scalar() == 0
        reader.rollback()
        with pytest.raises(Exception, match="locked"):
            reader.execution_options(**{IMMEDIATE: True}).begin()
    engine.dispose()


def test_the_last_migration_is_known_without_alembic() -> None:
    scripts = ScriptDirectory.from_config(migration_config())
    assert newest_revision() == scripts.get_current_head()
    assert {script.revision for script in scripts.walk_revisions()} == set(revisions())


def test_a_schema_that_is_not_known_is_newer(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(NewerSchema, match="9999"):
        upgrade(engine.url)
    with pytest.raises(NewerSchema):
        is_up_to_date(engine)


def test_a_database_that_is_up_to_date_loads_no_alembic(database_url: str) -> None:
    script = (
        "import sys; from models.database import upgrade; upgrade(sys.argv[1]); "
        "print('alembic' in sys.modules)"
    )
    arguments = [sys.executable, "-c", script, database_url]
    done = subprocess.run(arguments, cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
