"""The log: nothing unless it is asked for, and then the file and page in each line, in new processes too."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest

from pipeline.common.logs import (
    LEVELS,
    LIBRARIES,
    OURS,
    about_document,
    about_page,
    log_state,
    set_up_logs,
    take_over,
)
from pipeline.common.settings import Settings
from pipeline.reading.page_cache import PageCache
from pipeline.reading.pages import read_document
from pipeline.reading.reading import extract_plan
from pipeline.storage.folder_blobs import FolderBlobs
from tests.making_pdfs import save_pdf
from tests.making_scans import UPRIGHT, make_scan_pdf, scan

ROOT = Path(__file__).parents[3]
PLAN = ROOT / "data" / "raw" / "cam-lo-cai-cach-hanh-chinh.pdf"
ours, library = logging.getLogger("pipeline.test"), logging.getLogger("pdfminer.test")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """The process's logging stays as it was."""
    state = log_state()
    loggers = [logging.getLogger(name) for name in (*OURS, *LIBRARIES)]
    kept = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    yield
    take_over(state)
    for logger, level, handlers in kept:
        logger.setLevel(level)
        logger.handlers[:] = handlers


Lines = Callable[[], list[str]]


@pytest.fixture
def lines(capsys: pytest.CaptureFixture[str]) -> Lines:
    """What was logged since the last time."""

    def read() -> list[str]:
        return capsys.readouterr().err.splitlines()

    return read


def test_nothing_is_logged_by_default(lines: Lines) -> None:
    set_up_logs(Settings().log)
    for logger in (ours, library):
        logger.warning("seen by nobody")
        assert not logger.isEnabledFor(logging.CRITICAL)
    assert lines() == []


@pytest.mark.parametrize(
    ("level", "seen"),
    [
        ("warning", ["WARNING", "ERROR"]),
        ("info", ["INFO", "WARNING", "ERROR"]),
        ("debug", ["DEBUG", "INFO", "WARNING", "ERROR"]),
    ],
)
def test_levels(level: str, seen: list[str], lines: Lines) -> None:
    set_up_logs(level)
    for name in ("DEBUG", "INFO", "WARNING", "ERROR"):
        ours.log(logging.getLevelName(name), "said")
        library.log(logging.getLevelName(name), "said by a library")
    said = [line.split()[0] for line in lines()]
    assert said == [name for name in said if name in seen]
    assert said.count("WARNING") == 2, "the library's too"
    assert said.count("INFO") <= 1, "never what a library only remarks"


def test_a_line_says_its_file_and_page(lines: Lines) -> None:
    set_up_logs("info")
    with about_document("s3://plans/kế hoạch 9.pdf"):
        with about_page(3):
            ours.info("one thing")
            ours.info("another", extra={"page": 7})
        ours.info("of the whole")
    ours.info("of none")
    assert [line.split(" (")[0] for line in lines()] == [
        "INFO kế hoạch 9.pdf page 3: one thing",
        "INFO kế hoạch 9.pdf page 7: another",
        "INFO kế hoạch 9.pdf page -: of the whole",
        "INFO - page -: of none",
    ]


def test_a_library_says_a_thing_once_a_document(lines: Lines) -> None:
    set_up_logs("info")
    for name in ("a.pdf", "b.pdf"):
        with about_document(name):
            for glyph in range(1_000):
                library.warning("no glyph %d", glyph)
                if glyph < 2:
                    ours.info("page %d", glyph)
    said = [line.partition(": ")[2].split(" (")[0] for line in lines()]
    assert said == ["no glyph 0", "page 0", "page 1"] * 2


def test_a_line_is_one_line_that_a_terminal_only_shows(lines: Lines) -> None:
    set_up_logs("info")
    with about_document("a\x1b[31m.pdf"):
        ours.info("a heading:\nI. Mục\x1b[2J \u202etiêu")
    (line,) = lines()
    assert line == "INFO a�[31m.pdf page -: a heading: I. Mục tiêu (pipeline.test)"


