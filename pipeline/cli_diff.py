"""The command `diff`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.errors import UnknownName

if TYPE_CHECKING:
    from models import Edition
    from pipeline.diff import Diff


class DiffFormat(StrEnum):
    """What a diff is written as."""

    table = "table"
    json = "json"
    html = "html"


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(diff)


def diff(
    number: Annotated[str, typer.Argument(help='A document number or its start: "181/KH-UBND", "181".')],
    old: Annotated[
        str, typer.Option("--from", metavar="E", help="The edition before: its number, or a file's name.")
    ] = "",
    new: Annotated[
        str, typer.Option("--to", metavar="E", help="The edition after; the newest file else.")
    ] = "",
    format: Annotated[DiffFormat, typer.Option(help="Table, JSON list, or a page.")] = DiffFormat.table,  # noqa: A002
    out: Annotated[Path | None, typer.Option(help="Write here instead of standard output.")] = None,
    unsure: Annotated[
        bool, typer.Option("--unsure", help="JSON also lists what a scan may have misread.")
    ] = False,
    issuer: Annotated[
        str, typer.Option(help="A part of the issuer's name, if several used the number.")
    ] = "",
) -> None:
    """Show what changed between two editions of a document, row by row and field by field.

    By default the last two files. A row renumbered because another came or went has not changed. What only
    differs because a scan was misread is left out; what may be either stands apart, under "Perhaps".
    """
    from sqlalchemy.orm import Session

    from pipeline.diff import diff_plans
    from pipeline.edition_choice import choose_editions
    from pipeline.opening import open_database
    from pipeline.queries import find_documents
    from pipeline.readback import read_plan
    from pipeline.settings import read_settings

    with open_database(read_settings()) as engine, Session(engine) as session:
        documents = find_documents(session.connection(), number, issuer)
        if len(documents) != 1:
            raise UnknownName(_explain(number, [str(d["number"]) for d in documents]))
        before, after = choose_editions(session, documents[0]["document_id"], old, new)
        found = diff_plans(read_plan(session, before), read_plan(session, after))
        if format is DiffFormat.table and out is None:
            from pipeline.cells import make_console
            from pipeline.diff_show import show_diff

            show_diff(make_console(), before, after, found)
            return
        text = _write(format, before, after, found, unsure)
    if out is None:
        sys.stdout.write(text)
    else:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(text, encoding="utf-8")


def _explain(number: str, found: list[str]) -> str:
    if not found:
        return f"No document has the number {number}; `kehoach status` tells what is there."
    return f"{len(found)} documents fit {number} ({', '.join(found)}); give the whole number, or --issuer."


def _write(format: DiffFormat, old: Edition, new: Edition, diff: Diff, with_unsure: bool) -> str:  # noqa: A002
    """The diff as JSON, as an HTML page, or as the table without colours."""
    import io
    import json

    from rich.console import Console

    from pipeline.diff import to_json
    from pipeline.diff_page import make_page
    from pipeline.diff_show import show_diff

    if format is DiffFormat.json:
        return json.dumps(to_json(diff, with_unsure=with_unsure), ensure_ascii=False, indent=1) + "\n"
    if format is DiffFormat.html:
        return make_page(old, new, diff)
    text = io.StringIO()
    show_diff(Console(file=text, width=160, highlight=False), old, new, diff)
    return text.getvalue()
