"""Benches are started as `python bench/NAME.py`, from any folder."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
STARTED = [file for file in sorted(BENCH.glob("*.py")) if "__main__" in file.read_text()]


@pytest.mark.parametrize("file", STARTED, ids=lambda file: file.stem)
def test_the_tree_is_found_before_it_is_imported(file: Path) -> None:
    """`bench/linking.py` had stopped at "No module named 'bench'"."""
    text = file.read_text()
    ours = re.search(r"^from (bench|tests)\b", text, re.MULTILINE)
    if ours is None:
        pytest.skip("imports nothing that is not installed")
    assert "sys.path.insert(" in text[: ours.start()]
