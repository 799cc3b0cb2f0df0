"""A batch whose Prefect server is gone says what became of its documents, of either kind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]
# `leave` ends its process.
REREAD = """
from pipeline.batches.ledger import LEDGER
from pipeline.batches.prefect_watch import leave
from pipeline.batches.reprocess import Rereading
from pipeline.cli.running.show_rereadings import show_rereadings

LEDGER.open(3)
LEDGER.add("a.pdf", Rereading("a.pdf", "64/KH-UBND", "unchanged"))
leave(show_rereadings, "The server")
"""


def test_files_read_again_are_told() -> None:
    done = subprocess.run(
        [sys.executable, "-c", REREAD], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.stdout == "0 changed (0 changes), 1 unchanged, 0 failed\n"
    assert done.stderr.splitlines()[-1] == (
        "kehoach: The server is gone: 1 of 3 files are done; start the same command again, "
        "it goes on from there."
    )
    assert done.returncode == 1
