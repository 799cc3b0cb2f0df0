"""The lines of a signature block in several pictures of it, and what both readers see in each."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from statistics import median

from extractors.page.document import Box
from extractors.pixels.scan import Scan
from extractors.pixels.second_reader.ctc import Shares
from extractors.pixels.second_reader.likelihood import log_likelihood
from extractors.pixels.second_reader.line_reader import LineReader, Picture
from extractors.pixels.second_reader.name_candidates import (
    name_place,
    without_capitals,
)
from extractors.pixels.second_reader.text_detector import find_lines
from extractors.pixels.stamp_removal import without_black_stamp

# No line of a block is higher (inches): what is, is a seal.
MOST_HEIGHT = 0.36
# Boxes of two pictures are of one line where they share so much of the lower one's height.
LEVEL = 0.6
# Of more texts than this the others are ruled out by so many pictures.
FEW, FIRST_PICTURES = 24, 2

View = tuple[LineReader, Shares]
Prior = Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Sight:
    """What the reader of words sees in a line in one picture, and how sure it is."""

    text: str
    confidence: float


@dataclass(slots=True)
class SeenLine:
    """A line of a block: its boxes in the pictures (pixels), and the readings of them."""

    boxes: list[Box] = field(default_factory=list)
    sights: list[Sight] = field(default_factory=list)  # by the reader of words
    others: list[Sight] = field(default_factory=list)  # by the reader of figures

    @property
    def box(self) -> Box:
        return Box.around(self.boxes)

    @property
    def texts(self) -> list[str]:
        return [sight.text for sight in (*self.sights, *self.others)]


@dataclass(frozen=True)
class SignaturePictures:
    """A block as seen, without its seal, and bridged; and both readers of lines."""

    pictures: tuple[Picture, ...]
    readers: tuple[LineReader, LineReader]

    def views_of(self, box: Box) -> list[list[View]]:
        """What each reader sees of a line in each picture."""
        return [
            [(reader, reader.shares_of(picture, box)) for picture in self.pictures]
            for reader in self.readers
        ]


def take_pictures(
    scan: Scan, block: Box, readers: tuple[LineReader, LineReader]
) -> SignaturePictures:
    """The pictures of a block (pixels of the page)."""
    seen = [_cut(page, block) for page in (scan.plain, scan.image, *scan.clear)]
    if not scan.clear:
        seen += without_black_stamp(seen[0], scan.dpi)
    return SignaturePictures(tuple(seen), readers)


def _cut(page: Picture, block: Box) -> Picture:
    rows = slice(max(0, round(block.top)), max(0, round(block.bottom)))
    columns = slice(max(0, round(block.x0)), max(0, round(block.x1)))
    return page[rows, columns]


def find_seen_lines(
    block: SignaturePictures, dpi: float, models: Path
) -> list[SeenLine]:
    """The block's lines from above, each with its readings in all pictures."""
    lines: list[SeenLine] = []
    for picture in block.pictures:
        for box in find_lines(picture, dpi, models):
            if box.height < MOST_HEIGHT * dpi:
                _add(lines, box, picture, block.readers)
    return sorted(lines, key=lambda line: line.box.top)


def _add(
    lines: list[SeenLine],
    box: Box,
    picture: Picture,
    readers: tuple[LineReader, LineReader],
) -> None:
    line = next((known for known in lines if _is_level(known.boxes[0], box)), None)
    if line is None:
        line = SeenLine()
        lines.append(line)
    line.boxes.append(box)
    words, figures = readers
    line.sights += _read(words, picture, box)
    line.others += _read(figures, picture, box)


def behind_degrees(line: SeenLine) -> SeenLine:
    """The line from its name on: what "TS. Lê Quân" shows of "Lê Quân".

    A degree that one picture shows stands in all of them, where it may be read as other capitals
    ("T8. Lê Quân"); as a surname that a seal hides it would be guessed.
    """
    places = [name_place(text) for text in line.texts]
    shares = [p / len(t) for p, t in zip(places, line.texts, strict=True) if p]
    if not shares:
        return line
    share = median(shares)
    return SeenLine(
        [replace(box, x0=box.x0 + share * box.width) for box in line.boxes],
        [replace(sight, text=without_capitals(sight.text)) for sight in line.sights],
        [replace(sight, text=without_capitals(sight.text)) for sight in line.others],
    )


def _is_level(known: Box, box: Box) -> bool:
    common = min(known.bottom, box.bottom) - max(known.top, box.top)
    is_level = common > LEVEL * min(known.height, box.height)
    return is_level and known.x0 < box.x1 and box.x0 < known.x1


def _read(reader: LineReader, picture: Picture, box: Box) -> Iterator[Sight]:
    if words := reader.read(picture, within(picture, box)):
        text = " ".join(word.text for word in words)
        yield Sight(text, min(word.confidence for word in words))


def within(picture: Picture, box: Box) -> Box:
    """The part of a box that is in the picture."""
    height, width = picture.shape
    return replace(
        box,
        x0=max(0.0, box.x0),
        top=max(0.0, box.top),
        x1=min(float(width), box.x1),
        bottom=min(float(height), box.bottom),
    )


def likeliest(
    texts: Sequence[str], block: SignaturePictures, box: Box, prior: Prior | None = None
) -> str | None:
    """The likeliest of some texts for a line; `prior` is the logarithm of how frequent each is.

    Where there are many, most are ruled out by the first pictures alone.
    """
    prior = prior or _alike
    if len(texts) < 2:
        return next(iter(texts), None)
    views = block.views_of(within(block.pictures[0], box))
    left = list(texts)
    if len(left) > FEW:
        first = [view[:FIRST_PICTURES] for view in views]
        left = sorted(left, key=lambda x: -_worth(x, first, prior))[:FEW]
    return max(left, key=lambda x: _worth(x, views, prior))


def _alike(_text: str) -> float:
    """All texts are as frequent."""
    return 0.0


def _worth(text: str, views: Sequence[Sequence[View]], prior: Prior) -> float:
    """How likely a text is: the mean over the pictures, which show the same ink, of each
    reader's judgement.
    """
    found = prior(text)
    for view in views:
        seen = [log_likelihood(shares, reader.places, text) for reader, shares in view]
        found += sum(seen) / len(seen)
    return found
