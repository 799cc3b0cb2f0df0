"""The kinds of file that commands write, each with what it is recognised by."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from pipeline.common.written_files import FileKind

HEAD = 4_096  # bytes that are looked at
PNG_SOFTWARE = "kehoach page"  # written into the pictures of `kehoach page`
SNAPSHOT_ID = 0x6B685053  # "khPS": SQLite's application_id of a snapshot
SNAPSHOT_TABLES = frozenset(("snapshot", "data_dictionary", "current_document"))
WORKING_TABLE = "alembic_version"  # only a database that plans are read into has it
SHEETS = ("documents", "tasks", "targets")
REVIEW_SHEET = "_keys"
CHANGE = r'\[\n \{\n  "section": [^\n]*\n  "ordinal": [^\n]*\n  "kind": "(added|removed|modified)"'


def starts_like(pattern: str) -> Callable[[Path], bool]:
    """Recognises a file by how it begins."""
    compiled = re.compile(pattern.encode(), re.DOTALL)

    def is_ours(path: Path) -> bool:
        try:
            with path.open("rb") as file:
                return compiled.match(file.read(HEAD)) is not None
        except OSError:
            return False

    return is_ours


def has_sheets(*names: str) -> Callable[[Path], bool]:
    """Recognises a workbook by its sheets."""

    def is_ours(path: Path) -> bool:
        try:
            with ZipFile(path) as book:
                content = book.read("xl/workbook.xml").decode("utf-8", "replace")
        except (BadZipFile, KeyError, OSError):
            return False
        return all(f'name="{name}"' in content for name in names)

    return is_ours


def is_snapshot(path: Path) -> bool:
    """Whether a file is a SQLite file that `kehoach publish` wrote, marked or from before there
    was a mark.
    """
    try:
        connection = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True
        )
    except sqlite3.Error:
        return False
    try:
        ((mark,),) = connection.execute("PRAGMA application_id").fetchall()
        query = "SELECT name FROM sqlite_master WHERE type = 'table'"
        tables = {name for (name,) in connection.execute(query)}
    except sqlite3.Error:
        return False
    finally:
        connection.close()
    return WORKING_TABLE not in tables and (
        mark == SNAPSHOT_ID or tables >= SNAPSHOT_TABLES
    )


RECORD = FileKind(
    "a record of `kehoach extract` or `export`",
    starts_like(r'\{\n "document": \{\n  "number": '),
)
PAGE_PICTURE = FileKind(
    "a picture of `kehoach page`",
    starts_like(rf"\x89PNG\r\n.*tEXtSoftware\x00{PNG_SOFTWARE}"),
)
DIFF_JSON = FileKind(
    "a JSON list of `kehoach diff`", starts_like(rf"\[\]\n\Z|{CHANGE}")
)
DIFF_HTML = FileKind(
    "a page of `kehoach diff`",
    starts_like(r"<!doctype html>\n<html.*?<title>(?:Changes of|Thay đổi của) "),
)
DIFF_TABLE = FileKind(
    "a table of `kehoach diff`", starts_like(r"[^\n]+\n(?:from edition|từ bản) \d+ \(")
)
DIGEST_HTML = FileKind(
    "a page of `kehoach digest`",
    starts_like(
        r"<!doctype html>\n<html.*?<title>(?:Digest of plans|Bản tin kế hoạch), "
    ),
)
SNAPSHOT = FileKind("a snapshot of `kehoach publish`", is_snapshot)
WORKBOOK = FileKind("a workbook of `kehoach export`", has_sheets(*SHEETS))
REVIEW = FileKind("a workbook of `kehoach review export`", has_sheets(REVIEW_SHEET))
REGISTRY_ENTRIES = FileKind(
    "a file of `kehoach review bodies`", starts_like(r"# Bodies named in reviews")
)
PACKAGE = FileKind(
    "a data package of `kehoach export`", starts_like(r'\{\n "name": "kehoach",')
)
CALENDAR = FileKind(
    "a calendar of `kehoach export`",
    starts_like(r"BEGIN:VCALENDAR\r\n.*PRODID:-//kehoach//deadlines"),
)
REPORT_HTML = FileKind(
    "a report of `kehoach reprocess`",
    starts_like(r"<!doctype html>\n<html.*?<title>(?:Read again by|Đọc lại bằng) "),
)
REPORT_JSON = FileKind(
    "a report of `kehoach reprocess`", starts_like(r'\{\n "run": \d+,\n "version": ')
)
