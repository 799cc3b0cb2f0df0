"""`kehoach page`: one page as a picture with what was found on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(page)


def page(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A PDF: a path or a URI.")
    ],
    number: Annotated[
        int, typer.Argument(metavar="N", help="The page's number, from 1.")
    ],
    out: Annotated[Path, typer.Option(help="The PNG file to write.")],
) -> None:
    """Draw one page with the words, rules and table cells found on it, and the verdict on its
    text layer.
    """
    from pipeline.cli.running.page import draw_page_of

    typer.echo("\n".join(draw_page_of(file, number, out)))
