"""The section tree: every paragraph with its own number and the headings above it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from extractors.page.annex_numbers import begins_annex_title
from extractors.page.document import Document, Paragraph, Table
from extractors.page.numbering import Marker, read_marker
from extractors.page.recipients import begins_recipients


@dataclass(frozen=True, slots=True)
class Heading:
    """A numbered paragraph that others stand under: its marker and its text without it."""

    marker: Marker
    text: str


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph or table with its marker and the headings above it, the outermost first."""

    block: Paragraph | Table
    marker: Marker | None
    path: tuple[Heading, ...]

    @property
    def text(self) -> str:
        return self.block.text if isinstance(self.block, Paragraph) else ""

    @property
    def own_text(self) -> str:
        """The text without its number or bullet."""
        return self.text[self.marker.end :] if self.marker else self.text

    @property
    def number(self) -> Marker | None:
        """The marker that is a number, no bullet."""
        return self.marker if self.marker and self.marker.kind != "bullet" else None

    @property
    def section(self) -> Heading | None:
        """The nearest heading above with a number (no bullet)."""
        return next((h for h in reversed(self.path) if h.marker.kind != "bullet"), None)


def find_sections(document: Document) -> list[Item]:
    """All blocks in order, each with its place in the tree; an annex begins a new tree."""
    return list(_walk(document))


def _walk(document: Document) -> Iterator[Item]:
    path: list[Heading] = []
    ended: int | None = None
    for block in document.blocks:
        # What comes on a page behind the one that "Nơi nhận" ends is an annex, whatever its title.
        if ended is not None and block.places and block.places[0].page > ended:
            path, ended = [], None
        if isinstance(block, Table):
            yield Item(block, None, tuple(path))
            continue
        if is_annex(block):
            path = []
        if begins_recipients(block.text) and block.places:
            ended = block.places[-1].page
        marker = read_marker(block.text)
        if marker is None:
            yield Item(block, None, tuple(path))
            continue
        path = _above(path, marker)
        yield Item(block, marker, tuple(path))
        path.append(Heading(marker, block.text[marker.end :]))


def _above(path: list[Heading], marker: Marker) -> list[Heading]:
    """The headings of a path that a marker stands under."""
    return [heading for heading in path if heading.marker.level < marker.level]


def is_annex(paragraph: Paragraph) -> bool:
    """True for the title of an annex ("PHỤ LỤC 01 …")."""
    if not begins_annex_title(paragraph.text):
        return False
    is_short_bold = paragraph.is_bold and len(paragraph.text) < 200
    return is_short_bold or paragraph.text[:7].isupper()
