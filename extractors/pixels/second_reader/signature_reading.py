"""Names and titles under a seal and a pen, read by both readers in several pictures.

Of seven blocks of real scans Tesseract had one name right; this way six were, and five of six
deputies' titles.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractors.language.confidence import (
    CHOSEN_UNDER_SEAL,
    SEEN_THROUGH_SEAL,
    SURE,
)
from extractors.page.document import Box, Page, Word
from extractors.page.methods import Origin
from extractors.pixels.page_regions import signature_columns
from extractors.pixels.scan import Scan
from extractors.pixels.second_reader.line_reader import (
    load_figures_reader,
    load_words_reader,
)
from extractors.pixels.second_reader.model_files import has_models
from extractors.pixels.second_reader.name_candidates import (
    frequency_of,
    is_whole_name,
    name_place,
    possible_names,
)
from extractors.pixels.second_reader.signature_lines import (
    SeenLine,
    SignaturePictures,
    behind_degrees,
    find_seen_lines,
    likeliest,
    take_pictures,
)
from extractors.pixels.second_reader.title_candidates import (
    in_order,
    is_complete,
    is_like_title,
    is_line,
    is_title,
    possible_titles,
)

# How far left of the gutter a block's lines may begin, and how much of the page below the list
# beside it may hold the name (points).
LEFT, BELOW = 30.0, 40.0
# A line whose middle stands farther right than this of its block's (of its height) is cut.
OFF_MIDDLE = 0.4
# A reading seen alike in so many pictures, each so surely, needs no choosing.
ALIKE_IN, SURELY = 2, 0.9


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of a block as it was read, where (points), and how surely."""

    text: str
    box: Box
    confidence: float


def read_signature(scan: Scan, page: Page, models: Path | None) -> Page:
    """The page with the titles and the name of its signature block, where they were not read
    surely; as it is without models or such a block.
    """
    columns = signature_columns(page)
    if models is None or not has_models(models) or not columns:
        return page
    block = columns[1]
    if _is_read(page, block):
        return page
    found = _read_block(scan, _widened(block, page), models)
    for line in found:
        page = _with_line(page, line, block.x0)
    return page


def _is_read(page: Page, block: Box) -> bool:
    """True where a title and a name stand in the block, all words read surely."""
    words = [w for w in page.words if block.contains(*w.box.middle)]
    if any(word.confidence < SURE for word in words):
        return False
    lines = _texts(words)
    names = [line[name_place(line) :] for line in lines]
    return any(map(is_title, lines)) and any(map(is_whole_name, names))


def _texts(words: Sequence[Word]) -> list[str]:
    """The texts of lines, words of one height together."""
    lines: list[list[Word]] = []
    for word in words:
        if lines and _is_beside(word.box, lines[-1][-1].box):
            lines[-1].append(word)
        else:
            lines.append([word])
    return [" ".join(word.text for word in line) for line in lines]


def _is_beside(box: Box, other: Box) -> bool:
    return other.top < box.middle[1] < other.bottom


def _widened(block: Box, page: Page) -> Box:
    return Box(
        max(0.0, block.x0 - LEFT),
        max(0.0, block.top),
        page.width,
        min(page.height, block.bottom + BELOW),
    )


def _read_block(scan: Scan, block: Box, models: Path) -> list[ReadLine]:
    """The titles and the name below them."""
    scale = scan.dpi / 72
    readers = (load_words_reader(models), load_figures_reader(models))
    around = block.scaled(scale)
    pictures = take_pictures(scan, around, readers)
    lines = find_seen_lines(pictures, scan.dpi, models)
    lines = [line for line in lines if line.box.middle[0] > 2 * LEFT * scale]
    titles = _read_titles(lines, pictures)
    if not titles:
        return []
    middle = max((x.box for x in titles), key=lambda box: box.width).middle[0]
    end = max(title.box.bottom for title in titles)
    below = [line for line in lines if line.box.middle[1] > end]
    names = (_read_name(line, pictures, middle) for line in reversed(below))
    name = next((name for name in names if name), None)
    found = [*titles, name] if name else titles
    return [replace(x, box=_on_page(x.box, around, scale)) for x in found]


