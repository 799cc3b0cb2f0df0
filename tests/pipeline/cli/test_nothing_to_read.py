"""Batches without a file to read start no server and load nothing that reads."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models import Failure, IngestRun
from pipeline.batches.nothing_to_read import finish_without_reading
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile
from pipeline.database.ingest_runs import start_run
from pipeline.database.opening import open_database
from pipeline.reading.extractor_version import EXTRACTOR_VERSION
from tests.pipeline.conftest import Kehoach
from tests.pipeline.database.test_ingest_runs import name_of_a_gone_process
from tests.sample_plans import plan_of

ROOT = Path(__file__).parents[3]
# Where nothing listens: a command that asks for a Prefect server ends with 1.
NO_SERVER = "http://127.0.0.1:9/api"
FOR_READING = {"prefect", "pdfplumber", "spacy", "underthesea", "numpy", "pandas", "cv2"}


@pytest.fixture
def raw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of two files that were read before, and no Prefect server."""
    monkeypatch.setenv("PREFECT_API_URL", NO_SERVER)
    monkeypatch.delenv("KEHOACH_DATABASE_URL", raising=False)
    monkeypatch.setenv("KEHOACH_DATA_DIR", str(tmp_path / "processed"))
    folder = tmp_path / "raw"
    folder.mkdir()
    with open_database(Settings(data_dir=tmp_path / "processed")) as engine, Session(engine) as session:
        for number in ("1/KH-UBND", "2/KH-UBND"):
            path = folder / f"plan-{number[0]}.pdf"
            path.write_bytes(f"%PDF-1.4 {number}".encode())
            save_plan(session, plan_of(number), identify(path), EXTRACTOR_VERSION)
    return folder


def identify(path: Path) -> SourceFile:
    data = path.read_bytes()
    return SourceFile(str(path), path.stem, hashlib.sha256(data).hexdigest(), len(data))


def test_known_files_need_no_server(kehoach: Kehoach, raw: Path) -> None:
    answer = kehoach("ingest", str(raw))
    assert (answer.code, answer.err) == (0, "")
    assert "2/KH-UBND" in answer.out
    assert answer.out.endswith("0 loaded, 2 unchanged, 0 failed\n")


def test_a_batch_that_was_killed_when_all_was_stored_is_closed(
    kehoach: Kehoach, raw: Path, tmp_path: Path
) -> None:
    """Killed before it said that it ended, it stood open until there was a new file."""
    with open_database(Settings(data_dir=tmp_path / "processed")) as engine, Session(engine) as session:
        run = session.get_one(IngestRun, start_run(session, EXTRACTOR_VERSION))
        run.process = name_of_a_gone_process()
        session.commit()
    assert kehoach("ingest", str(raw)).code == 0
    with open_database(Settings(data_dir=tmp_path / "processed")) as engine, Session(engine) as session:
        [run] = session.scalars(select(IngestRun))
        assert (run.finished_at is not None, run.is_interrupted) == (True, True)


def test_what_a_killed_batch_left_goes_though_nothing_is_to_be_read(
    kehoach: Kehoach, raw: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "t"
    (temporary / "kehoach-run-killed" / "pymp-x").mkdir(parents=True)
    (temporary / "of-others").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    assert kehoach("ingest", str(raw)).code == 0
    assert [path.name for path in temporary.iterdir()] == ["of-others"]


def test_a_path_without_a_file_needs_no_server(kehoach: Kehoach, raw: Path, tmp_path: Path) -> None:
    answer = kehoach("ingest", str(raw), str(tmp_path / "nowhere"))
    assert answer.code == 1
    assert "There is no file or folder" in answer.out
    assert answer.out.endswith("0 loaded, 2 unchanged, 1 failed\n")
    assert kehoach("ingest", str(tmp_path / "nowhere")).code == 2
    with open_database(Settings(data_dir=tmp_path / "processed")) as engine, Session(engine) as session:
        assert session.scalars(select(Failure.times)).all() == [2]
        assert session.scalars(select(IngestRun.failed)).all() == [1, 1]
        assert session.scalar(select(func.count(IngestRun.finished_at))) == 2


@pytest.mark.parametrize("content", [b"%PDF-1.4 9/KH-UBND", b"%PDF-1.4 of another size"])
def test_a_new_file_is_left_to_a_flow(raw: Path, tmp_path: Path, content: bytes) -> None:
    settings = Settings(data_dir=tmp_path / "processed")
    uris = [str(path) for path in sorted(raw.iterdir())]
    known = finish_without_reading(uris, settings)
    assert [result.number for result in known or ()] == ["1/KH-UBND", "2/KH-UBND"]
    (raw / "plan-1.pdf").write_bytes(content)
    assert finish_without_reading(uris, settings) is None


def test_a_file_inside_another_is_left_to_a_flow(raw: Path, tmp_path: Path) -> None:
    """It is there where its holder is, and no failure is recorded."""
    settings = Settings(data_dir=tmp_path / "processed")
    assert finish_without_reading([f"{raw}/plan-1.pdf#attachment=2"], settings) is None
    with open_database(settings) as engine, Session(engine) as session:
        assert session.scalars(select(Failure.code)).all() == []
    missing = finish_without_reading([f"{raw}/nowhere.pdf#attachment=2"], settings)
    assert [result.code for result in missing or ()] == ["not_found"]


def test_no_stored_file_to_read_again_needs_no_server(kehoach: Kehoach, raw: Path) -> None:
    assert raw.is_dir()
    answer = kehoach("reprocess", "--older-than", "0.0.1")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == "No stored file is to be read again under these conditions.\n"


@pytest.mark.parametrize("command", ["ingest RAW", "ingest nowhere", "reprocess --all"])
def test_nothing_to_read_loads_nothing_that_reads(raw: Path, command: str, tmp_path: Path) -> None:
    arguments = command.replace("RAW", str(raw)).split()
    if "--all" in arguments:
        (tmp_path / "processed" / "kehoach.db").unlink()
    script = (
        f"import sys; sys.argv = ['kehoach', *{arguments!r}]\n"
        "from pipeline.cli.main import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = {name.split(".")[0] for name in done.stdout.splitlines()[-1].split()}
    assert not loaded & FOR_READING
    assert "sqlalchemy" in loaded
