"""First records of plans, as `make golden` writes them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.plan_comparison import find_differences
from tests.plans.golden import PLANS, main, write_golden


@pytest.mark.parametrize("name", ["no-ordinal-column", "amends-targets-and-words"])
def test_a_first_record_has_the_shape_of_those_written_by_hand(name: str, tmp_path: Path) -> None:
    made = json.loads(write_golden(name, tmp_path).read_text("utf-8"))
    known = json.loads((PLANS / f"{name}.expected.json").read_text("utf-8"))
    assert made["document"].keys() == known["document"].keys()
    assert {"effects": [], **made}.keys() == {"effects": [], **known}.keys()
    assert find_differences(known, {"effects": [], **made}) == []


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["three-levels"], "three-levels.expected.json is there already; correct it by hand"),
        (["no-such-plan"], "There is no no-such-plan.pdf in tests/plans or data/raw"),
        ([], "Give one name: make golden NAME="),
    ],
)
def test_a_record_is_never_replaced(
    arguments: list[str], says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    assert says in capsys.readouterr().err
