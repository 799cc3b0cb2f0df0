"""A command typed wrongly: what is wrong in one line, as all other errors are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any

import typer

# Typer keeps its kinds of error to itself; only the one for a wrong value is public.
from typer._click.exceptions import (
    BadParameter,
    ClickException,
    MissingParameter,
    NoArgsIsHelpError,
    NoSuchOption,
)

from pipeline.common.errors import WrongUse
from pipeline.common.exit_codes import SOME_FAILED, WRONG_USE
from pipeline.common.language import say

PROGRAM = "kehoach"
UNKNOWN_COMMAND = "No such command "  # how Typer's message of an unknown command begins
EVERYWHERE = ("--help", "--lang")  # options that no command lists among its own
SUGGESTED = ". Did you mean"  # what it adds; we offer the nearest ourselves
ALIKE = 0.65  # "taks" is 0.89 like tasks and 0.6 like status, which is not offered
# What a value must be, by pydantic's kind of error.
NEEDED = {
    "int_parsing": "it must be a whole number",
    "float_parsing": "it must be a number",
    "greater_than_equal": "it must be at least {ge:g}",
    "less_than_equal": "it must be at most {le:g}",
}

A_DAY = "it must be a day like 2026-12-31 or 31/12/2026"


def run_command(command: Any, arguments: Sequence[str]) -> int:
    """Run what was typed and give its exit code. Raises WrongUse where it was typed wrongly."""
    try:
        code = command(list(arguments), prog_name=PROGRAM, standalone_mode=False)
    except NoArgsIsHelpError:
        return WRONG_USE  # making the error has printed the help
    except ClickException as error:
        raise WrongUse(describe_usage_error(error, command, arguments)) from error
    except typer.Abort:
        typer.echo(say("Aborted."), err=True)
        return SOME_FAILED
    return code or 0


def describe_usage_error(
    error: ClickException, command: Any, arguments: Sequence[str]
) -> str:
    """What is wrong, the nearest that there is, and where to look.

    "No such option: --limt; perhaps --limit; see `kehoach search --help`."
    """
    reached, path = _reached(error, command, arguments)
    names = find_meant(error, reached)
    meant = f"perhaps {', '.join(names)}" if names else ""
    parts = (_what_is_wrong(error), meant, f"see `{path} --help`")
    return "; ".join(part for part in parts if part) + "."


def _reached(
    error: ClickException, command: Any, arguments: Sequence[str]
) -> tuple[Any, str]:
    """The command that was typed wrongly, and how it is called: "kehoach mark done"."""
    context = getattr(error, "ctx", None)
    if context is not None:
        return context.command, context.command_path
    # Typer's errors about an option's value do not know their command.
    path = [PROGRAM]
    for word in arguments:
        below = getattr(command, "commands", {})
        if word in below:
            command = below[word]
            path.append(word)
    return command, " ".join(path)


def find_meant(error: ClickException, command: Any) -> list[str]:
    """The options or commands most like the one that there is not."""
    if isinstance(error, NoSuchOption):
        known = {name.lstrip("-"): name for name in _options(command)}
        typed = error.option_name.lstrip("-")
        return [known[word] for word in _alike(typed, known)]
    if error.message.startswith(UNKNOWN_COMMAND):
        typed = _bare_message(error).removeprefix(UNKNOWN_COMMAND).strip("'\"")
        return _alike(typed, command.commands)
    return []


def _alike(typed: str, known: Iterable[str]) -> list[str]:
    return get_close_matches(typed, list(known), cutoff=ALIKE)


def _options(command: Any) -> Iterator[str]:
    yield from EVERYWHERE
    for parameter in command.params:
        if parameter.param_type_name == "option":
            yield from parameter.opts


def _what_is_wrong(error: ClickException) -> str:
    if isinstance(error, MissingParameter) and error.param is not None:
        kind = error.param.param_type_name
        return f"Missing {kind} {error.param.get_error_hint()}"
    if isinstance(error, BadParameter) and error.param is not None:
        name = error.param.get_error_hint()
        is_day = error.param.type_descriptor.is_datetime
        why = A_DAY if is_day else _why_invalid(error)
        return f"Invalid value for {name}: {why}"
    return _bare_message(error)


def _why_invalid(error: BadParameter) -> str:
    """Why a value does not do; pydantic's own sentences speak of input and parsing."""
    faults: list[Any] = getattr(error.__cause__, "errors", list)()
    for fault in faults:
        if fault["type"] in NEEDED:
            return NEEDED[fault["type"]].format_map(fault.get("ctx", {}))
    return _bare_message(error).removeprefix("Value error, ")


def _bare_message(error: ClickException) -> str:
    return error.message.partition(SUGGESTED)[0].rstrip(".")
