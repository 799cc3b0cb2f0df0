"""`kehoach explain`: how every value of one file came about."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer


class ExplainFormat(StrEnum):
    """How an explanation is printed."""

    text = "text"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(explain)


def explain(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A PDF: a path or a URI.")
    ],
    page: Annotated[
        int | None, typer.Option(help="Only this page, what stands on it included.")
    ] = None,
    task: Annotated[
        str | None, typer.Option(help='Only tasks with this number: "2.1".')
    ] = None,
    target: Annotated[
        str | None, typer.Option(help="Only targets with this number.")
    ] = None,
    field: Annotated[
        str | None, typer.Option(help='Only this field: "due", "lead", "value".')
    ] = None,
    format: Annotated[
        ExplainFormat, typer.Option(help="For people, or for tools.")
    ] = ExplainFormat.text,
) -> None:
    """Say how each value came about: where it is printed, which rule and which entry of which
    lexicon read it, what was mended, and what else it might have been.
    """
    from pipeline.cli.running.explain import explanation_of

    as_json = format is ExplainFormat.json
    sys.stdout.write(explanation_of(file, page, task, target, field, as_json=as_json))
