"""Pictures of pages, drawn once by a process of its own and kept as small files."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pipeline.common.errors import Unreadable
from pipeline.common.programs import run_program

SECONDS = 60  # a page of a plan takes well under one
PROGRAM = "pipeline.explorer.draw_page"


@dataclass(frozen=True, slots=True)
class PagePictures:
    """WebP pictures under one folder, named by the PDF's SHA-256 and the page's number; safe to
    delete.
    """

    folder: Path

    def find(self, sha256: str, number: int) -> bytes | None:
        """The picture kept of a page."""
        try:
            return self._path(sha256, number).read_bytes() or None
        except OSError:
            return None

    def draw(self, pdf: bytes, sha256: str, number: int) -> bytes:
        """Draw a page and keep it. A fault of the drawing library ends its process only:
        Unreadable.
        """
        try:
            picture = run_program(PROGRAM, [str(number)], pdf, SECONDS)
        except subprocess.TimeoutExpired as error:
            raise Unreadable(
                f"Page {number} could not be drawn in {SECONDS} seconds; open the PDF."
            ) from error
        if not picture:
            raise Unreadable(f"Page {number} could not be drawn; open the PDF itself.")
        self._keep(sha256, number, picture)
        return picture

    def _keep(self, sha256: str, number: int, picture: bytes) -> None:
        path = self._path(sha256, number)
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_suffix(f".{os.getpid()}-{id(picture)}")
        aside.write_bytes(picture)
        aside.replace(path)

    def _path(self, sha256: str, number: int) -> Path:
        return self.folder / sha256[:2] / f"{sha256[2:]}-{number}.webp"
