"""How issues about names that the registry lacks begin, by which they are found again."""

from __future__ import annotations


def not_in_registry(name: str) -> str:
    """How an issue about an unknown agency begins."""
    return f"{name!r} is not in the agency registry"
