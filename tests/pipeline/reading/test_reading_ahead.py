"""Long scans come back unread, and once their pages are recognised nothing of them is again."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractors.page.document import Box
from extractors.values.plan import Plan
from pipeline.common.settings import Settings
from pipeline.reading import scanned_pages
from pipeline.reading.reading import extract_plan
from pipeline.reading.reading_ahead import LongScan, cut_in_runs, read_ahead, read_or_postpone
from tests.making_scans import UPRIGHT, make_scan_pdf, scan

HEAD, BODY = Box(0, 40, 595, 110), Box(0, 250, 595, 330)


def long_scan() -> bytes:
    return make_scan_pdf([scan(UPRIGHT, 1, part).picture for part in (HEAD, BODY)])


def test_a_long_scan_is_read_from_what_was_recognised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(data_dir=tmp_path / "shared", spread_pages=2)
    alone = Settings(data_dir=tmp_path / "alone", spread_pages=2)
    pdf = long_scan()
    postponed = read_or_postpone(pdf, settings, "plan")
    assert postponed == LongScan(((1,), (2,)))
    for pages in postponed.runs:
        read_ahead(pdf, settings, pages)
    expected = extract_plan(pdf, alone)
    monkeypatch.setattr(scanned_pages, "render_pages", lambda *_: pytest.fail("drawn again"))
    assert extract_plan(pdf, settings) == expected


def test_a_short_scan_and_a_printed_plan_are_read_at_once(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, spread_pages=3)
    assert isinstance(read_or_postpone(long_scan(), settings, "scan"), Plan)
    printed = Settings(data_dir=tmp_path, spread_pages=1)
    assert isinstance(read_or_postpone(UPRIGHT.read_bytes(), printed, "plan"), Plan)


@pytest.mark.parametrize("count", [2, 3, 16, 17, 300])
def test_every_page_is_in_one_run(count: int) -> None:
    pages = tuple(range(1, count + 1))
    runs = cut_in_runs(pages)
    assert sorted(page for run in runs for page in run) == list(pages)
    assert len(runs) >= 2
    assert max(map(len, runs)) <= 4
