"""The weights of `extractors.content.field_confidence`, by logistic regression.

`bench/confidence.py --learn` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import yaml
from numpy.typing import NDArray

from extractors.content.field_confidence import FEATURES, Signs

TARGET = (
    Path(__file__).resolve().parent.parent
    / "extractors"
    / "lexicon"
    / "field_confidence.yml"
)
# Towards 0: of weights, and of what tells a kind of field from the others.
RIDGE, RIDGE_OF_KINDS, ROUNDS = 0.5, 0.5, 60
# Towards what is known: with 0.5 the 20 wrong fields of 28 scans turned a sign that 73 had taught
# (stray characters made a field surer) and typeset plans lost; with 5 none turns and both gain.
RIDGE_TO_KNOWN = 5.0
# Rows of the kind "tasks" have about seven fields: 0.98 of the rows is 0.997 of the fields.
THRESHOLD = 0.9
HEADER = """\
# How sure a field of a scan is (extractors/content/field_confidence.py): a logistic regression, by
# `python bench/confidence.py {option}` over {cases} fields of {documents} documents, {wrong} of
# them wrong. They were scanned {scans} times, {real} of these real scans, the others made of
# typeset plans. `base` of a kind of field and the weights of what its reading shows add up to the
# logarithm of the odds that it is right. Below `threshold` a field is an issue.
"""
# What the weights that were refined say of themselves, by the header above and by this line.
BEFORE = """\
# Refined from what {cases} fields of {scans} scans ({real} real) had taught, {wrong} of them wrong.
"""
TAUGHT_BY = re.compile(
    r"over (?P<cases>\d+) fields of \d+ documents, (?P<wrong>\d+) of them wrong\."
    r" They were scanned (?P<scans>\d+) times, (?P<real>\d+) of these real"
)
REFINED_FROM = re.compile(r"^# Refined from .*\n", re.MULTILINE)
Floats = NDArray[np.float64]


class Case(NamedTuple):
    """One field that was read, what its reading shows, and whether it is right."""

    document: str
    kind: str
    place: int
    field: str
    group: str
    signs: Signs
    is_right: bool


class Weights(NamedTuple):
    """The fitted weights: one of each feature, one of each kind of field, and their base."""

    groups: tuple[str, ...]
    values: Floats

    def probabilities(self, cases: list[Case]) -> Floats:
        return np.asarray(1 / (1 + np.exp(-_matrix(cases, self.groups) @ self.values)))


def _matrix(cases: list[Case], groups: tuple[str, ...]) -> Floats:
    """A row for each case: its features, 1 in the column of its kind, and 1."""
    kinds = np.array([[float(c.group == g) for g in groups] for c in cases])
    features = np.array([c.signs.values() for c in cases])
    return np.hstack([features, kinds, np.ones((len(cases), 1))])


class Known(NamedTuple):
    """Weights that earlier scans taught, and the lines that say by how many they were taught."""

    weights: Weights
    taught_by: str


def read_known(path: Path) -> Known:
    """The weights of a file that `write_weights` wrote. Raises SystemExit where it was not."""
    text = path.read_text(encoding="utf-8")
    counts = TAUGHT_BY.search(re.sub(r"\s+(?:#\s*)?", " ", text))
    if counts is None:
        raise SystemExit(
            f"{path} does not say what taught it; refine a file of --learn."
        )
    earlier = REFINED_FROM.findall(text)
    taught_by = BEFORE.format(**counts.groupdict()) + "".join(earlier)
    return Known(_weights_of(yaml.safe_load(text)), taught_by)


def _weights_of(known: Mapping[str, Any]) -> Weights:
    base = float(known["base"])
    kinds = {kind: float(entry["base"]) for kind, entry in known["kinds"].items()}
    groups = tuple(sorted(kinds))
    values = [float(known["weights"][name]) for name in FEATURES]
    values += [kinds[group] - base for group in groups]
    return Weights(groups, np.array([*values, base]))


def fit(cases: list[Case], known: Weights | None = None) -> Weights:
    """Newton's method with a ridge: towards 0, or towards what is known from more scans."""
    groups = known.groups if known else tuple(sorted({c.group for c in cases}))
    x, y = _matrix(cases, groups), np.array([float(c.is_right) for c in cases])
    kinds = [RIDGE_OF_KINDS] * len(groups)
    ridge = np.array([RIDGE] * len(FEATURES) + kinds + [1e-6])
    centre = np.zeros(x.shape[1])
    if known:
        ridge, centre = np.full(x.shape[1], RIDGE_TO_KNOWN), known.values
    w = centre.copy()
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ w))
        gradient = x.T @ (y - p) - ridge * (w - centre)
        hessian = (x * (p * (1 - p))[:, None]).T @ x + np.diag(ridge)
        w = w + np.linalg.solve(hessian, gradient)
    return Weights(groups, w)


def cross_validated(cases: list[Case], known: Weights | None = None) -> Floats:
    """Each case's probability by weights that were fitted without its document, in any scan of
    it.
    """
    found = np.zeros(len(cases))
    for document in {c.document for c in cases}:
        here = np.array([c.document == document for c in cases])
        others = [c for c in cases if c.document != document]
        found[here] = fit(others, known).probabilities(
            [c for c in cases if c.document == document]
        )
    return found


def write_weights(
    cases: list[Case],
    scans: int,
    real: int,
    known: Known | None = None,
    target: Path = TARGET,
) -> None:
    """Fit all cases and write the weights as YAML, with how many scans they are of."""
    weights = fit(cases, known.weights if known else None)
    count = len(FEATURES)
    base = weights.values[-1]
    wrong = sum(not c.is_right for c in cases)
    lines = [
        HEADER.format(
            option="--refine FILE" if known else "--learn",
            cases=len(cases),
            documents=len({c.document for c in cases}),
            wrong=wrong,
            scans=scans,
            real=real,
        )
    ]
    lines += [known.taught_by] if known else []
    lines += [f"threshold: {THRESHOLD}\n", f"base: {base:.3f}\n", "weights:\n"]
    lines += [
        f"  {name}: {w:.3f}\n"
        for name, w in zip(FEATURES, weights.values[:count], strict=True)
    ]
    lines.append("kinds:\n")
    for group, w in zip(weights.groups, weights.values[count:-1], strict=True):
        lines.append(f"  {group}: {{base: {base + w:.3f}}}\n")
    target.write_text("".join(lines), encoding="utf-8")
