"""Taking the database away: records as JSON, tables as CSV, XLSX or Parquet, deadlines as
calendars.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal, get_args

import pandas as pd
import pyarrow as pa
from sqlalchemy import Boolean, Date, Double, Engine, Integer, Table, select
from sqlalchemy.orm import Session
from sqlalchemy.types import TypeEngine

from models import Document, Edition
from models.agency_views import task_agency_today
from models.base import UtcDateTime
from models.commitments import current_commitment
from models.conflicts import conflict
from models.due_dates import due_date
from models.marks import task_progress
from models.order_views import current_duty, current_reporting, current_running_task
from models.views import (
    current_assignment,
    current_change,
    current_document,
    current_issue,
    current_reference,
    current_target,
    current_task,
)
from pipeline.asking.frames import make_frame
from pipeline.common.formulas import guard_formula
from pipeline.common.written_files import (
    check_folder,
    check_target,
    write_file,
    write_text,
)
from pipeline.common.written_kinds import PACKAGE, RECORD, WORKBOOK
from pipeline.database.record import read_record
from pipeline.taking.calendar_files import write_calendars
from pipeline.taking.datapackage import PACKAGE_NAME, write_package
from pipeline.taking.event_agencies import read_event_agencies
from pipeline.taking.record_links import find_links
from pipeline.taking.sheet_headings import with_headings
from pipeline.taking.table_kinds import table_kind
from pipeline.taking.workbook import write_workbook

Format = Literal["json", "csv", "xlsx", "parquet", "ics"]
FORMATS: tuple[Format, ...] = get_args(Format)

TABLES = {
    "documents": current_document,
    "tasks": current_task,
    "targets": current_target,
    "assignments": current_assignment,
    "references": current_reference,
    "issues": current_issue,
    "duties": current_duty,
    "reporting": current_reporting,
    "changes": current_change,
    "task_agencies": task_agency_today,
    "conflicts": conflict,
    "progress": task_progress,
    "due_dates": due_date,
}
# Only where they are asked for.
RUNNING_TASKS = {"running_tasks": current_running_task}
COMMITMENTS = {"commitments": current_commitment}
LONGEST_STEM = 240  # bytes; ".json" and a number are added


def export(
    engine: Engine,
    out: Path,
    format: Format,  # noqa: A002 - the option's own name
    *,
    running_tasks: bool = False,
    commitments: bool = False,
) -> list[Path]:
    """Write the newest edition of each document into a folder, made if missing; gives the files
    written.

    "json": one record a document, named like its file (`ke-hoach-181.json`; the next document
    whose file has that name is `ke-hoach-181-2.json`). "csv" and "parquet": one file a table,
    and `datapackage.json` that describes them; "xlsx": `kehoach.xlsx`, one sheet a table;
    "ics": the deadlines, one calendar an agency. With `running_tasks` the tasks of running text
    too: in records marked `"kind": "running"`, else a table of their own; with `commitments` the
    figures outside headings of goals. Files of an earlier export are replaced; where another file
    has such a name, WouldOverwrite is raised before any is written. Another format raises
    `ValueError`.
    """
    if format not in FORMATS:
        raise ValueError(
            f"{format!r} is no export format; use one of {', '.join(FORMATS)}."
        )
    check_folder(out)
    out.mkdir(parents=True, exist_ok=True)
    if format == "json":
        return list(_export_records(engine, out, running_tasks, commitments))
    tables = dict(TABLES)
    if running_tasks:
        tables |= RUNNING_TASKS
    if commitments:
        tables |= COMMITMENTS
    frames = read_tables(engine, tables)
    if format == "xlsx":
        path = out / "kehoach.xlsx"
        sheets = {n: with_headings(frames[n], view) for n, view in tables.items()}
        write_file(path, WORKBOOK, lambda part: write_workbook(sheets, part))
        return [path]
    if format == "ics":
        with engine.connect() as connection:
            named = read_event_agencies(connection)
            links = find_links(connection, ("task", "reporting"))
        return write_calendars(frames["tasks"], named, frames["due_dates"], out, links)
    _check_tables(tables, out, format)
    files = {
        name: _export_table(name, tables[name], frame, out, format)
        for name, frame in frames.items()
    }
    return [*files.values(), write_package(files, tables, out)]


def read_tables(
    engine: Engine, tables: Mapping[str, Table] = TABLES
) -> dict[str, pd.DataFrame]:
    """The tables of an export as data frames: documents, tasks, targets, assignments,
    references, issues, duties, reporting, changes, progress, due dates.

    Missing figures stay missing (`Int64`, `Float64`), days are `datetime.date`, moments UTC.
    """
    return {name: _read_table(engine, view) for name, view in tables.items()}


def _read_table(engine: Engine, view: Table) -> pd.DataFrame:
    order = [view.c[name] for name in ("document_id", "position") if name in view.c]
    with engine.connect() as connection:
        return make_frame(connection, select(view).order_by(*order))


def _check_tables(tables: Mapping[str, Table], out: Path, format: Format) -> None:  # noqa: A002
    for name, view in tables.items():
        check_target(out / f"{name}.{format}", table_kind(format, view.columns.keys()))
    check_target(out / PACKAGE_NAME, PACKAGE)


def _export_table(
    name: str,
    view: Table,
    frame: pd.DataFrame,
    out: Path,
    format: Format,  # noqa: A002
) -> Path:
    path = out / f"{name}.{format}"
    kind = table_kind(format, view.columns.keys())
    if format == "csv":
        guarded = frame.apply(_guard_column)
        # The mark at the beginning (utf-8-sig) tells Excel that the file is UTF-8.
        write_file(
            path,
            kind,
            lambda part: guarded.to_csv(part, index=False, encoding="utf-8-sig"),
        )
    else:
        schema = _parquet_schema(view)
        write_file(
            path,
            kind,
            lambda part: frame.to_parquet(
                part, engine="pyarrow", index=False, schema=schema
            ),
        )
    return path


def _guard_column(column: pd.Series[Any]) -> pd.Series[Any]:
    return column.map(guard_formula) if column.dtype == "string" else column


def _parquet_schema(view: Table) -> object:
    """Types from the view, so that a column without any value has its type too."""
    moment = pa.timestamp("us", "UTC")
    kinds = {
        Integer: pa.int64(),
        Double: pa.float64(),
        Date: pa.date32(),
        Boolean: pa.bool_(),
        UtcDateTime: moment,
    }

    def find_type(kind: TypeEngine[Any]) -> object:
        return next(
            (found for type_, found in kinds.items() if isinstance(kind, type_)),
            pa.string(),
        )

    return pa.schema([(column.name, find_type(column.type)) for column in view.columns])


def _export_records(
    engine: Engine, out: Path, running_tasks: bool, commitments: bool
) -> Iterator[Path]:
    in_force = (
        select(Edition.id, Edition.file_stem)
        .join(Document, Document.id == Edition.document_id)
        .where(Edition.is_current, Document.status == "in_force")
        .order_by(Edition.document_id)
    )
    with Session(engine) as session:
        names = choose_names(
            [(edition_id, stem) for edition_id, stem in session.execute(in_force)]
        )
        for name in names.values():
            check_target(out / f"{name}.json", RECORD)
        for edition_id, name in names.items():
            edition = session.get_one(Edition, edition_id)
            record = read_record(
                session,
                edition,
                with_running=running_tasks,
                with_commitments=commitments,
            )
            path = out / f"{name}.json"
            write_text(
                path, RECORD, json.dumps(record, ensure_ascii=False, indent=1) + "\n"
            )
            yield path
            session.expunge_all()  # what was written is let go: memory stays that of one document


def choose_names(stems: list[tuple[int, str]]) -> dict[int, str]:
    """A file name for each edition: its stem, with "-2", "-3" … where another document has it
    already.

    Capitals do not make a name another one, as some file systems do not tell them apart.
    """
    taken = {_file_name(stem).casefold() for _, stem in stems}
    used: set[str] = set()
    names: dict[int, str] = {}
    for edition_id, stem in stems:
        name, number = _file_name(stem), 1
        while name.casefold() in (used if number == 1 else taken | used):
            number += 1
            name = f"{_file_name(stem)}-{number}"
        used.add(name.casefold())
        names[edition_id] = name
    return names


def _file_name(stem: str) -> str:
    """The stem without what would lead out of the folder, short enough for a suffix (255 bytes
    in all).
    """
    name = stem.replace("/", "_").replace("\\", "_").lstrip(".")
    return name.encode()[:LONGEST_STEM].decode(errors="ignore") or "document"
