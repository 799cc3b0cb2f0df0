"""What a diff is written as."""

from __future__ import annotations

from enum import StrEnum


class DiffFormat(StrEnum):
    """What a diff is written as."""

    table = "table"
    json = "json"
    html = "html"
