"""What a person at a real terminal sees of files and texts that would command it."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import sqlite3
import sys
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Protocol

import pikepdf
import pytest
from sqlalchemy.orm import Session

from extractors.values.records import Period
from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.cli.main import main
from tests.sample_plans import TARGETS, TASKS, file, plan_of
from tests.terminals import show_call, show_process

ROOT = Path(__file__).parents[3]
SAMPLE = ROOT / "data" / "raw" / "cam-lo-cai-cach-hanh-chinh.pdf"
# A title of the window, a colour that the command line itself never uses, turned text, markup of its own library.
NAME = "[red]kế\x1b[45m hoạch\n\u202efdp.[bold].pdf"
SHOWN = "[red]kế\ufffd[45m hoạch\ufffd\ufffdfdp.[bold].pdf"
# What the command line may send: colours and styles, the cursor and lines of the progress bar.
OWN = re.compile(r"\x1b\[[\d;]*m|\x1b\[\?25[lh]|\x1b\[\d*[AKG]")
COMMANDS = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


def harmful_plan() -> bytes:
    """The sample, whose font maps give each colon a colour, a window title and a turn of direction."""
    pdf = pikepdf.open(SAMPLE)
    meanings = {b"003A": ":\x1b[45m\u202e\x1b]0;Đã ký\x07"}
    for stream in pdf.objects:
        if not isinstance(stream, pikepdf.Stream) or b"beginbfchar" not in stream.read_bytes():
            continue
        text = stream.read_bytes()
        for code, meaning in meanings.items():
            text = text.replace(b"<%s>\n" % code, b"<%s>\n" % meaning.encode("utf-16-be").hex().encode())
        stream.write(text)
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def type_in(folder: Path, *arguments: str) -> str:
    """What a terminal gets while `kehoach` runs on it as a process."""
    others = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}
    environment = {
        **others,
        "TERM": "xterm-256color",
        "KEHOACH_DATA_DIR": str(folder / "processed"),
        "PYTHONPATH": str(ROOT),
    }
    return show_process([sys.executable, "-m", "pipeline.cli.main", *arguments], environment, 200)


class TypeHere(Protocol):
    """What a terminal of so many columns gets while `kehoach` runs on it in this process."""

    def __call__(self, folder: Path, *arguments: str, columns: int = 200) -> str: ...


@pytest.fixture
def type_here(monkeypatch: pytest.MonkeyPatch) -> TypeHere:
    for name in ("COLUMNS", "LINES", "KEHOACH_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")

    def run() -> None:
        with suppress(SystemExit):
            main()

    def type_it(folder: Path, *arguments: str, columns: int = 200) -> str:
        monkeypatch.setenv("KEHOACH_DATA_DIR", str(folder / "processed"))
        monkeypatch.setattr(sys, "argv", ["kehoach", *arguments])
        return show_call(run, columns)

    return type_it


def check_harmless(seen: str) -> None:
    rest = OWN.sub("", seen)
    assert not COMMANDS.findall(rest)
    assert "\x1b[45m" not in seen
    assert "Đã ký" not in seen


def test_files_and_texts_command_no_terminal(
    tmp_path: Path, prefect_api: str, type_here: TypeHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", prefect_api)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / NAME).write_bytes(harmful_plan())
    (raw / f"bad{NAME}").write_bytes(b"no PDF")

    seen = type_in(tmp_path, "ingest", str(raw))
    check_harmless(seen)
    assert SHOWN in seen
    assert f"bad{SHOWN}" in seen

    for arguments in (["show", "64"], ["status"], ["issues"]):
        shown = type_here(tmp_path, *arguments)
        check_harmless(shown)
        assert "Traceback" not in shown

    for missing in (str(raw / f"no{NAME}"), f"s3x://{NAME}"):
        failed = type_here(tmp_path, "extract", missing)
        check_harmless(failed)
        assert len(failed.splitlines()) == 1

    read = type_here(tmp_path, "extract", str(raw / NAME))
    check_harmless(read)
    assert json.loads(read) == json.loads(type_here(tmp_path, "extract", str(SAMPLE)))
    check_database(tmp_path / "processed" / "kehoach.db")


def check_database(path: Path) -> None:
    with sqlite3.connect(path) as database:
        [(name,)] = database.execute("SELECT file_uri FROM edition").fetchall()
        assert name.endswith(SHOWN)
        for line in database.iterdump():
            assert not COMMANDS.findall(line), line


def test_a_file_is_found_again_by_the_name_it_is_stored_under(tmp_path: Path) -> None:
    from pipeline.common.settings import Settings
    from pipeline.reading.intake import read_source

    (tmp_path / NAME).write_bytes(b"1")
    first, _ = read_source(str(tmp_path / NAME), Settings())
    assert first.uri == str(tmp_path / SHOWN)
    assert read_source(first.uri, Settings()) == (first, b"1")


LONG = plan_of("10234/QĐ-BNNMT", "Bộ Nông nghiệp và Môi trường", date(2025, 10, 14))
LONG_TASK = replace(
    TASKS[0],
    ordinal="II.10.2",
    due=Period("trước ngày 30/6/2026", None, date(2026, 6, 30)),
    starts=Period("từ ngày 15/01/2026", date(2026, 1, 15), None),
    product="Báo cáo số 1.234.567 của Bộ, gửi trước ngày 31/12/2026",
)
LONG_TARGET = replace(TARGETS[0], comparator=">=", value=112_345.5, value_high=None, unit="ha", horizon=2030)
LATER_TASK = replace(LONG_TASK, due=Period("Quý IV/2027", date(2027, 10, 1), date(2027, 12, 31)))
NUMBER = "10234/QĐ-BNNMT"


@pytest.fixture(scope="module")
def narrow_database(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """Two editions of a plan with a long number, and its deadlines and figures."""
    folder = tmp_path_factory.mktemp("narrow")
    (folder / "processed").mkdir()
    shutil.copy(sqlite_template, folder / "processed" / "kehoach.db")
    engine = make_engine(f"sqlite:///{folder}/processed/kehoach.db")
    with Session(engine) as session:
        first = replace(LONG, tasks=(LONG_TASK,), targets=(LONG_TARGET,))
        save_plan(session, first, file("quyet-dinh"), "1.0")
        save_plan(session, replace(first, tasks=(LATER_TASK,)), file("quyet-dinh-2"), "1.0")
    engine.dispose()
    return folder


@pytest.mark.parametrize(
    ("command", "whole"),
    [
        ("tasks", [NUMBER, "2027-12-31", "II.10.2"]),
        ("targets", [NUMBER, "112,345.5", "2030"]),
        ("search cong du lieu mo", [NUMBER, "2027-12-31", "II.10.2"]),
        ("show 10234", [NUMBER, "2027-10-01", "2027-12-31", "IV/2027", "II.10.2", "1.234.567", "112,345.5"]),
        ("documents", [NUMBER, "2025-10-14", "quyet-dinh-2"]),
        ("issues", [NUMBER, "edition_in_doubt"]),
        ("history 10234", [NUMBER, "2025-10-14"]),
        ("diff 10234", [NUMBER, "30/6/2026", "IV/2027"]),
    ],
)
def test_80_columns_cut_no_deadline_and_no_number(
    narrow_database: Path, type_here: TypeHere, command: str, whole: list[str]
) -> None:
    seen = OWN.sub("", type_here(narrow_database, *command.split(), columns=80))
    assert [word for word in whole if word not in seen] == []
    assert max(len(line) for line in seen.splitlines()) <= 80
    assert "…" not in seen
