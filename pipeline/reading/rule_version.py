"""Versions of the extraction rules: their order, and which rules exactly a reading was made
with.
"""

from __future__ import annotations

import re

from pipeline.common.code_hash import code_hash
from pipeline.common.errors import WrongUse

VERSION = re.compile(r"\d+(?:\.\d+)*")
# What makes a plan of bytes; all that these reach are rules.
RULES = (
    "pipeline.reading.repair",
    "pipeline.reading.pages",
    "pipeline.reading.extract",
    "extractors.textlayer.signatures",
)
SIGNS = 8  # of the hash


def rules_hash() -> str:
    """The first signs of a hash over all rules: code, lexicons and language model ("3f9a01c2").

    It changes with any of them, also where nobody raised the version.
    """
    return code_hash(*RULES)[:SIGNS]


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
