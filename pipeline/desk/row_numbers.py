"""Numbers of rows in addresses: what no database can hold is no address, and no fault of ours."""

from __future__ import annotations

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


def use_row_numbers() -> None:
    """Let routes say "{position:row}"."""
    register_url_convertor("row", RowNumber())
