"""`kehoach store`: what is in the store, and what is taken away."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pipeline.storage.blobs import open_blobs
from tests.pipeline.conftest import Kehoach


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store with an original, a reading of today and an old one."""
    monkeypatch.setenv("KEHOACH_STORE", str(tmp_path / "store"))
    blobs = open_blobs(str(tmp_path / "store"))
    for name in ("originals/ab/1.pdf", "pages/ab/new", "pages/ab/old"):
        blobs.write(name, bytes(500_000))
    os.utime(tmp_path / "store" / "pages" / "ab" / "old", (0, 0))
    return tmp_path / "store"


def test_what_is_in_it(kehoach: Kehoach, store: Path) -> None:
    said = f"{store} holds 1 originals, 2 pieces of page readings, 0 pictures and 0 reports: 1.5 MB\n"
    assert kehoach("store") == (0, said, "")


def test_pruning(kehoach: Kehoach, store: Path) -> None:
    answer = kehoach("store", "--prune")
    assert answer.out == "1 readings and pictures were taken away (0.5 MB), 1 are left (0.5 MB)\n"
    assert [path.name for path in (store / "pages").rglob("*") if path.is_file()] == ["new"]


def test_originals_need_a_store(kehoach: Kehoach) -> None:
    answer = kehoach("store", "--copy")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "kehoach: There is no store to put originals into; set KEHOACH_STORE.\n"
