"""Why a target has its figure: the cell or clause is read again while the reader notes."""

from __future__ import annotations

from extractors.content.goals.goal_figures import main_quantity
from extractors.decisions.log import Decision, Fact, noting
from extractors.tables.value_cells import read_value_cell
from extractors.values.records import Target
from pipeline.explaining.evidence import ValueEvidence, distinct
from pipeline.explaining.findings import NOTHING, Findings, because, say_all
from pipeline.explaining.said import sentence

FIELDS = ("comparator", "value", "value_high", "unit", "raw")
HORIZONS = (
    "horizon_of_time",
    "horizon_of_section",
    "horizon_of_column",
    "horizon_of_clause",
    "horizon_of_opening",
    "horizon_of_heading",
    "horizon_of_plan",
)


def explain_figure(target: Target) -> Findings:
    """The figure taken, and the other figures of the same cell or clause."""
    decisions = _read_again(target)
    taken = [d for d in decisions if _is_taken(d, target)][:1]
    others = [d for d in decisions if d not in taken]
    found = Findings(say_all(taken), say_all(others))
    return found if taken else found + _without_figure(target)


def _without_figure(target: Target) -> Findings:
    if target.raw is None or target.value is not None:
        return NOTHING
    return because("figure_unread", sentence("figure_unread", text=target.raw))


def _read_again(target: Target) -> list[Decision]:
    clause = _clause(target)
    with noting() as decisions:
        if target.source == "table":
            read_value_cell(target.raw or "")
        else:
            main_quantity(clause)
    return distinct(decisions)


def _clause(target: Target) -> str:
    proof = target.proofs.get("indicator")
    return proof.text if proof else ""


def _is_taken(decision: Decision, target: Target) -> bool:
    """True for the figure whose value the target has, and whose text its own begins with."""
    same = decision.code == "quantity" and decision.facts["value"] == target.value
    return same and str(decision.facts["text"]) in (target.raw or "")


def explain_unit(evidence: ValueEvidence, target: Target) -> Findings:
    """Where a unit comes from: its own column, beside the figure, another place of the table, or
    the noun counted.
    """
    if "unit" in target.proofs:
        return because("unit_of_column", sentence("unit_of_column"))
    beside = _noted_of_row(evidence, target, "unit_beside_cells", unit=target.unit)
    if beside:
        return Findings(say_all(beside[:1]))
    found = explain_figure(target)
    if target.source == "table" or any("; unit" in r.text for r in found.reasons):
        return found
    noun = sentence("unit_after_figure")
    return found + because("unit_after_figure", noun, "quantities.yml units")


def explain_horizon(evidence: ValueEvidence, target: Target) -> Findings:
    """Which text gave the year, as noted when the target was read."""
    if "row" in target.proofs:
        here = _noted_of_row(evidence, target, *HORIZONS, year=target.horizon)
    else:
        here = evidence.noted(*HORIZONS, year=target.horizon, clause=_clause(target))
    return Findings(say_all(here[:1]))


def _noted_of_row(
    evidence: ValueEvidence, target: Target, *codes: str, **facts: Fact
) -> list[Decision]:
    """What was noted with these facts when the row of a table was read."""
    row = target.proofs.get("row")
    if row is None:
        return []
    return [d for d in evidence.noted(*codes, **facts) if d.places == row.places]
