"""Pictures of rows, cut from their pages, for reviewers who want to see what is printed."""

from __future__ import annotations

import io
from dataclasses import dataclass, field

from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.page.document import Place
from models import Edition, PageReading
from pipeline.common.errors import PlanError
from pipeline.common.settings import Settings
from pipeline.reading.originals import read_original
from pipeline.reading.page_pictures import kept_pictures

MARGIN = 6.0  # points around the row


@dataclass(slots=True)
class RowPictures:
    """Cuts pictures of rows; a file that is away, or is another one by now, gives none.

    Files go to the process that draws as they are, as in the explorer: pdfium, which no two
    threads may use, is not used here.
    """

    session: Session
    settings: Settings
    files: dict[int, bytes | None] = field(default_factory=dict)

    def cut(self, edition_id: int, place: Place) -> bytes | None:
        """The picture of a place on a page of an edition's file as PNG, or None where it cannot
        be had.
        """
        edition = self.session.get_one(Edition, edition_id)
        page = self._page(edition, place.page)
        width = self.session.scalar(
            select(PageReading.width).where(
                PageReading.edition_id == edition_id, PageReading.number == place.page
            )
        )
        if page is None or not width:
            return None
        picture = Image.open(io.BytesIO(page))
        scale = picture.width / width
        box = place.box
        edges = (
            box.x0 - MARGIN,
            box.top - MARGIN,
            box.x1 + MARGIN,
            box.bottom + MARGIN,
        )
        left, top, right, bottom = (round(edge * scale) for edge in edges)
        cut = picture.crop(
            (
                max(left, 0),
                max(top, 0),
                min(right, picture.width),
                min(bottom, picture.height),
            )
        )
        if not cut.width or not cut.height:
            return None
        stream = io.BytesIO()
        cut.convert("L").save(stream, "PNG", optimize=True)
        return stream.getvalue()

    def page(self, edition_id: int, number: int) -> bytes | None:
        """The picture of a page of an edition's file as WebP, or None where it cannot be had."""
        return self._page(self.session.get_one(Edition, edition_id), number)

    def _page(self, edition: Edition, number: int) -> bytes | None:
        pictures = kept_pictures(self.settings)
        try:
            found = pictures.find(edition.sha256, number)
            data = None if found else self._file(edition)
            return pictures.draw(data, edition.sha256, number) if data else found
        except PlanError:
            return None

    def _file(self, edition: Edition) -> bytes | None:
        if edition.id not in self.files:
            self.files.clear()  # rows come document by document; one file is kept in memory
            self.files[edition.id] = self._read(edition)
        return self.files[edition.id]

    def _read(self, edition: Edition) -> bytes | None:
        try:
            source, data = read_original(
                edition.file_uri, edition.file_stem, edition.sha256, self.settings
            )
            return data if source.sha256 == edition.sha256 else None
        except PlanError:
            return None
