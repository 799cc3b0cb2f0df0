"""A database that version 0.3.0 filled is brought up to date: nothing is lost, every view is right.

`earlier_database.json` holds its rows: four plans of ours, one of them amended by another, and two
corrections that "An" made in a workbook; of the registry only the agencies that they name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Boolean, Connection, Engine, MetaData, Table, select, text
from sqlalchemy.orm import Session

from models import Document
from models.database import make_engine
from models.migrations.running import migration_config
from models.views import view_metadata
from pipeline.asking.query import find_tasks
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from pipeline.in_force.consolidate import settle
from tests.conftest import CopyDatabase

REVISION = "0010"  # the schema of version 0.3.0
ROWS = json.loads(Path(__file__).with_name("earlier_database.json").read_text(encoding="utf-8"))
# Names of bodies were worked out anew since, and bodies were parted by place; the rest stays as it was.
WORKED_OUT = {"agency": {*ROWS["agency"]["columns"]} - {"name"}} | {
    name: {"agency_id", "registry_key"} for name in ROWS if name.endswith("_agency")
}
ROWS_OF = {name: len(found["rows"]) for name, found in ROWS.items()}


@pytest.fixture(scope="module")
def brought_url(shared_empty_url: str) -> str:
    """The database of the earlier version, opened as any command opens it; what changes it takes a copy."""
    engine = make_engine(shared_empty_url)
    with engine.begin() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.upgrade(config, REVISION)
        _fill(connection)
    engine.dispose()
    with open_database(Settings(database_url=shared_empty_url)):
        return shared_empty_url


@pytest.fixture
def brought(brought_url: str) -> Iterator[Engine]:
    engine = make_engine(brought_url)
    yield engine
    engine.dispose()


@pytest.fixture
def own(brought_url: str, copy_database: CopyDatabase) -> Iterator[Engine]:
    """Such a database of the test's own."""
    engine = make_engine(copy_database(brought_url))
    yield engine
    engine.dispose()


def _fill(connection: Connection) -> None:
    metadata = MetaData()
    metadata.reflect(connection)
    for table in metadata.sorted_tables:
        if table.name in ROWS:
            _insert(connection, table, ROWS[table.name]["columns"], ROWS[table.name]["rows"])


def _insert(
    connection: Connection, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Any]]
) -> None:
    names = ", ".join(columns)
    places = ", ".join(f":{name}" for name in columns)
    statement = text(f"INSERT INTO {table.name} ({names}) VALUES ({places})")
    are_yes_or_no = [isinstance(table.c[name].type, Boolean) for name in columns]
    for row in rows:
        values = [
            bool(value) if is_yes_or_no and value is not None else value
            for value, is_yes_or_no in zip(row, are_yes_or_no, strict=True)
        ]
        connection.execute(statement, dict(zip(columns, values, strict=True)))
    if connection.dialect.name == "postgresql" and "id" in columns:
        newest = max(row[columns.index("id")] for row in rows)
        sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
        connection.execute(text(f"SELECT setval({sequence}, {newest})"))


def test_every_row_is_there_with_what_was_in_it(brought: Engine) -> None:
    with brought.connect() as connection:
        for name, earlier in ROWS.items():
            kept = [c for c in earlier["columns"] if c not in WORKED_OUT.get(name, set())]
            places = [earlier["columns"].index(column) for column in kept]
            found = connection.execute(text(f"SELECT {', '.join(kept)} FROM {name}")).all()
            rows = {_plain(row) for row in found}
            lost = [row for row in earlier["rows"] if _plain([row[i] for i in places]) not in rows]
            assert lost == [], name


def _plain(row: Sequence[Any]) -> tuple[str, ...]:
    """A row in the same words from both databases: 1 is true, 4 is 4.0, days are texts."""
    return tuple(_plain_value(value) for value in row)


def _plain_value(value: Any) -> str:
    if isinstance(value, bool | int | float):
        return str(float(value))
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    told = str(value)
    is_json = told[:1] in ("{", "[")
    return json.dumps(json.loads(told), ensure_ascii=False, sort_keys=True) if is_json else told[:19]


def test_every_view_answers(brought: Engine) -> None:
    with brought.connect() as connection:
        counts = {
            name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one()
            for name in view_metadata.tables
        }
    # Read from the four plans: cam-lo has 6 tasks and 5 targets, header-not-merged 6 and 5,
    # lead-and-coordinating 5 tasks; the amending decision none of its own.
    assert counts["current_document"] == 4
    assert counts["current_task"] == 17
    assert counts["current_target"] == 10
    assert counts["task_status"] == ROWS_OF["task"]


def test_corrections_and_amendments_are_applied_anew(own: Engine) -> None:
    """The second one puts back what the amendment changed, which the earlier version left undone."""
    with Session(own) as session:
        settle(session, session.scalars(select(Document.id)).all())
        session.commit()
    with own.connect() as connection:
        changes = connection.execute(
            text(
                "SELECT document_number, ordinal, field, old, new, changed_by FROM current_change "
                "WHERE source = 'correction' ORDER BY document_number"
            )
        ).all()
        amended = connection.execute(
            text("SELECT count(*) FROM current_change WHERE changed_by = '27/KH-UBND'")
        ).scalar_one()
        tasks = find_tasks(connection, document="64/KH-UBND").set_index("ordinal")
    assert [tuple(row) for row in changes] == [
        ("37/KH-UBND", "4", "value", "18", "19", "An"),
        ("64/KH-UBND", "4", "due", "2027-02-28", "2026-11-30", "An"),
    ]
    assert amended == 9
    assert tasks.loc["4", "due_to"] == date(2026, 11, 30)


def test_a_body_is_of_its_place(brought: Engine) -> None:
    """Phòng Kinh tế of xã Cam Lộ and of xã Vĩnh Hòa Hưng were one row."""
    with brought.connect() as connection:
        places = connection.execute(
            text("SELECT DISTINCT place FROM task_agency_today WHERE name = 'Phòng Kinh tế' ORDER BY 1")
        ).scalars()
        found = list(places)
    assert found == ["xã Cam Lộ", "xã Vĩnh Hòa Hưng"]
