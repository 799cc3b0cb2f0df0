"""What every command does first, once it is run and not only asked for help."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.common.settings import Settings


def begin() -> Settings:
    """The settings in force, and logging as they say. Raises SettingsError."""
    import logging

    from pipeline.common.logs import set_up_logs
    from pipeline.common.settings import read_settings

    settings = read_settings()
    logging.captureWarnings(True)
    set_up_logs(settings.log)
    return settings
