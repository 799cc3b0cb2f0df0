"""Programs of ours that work on a file's bytes in a process of their own, within its limits."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = str(Path(__file__).parents[2])


def run_program(
    module: str, arguments: Sequence[str], data: bytes, seconds: float
) -> bytes:
    """What a module prints that is given the bytes: `run_program("pipeline.explorer.draw_page",
    ["1"], pdf, 60)`; nothing where it failed. Raises subprocess.TimeoutExpired.
    """
    known = os.environ.get("PYTHONPATH", "")
    paths = os.pathsep.join(path for path in (ROOT, known) if path)
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        input=data,
        capture_output=True,
        timeout=seconds,
        check=False,
        env={**os.environ, "PYTHONPATH": paths},
    )
    return b"" if done.returncode else done.stdout
