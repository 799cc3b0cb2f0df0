"""The signature fields of a PDF as pikepdf finds them on its pages: their messages and boxes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

import pikepdf

from extractors.page.document import Box, Place
from extractors.page.viewing import turned_box
from extractors.textlayer.flattening import text_of_form

# A field hangs under others by three or four levels; a ring of them has no end.
DEEPEST = 16
# Annotations that are looked at on one page; a page of a plan has links by the dozen.
MOST_ANNOTATIONS = 5_000
# The time-stamp of an authority on the whole file says when, and not who.
TIME_STAMP = "/ETSI.RFC3161"
# An appearance larger than this is a picture.
LONGEST_STAMP = 500


class SignatureField(NamedTuple):
    """One signed field: its name, message, signed range, time as written, place and stamp."""

    name: str
    contents: bytes
    byte_range: tuple[int, ...]
    written: str | None
    place: Place | None
    stamp: str | None
    is_time_stamp: bool


def signature_fields(opened: pikepdf.Pdf) -> Iterator[SignatureField]:
    """The signed fields in the order of pages, then those that stand on none; each once."""
    seen: set[tuple[int, int]] = set()
    for number, page in enumerate(opened.pages, start=1):
        for widget in _listed(page.obj.get("/Annots"))[:MOST_ANNOTATIONS]:
            yield from _signed(widget, seen, (number, page.obj))
    form = opened.Root.get("/AcroForm")
    if isinstance(form, pikepdf.Dictionary):
        for field in _listed(form.get("/Fields"))[:MOST_ANNOTATIONS]:
            yield from _signed(field, seen, None)


def _listed(value: Any) -> list[Any]:
    return list(value) if isinstance(value, pikepdf.Array) else []


def _signed(
    widget: Any, seen: set[tuple[int, int]], on: tuple[int, Any] | None
) -> Iterator[SignatureField]:
    """The field of a widget where it was signed; several widgets may show one signature."""
    if not isinstance(widget, pikepdf.Dictionary):
        return
    value = _inherited(widget, "/V")
    if _inherited(widget, "/FT") != "/Sig" or not isinstance(value, pikepdf.Dictionary):
        return
    if value.is_indirect and value.objgen in seen:
        return
    seen.add(value.objgen)
    contents = value.get("/Contents")
    yield SignatureField(
        name=_text(widget.get("/T")) or "",
        contents=bytes(contents) if isinstance(contents, pikepdf.String) else b"",
        byte_range=_whole_numbers(value.get("/ByteRange")),
        written=_text(value.get("/M")),
        place=_place(widget, on) if on else None,
        stamp=_stamp(widget),
        is_time_stamp=value.get("/SubFilter") == TIME_STAMP,
    )


def _inherited(field: Any, key: str) -> Any:
    """What a field says itself, or the fields that it is a part of."""
    for _level in range(DEEPEST):
        if not isinstance(field, pikepdf.Dictionary):
            return None
        if key in field:
            return field[key]
        field = field.get("/Parent")
    return None


def _whole_numbers(value: Any) -> tuple[int, ...]:
    """A range such as [0 217497 233883 21769]; empty where it is none."""
    numbers = [n for n in _listed(value) if isinstance(n, int) and n >= 0]
    return tuple(numbers) if len(numbers) == 4 else ()


def _text(value: Any) -> str | None:
    """A string of the file; None for one in letters that nobody knows."""
    if not isinstance(value, pikepdf.String):
        return None
    with suppress(ValueError):
        return str(value)
    return None


def _place(widget: Any, on: tuple[int, Any]) -> Place | None:
    """Where the page shows a widget; None for one without extent."""
    number, page = on
    edges = [float(edge) for edge in _listed(widget.get("/Rect"))]
    shown = _shown_part(page)
    if len(edges) != 4 or shown is None:
        return None
    (left, right), (low, high) = sorted(edges[::2]), sorted(edges[1::2])
    if right - left < 1 or high - low < 1:
        return None
    box = Box(left - shown[0], shown[3] - high, right - shown[0], shown[3] - low)
    return Place(number, _as_viewed(box, page, shown))


def _shown_part(page: Any) -> list[float] | None:
    """Left, bottom, right and top of what a viewer shows of a page."""
    media = [float(edge) for edge in _listed(_inherited(page, "/MediaBox"))]
    crop = [float(edge) for edge in _listed(_inherited(page, "/CropBox"))] or media
    if len(media) != 4 or len(crop) != 4:
        return None
    low = [max(one, other) for one, other in zip(media[:2], crop[:2], strict=True)]
    high = [min(one, other) for one, other in zip(media[2:], crop[2:], strict=True)]
    return [*low, *high]


def _as_viewed(box: Box, page: Any, media: list[float]) -> Box:
    """The box where a viewer shows it, /Rotate applied."""
    turn = _inherited(page, "/Rotate")
    turn = turn % 360 if isinstance(turn, int) else 0
    sheet = turned_box(Box(0, 0, media[2] - media[0], media[3] - media[1]), turn)
    turned = turned_box(box, turn)
    right, down = -sheet.x0, -sheet.top
    return Box(
        turned.x0 + right, turned.top + down, turned.x1 + right, turned.bottom + down
    )


def _stamp(widget: Any) -> str | None:
    """What the appearance of a field prints, on one line."""
    appearance = widget.get("/AP")
    form = appearance.get("/N") if isinstance(appearance, pikepdf.Dictionary) else None
    if not isinstance(form, pikepdf.Stream):
        return None
    try:
        text = " ".join(text_of_form(form).split())
    except Exception:  # a form that pdfium cannot load prints nothing
        return None
    return text[:LONGEST_STAMP] or None
