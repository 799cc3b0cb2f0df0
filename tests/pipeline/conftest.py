"""Plans read once in a session, however many tests look at them; and the command line."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pytest

from extractors.page.document import Page
from extractors.values.plan import Plan
from pipeline.cli.main import main
from pipeline.common.settings import Settings
from pipeline.reading.extract import plan_of
from pipeline.reading.reading import extract_pages
from tests.sharing import common_folder, make_once

ReadPages = Callable[[Path], list[Page]]
ReadPlan = Callable[[Path], Plan]


@pytest.fixture(scope="session")
def reading_settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose data folder, with the pages recognised, goes with the session."""
    folder = common_folder(tmp_path_factory) / "readings"
    folder.mkdir(exist_ok=True)
    return Settings(data_dir=folder)


@pytest.fixture(scope="session")
def read_pages_of(reading_settings: Settings) -> ReadPages:
    """Reads the pages of a PDF the first time that a worker asks for it."""

    @cache
    def read(path: Path) -> list[Page]:
        data = path.read_bytes()
        kept = reading_settings.data_dir / f"{sha256(data).hexdigest()}.pickle"
        make_once(kept, lambda new: new.write_bytes(pickle.dumps(extract_pages(data, reading_settings))))
        pages: list[Page] = pickle.loads(kept.read_bytes())
        return pages

    return read


@pytest.fixture(scope="session")
def read_plan_file(read_pages_of: ReadPages) -> ReadPlan:
    """Makes the plan of a PDF the first time it is asked for."""

    @cache
    def read(path: Path) -> Plan:
        return plan_of(read_pages_of(path))

    return read


class Answer(NamedTuple):
    """What a command gave back."""

    code: int
    out: str
    err: str


Kehoach = Callable[..., Answer]


@pytest.fixture
def kehoach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kehoach:
    """Runs the command line in this process, in a folder and with a database of its own."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KEHOACH_DATABASE_URL", raising=False)
    monkeypatch.setenv("KEHOACH_DATA_DIR", str(tmp_path / "processed"))
    monkeypatch.setenv("COLUMNS", "200")

    def run(*arguments: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["kehoach", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        return Answer(code, *capsys.readouterr())

    return run
