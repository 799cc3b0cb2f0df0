"""Differences of two editions for people: a table on the terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from models import Edition
from pipeline.common.language import say
from pipeline.comparing.diff import Diff, PlanChange
from pipeline.comparing.row_fields import Value
from pipeline.reports.text_tables import cell_text, make_table, word_cell

STYLES = {"added": "green", "removed": "red", "modified": "yellow"}
UNSURE_TITLE = "Perhaps: a scan may have been misread; look at the pages"
LONGEST = 240  # characters of a value shown; what changed in a longer one is seen in the HTML page


def show_diff(console: Console, old: Edition, new: Edition, diff: Diff) -> None:
    """What changed for certain, then what a person has to look at."""
    console.print(
        cell_text(
            f"{new.type or say('Document')} {new.number or new.file_stem}", "bold"
        )
    )
    console.print(
        word_cell(f"from {describe_edition(old)} to {describe_edition(new)}", "dim")
    )
    if diff.certain:
        _show_changes(console, "Changes", diff.certain)
    if diff.unsure:
        _show_changes(console, UNSURE_TITLE, diff.unsure)
    console.print(cell_text(summary(diff), "bold"))


def describe_edition(edition: Edition) -> str:
    """`edition 2 (p004v2, extractor 0.1.0)`"""
    return (
        f"edition {edition.sequence} ({edition.file_stem}, extractor "
        f"{edition.extractor_version})"
    )


def summary(diff: Diff) -> str:
    """`5 changes, 1 perhaps, 9 differences that reading the scans explains`"""
    parts = [f"{len(diff.certain)} change{'' if len(diff.certain) == 1 else 's'}"]
    if diff.unsure:
        parts.append(f"{len(diff.unsure)} perhaps")
    if diff.noise:
        parts.append(f"{diff.noise} differences that reading a scan explains")
    return ", ".join(say(part) for part in parts)


def _show_changes(console: Console, title: str, changes: Sequence[PlanChange]) -> None:
    table = make_table(
        "Row",
        "Change",
        "Field",
        "Old",
        "New",
        title=title,
        rows=[{}] * len(changes),
        narrow=(("Row", "Change", "Field"),),
    )
    for change in changes:
        kind = word_cell(change.kind, STYLES[change.kind])
        old, new = diff_value(change.old), diff_value(change.new)
        if change.kind != "modified":
            old, new = (
                (change.text, "") if change.kind == "removed" else ("", change.text)
            )
        table.add_row(
            cell_text(describe_change(change)),
            kind,
            word_cell(change.field),
            cell_text(old),
            cell_text(new),
        )
    console.print(table)


def describe_change(change: PlanChange) -> str:
    """`task I 7`"""
    parts = (say(change.record), change.section, change.ordinal)
    return " ".join(p for p in parts if p)[:LONGEST]


def diff_value(value: Value, longest: int = LONGEST) -> str:
    """A value in words; names of a list one a line, a long text cut."""
    text = (
        "\n".join(value)
        if isinstance(value, list)
        else ""
        if value is None
        else str(value)
    )
    return text if len(text) <= longest else text[: longest - 1] + "…"
