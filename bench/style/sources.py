"""The project's own modules, read once; what migrations were when databases ran them stays."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

PACKAGES = ("extractors", "pipeline", "models", "flows.py")
LEFT_OUT = "migrations"


@dataclass(frozen=True, slots=True)
class Source:
    """One module: where it is, its text and its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def lines(self) -> list[str]:
        return self.text.splitlines()


def read_source(path: Path) -> Source:
    text = path.read_text(encoding="utf-8")
    return Source(path, text, ast.parse(text))


def find_sources(root: Path, packages: Sequence[str] = PACKAGES) -> list[Source]:
    """All modules of these packages, in a settled order."""
    return [read_source(path) for name in packages for path in _modules(root / name)]


def _modules(package: Path) -> Iterator[Path]:
    if package.is_file():
        yield package
        return
    for path in sorted(package.rglob("*.py")):
        if LEFT_OUT not in path.relative_to(package).parts:
            yield path
