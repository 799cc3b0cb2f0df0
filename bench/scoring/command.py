"""What the command `bench/score.py` is asked for, and what it prints."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.scoring.figures import PlanFigures, RowFigures, score_plan

GOLD_END = ".gold.json"


class NotScorable(Exception):
    """A line that says why there is nothing to score."""


@dataclass(frozen=True, slots=True)
class Scored:
    """One record's figures, and a line for each thing wrong with it."""

    name: str
    figures: PlanFigures
    wrong: tuple[str, ...]


def pair_files(names: Sequence[str]) -> list[tuple[Path, Path]]:
    """GOLD PRED GOLD PRED … as pairs."""
    if not names or len(names) % 2:
        raise NotScorable("Give files in pairs, GOLD PRED, or folders with --dir.")
    paths = [Path(name) for name in names]
    return list(zip(paths[::2], paths[1::2], strict=True))


def pair_folders(gold: Path, found: Path) -> list[tuple[Path, Path]]:
    """NAME.gold.json with NAME.json and its scans, NAME.office200.json."""
    pairs = [
        (path, record)
        for path in sorted(gold.glob(f"*{GOLD_END}"))
        for record in _records_of(path.name.removesuffix(GOLD_END), found)
    ]
    if not pairs:
        raise NotScorable(
            f"No NAME.json in {found} has a NAME{GOLD_END} in {gold}; check both folders."
        )
    return pairs


def _records_of(name: str, folder: Path) -> list[Path]:
    records = [folder / f"{name}.json", *sorted(folder.glob(f"{name}.*.json"))]
    return [p for p in records if p.is_file() and not p.name.endswith(GOLD_END)]


def score_files(pairs: Sequence[tuple[Path, Path]]) -> Iterator[Scored]:
    """The figures of each pair of files."""
    for gold, found in pairs:
        wrong: list[str] = []
        figures = score_plan(read_record(gold), read_record(found), wrong.append)
        yield Scored(found.stem, figures, tuple(wrong))


def read_record(path: Path) -> dict[str, Any]:
    """A plan record from its file; NotScorable where it cannot be read."""
    try:
        record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NotScorable(f"{path} is no plan record: {error}") from error
    return record


def describe(scored: Scored) -> str:
    """One line: "p004   document 1.00 references 1.00 | tasks f1 1.000 perfect 1.000 …" """
    figures = scored.figures
    header = f"document {figures.document:.2f} references {figures.references:.2f}"
    parts = [f"{scored.name:28s} {header}"]
    parts += [_describe_rows(*named) for named in figures.rows.items()]
    if figures.assignments is not None:
        parts.append(f"assignments {figures.assignments:.2f}")
    return " | ".join(parts)


def _describe_rows(name: str, rows: RowFigures) -> str:
    whole = f"f1 {rows.f1:.3f} perfect {rows.perfect:.3f} cer {rows.cer:.3f}"
    fields = [f"{field} {share:.2f}" for field, share in rows.fields.items()]
    return " ".join([name, whole, *fields])
