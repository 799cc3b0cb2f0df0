"""Agencies of today with their work, and indicators with two values, for people."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from pipeline.common.language import say
from pipeline.reports.text_tables import Row, cell_text, make_table, print_filled


def show_agencies_today(console: Console, rows: Sequence[Row]) -> None:
    """Each agency with how many tasks it has; of those of a body that went to several, that
    it is one of them.
    """
    table = make_table("Agency today", "Place today", "*Tasks", "Of these shared")
    for row in rows:
        table.add_row(
            cell_text(row["full_name_today"]),
            cell_text(row["place_today"]),
            cell_text(row["tasks"]),
            _shared(row),
        )
    print_filled(console, table, rows)


def _shared(row: Row) -> Text:
    """ "2 (one of 5)": two tasks are of a body whose work went to five."""
    if not row["shared_tasks"]:
        return Text("")
    return Text(say(f"{row['shared_tasks']} (one of {row['successor_count']})"))


def show_conflicts(console: Console, rows: Sequence[Row]) -> None:
    """Each indicator with its two values and where they stand."""
    table = make_table("Indicator", "By", "Value", "In", "Other value", "In")
    for row in rows:
        table.add_row(
            cell_text(row["indicator"]),
            cell_text(row["horizon"]),
            cell_text(row["raw"]),
            _where(row, ""),
            cell_text(row["other_raw"]),
            _where(row, "other_"),
        )
    print_filled(console, table, rows)


def _where(row: Row, side: str) -> Text:
    """ "181/KH-UBND, annex I"."""
    number, annex = row[f"{side}document_number"], row[f"{side}annex"]
    place = say(f"annex {annex}") if annex else None
    return cell_text(", ".join(part for part in (number, place) if part))
