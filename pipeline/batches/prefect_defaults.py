"""Prefect's settings as this project wants them, where the user has not chosen others."""

from __future__ import annotations

import os
from pathlib import Path
from secrets import token_urlsafe

from pipeline.common.settings import Settings

CONSOLE_LEVEL = "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"
SECRETS = (
    "PREFECT_SERVER_API_AUTH_STRING",
    "PREFECT_API_AUTH_STRING",
)  # what it asks for, what is sent to it
PROPOSED = "_KEHOACH_PREFECT_SECRET"
DEFAULTS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    # The terminal is left to the progress bar and the summary; the Prefect server gets all logs
    # in any case.
    CONSOLE_LEVEL: "CRITICAL",
    # Its queues tell of each entry they cannot send; a server that is gone is told in one line.
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",
    # Making its database for the first time took 15 seconds on two busy cores, and 20 are the
    # usual limit.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
}


def set_prefect_defaults(settings: Settings) -> None:
    """Set the environment variables that Prefect reads when it is imported."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    if "PREFECT_HOME" not in os.environ and not _has_home():
        os.environ["PREFECT_HOME"] = str((settings.data_dir / "prefect").absolute())


def propose_secret() -> str:
    """The secret of servers that this process and those below it start, where none is chosen."""
    return os.environ.setdefault(PROPOSED, f"kehoach:{token_urlsafe(32)}")


def close_own_server() -> Path | None:
    """Let a server that this process starts answer nobody else: a secret for it, where Prefect
    is given no server. Gives the folder of such a server.

    The secret goes to the server through the environment, which other users cannot read. To look
    into the pages of `kehoach watch`'s own server, choose it yourself:
    PREFECT_SERVER_API_AUTH_STRING="user:password".
    """
    from prefect import context, settings  # now: the environment is as it should be

    if settings.PREFECT_API_URL.value():
        return None
    chosen = settings.PREFECT_SERVER_API_AUTH_STRING.value()
    secret = chosen or propose_secret()
    os.environ.update(dict.fromkeys(SECRETS, secret))
    context.refresh_global_settings_context()
    return Path(settings.PREFECT_HOME.value())


def show_logs() -> None:
    """Let Prefect's logs onto the terminal, for a command without a summary."""
    os.environ.setdefault(CONSOLE_LEVEL, "INFO")


def _has_home() -> bool:
    """Whether Prefect can keep its own database in the user's home; service accounts often have
    none.
    """
    try:
        home = Path.home()
    except RuntimeError:
        return False
    kept = home / ".prefect"
    return os.access(kept if kept.exists() else home, os.W_OK)