def _on_page(box: Box, around: Box, scale: float) -> Box:
    x0, top = round(around.x0), round(around.top)
    moved = Box(box.x0 + x0, box.top + top, box.x1 + x0, box.bottom + top)
    return moved.scaled(1 / scale)


def _read_titles(lines: Sequence[SeenLine], block: SignaturePictures) -> list[ReadLine]:
    """The titles from above, as far as they go."""
    found: list[ReadLine] = []
    for line in lines:
        title = _read_title(line, block)
        if title is None:
            continue
        if found:
            first, second = in_order(found[-1].text, title.text)
            found[-1] = _corrected(found[-1], first)
            title = _corrected(title, second)
        found.append(title)
        if is_complete([x.text for x in found]):
            break
    return found


def _corrected(line: ReadLine, text: str) -> ReadLine:
    if line.text == text:
        return line
    return replace(line, text=text, confidence=CHOSEN_UNDER_SEAL)


def _read_title(line: SeenLine, block: SignaturePictures) -> ReadLine | None:
    seen = _seen_alike(line, is_title)
    if seen is not None:
        return ReadLine(seen, line.box, SEEN_THROUGH_SEAL)
    other = _seen_alike(line, is_line)
    if other is not None and not is_like_title(other):
        return None
    chosen = likeliest(possible_titles(line.texts), block, line.box)
    return ReadLine(chosen, line.box, CHOSEN_UNDER_SEAL) if chosen else None


def _read_name(
    line: SeenLine, block: SignaturePictures, middle: float
) -> ReadLine | None:
    is_cut = line.box.middle[0] - middle > OFF_MIDDLE * line.box.height
    line = behind_degrees(line)
    box = line.box
    whole = replace(box, x0=2 * middle - box.x1) if is_cut else box
    seen = _seen_alike(line, is_whole_name)
    if seen is not None and not is_cut:
        return ReadLine(seen, box, SEEN_THROUGH_SEAL)
    names = possible_names(line.texts, is_cut)
    chosen = likeliest(names, block, whole, frequency_of)
    return ReadLine(chosen, whole, CHOSEN_UNDER_SEAL) if chosen else None


def _seen_alike(line: SeenLine, is_right: Callable[[str], bool]) -> str | None:
    """What several pictures of a line show alike and surely."""
    sure = [x.text for x in line.sights if x.confidence >= SURELY and is_right(x.text)]
    for text in dict.fromkeys(sure):
        if sure.count(text) >= ALIKE_IN:
            return text
    return None


def _with_line(page: Page, line: ReadLine, gutter: float) -> Page:
    """The page with a line's words instead of those that stand there, unless these are sure."""
    there = [w for w in page.words if _is_in(w.box, line.box, gutter)]
    if " ".join(word.text for word in there) == line.text:
        line = replace(line, confidence=max(line.confidence, _confidence(there)))
    size = _usual_size(page)
    new = tuple(_words_of(line, size, " ".join(word.text for word in there)))
    if not there:
        return replace(page, words=(*page.words, *new))
    gone = {id(word): () for word in there}
    placed = {**gone, id(there[0]): new}
    words = [w for word in page.words for w in placed.get(id(word), (word,))]
    return replace(page, words=tuple(words))


def _confidence(words: Sequence[Word]) -> float:
    return min(word.confidence for word in words)


def _is_in(box: Box, line: Box, gutter: float) -> bool:
    x, y = box.middle
    return line.contains(x, y) and box.x1 > gutter


def _usual_size(page: Page) -> float:
    sizes = sorted(word.size for word in page.words)
    return sizes[len(sizes) // 2]


def _words_of(line: ReadLine, size: float, instead_of: str) -> Iterator[Word]:
    """The line's words, each as wide as its share of the letters."""
    step = line.box.width / len(line.text)
    height = min(line.box.height, 1.2 * size)
    middle = line.box.middle[1]
    place = 0
    for text in line.text.split(" "):
        x0 = line.box.x0 + place * step
        box = Box(x0, middle - height / 2, x0 + len(text) * step, middle + height / 2)
        yield Word(
            text,
            box,
            size,
            confidence=line.confidence,
            origin=Origin.PIXELS,
            instead_of=instead_of,
        )
        place += len(text) + 1
