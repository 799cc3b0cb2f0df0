"""Characters that must reach no database, file or terminal: controls, unseen signs, halves of a
surrogate pair.

PDFs with a broken font map have them, and files may be named with them. PostgreSQL refuses NUL,
neither half of a pair can be written as UTF-8, terminals obey the rest or show a text turned round.
"""

from __future__ import annotations

import re
from typing import TypeVar, cast

from extractors.page.signs import show_unseen, take_out_unseen

SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"
_RETURN = re.compile("\r\n?")

T = TypeVar("T")


def storable(value: T) -> T:
    """The value with each text in it made storable: unseen signs dropped, half a surrogate pair
    shown as �.

    Goes through dicts, lists and tuples; everything else comes back as it is. Lines and tabs of
    a text are kept.
    """
    if isinstance(value, str):
        return cast(T, _storable_text(value))
    if isinstance(value, dict):
        return cast(T, {storable(key): storable(item) for key, item in value.items()})
    if isinstance(value, (list, tuple)):
        return cast(T, type(value)(storable(item) for item in value))
    return value


def storable_name(uri: str) -> str:
    """A file's name or address on one line, with a � for each sign that is not seen
    ("a\x1b[31m.pdf").
    """
    return show_unseen(uri)


def _storable_text(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    return take_out_unseen(SURROGATE.sub(REPLACEMENT, _RETURN.sub("\n", text)))
