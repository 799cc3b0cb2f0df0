"""Days and moments as people read them, in the zone and the language that were chosen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from pipeline.common.language import use_language
from pipeline.common.local_time import (
    VIET_NAM,
    local_time,
    show_day,
    show_moment,
    show_number,
    today,
    use_timezone,
)

EVENING = datetime(2026, 6, 30, 18, 30, tzinfo=UTC)  # in Viet Nam it is July


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    use_language("en")
    use_timezone(VIET_NAM)


def test_moments_are_those_of_viet_nam() -> None:
    assert local_time(EVENING).date() == date(2026, 7, 1)
    assert show_moment(EVENING) == "2026-07-01 01:30"
    use_language("vi")
    assert show_moment(EVENING) == "01/07/2026 01:30"


def test_another_zone_may_be_chosen() -> None:
    use_timezone("America/Los_Angeles")
    assert show_moment(EVENING) == "2026-06-30 11:30"
    use_timezone("Pacific/Kiritimati")
    ahead = today()
    use_timezone("Pacific/Pago_Pago")
    assert today() < ahead  # 25 hours lie between them


def test_days_and_figures_are_written_as_the_language_does() -> None:
    assert (show_day(date(2026, 6, 30)), show_number(1234.5)) == ("2026-06-30", "1,234.5")
    use_language("vi")
    assert (show_day(date(2026, 6, 30)), show_number(1234.5)) == ("30/06/2026", "1.234,5")
