"""What the pages for readers name is there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
]
FOLDERS = ("bench", "docs", "extractors", "models", "pipeline", "tests")
PATH = re.compile(rf"`((?:{'|'.join(FOLDERS)})/[\w/.-]+|\w+\.py)`")
TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
LINK = re.compile(r"\]\((?!http)([^)#]+)")


def is_there(name: str) -> bool:
    """Whether a path, a module without its ending, or a module's bare name is in the repository."""
    if (ROOT / name).exists() or (ROOT / f"{name}.py").exists():
        return True
    return any(True for folder in FOLDERS for _ in (ROOT / folder).rglob(name) if "/" not in name)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_named_modules_and_folders_are_there(page: Path) -> None:
    named = set(PATH.findall(page.read_text(encoding="utf-8")))
    assert sorted(name for name in named if not is_there(name)) == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_tests_that_show_what_stops_an_attack_are_there() -> None:
    named = TEST.findall((ROOT / "SECURITY.md").read_text(encoding="utf-8"))
    assert len(named) > 30
    away = [
        f"{path}::{test}"
        for path, test in named
        if f"def {test}(" not in (ROOT / path).read_text(encoding="utf-8")
    ]
    assert away == []
