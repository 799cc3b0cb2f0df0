"""Words of spreadsheets of what is done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from extractors.lexicon import read_lexicon
from pipeline.review.mark_words import read_mark_column, read_result

READERS = {"columns": read_mark_column, "results": read_result}


def examples() -> Iterator[tuple[str, str, str]]:
    for group, entries in read_lexicon("marks").items():
        for entry in entries.values():
            for text, answer in entry["examples"].items():
                yield group, text, answer


@pytest.mark.parametrize(("group", "text", "answer"), [*examples()])
def test_each_example_is_read(group: str, text: str, answer: str) -> None:
    assert READERS[group](text) == answer


@pytest.mark.parametrize("text", ["", "hoàn thành 50%", "sắp xong"])
def test_what_is_neither_done_nor_not(text: str) -> None:
    assert read_result(text) is None
