"""Programs of ours that work on a file's bytes in a process of their own, within its limits."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger(__name__)

ROOT = str(Path(__file__).parents[2])


class ProgramFailed(Exception):
    """A program that ended with a fault: `ProgramFailed("pipeline.explorer.draw_page")`."""


def program_command(module: str, *arguments: str) -> list[str]:
    """How a module of ours is started: `["/usr/bin/python3", "-P", "-m", module, "1"]`.

    Without "-P" files of the folder that a person stands in would be run: "uvicorn.py".
    """
    return [sys.executable, "-P", "-m", module, *arguments]


def program_environment() -> dict[str, str]:
    """The environment in which it finds this project, wherever it is started."""
    known = os.environ.get("PYTHONPATH", "")
    paths = os.pathsep.join(path for path in (ROOT, known) if path)
    return {**os.environ, "PYTHONPATH": paths}


def run_program(
    module: str, arguments: Sequence[str], data: bytes, seconds: float
) -> bytes:
    """What a module prints that is given the bytes: `run_program("pipeline.explorer.draw_page",
    ["1"], pdf, 60)`. Raises ProgramFailed, subprocess.TimeoutExpired.
    """
    done = subprocess.run(
        program_command(module, *arguments),
        input=data,
        capture_output=True,
        timeout=seconds,
        check=False,
        env=program_environment(),
    )
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip()
        log.debug("%s ended with %d: %s", module, done.returncode, said)
        raise ProgramFailed(module)
    return done.stdout