def test_a_level_is_one_of_four(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from pipeline.common.errors import SettingsError
    from pipeline.common.settings import read_settings

    monkeypatch.chdir(tmp_path)
    for level in LEVELS:
        monkeypatch.setenv("KEHOACH_LOG", level.upper())
        assert read_settings().log == level
    monkeypatch.setenv("KEHOACH_LOG", "loud")
    with pytest.raises(
        SettingsError, match=r"^KEHOACH_LOG is 'loud'; it must be off, debug, info or warning\.$"
    ):
        read_settings()


FAR_AWAY = """
import logging
from concurrent.futures import ProcessPoolExecutor
from pipeline.common.logs import about_document, about_page, set_up_logs
from pipeline.reading.isolation import call_isolated

set_up_logs("warning")
with about_document("/srv/kế hoạch.pdf"):
    log = logging.getLogger("pipeline.test")
    call_isolated(100, 4_000, log.warning, "said in another process")
    call_isolated(100, 4_000, log.info, "not said there")
"""


def test_an_isolated_process_logs_as_the_one_that_asks() -> None:
    done = subprocess.run(
        [sys.executable, "-c", FAR_AWAY], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stderr == "WARNING kế hoạch.pdf page -: said in another process (pipeline.test)\n"


def with_a_faulty_font(path: Path) -> bytes:
    """A plan whose fonts say no box, for which pdfminer warns on each page."""
    with pikepdf.open(path) as pdf:
        for part in pdf.objects:
            if isinstance(part, pikepdf.Dictionary) and part.get("/Type") == "/FontDescriptor":
                part["/FontBBox"] = pikepdf.Array([])
        return save_pdf(pdf)


@pytest.mark.parametrize("level", ["off", "warning"])
def test_a_command_says_what_libraries_warn_of_only_if_asked(level: str, tmp_path: Path) -> None:
    plan = tmp_path / "faulty.pdf"
    plan.write_bytes(with_a_faulty_font(PLAN))
    asked = {"KEHOACH_LOG": level, "KEHOACH_DATA_DIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "pipeline.cli.main", "extract", str(plan)],
        cwd=ROOT,
        env={**os.environ, **asked},
        capture_output=True,
        text=True,
        check=True,
    )
    said = done.stderr.splitlines()
    if level == "off":
        assert said == []
    else:
        assert said
        assert len(said) == len(set(said))
        assert all(line.startswith("WARNING faulty.pdf page ") and "(pdfminer." in line for line in said)


def test_reading_says_why(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    for package in ("extractors", "pipeline"):
        caplog.set_level("INFO", package)
    extract_plan(PLAN.read_bytes(), Settings(data_dir=tmp_path))
    said = [(getattr(r, "page", None), r.getMessage()) for r in caplog.records]
    assert (1, "467 words by text; text layer good: Vietnamese letters 13%") in said
    assert (2, "grid (4 rows, 6 columns) joined to the table above") in said
    assert (2, "grid (7 rows, 4 columns) begins a table: none is above it") in said
    assert (1, "columns of tasks: 0 ordinal, 1 content, 2 lead, 3 coordinating, 4 due, 5 product") in said


def test_a_kept_reading_is_told_from_a_new_one(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    from extractors.page.document import Box

    caplog.set_level("INFO", "pipeline.reading")
    pdf = make_scan_pdf([scan(UPRIGHT, 1, Box(0, 40, 595, 110)).picture])
    for said in ("recognised from its pixels at ", "its pixels were recognised before: "):
        caplog.clear()
        read_document(pdf, 1, PageCache(FolderBlobs(str(tmp_path))))
        assert caplog.messages[0].startswith(said)


def test_warnings_of_python_go_to_the_log(lines: Lines) -> None:
    set_up_logs("warning")
    logging.captureWarnings(False)  # a command run in this process may have captured them before
    logging.captureWarnings(True)
    try:
        warnings.warn("old", DeprecationWarning, stacklevel=1)
    finally:
        logging.captureWarnings(False)
    (line,) = lines()
    assert line.startswith("WARNING - page -: ")
    assert "DeprecationWarning: old" in line
