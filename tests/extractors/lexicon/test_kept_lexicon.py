"""What was read of a lexicon is kept beside Python's own files, and made anew where it is broken."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from extractors import lexicon

read_anew = lexicon.read_lexicon.__wrapped__  # past what this process knows already


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(lexicon, "KEPT", tmp_path / "kept")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept"


def test_the_same_from_the_file_and_from_what_is_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = read_anew("agencies")
    assert len(list(kept.iterdir())) == 1
    monkeypatch.setattr(yaml, "load", None)  # so that reading YAML again would fail
    assert read_anew("agencies") == first


def test_half_of_a_kept_one_is_made_anew(kept: Path) -> None:
    first = read_anew("columns")
    [file] = kept.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 2])
    assert read_anew("columns") == first
    assert file.read_bytes() == whole


def test_where_nothing_may_be_kept(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept.write_text("a file where the folder would be")
    assert read_anew("columns") == lexicon.read_lexicon("columns")
    kept.unlink()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    read_anew("columns")
    assert not kept.exists()


def test_kept_at_setting_up_for_those_that_may_not(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    lexicon.keep_lexicon("columns")
    monkeypatch.setattr(yaml, "load", None)
    assert read_anew("columns") == lexicon.read_lexicon("columns")
    assert [file.name.partition(".")[0] for file in kept.iterdir()] == ["columns"]
