"""How pages of following write days, moments and figures, in the language of who asks."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.requests import Request

from pipeline.common.local_time import show_day, show_moment, show_number
from pipeline.desk.words import choose_language


def writers(request: Request) -> dict[str, Any]:
    """What templates write values with: `day(…)`, `moment(…)`, `figure(…)`."""
    lang = choose_language(request.scope)
    return {
        "day": partial(show_day, language=lang),
        "moment": partial(show_moment, language=lang),
        "figure": partial(show_number, language=lang),
    }
