"""How an exported table that is there already is recognised: by its first columns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pyarrow
from pyarrow import parquet

from pipeline.common.written_files import FileKind
from pipeline.common.written_kinds import starts_like

TELLING = 3  # columns


def table_kind(format: str, columns: Sequence[str]) -> FileKind:  # noqa: A002 - as in `export`
    """The kind of a table that `export` writes with these columns."""
    first = tuple(columns[:TELLING])
    is_ours = _is_csv(first) if format == "csv" else _is_parquet(first)
    return FileKind(f"a {format} table of `kehoach export`", is_ours)


def _is_csv(first: tuple[str, ...]) -> Callable[[Path], bool]:
    byte_order_mark = r"(\xef\xbb\xbf)?"
    return starts_like(rf"{byte_order_mark}{','.join(first)},")


def _is_parquet(first: tuple[str, ...]) -> Callable[[Path], bool]:
    def is_ours(path: Path) -> bool:
        try:
            names = parquet.read_schema(path).names
        except (pyarrow.ArrowException, OSError):
            return False
        return tuple(names[: len(first)]) == first

    return is_ours
