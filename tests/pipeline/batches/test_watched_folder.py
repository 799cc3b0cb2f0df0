"""Paths that a flow run of a watched folder may read, and those it may not."""

from __future__ import annotations

import os
import pickle
from pathlib import Path

import pytest

from models.database import upgrade
from pipeline.batches.ingest import Job, ingest_or_postpone
from pipeline.batches.results import DocumentResult
from pipeline.batches.watched_folder import WATCHED, check_watched, keep_to
from pipeline.common.errors import OutsideFolder
from pipeline.common.settings import Settings


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a plan, a link that stays in it and two that lead out of it, beside one of a like name."""
    watched = tmp_path / "plans"
    (watched / "2026").mkdir(parents=True)
    (watched / "2026" / "a.pdf").touch()
    (watched / "inner.pdf").symlink_to(watched / "2026" / "a.pdf")
    (tmp_path / "plans-secret").mkdir()
    (tmp_path / "plans-secret" / "b.pdf").touch()
    (watched / "out.pdf").symlink_to(tmp_path / "plans-secret" / "b.pdf")
    (watched / "out").symlink_to(tmp_path / "plans-secret")
    return watched


@pytest.mark.parametrize("path", ["", "/2026", "/2026/a.pdf", "/2026/../inner.pdf", "/not-yet.pdf"])
@pytest.mark.parametrize("scheme", ["", "file://"])
def test_what_is_within(folder: Path, scheme: str, path: str) -> None:
    with keep_to(str(folder)):
        check_watched([f"{scheme}{folder}{path}"])


@pytest.mark.parametrize(
    "path",
    ["/..", "/../plans-secret/b.pdf", "/out.pdf", "/out", "/out/b.pdf", "-secret/b.pdf", "/2026/../.."],
)
@pytest.mark.parametrize("scheme", ["", "file://"])
def test_what_is_without(folder: Path, scheme: str, path: str) -> None:
    with keep_to(str(folder)), pytest.raises(OutsideFolder, match="kehoach ingest"):
        check_watched([f"{scheme}{folder}{path}"])


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "relative.pdf",
        "s3://plans/a.pdf",
        "http://127.0.0.1/a.pdf",
        "zip://a.pdf::file:///b.zip",
        "a\0.pdf",
    ],
)
def test_other_places(folder: Path, path: str) -> None:
    with keep_to(str(folder)), pytest.raises(OutsideFolder):
        check_watched([str(folder), path])


def test_a_watched_folder_that_is_a_link(folder: Path) -> None:
    link = folder.parent / "link"
    link.symlink_to(folder)
    with keep_to(str(link)):
        check_watched([str(link), f"{link}/2026/a.pdf", str(folder)])


@pytest.mark.parametrize(
    ("path", "is_within"),
    [
        ("s3://plans/2026", True),
        ("s3://plans/2026/a.pdf", True),
        ("s3://plans/2026-secret/a.pdf", False),
        ("s3://plans/2026/../a.pdf", False),
        ("s3://plans/2026/%2e%2e/a.pdf", False),
        ("s3://plans/2026/%252e%252e/a.pdf", False),
        ("s3://plans/2026/a.zip::file:///etc", False),
        ("s3://other/2026/a.pdf", False),
        ("/etc/a.pdf", False),
        ("file:///etc/a.pdf", False),
    ],
)
def test_addresses(path: str, is_within: bool) -> None:
    with keep_to("s3://plans/2026/"):
        if is_within:
            check_watched([path])
        else:
            with pytest.raises(OutsideFolder):
                check_watched([path])


def test_without_a_watched_folder_everything_may_be_read(folder: Path) -> None:
    with keep_to(str(folder)):
        pass
    assert WATCHED not in os.environ
    check_watched(["/etc", "s3://plans"])


def test_a_worker_elsewhere_is_told_the_folder(folder: Path, tmp_path: Path) -> None:
    """It has not the environment of the flow: a link out of the folder is no more read there than here."""
    database = f"sqlite:///{tmp_path / 'kehoach.db'}"
    upgrade(database)
    job = Job(Settings(data_dir=tmp_path, database_url=database), watched=str(folder))
    sent: Job = pickle.loads(pickle.dumps(job))
    result = ingest_or_postpone(str(folder / "out.pdf"), sent)
    assert isinstance(result, DocumentResult)
    assert (result.state, result.code) == ("failed", "outside_folder")
