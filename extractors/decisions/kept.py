"""A cache for readers that note decisions: what was found is kept, what was noted is not lost."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from extractors.decisions.log import is_noting

P = ParamSpec("P")
T = TypeVar("T")


def kept(count: int) -> Callable[[Callable[P, T]], Callable[P, T]]:
    """Keep what a reader found for its last `count` texts; while a log is open it reads anew.

    Of a plan's 335 cells asked for agencies ("Sở Tài chính") 174 were asked for before.
    """

    def keep(read: Callable[P, T]) -> Callable[P, T]:
        cached: Any = lru_cache(count)(read)

        @wraps(read)
        def look_up(*args: P.args, **kwargs: P.kwargs) -> T:
            if is_noting():
                return read(*args, **kwargs)
            found: T = cached(*args, **kwargs)
            return found

        return look_up

    return keep
