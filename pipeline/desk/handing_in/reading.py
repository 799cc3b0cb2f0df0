"""The files of a hand-in ingested by `kehoach ingest`, in a process of its own."""

from __future__ import annotations

import atexit
import os
import signal
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pipeline.common.programs import program_command, program_environment
from pipeline.common.settings import Settings

PROGRAM = "pipeline.cli.main"
SAID = "kehoach: "  # how its errors begin
# of a settings object that may differ from the environment's
PASSED_ON = (
    *("data_dir", "database_url", "models", "store"),
    *("max_bytes", "max_pages", "max_page_megapixels"),
)
# Ctrl+C or the end of the desk: the files are read when it is started again.
ENDED_BY_US = frozenset((130, 143, -signal.SIGINT, -signal.SIGTERM))


@contextmanager
def ingesting(
    paths: Sequence[str], settings: Settings, log: Path, held: int
) -> Iterator[subprocess.Popen[bytes]]:
    """The process that reads these files, its output in the log.

    It holds the lock of the hand-ins too: where the desk was killed, the next one waits for it.
    """
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*program_command(PROGRAM), "ingest", *paths],
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            env=_environment(settings),
            pass_fds=(held,),
        )
    end = process.terminate
    atexit.register(end)
    try:
        yield process
    finally:
        atexit.unregister(end)
        if process.poll() is None:
            process.terminate()
        process.wait()


def said_last(log: Path) -> str:
    """The error that ended the reading, as it was printed; "" where there was none."""
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    said = [line for line in lines if line.startswith(SAID)]
    return said[-1].removeprefix(SAID) if said else ""


def _environment(settings: Settings) -> dict[str, str]:
    """The desk's own settings, and English, which is what is kept and translated."""
    given = {name: getattr(settings, name) for name in PASSED_ON}
    passed = {
        f"KEHOACH_{name.upper()}": str(value)
        for name, value in given.items()
        if value is not None
    }
    known = {**os.environ, **program_environment()}
    return {**known, **passed, "KEHOACH_LANG": "en"}
