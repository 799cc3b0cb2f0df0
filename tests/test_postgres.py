"""The tests' own PostgreSQL: without one they fail, and say what to do."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from tests import postgres
from tests.postgres import Postgres, PostgresError


def test_a_machine_without_postgresql_is_told_what_to_do(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(postgres, "INSTALLED", tmp_path)
    with pytest.raises(PostgresError, match="make setup"):
        Postgres()


def test_a_stopped_server_leaves_nothing_behind() -> None:
    server = Postgres()
    server.start()
    url = server.create("kehoach")
    psycopg.connect(url).close()
    server.stop()
    assert not server.folder.exists()
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)
