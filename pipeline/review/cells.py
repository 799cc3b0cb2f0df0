"""What a person types into a cell: text and days, of a workbook or of a CSV file."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any


def cell_text(value: Any) -> str | None:
    """A cell as text; None where it says nothing."""
    if value is None:
        return None
    if isinstance(value, datetime | date):
        return value.isoformat()[:10]
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value).replace("\r\n", "\n").strip() or None


def read_day(value: Any) -> date:
    """ "30/6/2026" or a day of the spreadsheet's own. Raises ValueError with what to write."""
    if isinstance(value, datetime):
        return value.date()
    text = str(value).strip()
    for pattern in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y"):
        try:
            return datetime.strptime(text, pattern).date()
        except ValueError:
            continue
    raise ValueError(f"“{text}” is no day; write it as 2026-06-30 or 30/6/2026")
