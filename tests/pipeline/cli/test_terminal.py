"""What a person at a real terminal sees of files and texts that would command it."""

from __future__ import annotations

import io
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pikepdf
import pytest

pytestmark = pytest.mark.xdist_group("prefect")

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
    """What the terminal gets while `kehoach` runs on it."""
    controller, terminal = pty.openpty()
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLUMNS": "200",
        "KEHOACH_DATA_DIR": str(folder / "processed"),
        "PYTHONPATH": str(ROOT),
    }
    command = [sys.executable, "-m", "pipeline.cli.main", *arguments]
    with subprocess.Popen(
        command, stdin=terminal, stdout=terminal, stderr=terminal, env=environment
    ) as process:
        os.close(terminal)
        seen = b""
        with suppress(OSError):  # the other side is closed at the end
            while part := os.read(controller, 65536):
                seen += part
        os.close(controller)
        process.wait(120)
    return seen.decode().replace("\r\n", "\n")


def check_harmless(seen: str) -> None:
    rest = OWN.sub("", seen)
    assert not COMMANDS.findall(rest)
    assert "\x1b[45m" not in seen
    assert "Đã ký" not in seen


def test_files_and_texts_command_no_terminal(
    tmp_path: Path, prefect_api: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_URL", prefect_api)
    monkeypatch.delenv("KEHOACH_DATABASE_URL", raising=False)
    raw = tmp_path / "raw"
    raw.mkdir()
    (raw / NAME).write_bytes(harmful_plan())
    (raw / f"bad{NAME}").write_bytes(b"no PDF")

    seen = type_in(tmp_path, "ingest", str(raw))
    check_harmless(seen)
    assert SHOWN in seen
    assert f"bad{SHOWN}" in seen

    for arguments in (["show", "64"], ["status"], ["issues"]):
        shown = type_in(tmp_path, *arguments)
        check_harmless(shown)
        assert "Traceback" not in shown

    for missing in (str(raw / f"no{NAME}"), f"s3x://{NAME}"):
        failed = type_in(tmp_path, "extract", missing)
        check_harmless(failed)
        assert len(failed.splitlines()) == 1

    read = type_in(tmp_path, "extract", str(raw / NAME))
    check_harmless(read)
    assert json.loads(read) == json.loads(type_in(tmp_path, "extract", str(SAMPLE)))
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
