"""Versions of the extraction rules: their order, and which rules exactly a reading was made
with.
"""

from __future__ import annotations

import hashlib
import re
from functools import cache
from pathlib import Path

from pipeline.common.errors import WrongUse

VERSION = re.compile(r"\d+(?:\.\d+)*")
RULES = (
    "extractors",
    "pipeline/reading/extract.py",
    "pipeline/reading/pages.py",
    "pipeline/reading/scanned_pages.py",
    "pipeline/reading/audit.py",
)
SIGNS = 8  # of the hash


@cache
def rules_hash() -> str:
    """The first signs of a hash over all rules: code, lexicons and language model ("3f9a01c2").

    It changes with any of them, also where nobody raised the version.
    """
    root = Path(__file__).parents[2]
    digest = hashlib.sha256()
    for name in RULES:
        place = root / name
        files = (
            sorted(p for p in place.rglob("*") if p.is_file())
            if place.is_dir()
            else [place]
        )
        for path in files:
            if "__pycache__" not in path.parts:
                digest.update(path.relative_to(root).as_posix().encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:SIGNS]


def with_rules(version: str) -> str:
    """A version together with the rules it stands for today: "0.1.0+3f9a01c2"."""
    return f"{version.partition('+')[0]}+{rules_hash()}"


def version_order(version: str) -> tuple[int, ...]:
    """A version to compare by; what stands behind "+" does not count: "0.10.1+ab" → (0, 10, 1).

    Raises WrongUse for what is no version.
    """
    found = VERSION.match(version)
    if found is None:
        raise WrongUse(f"{version!r} is no version; give one such as 0.1.0.")
    parts = [int(part) for part in found[0].split(".")]
    while len(parts) > 1 and parts[-1] == 0:
        parts.pop()
    return tuple(parts)
