"""Numbers of rows in addresses: what no database can hold is no address, and no fault of ours."""

from __future__ import annotations

import re

from starlette.convertors import Convertor, register_url_convertor


class RowNumber(Convertor[int]):
    """Up to nine figures, as PostgreSQL's integers have: "/review/3/task/12"."""

    regex = "[0-9]{1,9}"

    def convert(self, value: str) -> int:
        """ "12" → 12."""
        return int(value)

    def to_string(self, value: int) -> str:
        """12 → "12"."""
        return str(value)


def read_row_number(text: str) -> int | None:
    """ "12" → 12; None for what is no number of a row: "", "x", thirty figures."""
    is_number = re.fullmatch(RowNumber.regex, text) is not None
    return int(text) if is_number else None


def use_row_numbers() -> None:
    """Let routes say "{position:row}"."""
    register_url_convertor("row", RowNumber())
