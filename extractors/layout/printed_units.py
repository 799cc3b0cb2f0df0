"""Units that a table prints elsewhere than in a column of their own: in brackets, or above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractors.language.lexicon_words import one_quantity_word
from extractors.language.text import either
from extractors.layout.sections import Item
from extractors.lexicon import read_lexicon
from extractors.page.document import Paragraph

IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]+)[)\]]\s*[:.]?\s*$")
# Lines between a table and the line above it that says the unit: its caption.
LINES_ABOVE = 2


def unit_in_brackets(text: str) -> str | None:
    """The unit that ends a text in brackets: "Tỷ lệ hộ nghèo (%)" → "%", "Thu ngân sách (tỷ đồng)"
    → "tỷ đồng"; None for other brackets, "Trạm y tế (TYT)".
    """
    found = IN_BRACKETS.search(text)
    return _unit(found[1]) if found else None


def without_unit(text: str) -> str:
    """A text without the unit that ends it in brackets: "Năm 2026 (%)" → "Năm 2026"."""
    return IN_BRACKETS.sub("", text).rstrip() if unit_in_brackets(text) else text


def part_unit(text: str) -> tuple[str, str] | None:
    """The unit that begins what stands behind a figure, and the rest: " tỷ đồng trở lên" → "tỷ
    đồng", " trở lên".
    """
    found = _behind().match(text)
    return (found["unit"], text[found.end("unit") :]) if found else None


def unit_above(items: Sequence[Item], at: int) -> str | None:
    """The unit that stands over a table by itself: "(Đơn vị tính: tỷ đồng)" → "tỷ đồng"."""
    for item in reversed(items[max(0, at - LINES_ABOVE) : at]):
        if not isinstance(item.block, Paragraph):
            return None
        found = _label().fullmatch(item.block.text.strip())
        if found:
            return _unit(found["unit"])
    return None


def _unit(text: str) -> str | None:
    text = text.strip()
    return text if _printed().fullmatch(text) else None


@cache
def _printed() -> re.Pattern[str]:
    return re.compile(_grammar(), re.IGNORECASE)


@cache
def _behind() -> re.Pattern[str]:
    """A unit and nothing else, or what bounds a figure: "trở lên"."""
    ends = rf"{bounds_behind()}|[.,;(]|$"
    return re.compile(rf"\s*(?P<unit>{_grammar()})\s*(?:{ends})", re.IGNORECASE)


@cache
def bounds_behind() -> str:
    """Words behind a figure that make it a bound, as a part of a pattern: "trở lên"."""
    signs = read_lexicon("quantities")["comparators"]
    return either(str(words) for sign in signs for words in sign["after"])


@cache
def _grammar() -> str:
    """A unit and for what: "%", "% GRDP", "triệu đồng/người/năm", "bác sĩ/10.000 dân"."""
    counted = one_quantity_word("units", "counted_in_brackets")
    shared = one_quantity_word("percent_of", "per")
    per = one_quantity_word("per", "per_in_rates", "counted_in_brackets")
    number = r"(?:\d[\d.]*\s+)?"
    nouns = rf"(?:{counted})(?:,\s*(?:{counted}))*"
    first = rf"(?:[%‰](?:\s*(?:{shared}))?|{nouns})"
    return rf"{first}(?:\s*/\s*{number}(?:{per}))*"


@cache
def _label() -> re.Pattern[str]:
    labels = one_quantity_word("unit_labels")
    return re.compile(
        rf"[(\[]?\s*(?:{labels})\s*:\s*(?P<unit>[^()\[\]]+?)\s*[)\].]?", re.IGNORECASE
    )
