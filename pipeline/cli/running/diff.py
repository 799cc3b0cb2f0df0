"""What `diff` does: two editions of a document compared, on the terminal or in a file."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import NamedTuple

from rich.console import Console
from sqlalchemy.orm import Session

from models import Edition
from pipeline.asking.document_choice import choose_document
from pipeline.cli.running.beginning import begin
from pipeline.common.written_files import FileKind, check_target, write_text
from pipeline.common.written_kinds import DIFF_HTML, DIFF_JSON, DIFF_TABLE
from pipeline.comparing.diff import Diff, diff_json, diff_plans
from pipeline.database.opening import open_database
from pipeline.database.readback import read_plan
from pipeline.editions.edition_choice import choose_editions
from pipeline.reports.diff_formats import DiffFormat
from pipeline.reports.diff_page import make_diff_page
from pipeline.reports.diff_show import show_diff
from pipeline.reports.text_tables import PIPED_WIDTH, make_console

KINDS: dict[DiffFormat, FileKind] = {
    DiffFormat.json: DIFF_JSON,
    DiffFormat.html: DIFF_HTML,
    DiffFormat.table: DIFF_TABLE,
}


class Compared(NamedTuple):
    """Two editions of a document and what differs between them."""

    old: Edition
    new: Edition
    diff: Diff


def show_or_write_diff(
    number: str,
    issuer: str,
    chosen: tuple[str, str],
    format: DiffFormat,
    out: Path | None,
    *,
    with_unsure: bool,
) -> None:
    """Compare two editions, `chosen` by their number or file name, and show or write the diff."""
    if out is not None:
        check_target(out, KINDS[format])
    with open_database(begin()) as engine, Session(engine) as session:
        found = _compare(session, number, issuer, chosen)
        if format is DiffFormat.table and out is None:
            show_diff(make_console(), *found)
            return
        text = _as_text(found, format, with_unsure)
    if out is None:
        sys.stdout.write(text)
    else:
        write_text(out, KINDS[format], text)


def _compare(
    session: Session, number: str, issuer: str, chosen: tuple[str, str]
) -> Compared:
    document = choose_document(session.connection(), number, issuer)
    old, new = choose_editions(session, document["document_id"], *chosen)
    diff = diff_plans(read_plan(session, old), read_plan(session, new))
    return Compared(old, new, diff)


def _as_text(found: Compared, format: DiffFormat, with_unsure: bool) -> str:
    """The diff as JSON, as an HTML page, or as the table without colours."""
    if format is DiffFormat.json:
        rows = diff_json(found.diff, with_unsure=with_unsure)
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if format is DiffFormat.html:
        return make_diff_page(*found)
    text = io.StringIO()
    show_diff(Console(file=text, width=PIPED_WIDTH, highlight=False), *found)
    return text.getvalue()
