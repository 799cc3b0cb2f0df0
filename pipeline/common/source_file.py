"""A file to be ingested, as every stage after intake knows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file by where it is, its name without ending, its SHA-256 (hexadecimal) and its size in
    bytes.

    `SourceFile("file:///data/raw/ke-hoach-181.pdf", "ke-hoach-181", "9f86…", 482113)`
    """

    uri: str
    stem: str
    sha256: str
    size: int
