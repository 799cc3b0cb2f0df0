"""Time grows with pages; what was recognised before the time was over is not recognised again."""

from __future__ import annotations

import logging
import os
import signal
from pathlib import Path

import pytest

from extractors.page.document import Box
from pipeline.common.errors import Crashed, TooLarge, TooSlow
from pipeline.common.settings import Settings
from pipeline.reading.bounded import allowed_seconds, read_once_within_limits, read_within_limits
from pipeline.reading.isolation import call_isolated
from pipeline.reading.page_cache import PageCache
from pipeline.reading.pages import read_document
from pipeline.storage.folder_blobs import FolderBlobs
from tests.making_pdfs import make_pdf
from tests.making_scans import UPRIGHT, make_scan_pdf, scan

HEAD, BODY = Box(0, 40, 595, 110), Box(60, 140, 565, 200)


def sleep_or_answer(data: bytes, _settings: Settings, seconds: float) -> int:
    signal.sigtimedwait([], seconds)
    return len(data)


def test_time_grows_with_pages() -> None:
    assert allowed_seconds(500, Settings()) == 3600
    assert allowed_seconds(1, Settings(seconds_per_document=10, seconds_per_page=2)) == 12


@pytest.mark.parametrize("read", [read_within_limits, read_once_within_limits])
def test_a_document_of_many_pages_has_more_time(read: object, tmp_path: Path) -> None:
    assert callable(read)
    settings = Settings(data_dir=tmp_path, seconds_per_document=5, seconds_per_page=0.001)
    patient = settings.model_copy(update={"seconds_per_page": 30})
    with pytest.raises(TooSlow, match=r"longer than 5\.002 seconds; ingest it again"):
        read(sleep_or_answer, make_pdf(2), settings, 8)
    assert read(sleep_or_answer, b"no PDF", settings, 0.1) == 6
    assert read(sleep_or_answer, make_pdf(2), patient, 5.5) == len(make_pdf(2))


def fill_and_abort() -> None:
    """As a native library ends that gets no more memory: with SIGABRT, and no word."""
    kept = [bytearray(b"x" * 1_000_000) for _ in range(450)]
    signal.sigtimedwait([], 1.0)
    os.abort()
    del kept


def end_for_memory(megabytes: int) -> None:
    kept = [bytearray(b"x" * 1_000_000) for _ in range(megabytes)]
    signal.sigtimedwait([], 1.0)
    os.kill(os.getpid(), signal.SIGKILL)
    del kept


def test_memory_that_ran_out_is_told_as_such() -> None:
    with pytest.raises(TooLarge, match="needs more than 600 MB of memory; split the file"):
        call_isolated(60, 600, fill_and_abort)


@pytest.mark.parametrize("megabytes", [0, 650], ids=["little used", "nearly all used"])
def test_a_reader_that_the_system_killed_is_no_fault_of_the_file(megabytes: int) -> None:
    with pytest.raises(Crashed, match=r"The system ended the reader of this file \(SIGKILL\)"):
        call_isolated(60, 1_000, end_for_memory, megabytes)


class StoppedCache(PageCache):
    """A cache whose process is killed as soon as a page was kept."""

    def put(self, key: str, page: object) -> None:
        super().put(key, page)  # type: ignore[arg-type]
        os.kill(os.getpid(), signal.SIGKILL)


def test_a_killed_scan_goes_on_where_it_stopped(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    pdf = make_scan_pdf([scan(UPRIGHT, 1, part).picture for part in (HEAD, BODY)])
    kept = FolderBlobs(str(tmp_path))
    with pytest.raises(Crashed):
        call_isolated(120, 4_000, read_document, pdf, 1, StoppedCache(kept))
    with caplog.at_level(logging.INFO, "pipeline.reading.scanned_pages"):
        pages = read_document(pdf, 1, PageCache(kept))
    told = [record.getMessage().partition(":")[0] for record in caplog.records]
    assert told[0] == "its pixels were recognised before"
    assert told[1].startswith("recognised from its pixels at")
    assert [len(page.words) > 10 for page in pages] == [True, True]
