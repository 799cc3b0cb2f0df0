"""Workbooks as LibreOffice opens them: filters, dates and texts are still what they are."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.orm import Session

from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.taking.export import TABLES, export
from tests.sample_plans import PLAN, file


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> str:
    """An exported workbook, opened by LibreOffice and saved as flat XML of its own (fods)."""
    folder = tmp_path_factory.mktemp("libreoffice")
    database = folder / "kehoach.db"
    database.write_bytes(sqlite_template.read_bytes())
    engine = make_engine(f"sqlite:///{database}")
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
    (path,) = _export(engine, folder)
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    subprocess.run(
        [*command, "--convert-to", "fods", "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    return (folder / "kehoach.fods").read_text("utf-8")


def _export(engine: Engine, folder: Path) -> list[Path]:
    try:
        return export(engine, folder, "xlsx")
    finally:
        engine.dispose()


def test_every_sheet_is_there(opened: str) -> None:
    assert re.findall(r'<table:table table:name="([^"]+)"', opened) == list(TABLES)


def test_dates_are_dates(opened: str) -> None:
    assert 'office:value-type="date" office:date-value="2026-06-30"' in opened
    assert 'office:value-type="string" calcext:value-type="string"><text:p>2026-06-30' not in opened


def test_filters_are_on(opened: str) -> None:
    ranges = re.findall(r"<table:database-range [^>]*>", opened)
    filtered = [found for found in ranges if 'table:display-filter-buttons="true"' in found]
    sheets = {
        match[1] for found in filtered if (match := re.search(r'target-range-address="([^.]+)\.', found))
    }
    assert sheets == set(TABLES)


def test_text_like_a_formula_is_text(opened: str) -> None:
    assert "=Tổng kết việc thực hiện Kế hoạch" in opened
    assert "table:formula" not in opened
