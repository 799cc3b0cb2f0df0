"""`kehoach digest`: printed, written, and what is said where mail cannot be sent."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.store import save_plan
from tests.pipeline.conftest import Kehoach
from tests.sample_plans import PLAN, file


@pytest.fixture
def filled(sqlite_template: Path, tmp_path: Path) -> None:
    data = tmp_path / "processed"
    data.mkdir()
    shutil.copy(sqlite_template, data / "kehoach.db")
    engine = make_engine(f"sqlite:///{data / 'kehoach.db'}")
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    engine.dispose()


@pytest.mark.usefixtures("filled")
def test_printed_in_both_languages(kehoach: Kehoach) -> None:
    assert "New documents (1)\n- Kế hoạch 181/KH-UBND; " in kehoach("digest").out
    assert "Văn bản mới (1)\n- Kế hoạch 181/KH-UBND; " in kehoach("--lang", "vi", "digest").out


@pytest.mark.usefixtures("filled")
def test_a_file_takes_the_place_of_a_digest_only(kehoach: Kehoach, tmp_path: Path) -> None:
    out = tmp_path / "ban-tin.html"
    for language in ("vi", "en", "vi"):
        assert kehoach("--lang", language, "digest", "--out", str(out)).code == 0
    assert "<td>Kế hoạch 181/KH-UBND</td>" in out.read_text("utf-8")
    other = tmp_path / "notes.html"
    other.write_text("<!doctype html>\n<title>Notes</title>")
    assert kehoach("digest", "--out", str(other)).code == 2
    assert "Notes" in other.read_text("utf-8")


@pytest.mark.usefixtures("filled")
def test_mail_without_settings_and_to_a_server_that_is_away(
    kehoach: Kehoach, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = kehoach("digest", "--to", "lan@example.vn")
    assert answer.code == 2
    assert "KEHOACH_SMTP_URL and KEHOACH_DIGEST_FROM" in answer.err
    monkeypatch.setenv("KEHOACH_SMTP_URL", "smtp://127.0.0.1:1")
    monkeypatch.setenv("KEHOACH_DIGEST_FROM", "kehoach@example.vn")
    answer = kehoach("digest", "--to", "lan@example.vn")
    assert answer.code == 1
    assert "127.0.0.1 did not take the message" in answer.err
