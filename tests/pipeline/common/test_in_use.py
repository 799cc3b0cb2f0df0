"""A temporary folder shows that it is in use, whoever clears up at the same moment."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from pipeline.common.in_use import make_folder, remove_unused, take

PREFIX = "kehoach-test-"


def test_a_folder_that_is_used_stays_and_one_that_is_left_goes(tmp_path: Path) -> None:
    left = tmp_path / f"{PREFIX}left"
    left.mkdir()
    folder, held = make_folder(tmp_path, PREFIX)
    assert held is not None
    assert list(tmp_path.iterdir()) == [folder]
    assert take(folder) is None
    remove_unused([folder])
    assert folder.is_dir()
    os.close(held)
    remove_unused([folder])
    assert not folder.exists()


def test_a_folder_that_another_process_clears_away_at_once_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = tempfile.mkdtemp
    cleared: list[Path] = []

    def make_and_clear(prefix: str, dir: Path) -> str:  # noqa: A002  # as tempfile calls it
        made = make(prefix=prefix, dir=dir)
        if not cleared:
            cleared.append(Path(made))
            remove_unused(cleared)  # another process, before this one has locked it
        return made

    monkeypatch.setattr(tempfile, "mkdtemp", make_and_clear)
    folder, held = make_folder(tmp_path, PREFIX)
    assert held is not None
    assert not cleared[0].exists()
    assert (folder.is_dir(), folder != cleared[0]) == (True, True)
    os.close(held)
