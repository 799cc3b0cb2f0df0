"""One folder for the temporary files of this process and of all it starts, so that leaving at
once leaves none; what a killed process left, the next one removes.
"""

from __future__ import annotations

import multiprocessing.util
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path

from pipeline.common.in_use import make_folder, remove_unused

PREFIX = "kehoach-run-"
# A socket's path may have 107 characters; "/kehoach-run-abcdefgh/pymp-abcdefgh/listener-abcdefgh"
# has 53 of them.
LONGEST_BASE = 107 - 53
BEHIND_OTHERS = -200  # multiprocessing removes its folder with -100
SHORT_BASES = ("/tmp", "/var/tmp", "/dev/shm")


@cache
def use_scratch_folder() -> Path:
    """Make the folder and let everything from now on use it; it is removed when the process
    ends.
    """
    _place_sockets()
    folder = _make_scratch(tempfile.gettempdir())
    os.environ["TMPDIR"] = tempfile.tempdir = str(folder)
    return folder


def _make_scratch(base: str) -> Path:
    """A folder in use by this process, removed when it ends."""
    folder, _held = make_folder(Path(base), PREFIX)  # until the process ends
    # Behind multiprocessing's own, which removes its folder in this one.
    multiprocessing.util.Finalize(
        None,
        shutil.rmtree,
        args=(folder,),
        kwargs={"ignore_errors": True},
        exitpriority=BEHIND_OTHERS,
    )
    return folder


def _place_sockets() -> None:
    """Let multiprocessing make its folder where the paths of its sockets are short enough.

    Of a longer one every document failed ("AF_UNIX path too long").
    """
    usual = tempfile.gettempdir()
    tempfile.tempdir = str(_make_scratch(_base_of_sockets()))
    multiprocessing.util.get_temp_dir()
    tempfile.tempdir = usual


def _base_of_sockets() -> str:
    usual = tempfile.gettempdir()
    bases = (usual, *SHORT_BASES)
    fitting = [b for b in bases if len(b) <= LONGEST_BASE and os.access(b, os.W_OK)]
    return next(iter(fitting), usual)


def remove_left() -> None:
    """Remove what killed processes left, for a command that makes no folder of its own."""
    for base in {tempfile.gettempdir(), _base_of_sockets()}:
        remove_unused(Path(base).glob(f"{PREFIX}*"))


def remove_scratch() -> None:
    """Remove all temporary files of this process, for one that ends without its exit handlers."""
    sockets = Path(multiprocessing.util.get_temp_dir()).parent
    for folder in (use_scratch_folder(), sockets):
        if folder.name.startswith(PREFIX):
            shutil.rmtree(folder, ignore_errors=True)
