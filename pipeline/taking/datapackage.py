"""The data dictionary beside exported tables: a Frictionless Data Package (datapackage.json)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Date, Double, Integer, Table
from sqlalchemy.types import TypeEngine

from models.base import UtcDateTime
from pipeline.common.written_files import write_text
from pipeline.common.written_kinds import PACKAGE
from pipeline.taking.dictionary import split_comment

PACKAGE_NAME = "datapackage.json"
KINDS: tuple[tuple[type[TypeEngine[Any]], str], ...] = (
    (UtcDateTime, "datetime"),
    (Integer, "integer"),
    (Double, "number"),
    (Date, "date"),
    (Boolean, "boolean"),
)
MEDIA = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet"}


def write_package(
    files: Mapping[str, Path], tables: Mapping[str, Table], out: Path
) -> Path:
    """Write datapackage.json for exported files: each table's path, hash, and its columns in
    two languages.
    """
    resources = [
        _describe_file(name, path, tables[name]) for name, path in files.items()
    ]
    package = {
        "name": "kehoach",
        "title": "Nhiệm vụ và chỉ tiêu trong các kế hoạch (tasks and targets of official plans)",
        "profile": "tabular-data-package" if _is_csv(files) else "data-package",
        "resources": resources,
    }
    path = out / PACKAGE_NAME
    write_text(path, PACKAGE, json.dumps(package, ensure_ascii=False, indent=1) + "\n")
    return path


def _describe_file(name: str, path: Path, table: Table) -> dict[str, Any]:
    data = path.read_bytes()
    english, vietnamese = split_comment(table.comment)
    kind = path.suffix.removeprefix(".")
    return {
        "name": name,
        "title": vietnamese,
        "description": english,
        "path": path.name,
        "format": kind,
        "mediatype": MEDIA[kind],
        **_describe_bytes(kind, data),
        "schema": {
            "fields": [
                _describe_column(c.name, c.type, c.comment) for c in table.columns
            ]
        },
    }


def _is_csv(files: Mapping[str, Path]) -> bool:
    """Tabular packages are of CSV files, by the profile's definition."""
    return all(path.suffix == ".csv" for path in files.values())


def _describe_bytes(kind: str, data: bytes) -> dict[str, Any]:
    """Encoding, size and hash of a CSV file.

    Frictionless counts no bytes of a Parquet file and calls any size or hash given for one wrong,
    so that its hash stands under a name of our own.
    """
    digest = hashlib.sha256(data).hexdigest()
    if kind != "csv":
        return {"sha256": digest}
    return {
        "encoding": "utf-8-sig",
        "profile": "tabular-data-resource",
        "bytes": len(data),
        "hash": f"sha256:{digest}",
    }


def _describe_column(
    name: str, kind: TypeEngine[Any], comment: str | None
) -> dict[str, str]:
    english, vietnamese = split_comment(comment)
    found = next((word for type_, word in KINDS if isinstance(kind, type_)), "string")
    extra = {"format": "any"} if found == "datetime" else {}
    return {
        "name": name,
        "type": found,
        **extra,
        "title": vietnamese,
        "description": english,
    }
