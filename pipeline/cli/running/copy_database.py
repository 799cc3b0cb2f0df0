"""What `copy-database` does: two databases opened, all rows copied, the outcome said."""

from __future__ import annotations

import time
from pathlib import Path

import typer
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.language import say
from pipeline.common.settings import Settings
from pipeline.database.opening import open_bare, open_database
from pipeline.taking.copy_checks import require_ours
from pipeline.taking.copy_database import copy_rows


def copy_between(source: str, target: str) -> None:
    """Copy one database into another; raises what `copy_rows` does, and WrongUse."""
    settings = begin()
    begun = time.perf_counter()
    from_settings = _with_url(settings, _existing(_read_url(source)))
    to_settings = _with_url(settings, _read_url(target))
    with (
        open_database(from_settings) as reading,
        open_bare(to_settings, require_ours) as writing,
    ):
        copied = copy_rows(reading, writing)
    seconds = time.perf_counter() - begun
    typer.echo(
        say(
            f"{copied.rows} rows of {copied.tables} tables copied and compared "
            f"in {seconds:.1f} seconds"
        )
    )


def _read_url(typed: str) -> URL:
    try:
        return make_url(typed)
    except ArgumentError:
        raise WrongUse(
            "A database is named by its URL; write sqlite:///plans.db or "
            "postgresql://user@host/name."
        ) from None


def _existing(url: URL) -> URL:
    """The URL; a SQLite file that is not there would be made, and be empty."""
    is_file = url.get_backend_name() == "sqlite" and url.database
    if is_file and not Path(url.database or "").is_file():
        raise WrongUse(
            f"There is no database {url.database}; give the URL of a filled one."
        )
    return url


def _with_url(settings: Settings, url: URL) -> Settings:
    shown = url.render_as_string(hide_password=False)
    return settings.model_copy(update={"database_url": shown})
