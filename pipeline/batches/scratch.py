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

# A socket's path may have 107 characters; "/pymp-abcdefgh/listener-abcdefgh" has 32 of them.
LONGEST_BASE = 107 - 32
SHORT_BASES = ("/tmp", "/var/tmp", "/dev/shm")


@cache
def use_scratch_folder() -> Path:
    """Make the folder and let everything from now on use it; it is removed when the process
    ends.
    """
    _place_sockets()
    folder = Path(tempfile.mkdtemp(prefix="kehoach-"))
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


def _place_sockets() -> None:
    """Let multiprocessing make its folder where the paths of its sockets are short enough.

    Of a longer one every document failed ("AF_UNIX path too long").
    """
    usual = tempfile.gettempdir()
    bases = (usual, *SHORT_BASES)
    fitting = [b for b in bases if len(b) <= LONGEST_BASE and os.access(b, os.W_OK)]
    tempfile.tempdir = next(iter(fitting), usual)
    multiprocessing.util.get_temp_dir()
    tempfile.tempdir = usual


def remove_scratch() -> None:
    """Remove all temporary files of this process, for one that ends without its exit handlers."""
    for folder in (use_scratch_folder(), Path(multiprocessing.util.get_temp_dir())):
        shutil.rmtree(folder, ignore_errors=True)
