"""A clean hidden layer and the pixels above it: the layer's words, the pixels' rules, no word lost."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import pytest

from extractors.page.document import Box, Page, Rule, Word
from extractors.page.methods import Origin, PageMethod
from extractors.page.viewing import reading_box, viewed_box
from extractors.pixels.hidden_text import join_layers
from tests.extractors.build import page, words

TABLE = tuple(
    Rule(Box(*box))
    for box in (
        *((80, y, 500, y) for y in (100, 140, 180)),
        *((x, 100, x, 180) for x in (80, 290, 500)),
    )
)
HIDDEN = replace(
    page(
        words("TT", 90, 110),
        words("Nhiệm vụ", 300, 110),
        words("1", 90, 150),
        words("Chuyển đổi số", 300, 150),
    ),
    rules=(),
)


def _seen(*found: tuple[Word, ...], confidence: float = 0.8, rules: tuple[Rule, ...] = TABLE) -> Page:
    made = page(*found)
    read = tuple(replace(w, confidence=confidence, origin=Origin.PIXELS) for w in made.words)
    return replace(made, words=read, rules=rules, method=PageMethod.OCR)


def _texts(made: Page) -> list[str]:
    return [w.text for w in made.words]


ALL = (
    words("TT", 90, 110),
    words("Nhiệm vụ", 300, 110),
    words("1", 90, 150),
    words("Chuyển đổi số", 300, 150),
)


def test_the_tables_rules_come_with_the_layers_words() -> None:
    joined = join_layers(HIDDEN, _seen(*ALL))
    assert joined.rules == TABLE
    assert _texts(joined) == _texts(HIDDEN)
    assert all(w.confidence >= 0.99 for w in joined.words)
    assert joined.verdict.state == HIDDEN.verdict.state
    assert "pixels" in joined.verdict.reason


def test_a_word_misread_in_the_pixels_is_the_layers() -> None:
    joined = join_layers(HIDDEN, _seen(*ALL[:3], words("Chuyên đối số", 300, 150)))
    assert _texts(joined) == _texts(HIDDEN)
    mended = next(w for w in joined.words if w.text == "đổi")
    assert mended.raw == "đối"


def test_a_word_that_is_none_in_the_layer_is_the_pixels() -> None:
    spoilt = replace(HIDDEN, words=tuple(replace(w, text=w.text.replace("đổi", "đổl")) for w in HIDDEN.words))
    joined = join_layers(spoilt, _seen(*ALL, confidence=0.95))
    assert "đổi" in _texts(joined)
    assert next(w for w in joined.words if w.text == "đổi").raw == "đổl"


def test_no_word_of_the_layer_is_lost() -> None:
    joined = join_layers(HIDDEN, _seen(*ALL[:2], ALL[3]))
    assert Counter(_texts(joined)) == Counter(_texts(HIDDEN))


def test_words_run_together_are_parted_as_in_the_layer() -> None:
    one = (Word("Chuyểnđổisố", Box(300, 150, ALL[3][-1].box.x1, 164), 14.0),)
    joined = join_layers(HIDDEN, _seen(*ALL[:3], one))
    assert _texts(joined) == _texts(HIDDEN)


def test_words_parted_in_the_pixels_are_one_as_in_the_layer() -> None:
    at = ALL[3][0].box
    middle = (at.x0 + at.x1) / 2
    halves = (Word("Chu", replace(at, x1=middle - 8), 14.0), Word("yển", replace(at, x0=middle - 6), 14.0))
    joined = join_layers(HIDDEN, _seen(*ALL[:3], (*halves, *ALL[3][1:])))
    assert _texts(joined) == _texts(HIDDEN)


def test_a_page_without_a_table_stays_as_its_layer() -> None:
    assert join_layers(HIDDEN, _seen(*ALL, rules=())) is HIDDEN


def test_a_layer_of_another_page_is_not_joined() -> None:
    elsewhere = _seen(words("Kế hoạch", 85, 600), words("năm 2026", 200, 700))
    assert join_layers(HIDDEN, elsewhere) is HIDDEN


@pytest.mark.parametrize(("turn", "skew"), [(0, 0.4), (90, 0.0), (180, -1.0), (270, 2.0)])
def test_a_box_comes_back_to_where_it_was_read(turn: int, skew: float) -> None:
    turned = replace(page(), turn=turn, skew=skew)
    box = Box(100, 200, 130, 212)
    back = reading_box(turned, viewed_box(turned, box))
    assert back.middle == pytest.approx(box.middle, abs=0.01)
    assert back.width == pytest.approx(box.width, abs=1.5)
