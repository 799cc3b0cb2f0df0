"""Plans and gold records that are not part of the repository: where they are, and what is left
out without them.

`KEHOACH_GOLD` names the folder with NAME.pdf and NAME.gold.json; by default it is
../shared/eval/dev beside the repository. Tools and texts that go with it are two folders above.
"""

from __future__ import annotations

import os
from pathlib import Path

VARIABLE = "KEHOACH_GOLD"
DEFAULT = Path("shared", "eval", "dev")
ROOT = Path(__file__).resolve().parent.parent


def gold_folder() -> Path:
    """The folder of gold records, whether it is there or not."""
    named = os.environ.get(VARIABLE)
    return Path(named).expanduser() if named else ROOT.parent / DEFAULT


def gold_file(name: str) -> Path:
    """A file of the gold folder: "p004.pdf", "p004.gold.json"."""
    return gold_folder() / name


def beside_gold(*names: str) -> Path:
    """A tool or text that goes with the gold records: "tools", "degrade.py"."""
    return gold_folder().parent.parent.joinpath(*names)


def missing(path: Path) -> str:
    """Why something is left out."""
    return f"{path} is not there; set {VARIABLE} to the folder of the gold records"


def is_there(path: Path) -> bool:
    """Whether a file or folder can be used; if not, that is said aloud."""
    if path.exists():
        return True
    print(f"left out: {missing(path)}")
    return False
