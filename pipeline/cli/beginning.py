"""What every command does first, once it is run and not only asked for help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.common.settings import Settings


def begin() -> Settings:
    """The settings in force. Raises SettingsError."""
    from pipeline.common.settings import read_settings

    return read_settings()
