"""A first record of a plan that has none, to be corrected by hand.

    python -m tests.plans.golden NAME      (or: make golden NAME=three-levels)

Writes tests/plans/NAME.expected.json from what is read of NAME.pdf, and never over one that is
there: a record judges the extractor. Compare every value with the printed page before you commit it.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.common.errors import PlanError, WouldOverwrite, WrongUse
from pipeline.common.settings import Settings
from pipeline.database.record import to_record
from pipeline.reading.reading import extract_plan
from tests.plan_comparison import FIELDS

ROOT = Path(__file__).resolve().parents[2]
PLANS = ROOT / "tests" / "plans"
FOLDERS = (PLANS, ROOT / "data" / "raw")

Record = Mapping[str, Any]


def find_pdf(name: str) -> Path:
    """NAME.pdf among the layouts or the sample plans."""
    for folder in FOLDERS:
        path = folder / f"{name}.pdf"
        if path.exists():
            return path
    raise WrongUse(f"There is no {name}.pdf in tests/plans or data/raw; put it there first.")


def draft(pdf: Path) -> dict[str, Any]:
    """What is read of a plan, with the fields that goldens have."""
    with tempfile.TemporaryDirectory() as folder:
        plan = extract_plan(pdf.read_bytes(), Settings(data_dir=Path(folder)))
    record = to_record(plan)
    kept: dict[str, Any] = {}
    for kind, fields in FIELDS.items():
        found = record[kind]
        kept[kind] = _kept(found, fields) if kind == "document" else [_kept(row, fields) for row in found]
    if record["effects"]:
        kept["effects"] = record["effects"]
    return kept


def _kept(row: Record, fields: tuple[str, ...]) -> dict[str, Any]:
    return {field: row[field] for field in fields}


def write_golden(name: str, folder: Path = PLANS) -> Path:
    """Write a plan's first record; WouldOverwrite where it has one."""
    path = folder / f"{name}.expected.json"
    if path.exists():
        raise WouldOverwrite(f"{path} is there already; correct it by hand, it judges the extractor.")
    text = json.dumps(draft(find_pdf(name)), ensure_ascii=False, indent=1)
    path.write_text(text + "\n", encoding="utf-8")
    return path


def _only_name(arguments: list[str]) -> str:
    if len(arguments) != 1:
        raise WrongUse("Give one name: make golden NAME=three-levels.")
    return arguments[0]


def main(arguments: list[str]) -> int:
    try:
        path = write_golden(_only_name(arguments))
    except PlanError as error:
        sys.stderr.write(f"golden: {error}\n")
        return 2
    sys.stdout.write(f"written to {path}; compare every value with the printed page\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
