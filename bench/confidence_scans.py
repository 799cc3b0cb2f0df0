"""The scans of plans with known records from which confidence is measured: real ones among the
gold records, and those made of typeset plans.
"""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from bench.gold import beside_gold, gold_file

ROOT = Path(__file__).resolve().parent.parent
SEED = 1
REAL = "real"  # the profile of scans that no program made, and their folder
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan of a plan whose record is known."""

    name: str
    profile: str
    path: Path
    gold: Record


class Typeset(NamedTuple):
    """A typeset plan and the record that a person wrote of it."""

    pdf: Path
    gold: Path


def find_scans(
    folder: Path, profiles: Sequence[str], *, only_there: bool
) -> Iterator[Scan]:
    """The real scans, then those of typeset plans: of each plan one, then of each another, so
    that whatever is read before a run is broken off has plans and profiles of all kinds.

    Those that are not in the folder are made, or left out where `only_there`.
    """
    yield from real_scans()
    plans = list(_typeset_plans())
    for turn in range(len(profiles)):
        for place, plan in enumerate(plans):
            profile = profiles[(place + turn) % len(profiles)]
            path = _scan_of(plan.pdf, profile, folder)
            if path.exists() or not only_there:
                _make(plan.pdf, path, profile)
                yield Scan(plan.pdf.stem, profile, path, _read(plan.gold))


def real_scans() -> Iterator[Scan]:
    """The documents among the gold records that say of themselves that they are scans."""
    for path in sorted(gold_file(REAL).glob("*.gold.json")):
        gold = _read(path)
        name = path.name.removesuffix(".gold.json")
        if gold.get("_about", {}).get("state") == "scan":
            yield Scan(name, REAL, path.with_name(f"{name}.pdf"), gold)


def _typeset_plans() -> Iterator[Typeset]:
    """The plans of this repository and of the gold records that have a record."""
    records = ROOT / "tests" / "plans"
    for folder in (records, ROOT / "data" / "raw"):
        for pdf in sorted(folder.glob("*.pdf")):
            gold = records / f"{pdf.stem}.expected.json"
            if gold.exists():
                yield Typeset(pdf, gold)
    for name in ("p000", "p004"):
        yield Typeset(gold_file(f"{name}.pdf"), gold_file(f"{name}.gold.json"))


def _scan_of(pdf: Path, profile: str, folder: Path) -> Path:
    """Where a plan's scan is: among the gold records, else in the folder."""
    known = gold_file(f"{pdf.stem}.{profile}.pdf")
    return known if known.exists() else folder / f"{pdf.stem}.{profile}.{SEED}.pdf"


def _make(pdf: Path, path: Path, profile: str) -> None:
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        load(beside_gold("tools", "degrade.py")).degrade(pdf, path, profile, SEED)


def _read(path: Path) -> Record:
    record: Record = json.loads(path.read_text("utf-8"))
    return record


def load(path: Path) -> ModuleType:
    """A tool beside the gold records, which is in no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
