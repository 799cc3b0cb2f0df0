"""Every command typed wrongly: one line that says what is wrong and where to look, in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
import typer

from pipeline.cli.main import app
from pipeline.cli.usage_errors import run_command
from pipeline.common.errors import WrongUse
from pipeline.common.language import say, use_language
from tests.pipeline.conftest import Kehoach

# Words of Typer's and pydantic's messages, and of ours in English; "option" stands in no Vietnamese line.
ENGLISH = re.compile(
    r"\b(no such|missing|option|argument|invalid|value|must|input|perhaps|see|try|error)\b", re.IGNORECASE
)


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    yield
    use_language("en")


def leaves(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    below = getattr(command, "commands", None)
    if below is None:
        yield path, command
        return
    for name, child in below.items():
        yield from leaves(child, (*path, name))


KEHOACH = typer.main.get_command(app)
COMMANDS = dict(leaves(KEHOACH))


def told(call: Sequence[str], language: str) -> str:
    """What is said of a call typed wrongly."""
    use_language(language)
    with pytest.raises(WrongUse) as raised:
        run_command(KEHOACH, call)
    return say(str(raised.value))


def wrong_options(command: Any) -> Iterator[tuple[str, ...]]:
    """Each option without the value it needs, with one where it takes none, and with one that it does not
    take; any text is a path or a name.
    """
    for parameter in command.params:
        if parameter.param_type_name != "option":
            continue
        [name] = parameter.opts
        yield (f"{name}=5",) if parameter.is_flag else (name,)
        if has_closed_values(parameter):
            yield (name, "hôm")


def has_closed_values(parameter: Any) -> bool:
    kind = parameter.type_descriptor
    is_number = kind.annotation in (int, float)
    is_word = parameter.name in ("role", "status")
    return bool(kind.is_choice or kind.is_datetime or is_number or is_word)


def wrong_calls(path: tuple[str, ...], command: Any) -> Iterator[tuple[str, ...]]:
    """A command with an option that there is not, too little or too much behind it, or a wrong value."""
    yield (*path, "--frobnicate")
    yield (*path, "-%")
    if any(parameter.required for parameter in command.params):
        yield path
    if not any(parameter.nargs == -1 for parameter in command.params):
        yield (*path, "1", "2", "3", "4")
    yield from ((*path, *typed) for typed in wrong_options(command))


@pytest.mark.parametrize("path", COMMANDS, ids=" ".join)
def test_every_command_typed_wrongly_is_told_in_either_language(path: tuple[str, ...]) -> None:
    calls = list(wrong_calls(path, COMMANDS[path]))
    assert len(calls) >= 2
    for call in calls:
        vietnamese = told(call, "vi")
        assert told(call, "en").endswith(f"; see `kehoach {' '.join(path)} --help`.")
        assert vietnamese.endswith(f"; xem `kehoach {' '.join(path)} --help`.")
        assert ENGLISH.findall(vietnamese) == [], vietnamese


@pytest.mark.parametrize(
    ("typed", "english", "vietnamese"),
    [
        (
            "search cong --limt 3",
            "No such option: --limt; perhaps --limit; see `kehoach search --help`.",
            "Không có tùy chọn --limt; có thể là --limit; xem `kehoach search --help`.",
        ),
        (
            "taks",
            "No such command 'taks'; perhaps tasks; see `kehoach --help`.",
            "Không có lệnh 'taks'; có thể là tasks; xem `kehoach --help`.",
        ),
        (
            "mark don",
            "No such command 'don'; perhaps done; see `kehoach mark --help`.",
            "Không có lệnh 'don'; có thể là done; xem `kehoach mark --help`.",
        ),
        (
            "tasks --role foo",
            "Invalid value for '--role': 'foo' is not one of 'lead', 'coordinating'; see `kehoach tasks --help`.",
            (
                "Giá trị của '--role' không hợp lệ: 'foo' không phải một trong các giá trị 'chủ trì', 'phối hợp'; "
                "xem `kehoach tasks --help`."
            ),
        ),
        (
            "explore --port 99999",
            "Invalid value for '--port': it must be at most 65535; see `kehoach explore --help`.",
            "Giá trị của '--port' không hợp lệ: không được vượt quá 65535; xem `kehoach explore --help`.",
        ),
        (
            "watch plans --every 0",
            "Invalid value for '--every': it must be at least 1; see `kehoach watch --help`.",
            "Giá trị của '--every' không hợp lệ: phải từ 1 trở lên; xem `kehoach watch --help`.",
        ),
        (
            "page plan.pdf đầu --out page.png",
            "Invalid value for 'N': it must be a whole number; see `kehoach page --help`.",
            "Giá trị của 'N' không hợp lệ: phải là số nguyên; xem `kehoach page --help`.",
        ),
        (
            "mark done --task",
            "Option '--task' requires an argument; see `kehoach mark done --help`.",
            "Tùy chọn '--task' cần có giá trị; xem `kehoach mark done --help`.",
        ),
        (
            "documents --issued-after hôm",
            (
                "Invalid value for '--issued-after': it must be a day like 2026-12-31 or 31/12/2026; "
                "see `kehoach documents --help`."
            ),
            (
                "Giá trị của '--issued-after' không hợp lệ: phải là ngày, như 2026-12-31 hoặc 31/12/2026; "
                "xem `kehoach documents --help`."
            ),
        ),
    ],
)
def test_what_was_typed_wrongly_is_named(kehoach: Kehoach, typed: str, english: str, vietnamese: str) -> None:
    assert kehoach(*typed.split(), "--lang", "en") == (2, "", f"kehoach: {english}\n")
    assert kehoach(*typed.split(), "--lang", "vi") == (2, "", f"kehoach: {vietnamese}\n")


def test_a_language_that_there_is_not_is_told_in_one_line(kehoach: Kehoach) -> None:
    assert kehoach("tasks", "--lang", "fr").err == (
        "kehoach: Invalid value for '--lang': 'fr' is not one of 'vi', 'en'; see `kehoach --help`.\n"
    )


@pytest.mark.parametrize("typed", ["extract a b\nc\x1b[31m", "b\nc", "tasks --role b\nc", "tasks --b\nc"])
def test_what_was_typed_breaks_no_line_and_commands_no_terminal(kehoach: Kehoach, typed: str) -> None:
    error = kehoach(*typed.split(" ")).err
    assert error.count("\n") == 1
    assert "\x1b" not in error


def test_a_group_without_a_command_shows_its_help(kehoach: Kehoach) -> None:
    answer = kehoach("mark", "--lang", "vi")
    assert (answer.code, answer.err) == (2, "")
    assert "Cách dùng: kehoach mark [TÙY CHỌN] LỆNH" in answer.out


def test_help_is_vietnamese_around_its_texts_too(kehoach: Kehoach) -> None:
    told = kehoach("search", "--help", "--lang", "vi").out
    for text in ("Cách dùng: kehoach search [TÙY CHỌN]", "[bắt buộc]", "[mặc định: 20]"):
        assert text in told
    for text in ("Usage", "OPTIONS", "required", "default", "Show this message"):
        assert text not in told
