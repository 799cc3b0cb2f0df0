"""Tests on plans and gold records that are not part of the repository."""

from __future__ import annotations

import pytest

from bench.gold import gold_file, missing


def needs_gold(*names: str) -> pytest.MarkDecorator:
    """Skips a test, saying why, where a file of the gold folder is away: "p004.gold.json"."""
    away = [path for name in names if not (path := gold_file(name)).exists()]
    return pytest.mark.skipif(bool(away), reason=missing(away[0]) if away else "")
