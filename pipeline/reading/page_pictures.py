"""Pictures of pages, drawn once by a process of its own and kept as small files."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass

from pipeline.common.errors import Unreadable
from pipeline.common.programs import ProgramFailed, run_program
from pipeline.common.settings import Settings
from pipeline.storage.derived_blobs import DerivedBlobs, find_derived
from pipeline.storage.places import PICTURES

SECONDS = 60  # a page of a plan takes well under one
PROGRAM = "pipeline.explorer.draw_page"


@dataclass(frozen=True, slots=True)
class PagePictures:
    """WebP pictures in one place, named by the PDF's SHA-256 and the page's number; safe to
    delete, and drawn again each time while that place is away.
    """

    blobs: DerivedBlobs

    def find(self, sha256: str, number: int) -> bytes | None:
        """The picture kept of a page."""
        return self.blobs.read(_name(sha256, number)) or None

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
        except ProgramFailed as error:
            raise Unreadable(
                f"Page {number} could not be drawn; open the PDF itself."
            ) from error
        self.blobs.write(_name(sha256, number), picture)
        return picture


def kept_pictures(settings: Settings) -> PagePictures:
    """The pictures in the store, or in the data folder."""
    return PagePictures(find_derived(settings, PICTURES))


def _name(sha256: str, number: int) -> str:
    return f"{sha256[:2]}/{sha256[2:]}-{number}.webp"
