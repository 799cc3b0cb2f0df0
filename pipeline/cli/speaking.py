"""The language of a call: found before its options are read, since help speaks it too."""

from __future__ import annotations

import os
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from pipeline.common.language import current_language, find_language, say, use_language

OPTION = "--lang"
PANELS = "typer.rich_utils"  # the module that prints help and errors


def take_language(arguments: Sequence[str]) -> list[str]:
    """Speak as `--lang`, `KEHOACH_LANG`, the settings file or the locale says; gives the
    arguments with `--lang` in front, wherever it was typed: "tasks --lang vi".
    """
    chosen, rest = _part(arguments)
    asked = chosen[-1].partition("=")[2] if chosen else ""
    use_language(find_language(asked, _settings_file()))
    return [*chosen, *rest]


def _part(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """The option as "--lang=vi", and all else; what stands behind "--" is no option."""
    chosen: list[str] = []
    rest: list[str] = []
    left = iter(arguments)
    for argument in left:
        if argument == "--":
            return chosen, [*rest, argument, *left]
        if argument == OPTION:
            chosen.append(f"{OPTION}={next(left, '')}")
        elif argument.startswith(f"{OPTION}="):
            chosen.append(argument)
        else:
            rest.append(argument)
    return chosen, rest


def _settings_file() -> str:
    """What the settings file says; its faults are told by those who read all of it."""
    path = Path(os.environ.get("KEHOACH_CONFIG") or "kehoach.toml")
    with suppress(OSError, ValueError):
        return str(tomllib.loads(path.read_text("utf-8")).get("lang", ""))
    return ""


def translate_help(command: Any) -> None:
    """Put the texts of a command, its options and its commands into the language spoken."""
    if current_language() == "vi" or PANELS in sys.modules:
        _name_panels()
    for part in _parts(command):
        if getattr(part, "help", None):
            part.help = say(part.help)
        if hasattr(part, "get_usage"):
            _translate_usage(part)
            _translate_help_option(part)


def _name_panels() -> None:
    """What stands around the help: "Options" → "Tùy chọn"."""
    from typer import rich_utils  # rich, which a command without a table does not need

    rich_utils.ARGUMENTS_PANEL_TITLE = say("Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = say("Options")
    rich_utils.COMMANDS_PANEL_TITLE = say("Commands")
    rich_utils.DEFAULT_STRING = say("[default: {}]")
    rich_utils.REQUIRED_LONG_STRING = say("[required]")


def _translate_usage(command: Any) -> None:
    """The first line of help: "Usage: kehoach [OPTIONS] COMMAND [ARGS]..."."""
    for name in ("options_metavar", "subcommand_metavar"):
        if hasattr(command, name):
            setattr(command, name, say(getattr(command, name)))
    in_english = command.get_usage
    command.get_usage = lambda context: in_english(context).replace(
        "Usage:", say("Usage:")
    )


def _translate_help_option(command: Any) -> None:
    """`--help` itself, which a command has only once it is asked for its options."""
    in_english = command.get_help_option

    def spoken(context: Any) -> Any:
        option = in_english(context)
        if option is not None:
            option.help = say(option.help)
        return option

    command.get_help_option = spoken


def _parts(command: Any) -> Iterator[Any]:
    yield command
    yield from command.params
    for below in getattr(command, "commands", {}).values():
        yield from _parts(below)
