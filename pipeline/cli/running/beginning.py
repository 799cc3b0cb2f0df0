"""What every command does first, once it is run and not only asked for help."""

from __future__ import annotations

import logging

from pipeline.common.local_time import use_timezone
from pipeline.common.logs import set_up_logs
from pipeline.common.settings import Settings, read_settings


def begin() -> Settings:
    """The settings in force, and logging as they say. Raises SettingsError."""
    settings = read_settings()
    use_timezone(settings.timezone)
    logging.captureWarnings(True)
    set_up_logs(settings.log)
    return settings
