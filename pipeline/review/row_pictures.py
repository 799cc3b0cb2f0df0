"""Pictures of rows, cut from their pages, for reviewers who want to see what is printed."""

from __future__ import annotations

import io
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.page.document import Box, Place
from models import PageReading
from pipeline.common.errors import PlanError
from pipeline.common.settings import Settings
from pipeline.reading.page_pictures import PagePictures, kept_pictures
from pipeline.review.edition_files import EditionFile, find_file, read_file

MARGIN = 6.0  # points around the row


@dataclass(slots=True)
class FilePictures:
    """Pictures of pages; a file that is away, or is another one by now, gives none.

    Files go to the process that draws as they are, as in the explorer: pdfium, which no two
    threads may use, is not used here. `turn` is entered for what is drawn, not for what is kept.
    """

    settings: Settings
    turn: AbstractContextManager[Any] = field(default_factory=nullcontext)
    files: dict[EditionFile, bytes | None] = field(default_factory=dict)

    def page(self, file: EditionFile, number: int) -> bytes | None:
        """The picture of a page as WebP, or None where it cannot be had."""
        pictures = kept_pictures(self.settings)
        try:
            found = pictures.find(file.sha256, number)
            return found or self._draw(pictures, file, number)
        except PlanError:
            return None

    def _draw(
        self, pictures: PagePictures, file: EditionFile, number: int
    ) -> bytes | None:
        with self.turn:
            data = self._data(file)
            return pictures.draw(data, file.sha256, number) if data else None

    def _data(self, file: EditionFile) -> bytes | None:
        if file not in self.files:
            self.files.clear()  # rows come document by document; one file is kept in memory
            self.files[file] = self._read(file)
        return self.files[file]

    def _read(self, file: EditionFile) -> bytes | None:
        try:
            return read_file(file, self.settings)
        except PlanError:
            return None


class RowPictures:
    """Cuts pictures of the rows of a database."""

    def __init__(self, session: Session, settings: Settings) -> None:
        self._session = session
        self._pages = FilePictures(settings)

    def cut(self, edition_id: int, place: Place) -> bytes | None:
        """The picture of a place on a page of an edition's file as PNG, or None where it cannot
        be had.
        """
        width = self._session.scalar(
            select(PageReading.width).where(
                PageReading.edition_id == edition_id, PageReading.number == place.page
            )
        )
        page = self._pages.page(find_file(self._session, edition_id), place.page)
        return cut_box(page, width, place.box) if page and width else None


def cut_box(page: bytes, width: float, box: Box) -> bytes | None:
    """What is printed in a box, with a margin, as PNG; `page` is the picture of a page so many
    points wide. None where the box is not on it.
    """
    picture = Image.open(io.BytesIO(page))
    scale = picture.width / width
    left, right = (box.x0 - MARGIN) * scale, (box.x1 + MARGIN) * scale
    top, bottom = (box.top - MARGIN) * scale, (box.bottom + MARGIN) * scale
    cut = picture.crop(
        (
            max(round(left), 0),
            max(round(top), 0),
            min(round(right), picture.width),
            min(round(bottom), picture.height),
        )
    )
    if not cut.width or not cut.height:
        return None
    stream = io.BytesIO()
    cut.convert("L").save(stream, "PNG", optimize=True)
    return stream.getvalue()
