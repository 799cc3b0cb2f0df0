"""Words of people's own spreadsheets of what is done: "Đã hoàn thành" → done."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from extractors.language.text import fold, strip_marks
from extractors.lexicon import read_lexicon


def read_result(text: str) -> str | None:
    """ "Chưa hoàn thành" → "not_done"; None for what is neither."""
    return _phrases("results").get(_key(text))


def read_mark_column(header: str) -> str | None:
    """ "Ngày hoàn thành" → "done_on"; None for a column that says nothing of marks."""
    return _phrases("columns").get(_key(header))


@cache
def _phrases(group: str) -> Mapping[str, str]:
    entries: Mapping[str, Any] = read_lexicon("marks")[group]
    return {
        _key(str(phrase)): name
        for name, entry in entries.items()
        for phrase in entry["phrases"]
    }


def _key(text: str) -> str:
    return " ".join(strip_marks(fold(text)).replace("_", " ").split())
