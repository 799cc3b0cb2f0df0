"""A page whose doubtful lines are read once more."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Paper
from PIL import ImageDraw

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Verdict, Word
from extractors.page.methods import PageMethod
from extractors.pixels.second_reader.alignment import Pairing
from extractors.pixels.second_reader.line_reader import Picture
from extractors.pixels.second_reader.page_vote import cut_line, joins_columns, read_twice
from tests.extractors.pixels.second_reader.making_lines import find_font, find_models, line

DPI = 200.0
PRINTED = (
    "các quan điểm, mục tiêu, nhiệm vụ và giải pháp",
    "không để trục lợi chính sách, thất thoát, lãng phí",
    "theo quy định tại khoản 1 Điều 9 Nghị quyết số 188",
)
MISREAD = (
    "các quan điêm, mục tiêu, nhiệm vụ và giải pháp",
    "không đề trục lợi chính sách, thât thoát, lãng phí",
    "theo quy định tại khoản ] Điều 9 Nghị quyết sô 188",
)


def scanned(texts: tuple[str, ...], read: tuple[str, ...]) -> tuple[Picture, Page]:
    """A picture of some lines, and a page that has them as they were read."""
    paper = Paper.new("L", (1654, 600), 255)
    font = find_font(38)
    draw = ImageDraw.Draw(paper)
    words: list[Word] = []
    for i, (text, as_read) in enumerate(zip(texts, read, strict=True)):
        y = 60 + 80 * i
        draw.text((200, y), text, font=font, fill=0)
        left, top, right, bottom = (72 / DPI * v for v in font.getbbox(text, anchor="la"))
        start, height = 72 / DPI * 200, bottom - top
        step = (right - left) / len(text)
        for word in line(as_read, x=0, top=72 / DPI * y + top):
            box = replace(word.box, x0=start + word.box.x0 / 6 * step, x1=start + word.box.x1 / 6 * step)
            box = replace(box, bottom=box.top + height)
            words.append(replace(word, box=box, confidence=0.75))
    page = Page(1, 595, 216, tuple(words), (), Verdict(LayerState.NONE, "", 0.0), PageMethod.OCR)
    return np.array(paper), page


def text_of(page: Page) -> str:
    return " ".join(word.text for word in page.words)


@pytest.mark.parametrize("folder", [None, Path("nowhere")])
def test_without_models_a_page_stays_and_the_log_says_so(
    folder: Path | None, caplog: pytest.LogCaptureFixture
) -> None:
    picture, page = scanned(PRINTED, MISREAD)
    with caplog.at_level(logging.INFO, "extractors.pixels.second_reader.page_vote"):
        assert read_twice(picture, DPI, page, folder) is page
    assert "read by Tesseract alone: no models" in caplog.text


def test_misread_words_are_read_rightly() -> None:
    picture, page = scanned(PRINTED, MISREAD)
    assert text_of(read_twice(picture, DPI, page, find_models())) == " ".join(PRINTED)


def test_what_was_read_rightly_stays() -> None:
    picture, page = scanned(PRINTED, PRINTED)
    assert text_of(read_twice(picture, DPI, page, find_models())) == " ".join(PRINTED)


def test_doubtful_figures_are_read_twice_where_words_are_sure() -> None:
    printed = (*PRINTED[:2], "theo quy định tại khoản 12 Điều 9 Nghị quyết số 188")
    read = (*PRINTED[:2], "theo quy định tại khoản 12 Điêu 9 Nghị quyết số 138")
    picture, page = scanned(printed, read)
    words = tuple(replace(w, confidence=0.4 if w.text == "138" else 0.96) for w in page.words)
    again = read_twice(picture, DPI, replace(page, words=words), find_models())
    assert text_of(again) == " ".join(read).replace("138", "188")


@pytest.mark.parametrize(
    ("most", "pieces"),
    [(1000, ["a b c d"]), (25, ["a b", "c d"]), (12, ["a", "b", "c", "d"]), (1, ["a", "b", "c", "d"])],
)
def test_long_lines_are_cut_between_words(most: float, pieces: list[str]) -> None:
    cut = cut_line(line("a b c d"), most)
    assert [" ".join(word.text for word in piece) for piece in cut] == pieces


def test_a_page_of_which_hardly_a_word_is_doubtful_is_not_read_twice(
    caplog: pytest.LogCaptureFixture,
) -> None:
    picture, page = scanned(PRINTED, MISREAD)
    sure = [replace(word, confidence=0.96) for word in page.words] * 10
    clean = replace(page, words=(*sure, page.words[0]))
    with caplog.at_level(logging.INFO, "extractors.pixels.second_reader.page_vote"):
        assert read_twice(picture, DPI, clean, find_models()) is clean
    assert "words read by Tesseract alone" in caplog.text


def _word(text: str, x0: float, x1: float) -> Word:
    return Word(text, Box(x0, 100, x1, 112), 12.0, confidence=0.5)


def test_words_of_two_columns_are_never_one() -> None:
    header = (_word("TT", 90, 106), _word("Nhiệm", 180, 206))
    glued = (_word("TTNhiệm", 95, 205),)
    assert joins_columns(Pairing(0, header, glued))
    assert not joins_columns(Pairing(0, header, (_word("TT", 90, 106), _word("Nhiệm", 180, 206))))
    close = (_word("chỉ", 90, 106), _word("tiêu", 110, 130))
    assert not joins_columns(Pairing(0, close, (_word("chỉtiêu", 90, 130),)))
