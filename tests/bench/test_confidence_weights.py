"""The weights of confidence: as they stand there, and refined by a part of the scans."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from bench.confidence import cases_of
from bench.confidence_weights import TARGET, Case, fit, read_known, write_weights
from extractors.content.field_confidence import Signs, probability
from extractors.values.record_table import DOCUMENT
from tests.sample_plans import HEADER, PLAN, proof


def case(group: str, *, is_right: bool = True, reading: float = 2.0) -> Case:
    return Case("n34", "tasks", 0, "content", group, Signs(reading), is_right)


@pytest.mark.parametrize("group", ["agencies", "header", "person", "text", "value"])
def test_known_weights_are_those_that_fields_are_judged_by(group: str) -> None:
    one = case(group)
    [sure] = read_known(TARGET).weights.probabilities([one])
    assert sure == pytest.approx(probability(group, one.signs))


def test_refining_moves_what_the_scans_tell_of_and_keeps_what_they_do_not() -> None:
    known = read_known(TARGET).weights
    wrong = [case("person", is_right=False) for _ in range(5)]
    shown, silent = case("person"), case("period", reading=0.0)
    refined = fit(wrong, known)
    before, after = (w.probabilities([shown, silent]) for w in (known, refined))
    assert after[0] < before[0] - 0.2
    assert after[1] == pytest.approx(before[1], abs=0.05)
    assert set(refined.groups) == set(known.groups)


def test_a_number_that_was_not_read_is_no_case() -> None:
    """ "Số: X3/KH-DCT" proves no number; that it is missing is an issue of its own."""
    right = {("document", 0, field.name): True for field in DOCUMENT.judged_fields}
    read = replace(HEADER, proofs={"number": proof("Số: X3/KH-DCT", 2)})
    unread = replace(read, number=None)
    found = [list(cases_of(replace(PLAN, header=h), right, "n32")) for h in (read, unread)]
    assert [[c.field for c in cases] for cases in found] == [["number"], []]


def test_refined_weights_say_what_taught_those_before(tmp_path: Path) -> None:
    learnt, once, twice = (tmp_path / name for name in ("learnt.yml", "once.yml", "twice.yml"))
    cases = [case("text"), case("text", is_right=False), case("person")]
    write_weights(cases, 4, 1, target=learnt)
    write_weights(cases[:2], 2, 0, read_known(learnt), once)
    write_weights(cases[2:], 1, 1, read_known(once), twice)
    told = [line for line in twice.read_text().splitlines() if "Refined" in line]
    assert told == [
        "# Refined from what 2 fields of 2 scans (0 real) had taught, 1 of them wrong.",
        "# Refined from what 3 fields of 4 scans (1 real) had taught, 1 of them wrong.",
    ]
    assert "Refined" not in learnt.read_text()
    assert read_known(twice).weights.groups == read_known(learnt).weights.groups


def test_the_weights_there_say_what_taught_them() -> None:
    assert read_known(TARGET).taught_by.startswith("# Refined from what 1458 fields of 28 scans (5 real)")


def test_weights_that_do_not_say_what_taught_them_are_refused(tmp_path: Path) -> None:
    unknown = tmp_path / "weights.yml"
    unknown.write_text("base: 1.0\n")
    with pytest.raises(SystemExit, match="does not say what taught it"):
        read_known(unknown)
