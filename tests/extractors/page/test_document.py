"""Boxes, lines, paragraphs and rows."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.page.document import Box, Line, Paragraph, Rule, Word
from extractors.page.methods import Origin
from tests.extractors.build import document, line, row, table, words

BOXES = st.builds(
    lambda x, y, w, h: Box(x, y, x + w, y + h), *[st.integers(0, 500).map(float) for _ in range(4)]
)


@given(st.lists(BOXES, min_size=1, max_size=6))
def test_the_box_around_boxes_holds_them_all(boxes: list[Box]) -> None:
    around = Box.around(boxes)
    assert all(around.contains(b.x0, b.top) and around.contains(b.x1, b.bottom) for b in boxes)


WORDS = st.builds(
    Word,
    st.text("Sở1.", min_size=1),
    BOXES,
    st.sampled_from([9.0, 14.0]),
    st.booleans(),
    st.booleans(),
    st.floats(0, 1),
    st.none() | st.just("So"),
    st.sampled_from([0, 90]),
    st.sampled_from(Origin),
    st.none() | st.just("Sơ"),
)


@given(WORDS)
def test_a_word_handed_to_another_process_is_the_same(word: Word) -> None:
    assert pickle.loads(pickle.dumps(word)) == word


def test_cells_of_one_text_are_told_apart_by_their_places() -> None:
    """Those of one place are the same cell: a merged one stands in each row it covers."""
    [first], [second] = (row("Sở Y tế").cells for _ in range(2))
    below = replace(first, first_row=1, last_row=1)
    other = replace(first, confidence=0.5)
    assert hash(first) == hash(second)
    assert len({first, second, below, other}) == 3


def test_a_rule_lies_or_stands() -> None:
    assert Rule(Box(0, 10, 100, 10.5)).is_horizontal
    assert not Rule(Box(0, 10, 0.5, 100)).is_horizontal


def test_a_line_has_the_size_of_most_of_its_letters() -> None:
    mark = Word("1", Box(300, 98, 304, 105), 7.0)
    assert Line(1, (*words("Quyết định số 749/QĐ-TTg", 85, 100, 14), mark)).size == 14


@pytest.mark.parametrize(("bold", "is_bold"), [((True, True), True), ((True, False), False)])
def test_a_line_is_bold_when_all_its_words_are(bold: tuple[bool, bool], is_bold: bool) -> None:
    left, right = words("KẾ", 85, 100, bold=bold[0]), words("HOẠCH", 110, 100, bold=bold[1])
    assert Line(1, (*left, *right)).is_bold is is_bold


def test_marks_do_not_count_for_bold() -> None:
    assert Line(1, (*words("KẾ HOẠCH", 85, 100, bold=True), *words("-", 200, 100))).is_bold


def test_a_paragraph_has_a_place_on_each_page() -> None:
    made = Paragraph("…", (line("một", page=1), line("hai", top=120, page=1), line("ba", page=2)))
    assert [p.page for p in made.places] == [1, 2]
    assert made.places[0].box.height > made.places[1].box.height


def test_the_cell_that_covers_a_column() -> None:
    made = row("I", "HẠ TẦNG SỐ", "<", "<")
    assert [c.text for c in made.cells] == ["I", "HẠ TẦNG SỐ"]
    spanning = made.cell(3)
    assert spanning is not None
    assert (spanning.text, spanning.is_spanning) == ("HẠ TẦNG SỐ", True)
    assert made.cell(4) is None


def test_blocks_by_kind() -> None:
    made = document("Một", table(["TT"], ["1"]), "Hai")
    assert [p.text for p in made.paragraphs] == ["Một", "Hai"]
    assert len(made.tables) == 1
