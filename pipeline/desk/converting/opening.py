"""Asks for a file to be opened in a process of its own, which is ended with all it started when it
takes too long; its memory is limited.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from pipeline.common.errors import PlanError, TooSlow, Unreadable
from pipeline.common.programs import program_command, program_environment
from pipeline.desk.converting.kinds import Kind
from pipeline.desk.converting.limits import Limits
from pipeline.desk.converting.parts import PDF_NAME, Opened, Part

PROGRAM = "pipeline.desk.converting.program"
# The shell sets the limit for itself, and so for all that it becomes and starts.
LIMITED = ("sh", "-c", 'ulimit -v "$0" && exec "$@"')
KILOBYTES = 1_000


def open_files(paths: Sequence[Path], folder: Path, limits: Limits) -> Opened:
    """Open one file, or join several pictures; what is made is put into the folder. Raises
    PlanError.
    """
    request = {
        "paths": [str(path) for path in paths],
        "folder": str(folder),
        "limits": asdict(limits),
    }
    said = _ask(json.dumps(request).encode(), limits)
    try:
        return _read_answer(said, folder / PDF_NAME)
    except (ValueError, TypeError, KeyError) as error:
        # Of its libraries one may have printed too, or the process was ended while it wrote.
        raise Unreadable(
            "The file cannot be opened; it may be damaged: save it as PDF."
        ) from error


def _read_answer(said: bytes, pdf: Path) -> Opened:
    """What the process says. Raises PlanError; others where it is no answer."""
    answer = json.loads(said)
    if "error" in answer:
        raise _error(answer["code"], answer["error"])
    parts = tuple(Part(name, Path(path)) for name, path in answer.get("parts", ()))
    return Opened(Kind(answer["kind"]), pdf if pdf.is_file() else None, parts)


def _ask(request: bytes, limits: Limits) -> bytes:
    command = [
        *LIMITED,
        str(limits.memory_mb * KILOBYTES),
        *program_command(PROGRAM),
    ]
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=program_environment(),
        start_new_session=True,
    ) as process:
        try:
            said, _ = process.communicate(request, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            raise TooSlow(
                f"Opening the file took more than {limits.seconds:,.0f} seconds; save it "
                "as PDF, or hand it in in parts."
            ) from None
        finally:
            _end_group(process.pid)
    if process.returncode or not said:
        raise Unreadable(
            "The file could not be opened within the memory it may take; save it as PDF."
        )
    return said


def _end_group(leader: int) -> None:
    """End what the process left running, LibreOffice above all."""
    try:
        os.killpg(leader, signal.SIGKILL)
    except ProcessLookupError:
        return


def _error(code: str, message: str) -> PlanError:
    kinds = {kind.code: kind for kind in PlanError.__subclasses__()}
    return kinds.get(code, PlanError)(message)
