"""What the explorer says, in Vietnamese and English: labels from the models' comments, the rest
from a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from extractors.language.text import capitalize
from pipeline.taking.dictionary import split_comment
from pipeline.taking.published_tables import published_tables

LANGUAGES = ("vi", "en")
FOLDER = Path(__file__).parent


@cache
def read_facts(name: str) -> Any:
    """A file of facts beside this module: `read_facts("queries")` is what `queries.yml` holds."""
    return yaml.safe_load((FOLDER / f"{name}.yml").read_text(encoding="utf-8"))


def say(key: str, language: str) -> str:
    """A text of the explorer: `say("search", "vi")` → "Tìm kiếm"."""
    return str(read_facts("wording")["texts"][key][language])


def say_value(column: str, value: Any, language: str) -> str | None:
    """A coded value in words: `say_value("role", "lead", "vi")` → "chủ trì"; None where it is
    no code.
    """
    words: Mapping[str, Mapping[str, str]] = read_facts("wording")["values"].get(
        column, {}
    )
    found = words.get(value) if isinstance(value, str) else None
    return found[language] if found else None


def say_issue(code: Any, message: Any, language: str) -> str:
    """What an issue says: in Vietnamese by its code, in English in the program's own words."""
    known: Mapping[str, str] = read_facts("wording")["issues"]
    if language != "vi":
        return str(message or "")
    return known.get(str(code)) or str(message or "")


@cache
def comments() -> dict[tuple[str, str], tuple[str, str]]:
    """English and Vietnamese of each table (column "") and each of its columns."""
    tables = published_tables().tables.values()
    found = {(table.name, ""): split_comment(table.comment) for table in tables}
    found |= {
        (t.name, c.name): split_comment(c.comment) for t in tables for c in t.columns
    }
    return found


@cache
def anywhere() -> dict[str, tuple[str, str]]:
    """What a column's name means where its table is not known, as in the result of a query."""
    return {
        column: words for (_, column), words in reversed(comments().items()) if column
    }


def describe_column(table: str | None, column: str) -> tuple[str, str]:
    """English and Vietnamese of a column; its name where nothing is known of it."""
    found = comments().get((table or "", column)) or anywhere().get(column)
    return found or (column.replace("_", " "), column.replace("_", " "))


def name_column(table: str | None, column: str, language: str) -> str:
    """A column's heading: `name_column("current_task", "due_to", "vi")` → "Thời gian hoàn
    thành: đến ngày".
    """
    short = read_facts("wording")["headings"].get(column)
    if short:
        return str(short[language])
    if language == "vi":
        return capitalize(describe_column(table, column)[1])
    return capitalize(column.replace("_", " "))


def name_table(table: str, language: str) -> str:
    """A table's heading: "Nhiệm vụ hiện hành", or in English what its comment says."""
    short = read_facts("wording")["menu"].get(table)
    if short:
        return str(short[language])
    english, vietnamese = comments().get((table, ""), (table, table))
    return capitalize(
        vietnamese
        if language == "vi"
        else table.removeprefix("current_").replace("_", " ") or english
    )


def describe_table(table: str, language: str) -> str:
    """What a table holds, in a sentence: "Nhiệm vụ hiện hành"."""
    english, vietnamese = comments().get((table, ""), ("", ""))
    return capitalize(vietnamese if language == "vi" else english)
