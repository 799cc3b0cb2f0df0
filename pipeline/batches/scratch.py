"""One folder for the temporary files of this process and of all it starts, so that leaving at
once leaves none.
"""

from __future__ import annotations

import atexit
import multiprocessing.util
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path


@cache
def use_scratch_folder() -> Path:
    """Make the folder and let everything from now on use it; it is removed when the process
    ends.
    """
    # Sockets of multiprocessing stay outside: their paths may have 100 characters at the most.
    multiprocessing.util.get_temp_dir()
    folder = Path(tempfile.mkdtemp(prefix="kehoach-"))
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def remove_scratch() -> None:
    """Remove all temporary files of this process, for one that ends without its exit handlers."""
    for folder in (use_scratch_folder(), Path(multiprocessing.util.get_temp_dir())):
        shutil.rmtree(folder, ignore_errors=True)
