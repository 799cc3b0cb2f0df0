"""Rows of the database as pandas data frames that keep their types."""

from __future__ import annotations

from typing import Any

import pandas as pd
from sqlalchemy import Connection, Double, Integer, Select, Text
from sqlalchemy.types import TypeEngine

from models.base import UtcDateTime


def make_frame(connection: Connection, query: Select[Any]) -> pd.DataFrame:
    """What a query gives; missing figures stay missing (`Int64`, `Float64`), days are
    `datetime.date`.
    """
    rows = connection.execute(query).all()
    columns = {
        column.name: pd.Series(
            [row[n] for row in rows], dtype=_dtype(column.type), name=column.name
        )
        for n, column in enumerate(query.selected_columns)
        if hasattr(column, "name")
    }
    return pd.DataFrame(columns)


def _dtype(kind: TypeEngine[Any]) -> str:
    kinds = {
        Integer: "Int64",
        Double: "Float64",
        Text: "string",
        UtcDateTime: "datetime64[us, UTC]",
    }
    return next(
        (name for type_, name in kinds.items() if isinstance(kind, type_)), "object"
    )
