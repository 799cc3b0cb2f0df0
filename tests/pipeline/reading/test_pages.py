"""Pages are read as their text layers deserve, in order, and from pixels once."""

from __future__ import annotations

import io
from collections import Counter
from pathlib import Path

import pikepdf
import pytest

from extractors.layout.layout import join_pages
from extractors.page.document import Box, Page
from extractors.pixels import ocr, recognition
from pipeline.common.errors import NoTextLayer
from pipeline.common.settings import Settings
from pipeline.reading.page_cache import PageCache
from pipeline.reading.pages import read_document, read_page
from pipeline.reading.reading import extract_pages
from pipeline.storage.folder_blobs import FolderBlobs
from tests.making_pdfs import save_pdf
from tests.making_scans import UPRIGHT, make_scan_pdf, scan
from tests.page_readings import folder_of
from tests.scans import PLANS, picture_of, with_hidden_layer, worn

SAMPLES = Path(__file__).parents[3] / "data" / "raw"
HEAD, BODY = Box(0, 40, 595, 110), Box(60, 140, 565, 200)


@pytest.fixture
def cache(tmp_path: Path) -> PageCache:
    return PageCache(FolderBlobs(str(tmp_path / "pages")))


@pytest.fixture
def no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fails when a picture is recognised in this process."""
    monkeypatch.setattr(ocr, "read_image", lambda *_: pytest.fail("recognised again"))


def text(page: Page) -> str:
    return " ".join(word.text for word in page.words)


def mixed_pdf() -> bytes:
    """A good page, a scan, a blank page and a scan."""
    scanned = make_scan_pdf([scan(UPRIGHT, 1, part).picture for part in (HEAD, BODY)])
    pdf, good, scans = pikepdf.new(), pikepdf.open(UPRIGHT), pikepdf.open(io.BytesIO(scanned))
    pdf.pages.append(good.pages[0])
    pdf.pages.append(scans.pages[0])
    pdf.add_blank_page(page_size=(595, 842))
    pdf.pages.append(scans.pages[1])
    return save_pdf(pdf)


@pytest.mark.parametrize("workers", [1, 2])
def test_each_page_is_read_as_it_deserves_and_in_order(workers: int, cache: PageCache) -> None:
    pages = read_document(mixed_pdf(), workers, cache)
    assert [p.number for p in pages] == [1, 2, 3, 4]
    assert [p.method for p in pages] == ["text", "ocr", "text", "ocr"]
    assert text(pages[1]).startswith("ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert pages[2].words == ()
    assert len(pages[3].words) > 20
    assert text(pages[3]).split()[:3] == [w.text for w in scan(UPRIGHT, 1, BODY).words[:3]]


def test_reading_again_recognises_nothing(cache: PageCache, request: pytest.FixtureRequest) -> None:
    pdf = scan(UPRIGHT, 1, BODY).pdf
    first = read_document(pdf, cache=cache)
    request.getfixturevalue("no_ocr")
    assert read_document(pdf, cache=cache) == first
    assert read_page(pdf, 1, cache) == first[0]


def test_the_same_page_in_another_file_is_known(cache: PageCache, request: pytest.FixtureRequest) -> None:
    picture = scan(UPRIGHT, 1, BODY).picture
    (first,) = read_document(make_scan_pdf([picture]), cache=cache)
    request.getfixturevalue("no_ocr")
    again = read_document(make_scan_pdf([picture, picture]), cache=cache)
    assert [text(p) for p in again] == [text(first)] * 2
    assert [p.number for p in again] == [1, 2]


def test_the_cache_keeps_what_was_read_and_repairs_are_made_anew(
    cache: PageCache, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A change of the orthography shows in a re-extraction without any recognition."""
    pdf = scan(UPRIGHT, 1, BODY).pdf
    read_document(pdf, cache=cache)
    monkeypatch.setattr("pipeline.reading.scanned_pages.repair_page", lambda page: page)
    monkeypatch.setattr(ocr, "read_image", lambda *_: pytest.fail("recognised again"))
    (raw,) = read_document(pdf, cache=cache)
    assert all(word.raw is None for word in raw.words)


def test_a_failed_reading_is_not_kept(cache: PageCache, monkeypatch: pytest.MonkeyPatch) -> None:
    pdf = scan(UPRIGHT, 1, BODY).pdf
    with monkeypatch.context() as patched:
        patched.setattr(
            recognition, "read_scan", lambda *_: (_ for _ in ()).throw(ocr.MissingModel("no model"))
        )
        with pytest.raises(NoTextLayer, match="no model"):
            read_document(pdf, cache=cache)
    assert not folder_of(cache).exists()
    assert len(read_document(pdf, cache=cache)[0].words) > 20


def test_a_page_on_which_nothing_is_read_is_looked_at_again(cache: PageCache) -> None:
    picture = scan(UPRIGHT, 1, BODY).picture.copy()
    picture[:] = 255
    picture[100:140, 200:900] = 0  # a black bar
    (page,) = read_document(make_scan_pdf([picture]), cache=cache)
    assert page.words == ()
    assert not folder_of(cache).exists()


def test_one_page_is_read_as_among_the_others(cache: PageCache) -> None:
    pdf = mixed_pdf()
    pages = read_document(pdf, cache=cache)
    for number in (1, 2, 3):
        assert read_page(pdf, number, cache) == pages[number - 1]


def test_a_clean_hidden_layer_keeps_its_words_and_gains_the_tables_of_its_pixels(cache: PageCache) -> None:
    """No table has rules in a hidden layer; the page stays good and says that its pixels were read too."""
    plan = (PLANS / "no-ordinal-column.pdf").read_bytes()
    [printed] = read_document(plan)
    [page] = read_document(with_hidden_layer(plan, [worn(picture_of("no-ordinal-column"))]), cache=cache)
    assert page.verdict.state == "good"
    assert "pixels" in page.verdict.reason
    lost = Counter(w.text for w in printed.words) - Counter(w.text for w in page.words)
    assert lost.total() <= 0.005 * len(printed.words)
    document = join_pages([page])
    assert [len(t.rows) for t in document.tables] == [len(t.rows) for t in join_pages([printed]).tables]


@pytest.mark.parametrize(("reader", "left"), [("direct", 2), ("pdfplumber", 0)])
def test_the_setting_says_who_reads(
    reader: str, left: int, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """Our grammar tells of each page of odd spelling that it leaves it to pdfminer; pdfplumber alone has no word
    for it.
    """
    caplog.set_level("INFO", "extractors.textlayer")
    with pikepdf.open(SAMPLES / "cam-lo-cai-cach-hanh-chinh.pdf") as pdf:
        for page in pdf.pages:
            page.contents_add(pdf.make_stream(b"1 2 --3 4 re n"))
        odd = save_pdf(pdf)
    pages = extract_pages(odd, Settings(data_dir=tmp_path, reader=reader))
    assert [len(page.words) > 300 for page in pages] == [True, True]
    assert sum("grammar" in message for message in caplog.messages) == left
