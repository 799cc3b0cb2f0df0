"""Sentences of an explanation: English, as JSON keeps them, with their Vietnamese beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from pipeline.common.language import current_language, find_whole, in_vietnamese

Facts = Mapping[str, object]
# Facts of sentences and fields of records that hold codes of ours, not text of the document:
# "lead", "quarterly". In a record `value` is a figure and `end` a day, which stay as they are.
CODED = frozenset(
    (
        "action",
        "column",
        "comparator",
        "covers_file",
        "end",
        "field",
        "is_general",
        "kind",
        "may_insert",
        "method",
        "mode",
        "record",
        "recurrence",
        "recurrences",
        "role",
        "seal",
        "source",
        "state",
        "value",
    )
)


class Said(str):
    """An English sentence that knows its Vietnamese."""

    __slots__ = ("vietnamese",)
    vietnamese: str

    def __new__(cls, english: str, vietnamese: str = "") -> Said:
        """The sentence in both languages; a copy gets its Vietnamese afterwards."""
        made = super().__new__(cls, english)
        made.vietnamese = vietnamese
        return made


def spoken(text: str) -> str:
    """A sentence in the language spoken; other texts as they are."""
    if current_language() == "vi" and isinstance(text, Said):
        return text.vietnamese
    return str(text)


def sentence(code: str, **facts: object) -> Said:
    """What the explainer says itself: `sentence("heading_above", text="Mục tiêu")`."""
    entry = read_own_wording()[code]
    return Said(entry["says"].format_map(facts), fill(entry["vi"], facts))


def spoken_sentence(code: str, **facts: object) -> str:
    """The same in the language spoken."""
    return spoken(sentence(code, **facts))


def fill(vietnamese: str, facts: Facts) -> str:
    """A Vietnamese sentence with its facts; codes of ours and sentences among them translated."""
    return vietnamese.format_map({k: _in_vietnamese(k, v) for k, v in facts.items()})


def _in_vietnamese(name: str, value: object) -> object:
    if isinstance(value, Said):
        return value.vietnamese
    if name in CODED:
        return ", ".join(map(name_of, str(value).split(", ")))
    return in_vietnamese(str(value)) if name == "reason" else value


def name_of(word: str) -> str:
    """A field, role or code in Vietnamese: "due" → "thời hạn"; other words as they are."""
    return read_names()["names"].get(word) or find_whole(word) or word


def spoken_name(word: str) -> str:
    """A field, role or code in the language spoken."""
    if isinstance(word, Said) or current_language() != "vi":
        return spoken(word)
    return name_of(word)


def spoken_label(label: str) -> str:
    """What a line of the text begins with: "printed" → "nguyên văn"."""
    return read_names()["labels"][label] if current_language() == "vi" else label


@cache
def read_own_wording() -> dict[str, dict[str, str]]:
    """The explainer's own sentences by code."""
    return dict(_read("own_wording"))


@cache
def read_names() -> dict[str, dict[str, str]]:
    """The Vietnamese labels and names."""
    return dict(_read("spoken_names"))


def _read(name: str) -> Any:
    return yaml.safe_load(files(__package__).joinpath(f"{name}.yml").read_text("utf-8"))
