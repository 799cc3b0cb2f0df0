"""Read parts of a page once more by themselves, and keep of each line the reading that is worth
more.

Read with the page, the two columns of a masthead or of a signature block are one line each ("-
Như Điều 3; THỨ TRƯỞNG"), a stamp or a signature over a name spoils it, and now and then a whole
line is passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import chain, product
from statistics import median

from extractors.language.confidence import FAINT, SURE
from extractors.language.syllables import is_syllable
from extractors.language.text import place_tones
from extractors.page.document import Box, Page, Word
from extractors.page.methods import Origin
from extractors.pixels.cell_atlas import lay_out
from extractors.pixels.ink import Image
from extractors.pixels.lengths import TOUCH, to_pixels
from extractors.pixels.page_regions import (
    masthead_strips,
    signature_columns,
    unread_lines,
)
from extractors.pixels.scan import Scan
from extractors.pixels.stamp_removal import without_black_stamp
from extractors.pixels.tesseract import AGAIN, CELLS, Token, is_noise, read_atlas

# A word is worth its letters times how much surer it is than this.
DOUBT = 0.5
# Letters that are no syllable are worth this share of their confidence: a stroke read as a letter.
NO_SYLLABLE = 0.6
# Which picture a second reading is of, and where a token's line says so.
AS_SEEN, CLEARED = 0, 1
LOOK = -2
# A cleared signature block is read as it is and enlarged: where strokes are broken either may
# be the better.
SCALES = (1.0, 1.5)
# How far left of a signature block its stamp may reach (inches).
STAMP = 0.8
# A zone no higher or wider than this (points) holds no line of text.
LEAST_ZONE = 2.88
# Words read as surely as this have no stamp or pen over them.
CLEAR = 0.8
# No letter is so many times as wide as high.
FLAT = 4.0
# Readings of one line overlap by at least this share of the smaller one's height.
LEVEL = 0.4


def look_again(
    scan: Scan, page: Page, tokens: list[Token], cells: Sequence[Box] = ()
) -> list[Token]:
    """The page's tokens with the lines that were read better, or at all, by themselves."""
    scale = scan.dpi / 72
    zones = [box.scaled(scale) for box in masthead_strips(page)]
    columns = signature_columns(_by_word(page, tokens, scale))
    columns = columns or signature_columns(page)
    stamped = [box.scaled(scale) for box in columns]
    read = [w.box.scaled(scale) for w in page.words]
    zones += unread_lines(scan.image, scan.dpi, [*read, *cells, *stamped])
    zones += stamped
    second = _read_zones(scan.image, scan.dpi, zones, AS_SEEN)
    looks = product(_clear(scan, stamped), SCALES)
    for look, (clear, size) in enumerate(looks, start=CLEARED):
        second += _read_zones(clear, scan.dpi, stamped[1:], look, size)
    return _choose(tokens, second, zones, scan.dpi) if second else tokens


def _by_word(page: Page, tokens: Sequence[Token], scale: float) -> Page:
    """The page with each word in its own box: a stamp's rings tie words of several lines into
    one.
    """
    if not page.words:
        return page
    size = median(word.size for word in page.words)
    words: list[Word] = []
    for token in tokens:
        box = token.box.scaled(1 / scale)
        if token.confidence > FAINT and box.height < 3 * size:
            words.append(_recognised(token, box, size))
    return replace(page, words=tuple(words))


def _recognised(token: Token, box: Box, size: float) -> Word:
    sure = token.confidence
    return Word(token.text, box, size, confidence=sure, origin=Origin.PIXELS)


def _clear(scan: Scan, stamped: Sequence[Box]) -> tuple[Image, ...]:
    """The page with what lies over its signature block taken off; empty where that is nothing."""
    if not stamped:
        return ()
    if scan.clear:
        return scan.clear
    height, width = scan.image.shape
    block = replace(stamped[1], x0=stamped[1].x0 - STAMP * scan.dpi)
    area = _within(Box(0, 0, width, height), block)
    rows = slice(int(area.top), int(area.bottom))
    columns = slice(int(area.x0), int(area.x1))
    pages = []
    for cleared in without_black_stamp(scan.image[rows, columns], scan.dpi):
        page = scan.image.copy()
        page[rows, columns] = cleared
        pages.append(page)
    return tuple(pages)


