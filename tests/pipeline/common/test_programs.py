"""A program's output is its answer; how one failed is logged."""

from __future__ import annotations

import logging
import subprocess
from pathlib import Path

import pytest

from pipeline.common.programs import ProgramFailed, program_command, program_environment, run_program
from tests.making_pdfs import make_pdf

DRAW = "pipeline.explorer.draw_page"


def test_what_a_program_prints_is_its_answer() -> None:
    assert run_program(DRAW, ["1"], make_pdf(1), 60).startswith(b"RIFF")


def test_why_a_program_failed_is_logged(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "pipeline.common.programs")
    with pytest.raises(ProgramFailed, match=DRAW):
        run_program(DRAW, ["1"], b"no PDF", 60)
    assert f"{DRAW} ended with 1" in caplog.text
    assert "Data format error" in caplog.text  # as pdfium says it


def test_a_program_is_found_from_any_folder(tmp_path_factory: pytest.TempPathFactory) -> None:
    done = subprocess.run(
        program_command(DRAW, "1"),
        input=b"no PDF",
        capture_output=True,
        check=False,
        cwd=tmp_path_factory.mktemp("elsewhere"),
        env=program_environment(),
    )
    assert b"Data format error" in done.stderr


def test_files_of_the_folder_a_person_stands_in_are_not_run(tmp_path: Path) -> None:
    (tmp_path / "pypdfium2.py").write_text("raise SystemExit('run from the folder')", encoding="utf-8")
    done = subprocess.run(
        program_command(DRAW, "1"),
        input=make_pdf(1),
        cwd=tmp_path,
        env=program_environment(),
        capture_output=True,
        check=False,
    )
    assert done.stdout.startswith(b"RIFF"), done.stderr
