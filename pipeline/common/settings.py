"""Settings, from the environment (`KEHOACH_…`) over `kehoach.toml` over the defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from pipeline.common.errors import SettingsError

PREFIX = "KEHOACH_"
Value = Path | tuple[Path, ...] | str | int | float | bool
CONFIG_FILE = "kehoach.toml"
YES_NO = {
    "1": True,
    "yes": True,
    "true": True,
    "on": True,
    "0": False,
    "no": False,
    "false": False,
    "off": False,
}


def _processors() -> int:
    return (
        len(os.sched_getaffinity(0))
        if hasattr(os, "sched_getaffinity")
        else os.cpu_count() or 1
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are stored, and the limits a document must keep to; pickles, so that tasks
    can carry it.

    `data_dir`: page cache, default database, exports. `database_url`: SQLAlchemy's; empty means
    a SQLite file in `data_dir`. `max_page_megapixels`: a page's area at 300 dpi, or an image on
    it (A4 has 8.7, A1
    70). `max_memory_mb`: what reading one document may take. `workers`: documents read at the
    same time.
    `running_tasks`: whether records and exports have the tasks given in running text too.
    `file_roots`: the folders whose PDFs the explorer shows beside the rows of a snapshot,
    whoever made it.
    """

    data_dir: Path = Path("data/processed")
    database_url: str = field(default="", repr=False)  # may hold a password
    max_bytes: int = 200_000_000
    max_pages: int = 2_000
    max_page_megapixels: float = 150.0
    max_memory_mb: int = 4_000
    seconds_per_document: float = 600.0
    workers: int = field(default_factory=_processors)
    running_tasks: bool = False
    file_roots: tuple[Path, ...] = (Path("data/raw"),)

    def __post_init__(self) -> None:
        if not self.database_url:
            object.__setattr__(
                self, "database_url", f"sqlite:///{self.data_dir / 'kehoach.db'}"
            )


NAMES = tuple(f.name for f in fields(Settings))


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings in force: `KEHOACH_MAX_PAGES=500`, or `max_pages = 500` in `kehoach.toml`.

    The file is looked for in the working folder, or where `KEHOACH_CONFIG` says. Raises
    SettingsError.
    """
    environment = os.environ if environment is None else environment
    found = _read_file(environment)
    for name in NAMES:
        value = environment.get(PREFIX + name.upper(), "").strip()
        if value:
            found[name] = _read_value(name, value, PREFIX + name.upper())
    return Settings(**found)


def _read_file(environment: Mapping[str, str]) -> dict[str, Any]:
    named = environment.get(PREFIX + "CONFIG")
    path = Path(named or CONFIG_FILE)
    if not named and not path.exists():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(
            f"The settings file {path} cannot be read ({error.strerror}); check KEHOACH_CONFIG."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The settings file {path} is not valid TOML: {error}."
        ) from error
    unknown = sorted(set(content) - set(NAMES))
    if unknown:
        raise SettingsError(
            f"{path} sets {', '.join(unknown)}, which is no setting; settings are "
            f"{', '.join(NAMES)}."
        )
    return {
        name: _read_value(name, value, f"{name} in {path}")
        for name, value in content.items()
    }


def _read_value(name: str, value: object, where: str) -> Value:
    if name == "running_tasks":
        return _read_choice(value, where)
    if name == "data_dir":
        return Path(_read_text(value, where)).expanduser()
    if name == "file_roots":
        return _read_folders(value, where)
    if name == "database_url":
        return _read_url(_read_text(value, where), where)
    number = _read_number(value, where)
    if name in ("max_page_megapixels", "seconds_per_document"):
        return number
    if not number.is_integer():
        raise SettingsError(f"{where} is {value}; it must be a whole number.")
    return int(number)


def _read_choice(value: object, where: str) -> bool:
    found = YES_NO.get(str(value).casefold())
    if found is None:
        raise SettingsError(f"{where} is {value!r}; it must be yes or no.")
    return found


def _read_folders(value: object, where: str) -> tuple[Path, ...]:
    """Folders: "/srv/plans:/home/lan/plans" in the environment, a list of them in the file."""
    named = (
        value if isinstance(value, list) else _read_text(value, where).split(os.pathsep)
    )
    texts = [_read_text(name, where).strip() for name in named]
    return tuple(Path(text).expanduser() for text in texts if text)


def _read_text(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise SettingsError(f"{where} is {value}; it must be text in quotes.")
    return value


def _read_number(value: object, where: str) -> float:
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            raise ValueError
        number = float(value)
        if not 0 < number < float("inf"):
            raise ValueError
    except ValueError:
        raise SettingsError(
            f"{where} is {value!r}; it must be a number above zero."
        ) from None
    return number


def _read_url(value: str, where: str) -> str:
    if ":" not in value or "//" not in value:
        raise SettingsError(
            f"{where} is not a database URL; write sqlite:///plans.db or "
            "postgresql://user:password@host/name."
        )
    return value
