"""Boxes of a scanned page as a viewer shows it: undo the turn and the straightening it was read
with.

Layout needs level lines and upright text; a reader with the PDF open needs the box over the
printed word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from math import cos, radians, sin
from typing import Any, TypeVar

from extractors.page.document import Box, Page, Place, Word

T = TypeVar("T")


def viewed_size(page: Page) -> tuple[float, float]:
    """Width and height of the page as a viewer shows it, in points."""
    return (
        (page.height, page.width)
        if page.turn in (90, 270)
        else (page.width, page.height)
    )


def viewed_box(page: Page, box: Box) -> Box:
    """The upright box around a reading box's four corners, where a viewer shows them.

    On a page straightened by 0.4 degrees the box of a word grows by half a point, that of a
    whole line by four.
    """
    if not page.turn and not page.skew:
        return box
    xs, ys = zip(*viewed_corners(page, box), strict=True)
    width, height = viewed_size(page)
    return Box(
        max(0.0, min(xs)), max(0.0, min(ys)), min(width, max(xs)), min(height, max(ys))
    )


def viewed_corners(page: Page, box: Box) -> tuple[tuple[float, float], ...]:
    """A reading box's four corners where a viewer shows them, clockwise as they are read."""
    corners = (
        (box.x0, box.top),
        (box.x1, box.top),
        (box.x1, box.bottom),
        (box.x0, box.bottom),
    )
    return tuple(_viewed_point(page, x, y) for x, y in corners)


def reading_box(page: Page, box: Box) -> Box:
    """The box in reading coordinates of a small thing whose box a viewer shows: the inverse of
    `viewed_box`.

    The middle is exact; width and height are kept, as the text is level once read.
    """
    if not page.turn and not page.skew:
        return box
    x, y = _level_point(page, *_upright_point(page, *box.middle))
    is_lying = page.turn in (90, 270)
    width, height = (box.height, box.width) if is_lying else (box.width, box.height)
    return Box(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _upright_point(page: Page, x: float, y: float) -> tuple[float, float]:
    """A point that a viewer shows, on the page turned upright."""
    if page.turn == 90:
        return y, page.height - x
    if page.turn == 180:
        return page.width - x, page.height - y
    if page.turn == 270:
        return page.width - y, x
    return x, y


def _level_point(page: Page, x: float, y: float) -> tuple[float, float]:
    """A point of the upright page, once it is straightened."""
    angle = radians(page.skew)
    right, down = x - page.width / 2, y - page.height / 2
    return (
        page.width / 2 + right * cos(angle) - down * sin(angle),
        page.height / 2 + right * sin(angle) + down * cos(angle),
    )


def turned_box(box: Box, turn: int) -> Box:
    """The box as it would lie on the page turned clockwise by so many degrees about its upper
    left corner.
    """
    for _quarter in range(turn % 360 // 90):
        box = Box(-box.bottom, box.x0, -box.top, box.x1)
    return box


def level_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words of a cell as they stand for one who reads them level; as they are where they
    are.
    """
    turns = Counter(word.turn for word in words)
    turn = turns.most_common(1)[0][0] if turns else 0
    if not turn:
        return tuple(words)
    return tuple(replace(word, box=turned_box(word.box, turn)) for word in words)


def level_page(page: Page, turn: int) -> Page:
    """The page, all as a viewer shows it, turned so that lines that run at `turn` degrees
    counter-clockwise are level.
    """
    if not turn:
        return page
    is_side = turn in (90, 270)
    width, height = (page.height, page.width) if is_side else (page.width, page.height)
    level = replace(page, width=width, height=height, turn=360 - turn)
    return replace(
        level,
        words=_level_all(level, page.words, turn),
        unseen=_level_all(level, page.unseen, turn),
        askew=_level_all(level, page.askew, turn),
        rules=tuple(replace(r, box=reading_box(level, r.box)) for r in page.rules),
    )


def _level_all(level: Page, words: Sequence[Word], turn: int) -> tuple[Word, ...]:
    """Words of a page that was turned level."""
    return tuple(
        replace(w, box=reading_box(level, w.box), turn=(w.turn - turn) % 360)
        for w in words
    )


def _viewed_point(page: Page, x: float, y: float) -> tuple[float, float]:
    angle = radians(page.skew)
    right, down = x - page.width / 2, y - page.height / 2
    x = page.width / 2 + right * cos(angle) + down * sin(angle)
    y = page.height / 2 - right * sin(angle) + down * cos(angle)
    if page.turn == 90:
        return page.height - y, x
    if page.turn == 180:
        return page.width - x, page.height - y
    if page.turn == 270:
        return y, page.width - x
    return x, y


def as_viewed(record: T, pages: Iterable[Page]) -> T:
    """A record with all its places, however deep, as a viewer shows them."""
    moved = {page.number: page for page in pages if page.turn or page.skew}
    found: T = _move(record, moved) if moved else record
    return found


def _move(value: Any, pages: Mapping[int, Page]) -> Any:
    if isinstance(value, Place):
        page = pages.get(value.page)
        return Place(value.page, viewed_box(page, value.box)) if page else value
    if isinstance(value, tuple):
        return tuple(_move(item, pages) for item in value)
    if isinstance(value, Mapping):
        return {key: _move(item, pages) for key, item in value.items()}
    if not is_dataclass(value) or isinstance(value, type):
        return value
    moved = {f.name: _move(getattr(value, f.name), pages) for f in fields(value)}
    return replace(value, **moved)
