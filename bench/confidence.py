"""Measure whether a field's confidence means something: how often rows without an issue are
right, on scans.

    python bench/confidence.py            reads scans of the known plans, prints the figures
    python bench/confidence.py --learn    and writes lexicon/field_confidence.yml from them
    python bench/confidence.py --refine FILE   the same from the weights of FILE, towards which a
                                          part of the scans draws less than all would; FILE is one
                                          that other scans taught, kept or from an older commit

The scans are real ones of the gold records (bench/gold.py), read first, and made ones of the
plans of this repository and of the gold records (bench/confidence_scans.py): with degrade.py
beside the gold records, which needs img2pdf, kept in `KEHOACH_DATA_DIR`/bench. Pages are
recognised once, which takes an hour of two cores for all; a run may be broken off, and `--there`
goes by what was made before, in a minute. A row is right when all its fields are (bench/scoring).
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # so that the project is found when this runs as a script

from bench.confidence_scans import REAL, Record, Scan, find_scans
from bench.confidence_weights import (
    Case,
    Known,
    Weights,
    cross_validated,
    read_known,
    write_weights,
)
from bench.gold import gold_folder, is_there
from bench.scoring.fields import HEADER_FIELDS
from bench.scoring.figures import people
from bench.scoring.rows import KINDS, RowKind, align
from bench.scoring.texts import error_rate, fold
from extractors.content import field_confidence
from extractors.content.judging import JUDGED, judge_plan, proof_of
from extractors.lexicon import read_lexicon
from extractors.values.plan import Plan
from extractors.values.record_table import DOCUMENT, records_of
from pipeline.common.settings import Settings, read_settings
from pipeline.database.record import to_record
from pipeline.reading.doubts import CODE
from pipeline.reading.issues.audit import audit_plan
from pipeline.reading.reading import extract_plan

PROFILES = ("office200", "fax200bw", "poor150")
# As in the text of a task: a letter in fifty may be wrong.
CHARGE_ERRORS = 0.02
BINS = (0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 1.001)
RightField = tuple[str, int, str, bool]


def right_fields(gold: Record, found: Record) -> Iterator[RightField]:
    """(records, index, field, whether it is right) for every field of every row found."""
    for known in HEADER_FIELDS:
        is_right = known.is_right(gold["document"], found["document"])
        yield "document", 0, known.name, is_right
    numbers = {fold(row["number"]) for row in gold["references"]}
    for i, row in enumerate(found["references"]):
        yield "references", i, "number", fold(row["number"]) in numbers
    yield from _right_assignments(gold, found["assignments"])
    for kind in KINDS:
        yield from _right_rows(kind, gold[kind.name], found[kind.name])


def _right_assignments(gold: Record, found: list[Record]) -> Iterator[RightField]:
    """The fields of assignments: who is named so, and whether somebody is charged with that."""
    assigned = people(gold)
    charges = [row.get("responsibility") or "" for row in gold["assignments"]]
    for i, row in enumerate(found):
        is_named = people({"assignments": [row]}) <= assigned
        charge = row.get("responsibility") or ""
        errors = (error_rate(wanted, charge) for wanted in charges)
        is_charged = min(errors, default=1.0) <= CHARGE_ERRORS
        yield "assignments", i, "person", is_named
        yield "assignments", i, "position", is_named
        yield "assignments", i, "responsibility", is_charged
        yield "assignments", i, "row", is_named and is_charged


def _right_rows(
    kind: RowKind, gold: list[Record], found: list[Record]
) -> Iterator[RightField]:
    """The fields of tasks or targets, and whether their rows are wholly right."""
    partner = {j: i for i, j in align(kind, gold, found)}
    for j, row in enumerate(found):
        if j not in partner:
            yield kind.name, j, "row", False
            continue
        wrong = set(kind.wrong_fields(gold[partner[j]], row))
        for name in (*(field.name for field in kind.fields), kind.text):
            yield kind.name, j, name, name not in wrong
        yield kind.name, j, "row", not wrong


def cases_of(
    plan: Plan, right: dict[tuple[str, int, str], bool], document: str
) -> Iterator[Case]:
    """The judged fields of a plan with their signs and whether they are right."""
    for kind in JUDGED:
        key = "document" if kind is DOCUMENT else kind.plan_list
        for i, record in enumerate(records_of(plan, kind)):
            for field in kind.judged_fields:
                proof, value = proof_of(record.proofs, field), field.of(record)
                # "Số: X3/KH-DCT" is the proof of no number, which is an issue itself.
                is_unread = kind is DOCUMENT and value is None
                if proof is None or is_unread:
                    continue
                if (key, i, field.name) in right:
                    signs = field_confidence.signs_of(proof, value)
                    is_right = right[key, i, field.name]
                    yield Case(
                        document, key, i, field.name, field.judged, signs, is_right
                    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Measure the confidence of fields on scans."
    )
    parser.add_argument(
        "--learn", action="store_true", help="fit the weights and write them"
    )
    parser.add_argument(
        "--refine",
        type=Path,
        metavar="FILE",
        help="fit them from those in FILE, which other scans taught, and write them",
    )
    parser.add_argument("--profiles", nargs="+", default=PROFILES, help="of degrade.py")
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument(
        "--there", action="store_true", help="make no scans: those made before"
    )
    arguments = parser.parse_args()
    if not is_there(gold_folder()):
        return
    settings = read_settings()
    folder = settings.data_dir / "bench"
    scans = find_scans(folder, arguments.profiles, only_there=arguments.there)
    known = read_known(arguments.refine) if arguments.refine else None
    is_learning = arguments.learn or known is not None
    measure(settings, scans, arguments.workers, known, is_learning=is_learning)


def measure(
    settings: Settings,
    scans: Iterable[Scan],
    workers: int,
    known: Known | None,
    *,
    is_learning: bool,
) -> None:
    """Read the scans, print the tables, and learn where asked."""
    plans: list[tuple[Scan, Plan, dict[tuple[str, int, str], bool]]] = []
    cases: list[Case] = []
    for scan in scans:
        plan = extract_unjudged(scan.path.read_bytes(), settings, workers)
        right = {
            (k, i, f): r for k, i, f, r in right_fields(scan.gold, to_record(plan))
        }
        plans.append((scan, plan, right))
        cases += cases_of(plan, right, scan.name)
        print(f"read {scan.path.name}", flush=True)
    if is_learning:
        real = sum(scan.profile == REAL for scan, _, _ in plans)
        write_weights(cases, len(plans), real, known)
        read_lexicon.cache_clear()
        field_confidence._weights.cache_clear()
    print_rows(plans)
    print_bins(cases, known.weights if known else None)


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


def print_bins(cases: list[Case], known: Weights | None) -> None:
    """Fields by their confidence: how many, how sure on average, how many right; and the same
    left out one by one. The known weights may know the plans that scans were made of: then only
    what is left out of real scans is judged by weights that do not know it.
    """
    print("\n| confidence | fields | mean | right | right, left out |")
    print("| --- " * 5 + "|")
    sure = np.array([field_confidence.probability(c.group, c.signs) for c in cases])
    right = np.array([c.is_right for c in cases])
    apart = cross_validated(cases, known)
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
