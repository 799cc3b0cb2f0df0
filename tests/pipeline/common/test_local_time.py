"""Days and moments as people read them, in the zone and the language that were chosen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from pipeline.common.language import use_language
from pipeline.common.local_time import (
    VIET_NAM,
    local_day,
    local_time,
    show_day,
    show_moment,
    show_number,
    today,
    use_timezone,
)

PIPELINE = Path(__file__).parents[3] / "pipeline"
OWN_DAY = re.compile(r"date\.today\(|datetime\.now\((?!UTC)|timezone\(timedelta|made_at(\.date\(|:%)")
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


@pytest.mark.parametrize(
    "zone", [VIET_NAM, "Pacific/Kiritimati", "Pacific/Pago_Pago"]
)  # 25 hours lie between these
def test_days_are_those_of_viet_nam_whatever_the_zone(zone: str) -> None:
    use_timezone(zone)
    assert local_day(EVENING) == date(2026, 7, 1)
    assert today() == datetime.now(timezone(timedelta(hours=7))).date()


def test_no_other_module_has_days_of_its_own() -> None:
    found = [path.stem for path in PIPELINE.rglob("*.py") if OWN_DAY.search(path.read_text("utf-8"))]
    assert found == ["local_time"]


def test_days_and_figures_are_written_as_the_language_does() -> None:
    assert (show_day(date(2026, 6, 30)), show_number(1234.5)) == ("2026-06-30", "1,234.5")
    use_language("vi")
    assert (show_day(date(2026, 6, 30)), show_number(1234.5)) == ("30/06/2026", "1.234,5")


def test_another_language_than_the_spoken_one() -> None:
    """A server answers each browser in its own."""
    shown = (show_day(date(2026, 6, 30), "vi"), show_moment(EVENING, "vi"), show_number(1234.5, "vi"))
    assert shown == ("30/06/2026", "01/07/2026 01:30", "1.234,5")
    use_language("vi")
    assert show_moment(EVENING, "en") == "2026-07-01 01:30"
