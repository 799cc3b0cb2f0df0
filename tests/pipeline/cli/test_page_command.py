"""`kehoach page` draws what was found on a page, or says why it cannot."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Verdict
from extractors.page.methods import PageMethod
from pipeline.cli.main import main
from pipeline.common.language import use_language
from pipeline.reading.page_picture import CELL, REPAIRED, RULE, UNSURE_WORD, WORD, Mark, say_picture
from tests.making_pdfs import encrypt
from tests.making_scans import DPI, LYING, scan


class Answer(NamedTuple):
    code: int
    out: str
    err: str


Kehoach = Callable[..., Answer]


@pytest.fixture
def kehoach(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Kehoach:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("KEHOACH_DATA_DIR", str(tmp_path / "processed"))

    def run(*arguments: str) -> Answer:
        monkeypatch.setattr(sys, "argv", ["kehoach", *arguments])
        code = 0
        try:
            main()
        except SystemExit as end:
            code = int(end.code or 0)
        return Answer(code, *capsys.readouterr())

    return run


def pixels(path: str, mark: Mark, below: int = 110) -> int:
    """How many pixels of a picture, below its legend, have a mark's colour."""
    with Image.open(path) as opened:
        picture: NDArray[np.int16] = np.asarray(opened.convert("RGB")).astype(np.int16)[below:]
    return int((np.abs(picture - np.array(mark.color)).max(axis=2) < 12).sum())


def test_a_page_with_a_good_text_layer(kehoach: Kehoach) -> None:
    """Its words, rules and cells are drawn; on a page of prose there are no cells."""
    answer = kehoach("page", str(LYING), "6", "--out", "pictures/page.png")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Page 6: text layer good")
    assert "read from its text layer" in answer.out
    with Image.open("pictures/page.png") as picture:
        assert picture.width == pytest.approx(842 * 150 / 72, abs=2)
    assert pixels("pictures/page.png", WORD) > 5000
    assert pixels("pictures/page.png", RULE) > 5000
    assert pixels("pictures/page.png", UNSURE_WORD) == pixels("pictures/page.png", REPAIRED) == 0

    kehoach("page", str(LYING), "2", "--out", "prose.png")
    shade = Mark("", (255, 243, 219))  # the cell's colour, seven parts of eight paper
    assert pixels("pictures/page.png", shade) > 100_000
    assert pixels("prose.png", shade) < 1000
    assert CELL.is_filled


def test_a_scanned_table_fed_sideways(kehoach: Kehoach) -> None:
    scanned = scan(LYING, 5, Box(30, 110, 812, 190), 90, 0.6)
    Path("scan.pdf").write_bytes(scanned.pdf)
    answer = kehoach("page", "scan.pdf", "1", "--out", "page.png")
    assert answer.code == 0
    assert "text layer none (a picture of the page)" in answer.out
    assert "read from its pixels, turned by 90°, straightened by 0." in answer.out
    with Image.open("page.png") as opened:
        picture = opened.convert("RGB")
    height, width = scanned.picture.shape[:2]
    assert picture.width == pytest.approx(width * 150 / DPI, abs=2), "as a viewer shows it, on its side"
    assert picture.height > height * 150 / DPI
    assert pixels("page.png", WORD) > 1000
    assert pixels("page.png", RULE) > 1000


@pytest.fixture
def _english_afterwards() -> Iterator[None]:
    yield
    use_language("en")


@pytest.mark.usefixtures("_english_afterwards")
def test_what_is_known_of_a_page_is_said_in_vietnamese(kehoach: Kehoach) -> None:
    english = kehoach("page", str(LYING), "6", "--out", "page.png").out.splitlines()
    picture = Path("page.png").read_bytes()
    vietnamese = kehoach("page", str(LYING), "6", "--out", "page.png", "--lang", "vi").out.splitlines()
    assert re.findall(r"\d+", "".join(vietnamese)) == re.findall(r"\d+", "".join(english))
    assert re.sub(r"\d+", "N", "\n".join(vietnamese)) == (
        "Trang N: lớp chữ tốt (N% là chữ cái riêng của tiếng Việt), điểm N.N\n"
        "đọc từ lớp chữ\n"
        "N từ, N từ đọc chưa chắc, N từ đã sửa; N đường kẻ, N ô\n"
        "đã ghi vào page.png"
    )
    assert Path("page.png").read_bytes() == picture, "its font has no Vietnamese letters"


def test_how_a_scan_was_read_is_said_in_vietnamese() -> None:
    verdict = Verdict(LayerState.NONE, "a picture of the page", 0.0)
    page = Page(1, 842, 595, (), (), verdict, PageMethod.OCR, 90, 0.35)
    use_language("vi")
    said = say_picture(page)
    use_language("en")
    assert said == [
        "Trang 1: lớp chữ không có (ảnh chụp trang), điểm 0.00",
        "nhận dạng từ ảnh, đã xoay 90°, đã nắn thẳng 0.35°",
        "0 từ, 0 từ đọc chưa chắc, 0 từ đã sửa; 0 đường kẻ, 0 ô",
    ]


@pytest.mark.parametrize("number", ["0", "8", "-1"])
def test_a_page_that_is_not_there(kehoach: Kehoach, number: str) -> None:
    answer = kehoach("page", str(LYING), "--out", "page.png", "--", number)
    assert answer.code == 2
    assert f"There is no page {number} in" in answer.err
    assert "it has 7 pages, numbered from 1" in answer.err
    assert not Path("page.png").exists()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (encrypt("secret", "secret"), "The PDF is encrypted; remove the password"),
        (b"", "The file is empty"),
        (b"PK\x03\x04 a Word file", "not a PDF; save or unpack it as PDF first"),
    ],
)
def test_a_file_that_cannot_be_read(kehoach: Kehoach, content: bytes, reason: str) -> None:
    Path("bad.pdf").write_bytes(content)
    answer = kehoach("page", "bad.pdf", "1", "--out", "page.png")
    assert answer.code == 1
    assert reason in answer.err
    assert not Path("page.png").exists()


def test_no_such_file(kehoach: Kehoach) -> None:
    answer = kehoach("page", "away.pdf", "1", "--out", "page.png")
    assert answer.code == 1
    assert "There is no file or folder away.pdf" in answer.err


def test_the_picture_is_a_png(kehoach: Kehoach) -> None:
    answer = kehoach("page", str(LYING), "1", "--out", "page.jpg")
    assert answer.code == 2
    assert "ends with .png" in answer.err
