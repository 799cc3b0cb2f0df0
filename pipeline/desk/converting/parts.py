"""What opening a file gives."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from pipeline.desk.converting.kinds import Kind

PDF_NAME = "document.pdf"  # in the folder that is given


class Part(NamedTuple):
    """A file that was inside another: what it is called there, and where it lies now."""

    name: str
    path: Path


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file is, its PDF where one was made, and the files inside it."""

    kind: Kind
    pdf: Path | None
    parts: tuple[Part, ...] = ()
