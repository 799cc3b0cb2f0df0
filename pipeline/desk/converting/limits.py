"""What opening and converting one file may take."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.common.settings import Settings

MOST_FILES = 500  # of one hand-in, those in archives too: a folder of a year's plans
# of one hand-in and of all that is unpacked from it, in files of the largest size
MOST_BYTES_IN_FILES = 5
MOST_RATIO = 200  # unpacked to packed: PDFs and Word files have 1 to 30, bombs 1,000
SMALL_BYTES = 1_000_000  # below it no ratio is looked at: empty forms pack well


@dataclass(frozen=True, slots=True)
class Limits:
    """`files` and `unpacked_bytes` are what is left for the files inside an archive."""

    max_bytes: int
    max_pages: int
    megapixels: float
    memory_mb: int
    seconds: float
    files: int
    unpacked_bytes: int


def limits_of(settings: Settings) -> Limits:
    """The limits of one hand-in by the settings."""
    return Limits(
        max_bytes=settings.max_bytes,
        max_pages=settings.max_pages,
        megapixels=settings.max_page_megapixels,
        memory_mb=settings.max_memory_mb,
        seconds=settings.seconds_per_document,
        files=MOST_FILES,
        unpacked_bytes=most_bytes(settings),
    )


def most_bytes(settings: Settings) -> int:
    """How large one hand-in may be as a whole."""
    return MOST_BYTES_IN_FILES * settings.max_bytes
