"""Measure whether a field's confidence means something: how often rows without an issue are
right, on scans.

    python bench/confidence.py            reads scans of the known plans, prints the figures
    python bench/confidence.py --learn    and writes extractors/lexicon/surety.yml from them

The plans are those of this repository with records written by hand, and ../shared/eval/dev
where it is present; their scans are made with ../shared/tools/degrade.py (needs img2pdf) and
kept in `KEHOACH_DATA_DIR`/bench. Pages are recognised once: a second run takes a minute. A row
is right when all its fields are (../shared/eval/score.py).
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.surety_weights import Case, cross_validated, write_weights
from extractors.content import surety
from extractors.content.judging import (
    ASSIGNMENT,
    HEADER,
    REFERENCE,
    TARGET,
    TASK,
    judge_plan,
    proof_of,
)
from extractors.values.records import Plan
from pipeline.common.settings import Settings
from pipeline.database.record import to_record
from pipeline.reading.audit import audit_plan
from pipeline.reading.doubts import CODE
from pipeline.reading.reading import extract_plan

SHARED = ROOT.parent / "shared"
DEV = SHARED / "eval" / "dev"
PROFILES, SEED = ("office200", "poor150", "fax200bw"), 1
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.001)
FIELDS = {
    "document": HEADER,
    "references": REFERENCE,
    "tasks": TASK,
    "targets": TARGET,
    "assignments": ASSIGNMENT,
}
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Scan:
    """A scan of a plan whose record is known."""

    name: str
    profile: str
    path: Path
    gold: Record


def load(path: Path) -> ModuleType:
    """A module of ../shared, which is no package."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def find_scans(folder: Path, profiles: Iterable[str]) -> Iterator[Scan]:
    """The scans, made where they are missing."""
    folder.mkdir(parents=True, exist_ok=True)
    own = sorted(
        [
            *(ROOT / "tests" / "plans").glob("*.pdf"),
            *(ROOT / "data" / "raw").glob("*.pdf"),
        ]
    )
    pairs = [
        (pdf, ROOT / "tests" / "plans" / f"{pdf.stem}.expected.json") for pdf in own
    ]
    pairs += [
        (DEV / f"{name}.pdf", DEV / f"{name}.gold.json") for name in ("p000", "p004")
    ]
    for pdf, gold in pairs:
        for profile in profiles if gold.exists() else ():
            path = folder / f"{pdf.stem}.{profile}.{SEED}.pdf"
            known = DEV / f"{pdf.stem}.{profile}.pdf"
            if known.exists():
                path = known
            elif not path.exists():
                load(SHARED / "tools" / "degrade.py").degrade(pdf, path, profile, SEED)
            yield Scan(pdf.stem, profile, path, json.loads(gold.read_text("utf-8")))


def right_fields(
    gold: Record, found: Record, score: ModuleType
) -> Iterator[tuple[str, int, str, bool]]:
    """(records, index, field, whether it is right) for every field of every row found."""
    for name in HEADER:
        a, b = gold["document"].get(name), found["document"].get(name)
        is_right = (
            score.cer(a, b) <= 0.05
            if name == "title" and a
            else score.fold(a) == score.fold(b)
        )
        yield "document", 0, name, is_right
    numbers = {score.fold(r["number"]) for r in gold["references"]}
    for i, row in enumerate(found["references"]):
        yield "references", i, "number", score.fold(row["number"]) in numbers
    people = {
        (score.fold(a["person"]), score.fold(a["position"]))
        for a in gold.get("assignments", [])
    }
    for i, row in enumerate(found["assignments"]):
        for name in ("person", "position"):
            yield (
                "assignments",
                i,
                name,
                (score.fold(row["person"]), score.fold(row["position"])) in people,
            )
    yield from _right_rows("tasks", gold, found, score)
    yield from _right_rows("targets", gold, found, score)


def _right_rows(
    kind: str, gold: Record, found: Record, score: ModuleType
) -> Iterator[tuple[str, int, str, bool]]:
    """The fields of tasks or targets, as score.py judges them one pair of rows at a time."""
    text = (
        (lambda t: t["content"])
        if kind == "tasks"
        else (lambda t: f"{t.get('horizon')} {t['indicator']}")
    )
    judge = score.score_tasks if kind == "tasks" else score.score_targets
    pairs = score.align(
        gold[kind],
        found[kind],
        text,
        lambda g, p: g.get("ordinal") == p.get("ordinal"),
        0.6,
    )
    partner = {j: i for i, j in pairs}
    for j, row in enumerate(found[kind]):
        if j not in partner:
            yield kind, j, "row", False
            continue
        figures = judge([gold[kind][partner[j]]], [row], lambda _line: None)
        for name in (k for k in figures if k not in ("f1", "perfect", "cer")):
            yield kind, j, name, bool(figures[name])
        yield (
            kind,
            j,
            "content" if kind == "tasks" else "indicator",
            _is_text_right(row, gold[kind][partner[j]], score),
        )
        yield kind, j, "row", bool(figures["perfect"])


