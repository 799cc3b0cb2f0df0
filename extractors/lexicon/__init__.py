"""Domain facts as data: agencies, column headers, document types, units, abbreviations."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def read_lexicon(name: str) -> Any:
    """The content of `extractors/lexicon/NAME.yml`, read once ("columns" → list of column
    entries).
    """
    text = lexicon_bytes(name).decode("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def lexicon_bytes(name: str) -> bytes:
    """The file `extractors/lexicon/NAME.yml` as it is."""
    return files(__name__).joinpath(f"{name}.yml").read_bytes()
