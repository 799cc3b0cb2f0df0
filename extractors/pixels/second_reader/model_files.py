"""The second reader's models: files fetched at set-up, each known by its hash.

`extractors/model/line_readers.json` lists them; `bin/models` fetches them. They are not part of
this repository: 74 MB, made by others (asterocr: MIT; PP-OCRv6: Apache-2.0).
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, NamedTuple

WORDS_MODEL, WORDS_SIGNS = "asternet.onnx", "vocab.json"
FIGURES_MODEL = "PP-OCRv6_rec_small.onnx"
DETECTOR_MODEL = "PP-OCRv6_det_small.onnx"


class ModelFile(NamedTuple):
    """A file, the wheel that it is taken out of and its name there, its size and its hash."""

    name: str
    wheel: str
    member: str
    bytes: int
    sha256: str


@cache
def list_files() -> tuple[ModelFile, ...]:
    """The files that the second reader needs."""
    return tuple(ModelFile(name, **file) for name, file in _listed()["files"].items())


def list_wheels() -> dict[str, str]:
    """The wheels that they are in, with their hashes."""
    return dict(_listed()["wheels"])


def has_models(folder: Path | None) -> bool:
    """True where all files are there and whole, as far as their sizes tell."""
    if folder is None:
        return False
    return all(_is_whole(folder / file.name, file.bytes) for file in list_files())


def models_version(folder: Path | None) -> str:
    """Which models read beside Tesseract, for the names of kept readings; "" for none."""
    if not has_models(folder):
        return ""
    return file_hash("".join(file.sha256 for file in list_files()).encode())[:8]


def file_hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _is_whole(path: Path, size: int) -> bool:
    return path.is_file() and path.stat().st_size == size


def _listed() -> dict[str, Any]:
    listed = files("extractors").joinpath("model/line_readers.json").read_bytes()
    found: dict[str, Any] = json.loads(listed)
    return found