def _is_text_right(row: Record, gold: Record, score: ModuleType) -> bool:
    if "content" in row:
        return bool(score.cer(gold["content"], row["content"]) <= 0.02)
    return bool(
        score.cer(gold["indicator"], row["indicator"])
        <= (0.05 if gold.get("source") == "table" else 0.25)
    )


def cases_of(
    plan: Plan, right: dict[tuple[str, int, str], bool], document: str
) -> Iterator[Case]:
    """The judged fields of a plan with their signs and whether they are right."""
    for kind, fields in FIELDS.items():
        records: Iterable[Any] = (
            [plan.header] if kind == "document" else getattr(plan, kind)
        )
        for i, record in enumerate(records):
            for field, group in fields.items():
                proof = proof_of(record.proofs, field)
                if proof is not None and (kind, i, field) in right:
                    signs = surety.signs_of(proof, getattr(record, field))
                    yield Case(
                        document, kind, i, field, group, signs, right[kind, i, field]
                    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Measure the confidence of fields on scans."
    )
    parser.add_argument(
        "--learn", action="store_true", help="fit the weights and write them"
    )
    parser.add_argument("--profiles", nargs="+", default=PROFILES, help="of degrade.py")
    parser.add_argument("--workers", type=int, default=1)
    arguments = parser.parse_args()
    if not SHARED.is_dir():
        print(f"{SHARED} is not there: nothing to measure.")
        return
    settings = Settings()
    measure(settings, arguments.profiles, arguments.learn, arguments.workers)


def measure(
    settings: Settings, profiles: Iterable[str], is_learning: bool, workers: int
) -> None:
    """Read the scans, print the tables, and learn where asked."""
    score = load(SHARED / "eval" / "score.py")
    plans: list[tuple[Scan, Plan, dict[tuple[str, int, str], bool]]] = []
    cases: list[Case] = []
    for scan in find_scans(settings.data_dir / "bench", profiles):
        plan = extract_unjudged(scan.path.read_bytes(), settings, workers)
        right = {
            (k, i, f): r
            for k, i, f, r in right_fields(scan.gold, to_record(plan), score)
        }
        plans.append((scan, plan, right))
        cases += cases_of(plan, right, scan.name)
        print(f"read {scan.path.name}", flush=True)
    if is_learning:
        write_weights(cases)
        surety._weights.cache_clear()
    print_rows(plans)
    print_bins(cases)


def extract_unjudged(pdf: bytes, settings: Settings, workers: int) -> Plan:
    """The plan with the confidences of its readings as they are, before they are judged."""
    from unittest.mock import patch

    with patch("pipeline.reading.extract.judge_plan", lambda plan: plan):
        return extract_plan(pdf, settings, workers)


def print_rows(
    plans: list[tuple[Scan, Plan, dict[tuple[str, int, str], bool]]],
) -> None:
    """By profile: rows, how many have an issue, how many of the others are wholly right."""
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0, 0, 0, 0])
    for scan, plan, right in plans:
        kept = [i for i in plan.issues if i.code == "unrecognised_table"]
        judged = audit_plan(judge_plan(plan), kept)
        flagged = {
            (f"{i.record}s", i.index) for i in judged.issues if i.index is not None
        }
        doubted = {(f"{i.record}s", i.index) for i in judged.issues if i.code == CODE}
        for (kind, index, field), is_right in right.items():
            if field != "row":
                continue
            has_issue = (kind, index) in flagged
            for key in ((scan.profile, kind), ("all", kind)):
                cell = counts[key]
                cell[0] += 1
                cell[1] += has_issue
                cell[2] += is_right and not has_issue
                cell[3] += is_right
                cell[4] += (kind, index) in doubted
    print(
        "\n| scans | rows | right | with an issue | low_confidence | right without "
        "an issue | with one |"
    )
    print("| --- " * 7 + "|")
    for (profile, kind), (rows, issues, right_plain, all_right, doubts) in sorted(
        counts.items()
    ):
        plain, with_issue = rows - issues, max(1, issues)
        print(
            f"| {profile} {kind} | {rows} | {all_right / rows:.1%} | "
            f"{issues / rows:.1%} | {doubts / rows:.1%} "
            f"| {right_plain / max(1, plain):.2%} | {(all_right - right_plain) / with_issue:.1%} |"
        )


def print_bins(cases: list[Case]) -> None:
    """Fields by their confidence: how many, how sure on average, how many right; and the same
    left out one by one.
    """
    print("\n| confidence | fields | mean | right | right, left out |")
    print("| --- " * 5 + "|")
    sure = np.array([surety.probability(c.group, c.signs) for c in cases])
    right = np.array([c.is_right for c in cases])
    apart = cross_validated(cases)
    for low, high in pairwise(BINS):
        here, there = (sure >= low) & (sure < high), (apart >= low) & (apart < high)
        if here.any():
            left_out = f"{right[there].mean():.3f}" if there.any() else "–"
            print(
                f"| {low:.2f}–{min(high, 1):.2f} | {here.sum()} | {sure[here].mean():.3f} "
                f"| {right[here].mean():.3f} | {left_out} |"
            )


if __name__ == "__main__":
    main()
