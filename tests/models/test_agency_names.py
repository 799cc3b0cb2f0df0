"""Databases in which several names shared a row of `agency` are mended by the migration that parts them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
from alembic import command
from sqlalchemy import Connection, Engine, MetaData, insert, text

from models.database import make_engine, upgrade
from models.migrations.running import migration_config
from pipeline.asking.query import find_targets, find_tasks
from tests.conftest import CopyDatabase

NOW = datetime(2025, 4, 4, tzinfo=UTC)
# Rows as the earlier version made them: the first name that was seen under a key is the name of all.
AGENCIES: tuple[dict[str, Any], ...] = (
    {"id": 1, "registry_key": "so-y-te", "name": "Sở Y tế", "name_key": "sở y tế", "is_registered": True},
    {
        "id": 2,
        "registry_key": "kho-bac-nha-nuoc-khu-vuc",
        "name": "Kho bạc Nhà nước khu vực",
        "name_key": "kho bạc nhà nước khu vực",
        "is_registered": True,
        "kind": "treasury",
        "level": "regional",
    },
    {"id": 3, "registry_key": "so-cu", "name": "Sở Kế hoạch và Đầu tư", "is_registered": True},
    {"id": 4, "registry_key": "so-moi", "name": "Sở Tài chính", "is_registered": True},
    {"id": 5, "registry_key": "collective", "name": "Các cơ quan liên quan", "is_registered": False},
    {"id": 6, "registry_key": "so-y-te#Đảng bộ", "name": "Đảng bộ Sở Y tế", "is_registered": False},
    {"id": 7, "registry_key": None, "name": "Các đơn vị", "is_registered": False},
    {"id": 8, "registry_key": None, "name": "Hội Làm vườn", "is_registered": False},
    {"id": 9, "registry_key": "tinh-uy#Đảng bộ", "name": "HỘI LÀM VƯỜN", "is_registered": False},
)
RESPONSIBLE = (
    (2, 2, None, None),
    (3, 3, None, date(2025, 3, 1)),
    (3, 4, date(2025, 3, 1), None),
    (4, 4, None, None),
)
# The number of each task, and its agencies: row, key, name as read, name as printed.
TASKS: dict[str, list[tuple[int, str | None, str, str]]] = {
    "1": [(5, "collective", "Các cơ quan liên quan", "các cơ quan có liên quan")],
    "2": [(5, "collective", "Các địa phương", "địa phương")],
    "3": [
        (5, "collective", "Các sở, ban, ngành", "các sở, ban, ngành, địa phương"),
        (5, "collective", "Các địa phương", "các sở, ban, ngành, địa phương"),
    ],
    "4": [(5, "collective", "Các đơn vị", "các đơn vị"), (1, "so-y-te", "Sở Y tế", "Sở Y tế")],
    "5": [(7, None, "Các đơn vị", "Các đơn vị")],
    "6": [(2, "kho-bac-nha-nuoc-khu-vuc", "Kho bạc Nhà nước khu vực XX", "KBNN khu vực XX")],
    "7": [(2, "kho-bac-nha-nuoc-khu-vuc", "Kho bạc Nhà nước khu vực XIX", "KBNN khu vực XIX")],
    "8": [(2, "kho-bac-nha-nuoc-khu-vuc", "Kho bạc Nhà nước khu vực", "KBNN khu vực")],
    "9": [(3, "so-cu", "Sở Kế hoạch và Đầu tư Cà Mau", "Sở KH&ĐT Cà Mau")],
    "10": [(1, "so-y-te", "Ty Y tế", "Ty Y tế")],  # the registry's entry was renamed since
    "11": [(6, "so-y-te#Đảng bộ", "Đảng bộ Sở Y tế", "Đảng bộ Sở Y tế")],
    "12": [(9, "tinh-uy#Đảng bộ", "Hội Làm vườn", "Hội Làm vườn"), (8, None, "Hội làm vườn", "HLV")],
}
# A key, name and print for the records of the other kinds, which keep their agencies in tables of their own.
OTHER = (5, "collective", "Các địa phương", "các địa phương")
OTHERS = {
    "target_agency": ("target", None),
    "duty_agency": ("duty", "responsible"),
    "reporting_duty_agency": ("reporting_duty", "receiver"),
    "running_task_agency": ("running_task", "lead"),
}


def fold(name: str) -> str:
    """As the earlier version kept names for comparison."""
    from pipeline.common.identity import name_key

    return name_key(name)


@pytest.fixture(scope="module")
def mended_url(shared_empty_url: str) -> str:
    """A database that was filled at the revision before, and then brought up to date; what changes it takes a copy."""
    engine = make_engine(shared_empty_url)
    with engine.begin() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "0010")
        fill(connection)
    engine.dispose()
    upgrade(shared_empty_url)
    return shared_empty_url


@pytest.fixture
def mended(mended_url: str) -> Iterator[Engine]:
    engine = make_engine(mended_url)
    yield engine
    engine.dispose()


def fill(connection: Connection) -> None:
    metadata = MetaData()
    metadata.reflect(connection)

    def add(table: str, **values: Any) -> None:
        connection.execute(insert(metadata.tables[table]).values(values))

    for row in AGENCIES:
        add("agency", **{**row, "name_key": fold(row["name"])})
    for position, (whose, responsible, since, until) in enumerate(RESPONSIBLE, 1):
        columns = {"agency_id": whose, "responsible_id": responsible, "position": position}
        add("agency_responsible", **columns, valid_from=since, valid_to=until)
    add_edition(add)
    for n, (ordinal, named) in enumerate(TASKS.items(), 1):
        add("task", id=n, edition_id=1, position=n, ordinal=ordinal, content="a", source="table")
        for position, agency in enumerate(named, 1):
            add("task_agency", task_id=n, role="lead", **link(agency, position))
    add("target", id=1, edition_id=1, position=1, indicator="a", source="table")
    add("duty", id=1, edition_id=1, position=1, text="a", source="prose")
    add("reporting_duty", id=1, edition_id=1, position=1, text="a")
    add("running_task", id=1, edition_id=1, position=1, content="a", source="prose")
    for table, (owner, role) in OTHERS.items():
        own = {f"{owner}_id": 1} | ({"role": role} if role else {})
        add(table, **own, **link(OTHER, 1))
    if connection.dialect.name == "postgresql":  # ids were given here, not by the database
        connection.execute(text("SELECT setval(pg_get_serial_sequence('agency', 'id'), 9)"))


def add_edition(add: Any) -> None:
    add(
        "document",
        id=1,
        issuer_key="a",
        number_key="181/kh-ubnd",
        year_key=2025,
        status="in_force",
        created_at=NOW,
    )
    add(
        "edition",
        id=1,
        document_id=1,
        sequence=1,
        is_newest=True,
        is_current=True,
        kind="read",
        number="181/KH-UBND",
        sha256="0" * 64,
        extractor_version="0.3.0",
        file_uri="file:///a.pdf",
        file_stem="a",
        file_size=1,
        page_count=1,
        received_at=NOW,
        extracted_at=NOW,
    )


def link(agency: tuple[int, str | None, str, str], position: int) -> dict[str, Any]:
    row, key, name, raw = agency
    return {
        "agency_id": row,
        "registry_key": key,
        "name": name,
        "raw": raw,
        "position": position,
        "confidence": 1.0,
    }


def ordinals(engine: Engine, agency: str) -> set[str]:
    with engine.connect() as connection:
        return set(find_tasks(connection, agency=agency)["ordinal"])


def test_each_name_answers_its_own_tasks_only(mended: Engine) -> None:
    expected = {
        "Các cơ quan liên quan": {"1"},
        "Các địa phương": {"2", "3"},
        "Các sở, ban, ngành": {"3"},
        "Các đơn vị": {"4", "5"},
        "cac dia phuong": {"2", "3"},
        "cac so ban nganh": {"3"},
        "Kho bạc Nhà nước khu vực XX": {"6"},
        "kho bac nha nuoc khu vuc xix": {"7"},
        "Kho bạc Nhà nước khu vực": {"6", "7", "8"},
        "Sở Kế hoạch và Đầu tư Cà Mau": {"9"},
        "Sở Y tế": {"4", "10"},
        "Đảng bộ Sở Y tế": {"11"},
        "Hội Làm vườn": {"12"},
    }
    assert {name: ordinals(mended, name) for name in expected} == expected


def test_every_link_is_kept_and_its_row_has_its_name(mended: Engine) -> None:
    def rows(sql: str) -> list[tuple[Any, ...]]:
        with mended.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    for table in ("task_agency", *OTHERS):
        found = rows(f"SELECT l.name, a.name FROM {table} l JOIN agency a ON a.id = l.agency_id")
        assert [pair for pair in found if fold(pair[0]) != fold(pair[1]) and pair[0] != "Ty Y tế"] == []
        expected = sum(map(len, TASKS.values())) if table == "task_agency" else 1
        assert len(found) == expected
    assert rows("SELECT count(*), count(DISTINCT name_key) FROM agency WHERE registry_key IS NULL") == [
        (9, 9)  # 4 collectives, 3 branches, 2 others
    ]
    assert {row[0] for row in rows("SELECT name FROM agency WHERE kind = 'collective'")} == {
        "Các cơ quan liên quan",
        "Các địa phương",
        "Các sở, ban, ngành",
        "Các đơn vị",
    }
    assert rows("SELECT id FROM agency WHERE registry_key LIKE '%#%' OR registry_key = 'collective'") == []


def test_the_targets_of_a_collective_are_found(mended: Engine) -> None:
    with mended.connect() as connection:
        assert len(find_targets(connection, agency="Các địa phương")) == 1
        assert len(find_targets(connection, agency="Các cơ quan liên quan")) == 0


def test_branches_have_the_kind_and_the_successors_of_their_whole(mended: Engine) -> None:
    with mended.connect() as connection:
        query = text("SELECT ordinal, name_today FROM task_agency_today WHERE ordinal IN ('6', '9')")
        today = dict(connection.execute(query).tuples().all())
        query = text("SELECT kind, level FROM agency WHERE name LIKE '%khu vực X%'")
        kinds = {tuple(row) for row in connection.execute(query)}
    assert today == {"6": "Kho bạc Nhà nước khu vực XX", "9": "Sở Tài chính"}
    assert kinds == {("treasury", "regional")}


def test_going_back_and_forth_changes_nothing(mended_url: str, copy_database: CopyDatabase) -> None:
    url = copy_database(mended_url)
    own = make_engine(url)

    def stored() -> list[list[str]]:
        tables = ("agency", "agency_responsible", "task_agency", *OTHERS)
        with own.connect() as connection:
            return [sorted(map(repr, connection.execute(text(f"SELECT * FROM {t}")))) for t in tables]

    before = stored()
    with own.begin() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.downgrade(config, "0010")
    upgrade(url)
    assert stored() == before
    own.dispose()
