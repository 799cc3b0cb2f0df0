"""Days and moments as people read them: local time, written as the language does.

A day is one of Viet Nam, where the deadlines are, as it is in the views (models/migrations); the
zone of the settings is for moments that are shown.
"""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from extractors.textlayer.signing_clock import OFFICE
from pipeline.common.language import current_language

VIET_NAM = "Asia/Ho_Chi_Minh"
_zone = [ZoneInfo(VIET_NAM)]


def use_timezone(name: str) -> None:
    """Show moments in this zone from now on: "Asia/Ho_Chi_Minh"."""
    _zone[:] = [ZoneInfo(name)]


def local_time(moment: datetime) -> datetime:
    """A moment in the zone that is shown."""
    return moment.astimezone(_zone[0])


def today() -> date:
    """The day it is in Viet Nam now."""
    return datetime.now(OFFICE).date()


def local_day(moment: datetime) -> date:
    """The day a moment has in Viet Nam: 2026-06-30 18:30 UTC is on 2026-07-01."""
    return moment.astimezone(OFFICE).date()


def show_day(day: date, language: str = "") -> str:
    """ "2026-06-30", in Vietnamese "30/06/2026"; in the language that is spoken, or another."""
    return f"{day:%d/%m/%Y}" if _is_vietnamese(language) else day.isoformat()


def show_moment(moment: datetime, language: str = "") -> str:
    """ "2026-06-30 08:15", in Vietnamese "30/06/2026 08:15"."""
    local = local_time(moment)
    return f"{show_day(local.date(), language)} {local:%H:%M}"


def show_number(value: float, language: str = "") -> str:
    """1234.5 as "1,234.5", in Vietnamese "1.234,5"."""
    text = f"{value:,.10g}"
    swapped = str.maketrans(",.", ".,")
    return text.translate(swapped) if _is_vietnamese(language) else text


def _is_vietnamese(language: str) -> bool:
    return (language or current_language()) == "vi"
