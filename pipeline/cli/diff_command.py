"""The command `diff`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.beginning import begin

if TYPE_CHECKING:
    from models import Edition
    from pipeline.common.written_files import Kind
    from pipeline.comparing.diff import Diff


class DiffFormat(StrEnum):
    """What a diff is written as."""

    table = "table"
    json = "json"
    html = "html"


def register(app: typer.Typer) -> None:
    """Add the command of this module."""
    app.command()(diff)


def diff(
    number: Annotated[
        str,
        typer.Argument(help='A document number or its start: "181/KH-UBND", "181".'),
    ],
    old: Annotated[
        str,
        typer.Option(
            "--from",
            metavar="E",
            help="The edition before: its number, or a file's name.",
        ),
    ] = "",
    new: Annotated[
        str,
        typer.Option(
            "--to", metavar="E", help="The edition after; the newest file else."
        ),
    ] = "",
    format: Annotated[
        DiffFormat, typer.Option(help="Table, JSON list, or a page.")
    ] = DiffFormat.table,
    out: Annotated[
        Path | None, typer.Option(help="Write here instead of standard output.")
    ] = None,
    unsure: Annotated[
        bool,
        typer.Option("--unsure", help="JSON also lists what a scan may have misread."),
    ] = False,
    issuer: Annotated[
        str,
        typer.Option(help="A part of the issuer's name, if several used the number."),
    ] = "",
) -> None:
    """Show what changed between two editions of a document, row by row and field by field.

    By default the last two files. A row renumbered because another came or went has not
    changed. What only differs because a scan was misread is left out; what may be either stands
    apart, under "Perhaps".
    """
    from sqlalchemy.orm import Session

    from pipeline.asking.document_choice import choose_document
    from pipeline.common.written_files import check_target, write_text
    from pipeline.comparing.diff import diff_plans
    from pipeline.database.opening import open_database
    from pipeline.database.readback import read_plan
    from pipeline.editions.edition_choice import choose_editions

    kind = _kind(format)
    if out is not None:
        check_target(out, kind)
    with open_database(begin()) as engine, Session(engine) as session:
        document = choose_document(session.connection(), number, issuer)
        before, after = choose_editions(session, document["document_id"], old, new)
        found = diff_plans(read_plan(session, before), read_plan(session, after))
        if format is DiffFormat.table and out is None:
            from pipeline.reports.cells import make_console
            from pipeline.reports.diff_show import show_diff

            show_diff(make_console(), before, after, found)
            return
        text = _write(format, before, after, found, unsure)
    if out is None:
        sys.stdout.write(text)
    else:
        write_text(out, kind, text)


def _kind(format: DiffFormat) -> Kind:
    from pipeline.common import written_kinds as kinds

    known = {DiffFormat.json: kinds.DIFF_JSON, DiffFormat.html: kinds.DIFF_HTML}
    return known.get(format, kinds.DIFF_TABLE)


def _write(
    format: DiffFormat, old: Edition, new: Edition, diff: Diff, with_unsure: bool
) -> str:
    """The diff as JSON, as an HTML page, or as the table without colours."""
    import io
    import json

    from rich.console import Console

    from pipeline.comparing.diff import to_json
    from pipeline.reports.diff_page import make_diff_page
    from pipeline.reports.diff_show import show_diff

    if format is DiffFormat.json:
        return (
            json.dumps(
                to_json(diff, with_unsure=with_unsure), ensure_ascii=False, indent=1
            )
            + "\n"
        )
    if format is DiffFormat.html:
        return make_diff_page(old, new, diff)
    text = io.StringIO()
    show_diff(Console(file=text, width=160, highlight=False), old, new, diff)
    return text.getvalue()
