"""Words of one cell and of lines that follow one another are read together, others apart."""

from __future__ import annotations

from extractors.language.layer_state import LayerState
from extractors.page.document import Box, Page, Rule, Verdict, Word
from extractors.page.methods import PageMethod
from extractors.pixels.word_sequences import find_runs

VERDICT = Verdict(LayerState.NONE, "", 0.0)


def _line(text: str, x: float, top: float) -> list[Word]:
    return [
        Word(w, Box(x + 40 * i, top, x + 40 * i + 35, top + 12), 12.0) for i, w in enumerate(text.split())
    ]


def _runs(words: list[Word], rules: tuple[Rule, ...] = ()) -> list[str]:
    page = Page(1, 595, 842, tuple(words), rules, VERDICT, PageMethod.OCR)
    return [" ".join(w.text for w in run) for run in find_runs(page)]


def test_lines_of_one_sentence() -> None:
    words = [*_line("các trường cao", 70, 100), *_line("đẳng trên địa bàn", 70, 116)]
    assert _runs(words) == ["các trường cao đẳng trên địa bàn"]


def test_a_capital_or_a_gap_begins_another() -> None:
    words = [*_line("Điều tra", 70, 100), *_line("Mở lớp", 70, 116), *_line("xóa mù", 70, 160)]
    assert _runs(words) == ["Điều tra", "Mở lớp", "xóa mù"]


def test_cells_are_apart_and_whole() -> None:
    edges = [Rule(Box(60, y, 360, y + 1)) for y in (90, 150)] + [
        Rule(Box(x, 90, x + 1, 150)) for x in (60, 210, 360)
    ]
    words = [
        *_line("Hội Công", 70, 100),
        *_line("Sở Nội", 220, 100),
        *_line("Thương tỉnh", 70, 116),
        *_line("vụ", 220, 116),
    ]
    assert _runs(words, tuple(edges)) == ["Hội Công Thương tỉnh", "Sở Nội vụ"]
