"""Units of systemd: hardened, and calling what is there."""

from __future__ import annotations

import configparser
import re
from pathlib import Path

import pytest
import typer

from pipeline.cli.main import app
from pipeline.common.settings import Settings

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "deploy" / "systemd"
SERVICES = sorted(FOLDER.glob("*.service"))
HARDENED = {"NoNewPrivileges": "yes", "ProtectSystem": "strict", "PrivateTmp": "yes"}
# Of the units alone.
OWN = {"scheduler_host", "inbox"}


def read(path: Path) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser(strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(path.read_text("utf-8"))
    return parser


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_is_hardened(path: Path) -> None:
    service = dict(read(path)["Service"])
    assert HARDENED.items() <= service.items()
    assert re.fullmatch(r"\d+[MG]", service["MemoryMax"])


@pytest.mark.parametrize("path", SERVICES, ids=lambda path: path.stem)
def test_a_service_calls_a_command_that_is_there(path: Path) -> None:
    program, command, *options = read(path)["Service"]["ExecStart"].split()
    if not program.endswith("/kehoach"):
        return
    group = typer.main.get_command(app)
    assert isinstance(group, typer.core.TyperGroup)
    known = {name for parameter in group.commands[command].params for name in parameter.opts}
    assert {option for option in options if option.startswith("--")} <= known


def test_the_environment_names_settings() -> None:
    text = (FOLDER / "environment.example").read_text("utf-8")
    names = {name.lower() for name in re.findall(r"(?m)^KEHOACH_(\w+)=", text)}
    assert names - OWN <= set(Settings.model_fields)
    used = {
        name.lower() for path in SERVICES for name in re.findall(r"\$\{KEHOACH_(\w+)\}", path.read_text())
    }
    assert used <= names


def test_every_unit_is_explained() -> None:
    page = (ROOT / "docs" / "scale.md").read_text("utf-8")
    units = [path.name for path in SERVICES if not path.name.endswith("-restart.service")]
    units = [name.replace("kehoach-store.service", "kehoach-store.timer") for name in units]
    assert [name for name in units if name not in page] == []
