"""What became of a batch: every file in a row, but for many that did not change."""

from __future__ import annotations

import pytest

from pipeline.batches.results import LOADED, UNCHANGED, DocumentResult
from pipeline.cli.running.show_batch import MOST_UNCHANGED, show_batch

NEW = DocumentResult("/raw/new.pdf", LOADED, None, None, "1/KH-UBND", 7, 0, 0)


def unchanged(count: int) -> list[DocumentResult]:
    return [DocumentResult(f"/raw/old-{n}.pdf", UNCHANGED, None, None) for n in range(count)]


def test_few_that_did_not_change_have_rows(capsys: pytest.CaptureFixture[str]) -> None:
    show_batch([*unchanged(MOST_UNCHANGED), NEW])
    shown = capsys.readouterr().out
    assert shown.count("old-") == MOST_UNCHANGED
    assert "not listed" not in shown


def test_many_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    show_batch([*unchanged(1_500), NEW])
    shown = capsys.readouterr().out
    assert "new.pdf" in shown
    assert "old-" not in shown
    assert "1500 unchanged files are not listed.\n1 loaded, 1500 unchanged, 0 failed" in shown
