"""Plans read once in a session, however many tests look at them."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from extractors.records import Plan
from pipeline.extract import extract_plan

ReadPlan = Callable[[Path], Plan]


@pytest.fixture(scope="session")
def read_plan_file() -> ReadPlan:
    """Extracts a PDF the first time it is asked for."""

    @cache
    def read(path: Path) -> Plan:
        return extract_plan(path.read_bytes())

    return read
