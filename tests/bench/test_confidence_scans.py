"""From which scans confidence is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bench.confidence import PROFILES, right_fields
from bench.confidence_scans import Record, Scan, find_scans
from bench.gold import VARIABLE


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of gold records with a real scan, and a file that is none."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "gold"))
    real = tmp_path / "gold" / "real"
    real.mkdir(parents=True)
    for name, state in (("n31", "digital"), ("n32", "scan")):
        record = {"_about": {"state": state}, "document": {}}
        (real / f"{name}.gold.json").write_text(json.dumps(record))
    (real / "headers.gold.json").write_text(json.dumps({"17_scan.pdf": {}}))
    return real


def _found(folder: Path, *names: str) -> list[Scan]:
    """What is found in a folder that has scans of these names."""
    folder.mkdir()
    for name in names:
        (folder / name).touch()
    return list(find_scans(folder, PROFILES, only_there=True))


def test_real_scans_come_first_and_only_those_that_are_scans(gold: Path, tmp_path: Path) -> None:
    [real, made] = _found(tmp_path / "bench", "no-rules.fax200bw.1.pdf")
    assert (real.name, real.profile, real.path) == ("n32", "real", gold / "n32.pdf")
    assert (made.name, made.profile, len(made.gold["tasks"])) == ("no-rules", "fax200bw", 6)


@pytest.mark.usefixtures("gold")
def test_each_plan_has_one_scan_before_any_has_two(tmp_path: Path) -> None:
    plans = ("no-rules", "three-levels")
    names = [f"{plan}.{profile}.1.pdf" for plan in plans for profile in PROFILES]
    found = [scan.name for scan in _found(tmp_path / "bench", *names)[1:]]
    assert found == ["no-rules", "three-levels"] * 3


def test_an_assignment_is_right_as_a_whole_row() -> None:
    one = {"person": "Lê Văn An", "position": "Bộ trưởng", "responsibility": "- Vĩnh Long"}
    other, cut = one | {"person": "Trần Thị Bình"}, one | {"responsibility": "- Vĩnh"}
    empty: Record = {"document": {}, "references": [], "tasks": [], "targets": []}
    gold, found = empty | {"assignments": [one]}, empty | {"assignments": [one, other, cut]}
    rows = [right for kind, _, field, right in right_fields(gold, found) if field == "row"]
    assert rows == [True, False, False]
