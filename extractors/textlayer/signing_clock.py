"""The clock by which offices in Viet Nam date and sign (UTC+7, no summer time)."""

from __future__ import annotations

from datetime import timedelta, timezone

OFFICE = timezone(timedelta(hours=7))
