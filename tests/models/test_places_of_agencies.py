"""Databases in which bodies of all places shared a row are parted when they are opened."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, MetaData, insert, text

from models.database import make_engine
from models.migrations.running import migration_config
from pipeline.asking.query import find_tasks
from pipeline.common.identity import name_key
from pipeline.common.settings import Settings
from pipeline.database.opening import open_database
from tests.conftest import CopyDatabase

NOW = datetime(2025, 4, 4, tzinfo=UTC)
ISSUERS = {
    1: "Ủy ban nhân dân tỉnh An Giang",
    2: "Ủy ban nhân dân tỉnh Hà Giang",
    3: "Bộ Nội vụ",
}
AGENCIES: tuple[tuple[str | None, str], ...] = (
    ("so-y-te", "Sở Y tế"),
    ("bo-y-te", "Bộ Y tế"),
    (None, "Các địa phương"),
    (None, "Hội Làm vườn"),
)
# Of each document the agencies that its tasks name, by their rows above.
NAMED = {1: (1, 2, 3, 4), 2: (1, 2, 3), 3: (1, 2)}
LINKS = ("task_agency", "target_agency", "duty_agency", "reporting_duty_agency", "running_task_agency")


@pytest.fixture(scope="module")
def parted_url(shared_empty_url: str, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database that was filled at the revision before, and then opened; what changes it takes a copy."""
    engine = make_engine(shared_empty_url)
    with engine.begin() as connection:
        migrate(connection, "0015")
        fill(connection)
    engine.dispose()
    with open_database(settings(shared_empty_url, tmp_path_factory.mktemp("data"))):
        return shared_empty_url


@pytest.fixture
def parted(parted_url: str) -> Iterator[Engine]:
    engine = make_engine(parted_url)
    yield engine
    engine.dispose()


@pytest.fixture
def own(parted_url: str, copy_database: CopyDatabase) -> Iterator[Engine]:
    """Such a database of the test's own."""
    engine = make_engine(copy_database(parted_url))
    yield engine
    engine.dispose()


def settings(url: str, folder: Path) -> Settings:
    return Settings(database_url=url, data_dir=folder)


def url_of(engine: Engine) -> str:
    return engine.url.render_as_string(hide_password=False)


def migrate(connection: Connection, revision: str) -> None:
    config = migration_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def fill(connection: Connection) -> None:
    metadata = MetaData()
    metadata.reflect(connection)

    def add(table: str, **values: Any) -> None:
        connection.execute(insert(metadata.tables[table]).values(values))

    for row_id, (key, name) in enumerate(AGENCIES, 1):
        names = {"registry_key": key, "name": name, "name_key": name_key(name)}
        kind = "collective" if name.startswith("Các") else None
        add("agency", id=row_id, **names, kind=kind, is_registered=key is not None)
    for document, issuer in ISSUERS.items():
        add_document(add, document, issuer)
        for table in ("task", "target", "duty", "reporting_duty", "running_task"):
            add(table, id=document, edition_id=document, position=1, **FIELDS[table])
        for position, row_id in enumerate(NAMED[document], 1):
            key, name = read_as(row_id)
            for table, role in zip(LINKS, ("lead", None, "responsible", "receiver", "lead"), strict=True):
                owner = {f"{table.removesuffix('_agency')}_id": document} | ({"role": role} if role else {})
                link = {"registry_key": key, "name": name, "raw": name, "confidence": 1.0}
                add(table, **owner, **link, agency_id=row_id, position=position)
    if connection.dialect.name == "postgresql":  # ids were given here, not by the database
        connection.execute(text("SELECT setval(pg_get_serial_sequence('agency', 'id'), 9)"))


def read_as(row_id: int) -> tuple[str | None, str]:
    """Key and name of an agency as links have it: bodies named together have one key."""
    key, name = AGENCIES[row_id - 1]
    return ("collective" if name.startswith("Các") else key), name


FIELDS: dict[str, dict[str, Any]] = {
    "task": {"ordinal": "1", "content": "a", "source": "table"},
    "target": {"indicator": "Tỷ lệ hộ nghèo", "value": 1.5, "horizon": 2030, "source": "table"},
    "duty": {"text": "a", "source": "prose"},
    "reporting_duty": {"text": "a"},
    "running_task": {"content": "a", "source": "prose"},
}


