"""Pieces of bytes come back whole from a folder and from S3, and old ones are taken away."""

from __future__ import annotations

import os
import pickle
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pipeline.common.errors import StoreUnavailable
from pipeline.common.settings import Settings
from pipeline.storage.blob import Blob
from pipeline.storage.blobs import open_blobs
from pipeline.storage.pruning import choose_old, prune_store

NOW = datetime(2026, 6, 1, tzinfo=UTC)


def test_what_is_written_comes_back(store: str) -> None:
    blobs = pickle.loads(pickle.dumps(open_blobs(store)))
    assert blobs.read("pages/ab/1") is None
    assert not blobs.has("pages/ab/1")
    blobs.write("pages/ab/1", b"one")
    blobs.write("pages/ab/1", b"another")
    blobs.below("pages").write("cd/2", b"hai")
    assert blobs.read("pages/ab/1") == b"another"
    assert blobs.has("pages/cd/2")
    assert sorted((b.name, b.size) for b in blobs.list("pages")) == [("pages/ab/1", 7), ("pages/cd/2", 3)]
    assert list(blobs.list("pictures")) == []
    blobs.delete("pages/ab/1")
    blobs.delete("pages/ab/1")
    assert [b.name for b in blobs.list("pages")] == ["pages/cd/2"]


def test_what_another_process_wrote_is_seen(store: str) -> None:
    here, there = open_blobs(store), open_blobs(store)
    assert list(here.list("pages")) == []
    there.write("pages/1", b"one")
    assert [b.name for b in here.list("pages")] == ["pages/1"]


def test_a_store_that_is_away(bucket: str) -> None:
    missing = f"{bucket}-of-nobody/store"
    with pytest.raises(StoreUnavailable, match=r"cannot be used .* check KEHOACH_STORE"):
        open_blobs(missing).write("pages/1", b"one")


def blob(name: str, days: int, size: int) -> Blob:
    return Blob(name, size, NOW - timedelta(days=days))


@pytest.mark.parametrize(
    ("most", "gone"),
    [(100, ["old"]), (30, ["old"]), (29, ["old", "middle"]), (0, ["old", "middle", "new"])],
)
def test_the_old_goes_first_then_what_is_too_much(most: int, gone: list[str]) -> None:
    found = [blob("new", 1, 20), blob("old", 400, 50), blob("middle", 100, 10)]
    assert [b.name for b in choose_old(found, NOW - timedelta(days=365), most)] == gone


def test_originals_are_never_taken_away(tmp_path: Path) -> None:
    settings = Settings(store=str(tmp_path), store_days=30)
    blobs = open_blobs(str(tmp_path))
    for name in ("originals/ab/1.pdf", "pages/ab/1", "explorer/pages/ab/1-1.webp", "reports/1.html"):
        blobs.write(name, b"bytes")
        os.utime(tmp_path / name, (0, 0))
    blobs.write("pages/ab/new", b"bytes")
    done = prune_store(settings)
    assert (done.gone, done.gone_bytes, done.left, done.left_bytes) == (2, 10, 1, 5)
    left = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert left == ["originals/ab/1.pdf", "pages/ab/new", "reports/1.html"]


def test_what_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "pages" / "1").mkdir(parents=True)
    with pytest.raises(IsADirectoryError):
        open_blobs(str(tmp_path)).write("pages/1", b"one")
    assert [path.name for path in (tmp_path / "pages").iterdir()] == ["1"]


@pytest.mark.parametrize("folder", ["originals/ab", "pages/ab", "explorer/pages/ab", "reports", "inboxes"])
def test_what_killed_writers_left_is_taken_away(folder: str, tmp_path: Path) -> None:
    """After a day: what is written now is being written."""
    place = tmp_path / folder
    place.mkdir(parents=True)
    for name in ("1.pdf", "1.pdf.aside-old-1-1", "1.pdf.aside-new-2-2"):
        (place / name).write_bytes(b"bytes")
    yesterday = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    os.utime(place / "1.pdf.aside-old-1-1", (yesterday, yesterday))
    prune_store(Settings(store=str(tmp_path)))
    assert sorted(path.name for path in place.iterdir()) == ["1.pdf", "1.pdf.aside-new-2-2"]
