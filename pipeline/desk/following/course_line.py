"""A target's course as a line: points within a drawing of fixed size."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH, HEIGHT = 640, 240
LEFT, RIGHT, TOP, BOTTOM = 40, 40, 34, 34  # margins, for figures and years


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a year, and where it is drawn."""

    x: float
    y: float
    year: int
    value: float


@dataclass(frozen=True, slots=True)
class Line:
    """The values of one document, by year."""

    document_id: int
    points: Sequence[Point]

    @property
    def path(self) -> str:
        """ "40,206 600,34", as a polyline has it."""
        return " ".join(f"{point.x:g},{point.y:g}" for point in self.points)


def draw_lines(course: Iterable[dict[str, Any]]) -> list[Line]:
    """One line a document; [] where there are fewer than two years with a value."""
    rows = [row for row in course if _has_point(row)]
    years = sorted({row["horizon"] for row in rows})
    if len(years) < 2:
        return []
    values = [row["value"] for row in rows]
    documents = dict.fromkeys(row["document_id"] for row in rows)
    scales = (_Scale(years[0], years[-1]), _Scale(min(values), max(values)))
    return [_line(one, rows, *scales) for one in documents]


def _has_point(row: dict[str, Any]) -> bool:
    return row["horizon"] is not None and row["value"] is not None


@dataclass(frozen=True, slots=True)
class _Scale:
    low: float
    high: float

    def share(self, value: float) -> float:
        """Where a value lies between the lowest and the highest; all alike: in the middle."""
        span = self.high - self.low
        return (value - self.low) / span if span else 0.5


def _line(
    document_id: int, rows: list[dict[str, Any]], years: _Scale, values: _Scale
) -> Line:
    own = [row for row in rows if row["document_id"] == document_id]
    return Line(document_id, [_point(row, years, values) for row in own])


def _point(row: dict[str, Any], years: _Scale, values: _Scale) -> Point:
    x = LEFT + years.share(row["horizon"]) * (WIDTH - LEFT - RIGHT)
    y = HEIGHT - BOTTOM - values.share(row["value"]) * (HEIGHT - TOP - BOTTOM)
    return Point(round(x, 1), round(y, 1), row["horizon"], row["value"])
