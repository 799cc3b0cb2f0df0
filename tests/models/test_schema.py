"""What every table and column must have."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from sqlalchemy import Engine, Table, inspect, select
from sqlalchemy.exc import IntegrityError, StatementError
from sqlalchemy.orm import Session

from models import AgencyAlias, Base, IngestRun
from models.views import view_metadata

BILINGUAL = re.compile(r"[A-Z][^()]* \(([^()]+)\)")  # "English meaning (thuật ngữ tiếng Việt)"
TABLES = [*Base.metadata.tables.values(), *view_metadata.tables.values()]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_everything_has_a_comment_in_both_languages(table: Table) -> None:
    comments = {table.name: table.comment, **{column.name: column.comment for column in table.columns}}
    for name, comment in comments.items():
        found = BILINGUAL.fullmatch(comment or "")
        assert found, f"{name}: {comment}"
        assert not found[1].isascii(), f"{name}: {comment}"


def test_postgresql_keeps_the_comments(engine: Engine) -> None:
    if engine.dialect.name != "postgresql":
        return  # SQLite keeps none; docs/data-dictionary.md has them
    found = inspect(engine)
    for table in TABLES:
        assert found.get_table_comment(table.name)["text"] == table.comment
        stored = {column["name"]: column["comment"] for column in found.get_columns(table.name)}
        assert stored == {column.name: column.comment for column in table.columns}


def test_foreign_keys_are_kept(session: Session) -> None:
    session.add(AgencyAlias(agency_id=1, alias="Sở KH&CN", alias_key="sở kh cn"))
    with pytest.raises(IntegrityError):
        session.commit()


def test_moments_come_back_in_utc(session: Session) -> None:
    hanoi = datetime(2025, 4, 4, 9, 30, tzinfo=timezone(timedelta(hours=7)))
    counts = dict.fromkeys(("files", "loaded", "unchanged", "failed", "tasks", "targets", "issues"), 0)
    session.add(IngestRun(started_at=hanoi, extractor_version="1", **counts))
    session.commit()
    found = session.scalars(select(IngestRun)).one().started_at
    assert (found, found.tzinfo) == (datetime(2025, 4, 4, 2, 30, tzinfo=UTC), UTC)


def test_a_moment_without_zone_is_refused(session: Session) -> None:
    with pytest.raises(StatementError, match="no time zone"):
        session.execute(select(IngestRun).where(IngestRun.started_at == datetime(2025, 4, 4)))
