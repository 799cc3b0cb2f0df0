"""How the end of a reading process is told: too slow, too large, crashed, or a fault of ours."""

from __future__ import annotations

import contextlib
import signal
import traceback
from pathlib import Path

from pipeline.common.errors import Crashed, PlanError, TooLarge, TooSlow, Unexpected

# A process that aborted with so much of its memory used ended for want of more: pdfium and
# Tesseract ask for large pieces, of which the last did not fit.
NEARLY_ALL = 0.6
# What native libraries say: OpenCV, the C library, C++.
NO_MEMORY = ("insufficient memory", "cannot allocate memory", "bad_alloc")


def too_slow(seconds: float) -> TooSlow:
    """The error of a document that took longer than it may."""
    return TooSlow(
        f"Reading took longer than {seconds:g} seconds; ingest it again, which goes on with "
        "the pages that were recognised, or raise KEHOACH_SECONDS_PER_DOCUMENT or "
        "KEHOACH_SECONDS_PER_PAGE."
    )


def too_large(megabytes: int) -> TooLarge:
    """The error of a document that needs more memory than it may have."""
    return TooLarge(
        f"Reading needs more than {megabytes:,} MB of memory; split the file, "
        "or raise KEHOACH_MAX_MEMORY_MB."
    )


def crashed(name: str) -> Crashed:
    """The error of a document whose process ended by itself."""
    return Crashed(
        f"The reader crashed on this file ({name}); print it to a new PDF and ingest "
        "that, and report it."
    )


def ended_without_answer(code: int | None, largest: float, megabytes: int) -> PlanError:
    """Why a process ended without a word: native libraries abort when they get no memory.

    `code` is its exit code, `largest` the most megabytes that it was seen with.
    """
    if code == -signal.SIGKILL:  # by the machine's want of memory, not by our limit
        return Crashed(
            "The system ended the reader of this file (SIGKILL), as it does when the "
            "machine's memory runs out; set KEHOACH_WORKERS lower, or split the file."
        )
    is_out_of_memory = largest > NEARLY_ALL * megabytes
    if is_out_of_memory:
        return too_large(megabytes)
    name = f"signal {-code}" if code is not None and code < 0 else f"exit code {code}"
    with contextlib.suppress(ValueError, TypeError):
        name = signal.Signals(-(code or 0)).name
    return crashed(name)


def is_of_memory(error: BaseException | None) -> bool:
    """True for an error that memory ran out, or that was raised because of that."""
    while error is not None:
        said = str(error).casefold()
        if isinstance(error, MemoryError) or any(words in said for words in NO_MEMORY):
            return True
        error = error.__cause__ or error.__context__
    return False


def describe_fault(error: Exception) -> Unexpected:
    """An exception that nobody foresaw as one line: what, and in which line of ours."""
    frames = traceback.extract_tb(error.__traceback__)
    where = (
        f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    )
    what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
    return Unexpected(
        f"The reader failed on this file ({what}{where}); keep the file and report it."
    )