def _read_zones(
    image: Image, dpi: float, zones: Sequence[Box], look: int, scale: float = 1.0
) -> list[Token]:
    """Tokens of the zones of one picture; `look` tells its lines from those of other pictures."""
    height, width = image.shape
    page = Box(0, 0, width, height)
    least = to_pixels(LEAST_ZONE, dpi)
    on_page = [_within(page, zone) for zone in zones]
    large = [zone for zone in on_page if min(zone.width, zone.height) > least]
    atlas = lay_out(image, large, dpi, scale)
    if atlas is None:
        return []
    found = chain.from_iterable(read_atlas(atlas, dpi, part=AGAIN).values())
    return [token._replace(line=(*token.line, look)) for token in found]


def _within(page: Box, zone: Box) -> Box:
    """The part of a zone that is on the page, in whole pixels."""
    x0, top = max(page.x0, zone.x0), max(page.top, zone.top)
    return Box(
        int(x0),
        int(top),
        int(min(page.x1, zone.x1)),
        int(min(page.bottom, zone.bottom)),
    )


def _choose(
    first: Sequence[Token], second: Sequence[Token], zones: Sequence[Box], dpi: float
) -> list[Token]:
    """All tokens outside the zones, and in them the lines of greatest worth that do not
    overlap, in order.
    """
    inside = [token for token in first if _zone_of(token, zones) is not None]
    readings = [*_lines(inside, zones), *_lines(second, zones)]
    lines = [[token] for token in first if _zone_of(token, zones) is None]
    lines += _best_lines(readings, to_pixels(TOUCH, dpi))
    places = {token.box: at for at, token in reversed([*enumerate(first)])}
    lines.sort(key=lambda line: _place_of(line, first, places))
    return list(chain.from_iterable(lines))


def _best_lines(readings: Sequence[list[Token]], overlap: int) -> list[list[Token]]:
    """Of the readings of each line the one of greatest worth; a word that it lacks may reach
    into it by `overlap` pixels.
    """
    kept: list[list[Token]] = []
    readable = [line for line in readings if _is_text(line)]
    for line in sorted(readable, key=line_worth, reverse=True):
        same = _find_same(line, kept)
        if same is None:
            kept.append(line)
        else:
            same[:] = _with_head(same, line, overlap)
    return kept


def _find_same(
    line: Sequence[Token], others: Sequence[list[Token]]
) -> list[Token] | None:
    for other in others:
        if _is_same_line(line, other):
            return other
    return None


def _place_of(
    line: Sequence[Token], first: Sequence[Token], places: Mapping[Box, int]
) -> float:
    """Where in the first reading a line belongs: where it overlaps it, else after what stands
    above it; `places` are those of its boxes.
    """
    if line[0].line[0] != AGAIN:
        return places[line[0].box]
    for i, token in enumerate(first):
        if _is_same_line(line, [token]):
            return i
    level = line[0].box.middle[1]
    above = [i for i, token in enumerate(first) if _is_above(token, level)]
    return max(above, default=-1) + 0.5


def _is_above(token: Token, level: float) -> bool:
    return token.line[0] != CELLS and token.box.middle[1] < level


def _is_text(line: Sequence[Token]) -> bool:
    """True for a line that is not noise, or that has a sure word among what a stamp left ("¬
    (đHŨ TỊCH").
    """
    if any(_is_sure_word(token) for token in line):
        return True
    return not is_noise(line) and not _is_flat(line)


def _is_flat(line: Sequence[Token]) -> bool:
    """True for the lower ends of a line's letters, cut by a strip's edge and read as an "M"."""
    box = Box.around(token.box for token in line)
    letters = sum(map(_letters, line))
    return box.width > FLAT * letters * box.height


