"""How pages of following write days, moments and figures, in the language of who asks."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from starlette.requests import Request

from pipeline.common.local_time import local_time
from pipeline.desk.words import choose_language


def writers(request: Request) -> dict[str, Any]:
    """What templates write values with: `day(…)`, `moment(…)`, `figure(…)`."""
    lang = choose_language(request.scope)
    return {
        "day": lambda value: write_day(value, lang),
        "moment": lambda value: write_moment(value, lang),
        "figure": lambda value: write_figure(value, lang),
    }


def write_day(day: date, language: str) -> str:
    """ "30/06/2026", in English "2026-06-30"."""
    return f"{day:%d/%m/%Y}" if language == "vi" else day.isoformat()


def write_moment(moment: datetime, language: str) -> str:
    """ "30/06/2026 08:15", in the zone of the settings."""
    local = local_time(moment)
    return f"{write_day(local.date(), language)} {local:%H:%M}"


def write_figure(value: float, language: str) -> str:
    """1234.5 as "1.234,5", in English "1,234.5"."""
    text = f"{value:,.10g}"
    swapped = str.maketrans(",.", ".,")
    return text.translate(swapped) if language == "vi" else text
