"""The reader's language: Vietnamese unless English was chosen, with ?_lang=en, and kept in a
cookie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from datasette.utils.asgi import Request

from pipeline.common.local_time import show_number
from pipeline.explorer.wording import (
    LANGUAGES,
    anywhere,
    describe_column,
    describe_table,
    name_column,
    name_table,
    read_facts,
    say,
    say_issue,
    say_value,
)

COOKIE = "kehoach_lang"
PARAMETER = "_lang"


def choose(request: Request | None) -> str:
    """ "vi" or "en"; anything else asked for counts as Vietnamese."""
    if request is None:
        return LANGUAGES[0]
    wanted = request.args.get(PARAMETER) or request.cookies.get(COOKIE)
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def words(language: str) -> dict[str, Any]:
    """What every template can say."""
    other = next(name for name in LANGUAGES if name != language)
    return {
        "lang": language,
        "other_lang": other,
        "t": lambda key: say(key, language),
        "name_column": lambda table, column: name_column(table, column, language),
        "describe_column": describe_column,
        "name_table": lambda table: name_table(table, language),
        "describe_table": lambda table: describe_table(table, language),
        "show_value": partial(show_value, language=language),
        "show_number": partial(show_number, language=language),
        "menu": list(read_facts("wording")["menu"]),
        "main_columns": main_columns,
        "choose_columns": choose_columns,
        "say_value": lambda column, value: say_value(column, value, language),
        "say_issue": lambda issue: say_issue(issue["code"], issue["message"], language),
        "edition_words": lambda one, all_: edition_words(one, all_, language),
        "typed_label": lambda name: typed_label(name, language),
        "ordered_facets": ordered_facets,
        "in_language": lambda facts: in_language(facts, language),
    }


def edition_words(
    edition: Mapping[str, Any], editions: Sequence[Mapping[str, Any]], language: str
) -> str:
    """What an edition is: "Bản 2, đọc từ tệp ke-hoach-181", or the consolidated one of it."""
    if edition["kind"] != "consolidated":
        words = {"sequence": edition["sequence"], "name": edition["file_stem"]}
        return say("edition_read", language).format(**words)
    base = (e["sequence"] for e in editions if e["id"] == edition["base_edition_id"])
    return say("edition_consolidated", language).format(sequence=next(base, "?"))


def typed_label(name: str, language: str) -> str:
    """What a field of an address is called: "_search" → "Tìm kiếm", "due_to__lt" → "Hạn"."""
    known = read_facts("wording")["typed"].get(name)
    if known:
        return str(known[language])
    column = name.partition("__")[0]
    return name_column(None, column, language) if column in anywhere() else name


def in_language(facts: Any, language: str) -> Any:
    """Facts with each pair {vi, en} replaced by its text: `{"title": {"vi": "Tổng quan", "en":
    "Overview"}}`.
    """
    if isinstance(facts, dict):
        if set(facts) == set(LANGUAGES):
            return facts[language]
        return {key: in_language(value, language) for key, value in facts.items()}
    return (
        [in_language(item, language) for item in facts]
        if isinstance(facts, list)
        else facts
    )


def ordered_facets(table: str, facets: Mapping[str, Any]) -> list[Any]:
    """Facets in the order the table's facts give; those a reader asked for himself come first."""
    named = read_facts("wording")["tables"].get(table, {}).get("facets", ())
    order = [name["agency"] if isinstance(name, dict) else name for name in named]
    return sorted(
        facets.values(),
        key=lambda f: order.index(f["name"]) if f["name"] in order else -1,
    )


def main_columns(table: str) -> list[str]:
    """The columns a table shows at first; none means all."""
    return list(read_facts("wording")["tables"].get(table, {}).get("columns", ()))


def choose_columns(
    table: str, names: Sequence[str], *, is_all: bool = False
) -> list[int]:
    """Which of these columns to show, by their place: the first, and the main ones in the order
    of the facts.
    """
    wanted = main_columns(table)
    if is_all or not wanted:
        return list(range(len(names)))
    return [0, *(names.index(name) for name in wanted if name in names[1:])]


def show_value(column: str, value: Any, language: str) -> str:
    """A value for people: days as 30/06/2026 in Vietnamese, codes in words, 1 and 0 of yes and
    no as such.
    """
    if value is None or value == "":
        return ""
    coded = say_value(column, value, language)
    if coded:
        return coded
    if _is_flag(column, value):
        return say("yes" if int(value) else "no", language)
    if isinstance(value, str):
        return _show_text(value, language)
    if column == "successor_count" and isinstance(value, int) and value > 1:
        return say("one_of", language).format(count=value)
    if column == "confidence" and isinstance(value, int | float):
        return f"{value:.0%}"
    return show_number(value, language) if isinstance(value, float) else str(value)


def _is_flag(column: str, value: Any) -> bool:
    return column.startswith(("is_", "has_")) and value in (0, 1, "0", "1")


def _show_text(text: str, language: str) -> str:
    """ "2026-06-30 08:15:00" → "30/06/2026 08:15" in Vietnamese; other texts as they are."""
    if language != "vi" or not _is_day(text):
        return text
    year, month, day, hour = text[:4], text[5:7], text[8:10], text[10:16]
    return f"{day}/{month}/{year}{hour}"


def _is_day(text: str) -> bool:
    if len(text) not in (10, 19) or text[4] != "-" or text[7] != "-":
        return False
    return all(part.isdigit() for part in (text[:4], text[5:7], text[8:10]))
