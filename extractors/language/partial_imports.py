"""Importing a library without the parts of it that are never used here: half the time of spaCy
and underthesea.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType


class _LeftOut(ModuleType):
    """Stands for a part that is not loaded; every name in it is None."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__path__ = []

    def __getattr__(self, name: str) -> None:
        if name.startswith("__"):
            raise AttributeError(name)


@contextmanager
def left_out(*names: str) -> Iterator[None]:
    """While this lasts, imports do not load these modules ("spacy.cli"); afterwards they can be
    imported as ever.

    A module that is loaded already stays what it is.
    """
    stand_ins = {name: _LeftOut(name) for name in names if name not in sys.modules}
    sys.modules.update(stand_ins)
    try:
        yield
    finally:
        for name, stand_in in stand_ins.items():
            if sys.modules.get(name) is stand_in:
                del sys.modules[name]
