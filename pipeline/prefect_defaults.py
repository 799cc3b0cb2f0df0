"""Prefect's settings as this project wants them, where the user has not chosen others."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.settings import Settings

CONSOLE_LEVEL = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"
DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # The terminal is left to the progress bar and the summary; the Prefect server gets all logs in any case.
    CONSOLE_LEVEL: "CRITICAL",
    # Making its database for the first time took 15 seconds on two busy cores, and 20 are the usual limit.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def set_prefect_defaults(settings: Settings) -> None:
    """Set the environment variables that Prefect reads when it is imported."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" not in os.environ and not _has_home():
        os.environ["PREFECT_HOME"] = str((settings.data_dir / "prefect").absolute())


def show_logs() -> None:
    """Let Prefect's logs onto the terminal, for a command without a summary."""
    os.environ.setdefault(CONSOLE_LEVEL, "INFO")


def _has_home() -> bool:
    """Whether Prefect can keep its own database in the user's home; service accounts often have none."""
    try:
        home = Path.home()
    except RuntimeError:
        return False
    kept = home / ".prefect"
    return os.access(kept if kept.exists() else home, os.W_OK)
