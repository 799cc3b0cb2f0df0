"""The command `digest`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(digest)


def digest(
    out: Annotated[
        Path | None, typer.Option(help="The HTML file to write; else it is printed.")
    ] = None,
    agency: Annotated[
        str | None, typer.Option(help="Only what this body has to do with.")
    ] = None,
    weeks: Annotated[
        int, typer.Option(min=1, max=52, help="Deadlines of so many weeks to come.")
    ] = 2,
    to: Annotated[
        list[str] | None,
        typer.Option(help="Send it to this address; may be given again."),
    ] = None,
) -> None:
    """Tell what came and changed in the last week, what is due soon and what is overdue.

    Mail goes through the server of KEHOACH_SMTP_URL, from the address of KEHOACH_DIGEST_FROM.
    """
    from pipeline.cli.running.digest import write_or_send_digest

    write_or_send_digest(out, agency, weeks, to or [])
