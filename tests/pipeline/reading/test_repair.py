"""Damaged files that can still be read, and whole ones, which are left as they are."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest

from pipeline.common.settings import Settings
from pipeline.reading.reading import extract_plan
from pipeline.reading.repair import repair_pdf
from tests.making_pdfs import encrypt, make_pdf

PLAN = Path(__file__).parents[3] / "data" / "raw" / "cam-lo-cai-cach-hanh-chinh.pdf"


def misdirect(data: bytes, place: int) -> bytes:
    """The file with its cross-reference table cut off, and said to be elsewhere."""
    return data[: data.rindex(b"startxref")] + b"startxref\n%d\n%%%%EOF\n" % place


@pytest.mark.parametrize("place", [0, 7, 99, 10**9])
def test_all_pages_are_found(place: int) -> None:
    mended = repair_pdf(misdirect(PLAN.read_bytes(), place))
    with pdfplumber.open(io.BytesIO(mended)) as document:
        assert len(document.pages) == 2


def test_a_damaged_plan_says_the_same(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path)
    whole = extract_plan(PLAN.read_bytes(), settings)
    damaged = extract_plan(misdirect(PLAN.read_bytes(), 7), settings)
    assert [task.content for task in damaged.tasks] == [task.content for task in whole.tasks]
    assert len(damaged.tasks) == 6


@pytest.mark.parametrize(
    "data", [PLAN.read_bytes(), make_pdf(3), make_pdf(30, linearize=True), encrypt("", "chủ")]
)
def test_a_whole_file_is_left_alone(data: bytes) -> None:
    assert repair_pdf(data) is data
