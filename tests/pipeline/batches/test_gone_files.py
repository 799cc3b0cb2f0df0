"""Failures of files that are gone are closed by a retry, and no others."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.failures import record_failure
from pipeline.batches.gone_files import is_gone
from pipeline.batches.results import DocumentResult
from pipeline.cli.running import failures
from pipeline.common.characters import storable_name
from pipeline.common.errors import NotAPdf
from pipeline.common.settings import Settings
from tests.pipeline.conftest import Kehoach


def fail(tmp_path: Path, uris: Collection[Path | str]) -> None:
    """Record that these files could not be read, in the command line's database."""
    engine = make_engine(f"sqlite:///{tmp_path / 'processed' / 'kehoach.db'}")
    with Session(engine) as session:
        for uri in uris:
            record_failure(session, str(uri), None, NotAPdf("The file is not a PDF."))
    engine.dispose()


def test_what_is_gone(tmp_path: Path) -> None:
    there, gone = tmp_path / "a.pdf", tmp_path / "b.pdf"
    there.write_bytes(b"no PDF")
    named = tmp_path / "c.pdf#attachment=1"
    named.write_bytes(b"a name like any other")
    assert not any(map(is_gone, [f"{there}", f"{there}#attachment=2", f"{named}", f"{tmp_path}"]))
    assert all(map(is_gone, [f"{gone}", f"{gone}#attachment=2", f"{gone}#attachment=1#attachment=1"]))


def test_a_file_that_may_not_be_looked_at_is_not_gone(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"where a folder was")
    assert not is_gone(str(tmp_path / "file" / "a.pdf"))
    assert not is_gone("unknown://plans/a.pdf")


def test_what_may_be_there_is_not_gone(tmp_path: Path) -> None:
    """A name of which a sign is not kept; a file of a disk that is not mounted."""
    for name in ("a\u200bb.pdf", "a\u2060b.pdf"):
        (tmp_path / name).write_bytes(b"no PDF")
    assert not is_gone(storable_name(str(tmp_path / "a\u200bb.pdf")))
    assert not is_gone(str(tmp_path / "disk" / "plans" / "a.pdf"))


def test_where_all_are_gone_the_retry_went_well(kehoach: Kehoach, tmp_path: Path) -> None:
    assert kehoach("failures").code == 0  # makes the database
    fail(tmp_path, [tmp_path / "a.pdf", tmp_path / "b.pdf#attachment=1"])
    answer = kehoach("failures", "--retry")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "2 failures were closed: their files are not there any more.\n"
    assert "0 failed files" in kehoach("failures").out


def test_a_holder_that_has_the_file_no_more(
    kehoach: Kehoach, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Only reading it tells."""
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"no PDF")
    inside, bad = f"{tmp_path}/a.pdf#attachment=9", f"{tmp_path}/b.pdf"
    assert kehoach("failures").code == 0
    fail(tmp_path, [inside, bad])
    codes = {inside: "not_found", bad: "not_a_pdf"}

    def read(paths: list[str], settings: Settings, *, retry: bool) -> list[DocumentResult]:
        assert retry
        assert settings.data_dir
        return [DocumentResult(path, "failed", codes[path]) for path in paths]

    monkeypatch.setattr(failures, "read_files", read)
    answer = kehoach("failures", "--retry")
    assert (answer.code, answer.out) == (1, "1 failure was closed: its file is not there any more.\n")
    assert "1 failed file" in kehoach("failures").out
