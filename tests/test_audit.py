"""`make audit`: what has an advisory is found offline, and without advisories it is never green."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
AUDIT = ROOT / "bin" / "audit"
LOCK = 'jinja2==3.1.2 \\\n    --hash=sha256:00\nsqlalchemy[asyncio]==2.0.58 ; python_version > "3"\n'
TODAY = datetime.now(UTC)


def advisory(
    *events: dict[str, str], package: str = "Jinja2", at: datetime = TODAY, **more: Any
) -> dict[str, Any]:
    """An advisory as OSV writes it."""
    ranges = [{"type": "ECOSYSTEM", "events": list(events)}]
    affected = {"package": {"ecosystem": "PyPI", "name": package}, "ranges": ranges}
    known = {"id": "GHSA-1", "summary": "sandbox breakout", "modified": f"{at:%Y-%m-%dT%H:%M:%SZ}"}
    return {**known, "affected": [affected | more.pop("listed", {})], **more}


def audit(folder: Path, *advisories: dict[str, Any], lock: str = LOCK) -> tuple[int, str]:
    """The exit code and all that is said."""
    (folder / "lock").write_text(lock, encoding="utf-8")
    kept = folder / "osv"
    kept.mkdir()
    for number, found in enumerate(advisories):
        (kept / f"{number}.json").write_text(json.dumps(found), encoding="utf-8")
    return run(kept, folder / "lock")


def run(kept: Path, lock: Path) -> tuple[int, str]:
    done = subprocess.run([sys.executable, AUDIT, kept, lock], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("events", "code"),
    [
        ([{"introduced": "0"}, {"fixed": "3.1.3"}], 1),
        ([{"introduced": "0"}], 1),
        ([{"introduced": "0"}, {"fixed": "3.1.2"}], 0),
        ([{"introduced": "3.1.3"}], 0),
        ([{"introduced": "3.0"}, {"last_affected": "3.1.2"}], 1),
        ([{"introduced": "3.0"}, {"last_affected": "3.1.1"}], 0),
        ([{"introduced": "0"}, {"fixed": "2.9"}, {"introduced": "3.1"}, {"fixed": "3.1.10"}], 1),
        ([{"introduced": "0"}, {"fixed": "2.9"}, {"introduced": "3.1.10"}], 0),
        # versions that are none of Python's: pytz had "2011k"
        ([{"introduced": "0"}, {"fixed": "2011k"}], 1),
        ([{"introduced": "0"}, {"last_affected": "2011k"}], 1),
        ([{"introduced": "2011k"}, {"fixed": "3.1.3"}], 1),
        ([{"introduced": "2011k"}, {"fixed": "3.1.2"}], 0),
    ],
)
def test_a_version_within_a_range_is_found(tmp_path: Path, events: list[dict[str, str]], code: int) -> None:
    found, said = audit(tmp_path, advisory(*events))
    assert found == code
    assert ("jinja2 3.1.2: GHSA-1 sandbox breakout" in said) == bool(code)
    assert "2 packages looked up in 1 advisories" in said


def test_a_version_that_is_listed_is_found(tmp_path: Path) -> None:
    assert audit(tmp_path, advisory(listed={"versions": ["3.1.2"], "ranges": []}))[0] == 1


@pytest.mark.parametrize(
    "other",
    [
        advisory({"introduced": "0"}, package="flask"),
        advisory({"introduced": "0"}, listed={"package": {"ecosystem": "npm", "name": "jinja2"}}),
    ],
    ids=["another package", "another ecosystem"],
)
def test_what_is_not_ours_is_left(tmp_path: Path, other: dict[str, Any]) -> None:
    assert audit(tmp_path, other)[0] == 0


def test_advisories_in_an_archive_are_read(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text(LOCK, encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as archive:
        archive.writestr("GHSA-1.json", json.dumps(advisory({"introduced": "0"}, package="SQLAlchemy")))
    code, said = run(tmp_path, tmp_path / "lock")
    assert code == 1
    assert "sqlalchemy 2.0.58: GHSA-1" in said


@pytest.mark.parametrize(
    ("advisories", "says"),
    [
        ([], "no advisories in"),
        ([advisory({"introduced": "0"}, at=TODAY - timedelta(days=31))], "end on"),
        ([advisory({"introduced": "0"}, withdrawn="2025-01-01T00:00:00Z")], "no advisories in"),
    ],
    ids=["none", "old", "taken back"],
)
def test_what_could_not_look_is_never_green(
    tmp_path: Path, advisories: list[dict[str, Any]], says: str
) -> None:
    code, said = audit(tmp_path, *advisories)
    assert code == 2
    assert said.startswith("audit: could not look: ")
    assert says in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("lock", ["", "# nothing\n"])
def test_a_lock_without_packages_is_not_looked_up(tmp_path: Path, lock: str) -> None:
    assert audit(tmp_path, advisory({"introduced": "0"}), lock=lock)[0] == 2


def test_files_that_are_broken_or_away_are_said(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text(LOCK, encoding="utf-8")
    assert run(tmp_path / "nowhere", tmp_path / "lock")[0] == 2
    assert run(tmp_path, tmp_path / "no-lock")[0] == 2
    (tmp_path / "all.zip").write_bytes(b"<html>")
    code, said = run(tmp_path, tmp_path / "lock")
    assert (code, said.count("\n")) == (2, 1)


@pytest.mark.parametrize(
    "other",
    [
        [],
        "GHSA-1",
        {"id": "GHSA-1"},
        advisory({"introduced": "0"}) | {"affected": [None]},
        advisory({"introduced": "0", "fixed": "3.1.3"}),
        advisory(listed={"ranges": [{"type": "ECOSYSTEM"}]}),
    ],
    ids=["a list", "a text", "no day", "no package", "two events in one", "no events"],
)
def test_an_advisory_of_another_form_is_said(tmp_path: Path, other: Any) -> None:
    code, said = audit(tmp_path, other)
    assert (code, said.count("\n")) == (2, 1)
    assert said.startswith("audit: could not look: ")


def test_the_lock_of_this_project_is_read(tmp_path: Path) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    code, said = audit(tmp_path, advisory({"introduced": "0"}, package="datasette"), lock=lock)
    assert code == 1
    assert "datasette 0.65.5: GHSA-1" in said