def add_document(add: Any, row_id: int, issuer: str) -> None:
    key = {"issuer_key": name_key(issuer), "number_key": f"{row_id}/kh", "year_key": 2025}
    add("document", id=row_id, **key, status="in_force", created_at=NOW)
    read = {"extractor_version": "0.3.0", "received_at": NOW, "extracted_at": NOW, "page_count": 1}
    stored = {"file_uri": "file:///a.pdf", "file_stem": "a", "file_size": 1, "sha256": str(row_id) * 64}
    state = {"sequence": 1, "kind": "read", "is_newest": True, "is_current": True}
    add(
        "edition",
        id=row_id,
        document_id=row_id,
        number=f"{row_id}/KH",
        issuer=issuer,
        **read,
        **stored,
        **state,
    )


def ask(engine: Engine, sql: str) -> list[tuple[Any, ...]]:
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def documents(engine: Engine, agency: str) -> list[str]:
    with engine.connect() as connection:
        return sorted(map(str, find_tasks(connection, agency=agency)["document_number"]))


@pytest.mark.parametrize("link", LINKS)
def test_every_link_goes_to_the_body_of_its_place(parted: Engine, link: str) -> None:
    owner = f"{link.removesuffix('_agency')}_id"
    query = f"SELECT l.{owner}, a.full_name FROM {link} l JOIN agency a ON a.id = l.agency_id ORDER BY l.id"
    assert ask(parted, query) == [
        (1, "Sở Y tế tỉnh An Giang"),
        (1, "Bộ Y tế"),
        (1, "Các địa phương tỉnh An Giang"),
        (1, "Hội Làm vườn tỉnh An Giang"),
        (2, "Sở Y tế tỉnh Hà Giang"),
        (2, "Bộ Y tế"),
        (2, "Các địa phương tỉnh Hà Giang"),
        (3, "Sở Y tế"),
        (3, "Bộ Y tế"),
    ]


def test_what_was_read_stays(parted: Engine) -> None:
    query = "SELECT name, raw, registry_key FROM task_agency WHERE task_id = 1 ORDER BY position"
    expected = [(name, name, key) for key, name in map(read_as, range(1, 5))]
    assert ask(parted, query) == expected


def test_names_that_nothing_is_linked_to_are_gone(parted: Engine) -> None:
    query = "SELECT name FROM agency WHERE registry_key IS NULL AND place IS NULL"
    assert ask(parted, query) == []
    collectives = "SELECT place FROM agency WHERE kind = 'collective' ORDER BY place"
    assert ask(parted, collectives) == [("tỉnh An Giang",), ("tỉnh Hà Giang",)]


def test_questions_and_views_go_by_place(parted: Engine) -> None:
    assert documents(parted, "Sở Y tế An Giang") == ["1/KH"]
    assert documents(parted, "so y te ha giang") == ["2/KH"]
    assert documents(parted, "Sở Y tế") == ["1/KH", "2/KH", "3/KH"]
    assert documents(parted, "cac dia phuong tinh ha giang") == ["2/KH"]
    today = "SELECT full_name, full_name_today, place_today FROM task_agency_today WHERE name = 'Sở Y tế' ORDER BY 1"
    assert ask(parted, today) == [
        ("Sở Y tế", "Sở Y tế", None),
        ("Sở Y tế tỉnh An Giang", "Sở Y tế tỉnh An Giang", "tỉnh An Giang"),
        ("Sở Y tế tỉnh Hà Giang", "Sở Y tế tỉnh Tuyên Quang", "tỉnh Tuyên Quang"),
    ]


def test_targets_have_their_place(parted: Engine) -> None:
    query = "SELECT target_id, indicator_key, place, place_key FROM target_indicator ORDER BY 1"
    key = name_key("Tỷ lệ hộ nghèo")
    assert ask(parted, query) == [
        (1, key, "tỉnh An Giang", "an-giang"),
        (2, key, "tỉnh Hà Giang", "ha-giang"),
        (3, key, None, ""),
    ]


def test_opening_again_changes_nothing(own: Engine, tmp_path: Path) -> None:
    tables = ("agency", "agency_responsible", "lexicon_state", *LINKS)
    before = [sorted(map(repr, ask(own, f"SELECT * FROM {table}"))) for table in tables]
    with open_database(settings(url_of(own), tmp_path)) as engine:
        assert [sorted(map(repr, ask(engine, f"SELECT * FROM {table}"))) for table in tables] == before


def test_going_back_joins_the_places_and_forth_parts_them(own: Engine, tmp_path: Path) -> None:
    query = "SELECT l.task_id, a.name FROM task_agency l JOIN agency a ON a.id = l.agency_id ORDER BY l.id"
    before = ask(own, query)
    with own.begin() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0015")
    assert ask(own, query) == before
    assert ask(own, "SELECT count(*) FROM agency") == [(4,)]
    with open_database(settings(url_of(own), tmp_path)) as engine:
        assert documents(engine, "Sở Y tế An Giang") == ["1/KH"]
