"""Every command begins alike: its settings are checked before anything else is done."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import typer
from typer.core import TyperGroup
from typer.testing import CliRunner

from pipeline.cli.main import app
from pipeline.common.errors import SettingsError

# What each command needs to be called at all; nothing of it is there.
ARGUMENTS = {
    "diff": ["181/KH-UBND"],
    "explain": ["none.pdf"],
    "export": ["--format", "csv", "--out", "none"],
    "copy-database": ["sqlite:///none.db", "sqlite:///other.db"],
    "extract": ["none.pdf"],
    "history": ["181/KH-UBND"],
    "lineage": ["181/KH-UBND"],
    "mark clear": ["181/KH-UBND", "1"],
    "mark done": ["181/KH-UBND", "1"],
    "mark drop": ["1"],
    "mark import": ["none.xlsx"],
    "mark not-done": ["181/KH-UBND", "1"],
    "prefer": ["181/KH-UBND", "1"],
    "page": ["none.pdf", "1", "--out", "page.txt"],
    "publish": ["--out", "none.db"],
    "review apply": ["none.xlsx"],
    "review export": ["--out", "review.txt"],
    "search": ["chuyển", "đổi", "số"],
    "show": ["181/KH-UBND"],
    "watch": ["none"],
}


def command_names(group: object, path: str = "") -> Iterator[str]:
    if not isinstance(group, TyperGroup):
        yield path.strip()
        return
    for name, command in group.commands.items():
        yield from command_names(command, f"{path} {name}")


@pytest.mark.parametrize("name", sorted(command_names(typer.main.get_command(app))))
def test_a_command_checks_its_settings_first(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEHOACH_LOG", "loud")
    done = CliRunner().invoke(app, [*name.split(), *ARGUMENTS.get(name, [])])
    assert isinstance(done.exception, SettingsError), done.output
    assert str(done.exception) == "KEHOACH_LOG is 'loud'; it must be off, debug, info or warning."
