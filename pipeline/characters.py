"""Characters no database and no UTF-8 file takes: NUL, and halves of a surrogate pair.

PDFs with a broken font map have them; PostgreSQL refuses NUL, and neither half can be written as UTF-8.
"""

from __future__ import annotations

import re
from typing import TypeVar, cast

NUL = "\0"
SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"

T = TypeVar("T")


def storable(value: T) -> T:
    """The value with each text in it made storable: NUL dropped, half a surrogate pair shown as �.

    Goes through dicts, lists and tuples; everything else comes back as it is.
    """
    if isinstance(value, str):
        return cast(T, SURROGATE.sub(REPLACEMENT, value.replace(NUL, "")))
    if isinstance(value, dict):
        return cast(T, {storable(key): storable(item) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return cast(T, type(value)(storable(item) for item in value))
    return value