def _is_sure_word(token: Token) -> bool:
    return token.confidence > SURE and _letters(token) >= 3


def _letters(token: Token) -> int:
    return sum(c.isalpha() for c in token.text)


def _with_head(line: list[Token], other: Sequence[Token], overlap: int) -> list[Token]:
    """A line read from the cleared picture with the word before its first that only another
    reading has.

    A stamp's ring taken off may take a word with it, and a name must not be shortened unnoticed.
    The word may reach into the line by `overlap` pixels.
    """
    lettered = [i for i, token in enumerate(line) if _letters(token)]
    if not lettered or not _is_cleared(line):
        return line
    rest = line[lettered[0] :]
    edge = rest[0].box
    heads = [t for t in other if _letters(t) > 1 and t.box.x1 <= edge.x0 + overlap]
    if not heads or edge.x0 - heads[-1].box.x1 >= 1.5 * edge.height:
        return line
    return [heads[-1]._replace(line=rest[0].line), *rest]


def _is_cleared(line: Sequence[Token]) -> bool:
    """True for a line read from a picture without stamps and pens."""
    part = line[0].line
    return part[0] == AGAIN and part[LOOK] >= CLEARED


def _zone_of(token: Token, zones: Sequence[Box]) -> int | None:
    """The zone a token is in; of two strips that overlap the one whose middle it is level with.

    Close strips share the marks between them: by the first one, "BỘ" was no more of its line.
    """
    level = token.box.middle[1]
    around = [i for i, zone in enumerate(zones) if zone.contains(*token.box.middle)]
    return min(around, key=lambda i: abs(zones[i].middle[1] - level), default=None)


def _lines(tokens: Iterable[Token], zones: Sequence[Box]) -> list[list[Token]]:
    """Tokens by line, those of a line over two columns by column; each line keeps a number of
    its own.
    """
    lines: dict[tuple[int | None, tuple[int, ...]], list[Token]] = {}
    for token in tokens:
        zone = _zone_of(token, zones)
        apart = token._replace(line=(*token.line, -1 if zone is None else zone))
        lines.setdefault((zone, token.line), []).append(apart)
    return list(lines.values())


def _is_same_line(line: Sequence[Token], other: Sequence[Token]) -> bool:
    a, b = Box.around(t.box for t in line), Box.around(t.box for t in other)
    common = min(a.bottom, b.bottom) - max(a.top, b.top)
    is_level = common > LEVEL * min(a.height, b.height) and _are_level(line, other)
    return is_level and a.x0 < b.x1 and b.x0 < a.x1


def _are_level(line: Sequence[Token], other: Sequence[Token]) -> bool:
    """False where most words of one sure line stand below most of the other: a mark of the line
    below, taken into one word of "UBND TỈNH TÂY NINH", makes it no line with "SỞ Y TẾ".
    """
    if any(token.confidence < CLEAR for token in (*line, *other)):
        return True  # strokes of a stamp or pen make boxes of any height
    (top, bottom), (other_top, other_bottom) = _usual(line), _usual(other)
    common = min(bottom, other_bottom) - max(top, other_top)
    return common > LEVEL * min(bottom - top, other_bottom - other_top)


def _usual(line: Sequence[Token]) -> tuple[float, float]:
    return median(t.box.top for t in line), median(t.box.bottom for t in line)


def line_worth(line: Sequence[Token]) -> float:
    """What a reading of a line is worth: its letters, each by how sure its word is; guesses
    count against it.
    """
    return sum(_worth(t) for t in line)


def _worth(token: Token) -> float:
    letters = [c for c in token.text if c.isalnum()]
    core = place_tones("".join(c for c in token.text if c.isalpha()).lower())
    is_odd = bool(core) and not is_syllable(core) and not token.text.isupper()
    confidence = token.confidence * (NO_SYLLABLE if is_odd else 1.0)
    return max(1, len(letters)) * (confidence - DOUBT)
