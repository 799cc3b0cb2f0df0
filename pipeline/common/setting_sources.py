"""Where settings come from, and what is wrong with one in one line."""

from __future__ import annotations

import os
import tomllib
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_settings import (
    BaseSettings,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
    TomlConfigSettingsSource,
)

from pipeline.common.errors import SettingsError
from pipeline.common.settings import Settings

PREFIX = "KEHOACH_"
CONFIG = f"{PREFIX}CONFIG"  # says where the file is
CONFIG_FILE = "kehoach.toml"
UNKNOWN = "extra_forbidden"  # what pydantic calls a name that is no field


class _Environment(EnvSettingsSource):
    """Environment variables; one that holds nothing but spaces counts as unset."""

    def __call__(self) -> dict[str, Any]:
        found = {name: value.strip() for name, value in super().__call__().items()}
        return {name: value for name, value in found.items() if value}


class _FoundSettings(Settings, BaseSettings):
    """Settings as the environment and the file give them."""

    # Lists are no JSON but "/srv/plans:/home/lan/plans".
    model_config = SettingsConfigDict(env_prefix=PREFIX, enable_decoding=False)

    @classmethod
    def settings_customise_sources(
        cls, settings_cls: type[BaseSettings], *_others: Any, **_named: Any
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment over the file."""
        file = TomlConfigSettingsSource(settings_cls, _config_file())
        return (_Environment(settings_cls), file)


def find_settings() -> Settings:
    """The settings in force. Raises SettingsError."""
    path = _config_file()
    try:
        if os.environ.get(CONFIG):
            path.read_bytes()  # pydantic takes a file that is not there for an empty one
        return Settings(**dict(_FoundSettings()))
    except ValidationError as error:
        raise SettingsError(_explain(error, path)) from None
    except OSError as error:
        raise SettingsError(
            f"The settings file {path} cannot be read ({error.strerror}); check {CONFIG}."
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"The settings file {path} is not valid TOML: {error}."
        ) from error


def _config_file() -> Path:
    return Path(os.environ.get(CONFIG) or CONFIG_FILE)


def _explain(error: ValidationError, path: Path) -> str:
    """The first fault in one line, names that are no setting before all others."""
    faults = error.errors()
    unknown = sorted(str(f["loc"][0]) for f in faults if f["type"] == UNKNOWN)
    if unknown:
        known = ", ".join(Settings.model_fields)
        return f"{path} sets {', '.join(unknown)}, which is no setting; settings are {known}."
    name = str(faults[0]["loc"][0])
    variable = PREFIX + name.upper()
    is_variable = bool(os.environ.get(variable, "").strip())
    place = variable if is_variable else f"{name} in {path}"
    return f"{place} {faults[0]['msg']}"
