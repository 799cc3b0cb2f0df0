"""Where a sentence of a paragraph is printed."""

from __future__ import annotations

import pytest

from extractors.content.prose_targets import find_prose_targets
from extractors.layout.sections import find_sections
from extractors.page.document import Box, Line, Paragraph, Place, Word
from extractors.page.spans import find_places
from tests.extractors.build import document


def _line(page: int, top: float, *texts: str) -> Line:
    return Line(
        page, tuple(Word(t, Box(i * 10.0, top, i * 10.0 + 9, top + 10), 14) for i, t in enumerate(texts))
    )


PARAGRAPH = Paragraph(
    "- Tỷ lệ đạt 80%; số hoá đạt 90%.",
    (_line(1, 100, "-", "Tỷ", "lệ", "đạt", "80%;"), _line(2, 50, "số", "hoá", "đạt", "90%.")),
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Tỷ lệ đạt 80%", (Place(1, Box(10, 100, 49, 110)),)),
        ("số hóa đạt 90%", (Place(2, Box(0, 50, 39, 60)),)),
        ("80%; số hoá", (Place(1, Box(40, 100, 49, 110)), Place(2, Box(0, 50, 19, 60)))),
        ("không có ở đây", PARAGRAPH.places),
        ("", PARAGRAPH.places),
    ],
)
def test_places_of_a_part(text: str, places: tuple[Place, ...]) -> None:
    assert find_places(PARAGRAPH, text) == places


def test_each_goal_of_a_paragraph_has_its_own_boxes() -> None:
    text = "- Tỷ lệ phủ sóng đạt 95%; tỷ lệ hồ sơ trực tuyến đạt 80%."
    first, second = find_prose_targets(find_sections(document("II. MỤC TIÊU", text)), 2030)
    boxes = [t.proofs["indicator"].places[0].box for t in (first, second)]
    assert boxes[0].x1 <= boxes[1].x0 or boxes[0].bottom <= boxes[1].top
