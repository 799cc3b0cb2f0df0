"""`kehoach explain`: how every value of one file came about."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import typer


class Format(StrEnum):
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
        Format, typer.Option(help="For people, or for tools.")
    ] = Format.text,
) -> None:
    """Say how each value came about: where it is printed, which rule and which entry of which
    lexicon read it, what was mended, and what else it might have been.
    """
    from pipeline.common.characters import storable
    from pipeline.common.settings import read_settings
    from pipeline.explaining.as_json import to_json
    from pipeline.explaining.as_text import to_text
    from pipeline.explaining.explain import explain_pages
    from pipeline.explaining.selection import Selection, select
    from pipeline.reading.intake import read_source
    from pipeline.reading.page_cache import PageCache
    from pipeline.reading.pages import read_document
    from pipeline.reading.reading import checked

    settings = read_settings()
    _source, data = read_source(file, settings)
    pdf = checked(data, settings)
    cache = PageCache(settings.data_dir / "pages")
    explanation = explain_pages(read_document(pdf, settings.workers, cache))
    part = select(explanation, Selection(page, task, target, field))
    show = to_json if format is Format.json else to_text
    sys.stdout.write(storable(show(part)))
