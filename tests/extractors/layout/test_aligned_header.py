"""The header of a table without vertical rules."""

from __future__ import annotations

from extractors.layout.aligned_header import split_line
from extractors.page.document import Line
from tests.extractors.build import line, words

SIZE = 12.0


def test_split_line() -> None:
    made = line("1", 85, 100, SIZE)
    joined = Line(
        1, (*made.words, *words("Rà soát quy định", 120, 100, SIZE), *words("2026", 440, 100, SIZE))
    )
    assert [" ".join(w.text for w in run) for run in split_line(joined)] == ["1", "Rà soát quy định", "2026"]
    assert len(split_line(line("Rà soát các quy định về đất đai"))) == 1
