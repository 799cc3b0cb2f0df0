"""The straight lines and rectangles of a path that pdfium read, in the shape in which pdfplumber
gives them.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from typing import Any

from pypdfium2 import raw

from extractors.textlayer.pdf_fonts import Item, Matrix, times

Point = tuple[float, float]
# Points that lie no further apart, in points, are on one height.
LEVEL = 0.01


def read_paths(item: Item, viewing: Matrix) -> Iterator[dict[str, Any]]:
    """The path's lines and rectangles as a viewer shows them; curves are left out."""
    filled, stroked = ctypes.c_int(), raw.FPDF_BOOL()
    raw.FPDFPath_GetDrawMode(item.handle, filled, stroked)
    drawing = {
        "fill": bool(filled.value),
        "stroke": bool(stroked.value),
        "stroking_color": _color(raw.FPDFPageObj_GetStrokeColor, item.handle),
        "non_stroking_color": _color(raw.FPDFPageObj_GetFillColor, item.handle),
    }
    matrix = times(times(_own_matrix(item.handle), item.matrix), viewing)
    for points in _subpaths(item.handle):
        placed = [_place(point, matrix) for point in points]
        kind = _kind(placed)
        if kind and (filled.value or stroked.value):
            yield {"object_type": kind, **drawing, **_around(placed)}


def _subpaths(handle: Any) -> Iterator[list[Point]]:
    """The corners of each part of a path that is drawn without lifting the pen; none of curves."""
    points: list[Point] = []
    for index in range(raw.FPDFPath_CountSegments(handle)):
        segment = raw.FPDFPath_GetPathSegment(handle, index)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            yield points
            points = []
        if kind == raw.FPDF_SEGMENT_BEZIERTO:
            return
        x, y = ctypes.c_float(), ctypes.c_float()
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        points.append((x.value, y.value))
    yield points


def _kind(points: Sequence[Point]) -> str | None:
    corners = list(dict.fromkeys(points))
    if len(corners) == 2:
        return "line"
    xs = {round(x / LEVEL) for x, _ in corners}
    ys = {round(y / LEVEL) for _, y in corners}
    is_upright = len(corners) == 4 and len(xs) == len(ys) == 2
    return "rect" if is_upright else None


def _place(point: Point, matrix: Matrix) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return a * x + c * y + e, b * x + d * y + f


def _around(points: Sequence[Point]) -> dict[str, float]:
    xs, ys = zip(*points, strict=True)
    return {"x0": min(xs), "top": min(ys), "x1": max(xs), "bottom": max(ys)}


def _own_matrix(handle: Any) -> Matrix:
    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(handle, own):
        return (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
    return own.a, own.b, own.c, own.d, own.e, own.f


def _color(get: Any, handle: Any) -> tuple[float, ...] | None:
    parts = [ctypes.c_uint() for _ in range(4)]
    if not get(handle, *parts):
        return None
    return tuple(part.value / 255 for part in parts[:3])
