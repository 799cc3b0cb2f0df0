"""Domain facts as data: agencies, column headers, document types, units, abbreviations."""

from __future__ import annotations

import os
import pickle
import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.resources import files
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any

# Beside Python's own, and under the same conditions: what was read of a file, by its content.
# The registry of agencies takes 0.3 s as YAML and 3 ms so.
KEPT = Path(cache_from_source(__file__)).parent


@cache
def read_lexicon(name: str) -> Any:
    """The content of `extractors/lexicon/NAME.yml`, read once ("columns" → list of column
    entries).
    """
    data = lexicon_bytes(name)
    kept = _kept_file(name, data)
    with suppress(Exception):  # not there, or half of one: it is made anew
        return pickle.loads(kept.read_bytes())
    found = _parse(data)
    if not sys.dont_write_bytecode:
        _keep(kept, found)
    return found


def keep_lexicon(name: str) -> None:
    """Keep a lexicon ("agencies") for all processes to come, also for those that may not."""
    data = lexicon_bytes(name)
    _keep(_kept_file(name, data), _parse(data))


def lexicon_bytes(name: str) -> bytes:
    """The file `extractors/lexicon/NAME.yml` as it is."""
    return files(__name__).joinpath(f"{name}.yml").read_bytes()


def _kept_file(name: str, data: bytes) -> Path:
    return KEPT / f"{name}.{sha256(data).hexdigest()[:16]}.pickle"


def _parse(data: bytes) -> Any:
    # Only now: most processes find all lexicons kept.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(data.decode("utf-8"), Loader=loader)


def _keep(path: Path, found: Any) -> None:
    """Keep it where Python keeps what it compiled, if that folder may be written to."""
    part = path.with_suffix(f".{os.getpid()}")
    with suppress(OSError):
        part.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(pickle.dumps(found))
        part.replace(path)
        name = path.name.partition(".")[0]
        for other in path.parent.glob(f"{name}.*.pickle"):
            if other != path:  # of an earlier content
                other.unlink()
