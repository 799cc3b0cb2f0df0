"""Which models there are, and the script that fetches them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from extractors.pixels.second_reader.model_files import (
    has_models,
    list_files,
    list_wheels,
    models_version,
)

ROOT = Path(__file__).parents[4]


def test_every_file_is_known_by_its_hash_and_its_wheel() -> None:
    for file in list_files():
        assert len(file.sha256) == 64
        assert len(list_wheels()[file.wheel]) == 64
        assert file.member.endswith(file.name)


def test_models_are_there_when_all_files_are_whole(tmp_path: Path) -> None:
    assert not has_models(None)
    assert not has_models(tmp_path)
    for file in list_files():
        with (tmp_path / file.name).open("wb") as opened:
            opened.truncate(file.bytes)
    assert has_models(tmp_path)
    (tmp_path / list_files()[0].name).write_bytes(b"half of it")
    assert not has_models(tmp_path)


def test_readings_with_and_without_models_have_different_names(tmp_path: Path) -> None:
    without = models_version(tmp_path)
    for file in list_files():
        with (tmp_path / file.name).open("wb") as opened:
            opened.truncate(file.bytes)
    assert (without, len(models_version(tmp_path))) == ("", 8)


def test_without_a_network_fetching_says_so_and_ends_well(tmp_path: Path) -> None:
    environment = os.environ | {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    done = subprocess.run(
        [sys.executable, "bin/models", str(tmp_path)],
        check=False,
        cwd=ROOT,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0
    assert "could not be fetched" in done.stderr
    assert "Scans are read by Tesseract alone until `make models` succeeds." in done.stderr
    assert list(tmp_path.iterdir()) == []
