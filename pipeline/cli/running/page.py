"""What `page` does: one page of a file, read as among the others and drawn."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PIL import Image

from extractors.textlayer.pdf_text import count_pages
from pipeline.cli.running.beginning import begin
from pipeline.common.errors import WrongUse
from pipeline.common.language import say
from pipeline.common.logs import about_document
from pipeline.common.settings import Settings
from pipeline.common.written_files import check_target, write_file
from pipeline.common.written_kinds import PAGE_PICTURE
from pipeline.reading.bounded import read_once_within_limits
from pipeline.reading.intake import read_source
from pipeline.reading.page_picture import draw_page, save_picture, say_picture
from pipeline.reading.reading import checked, extract_page


def draw_page_of(file: str, number: int, out: Path) -> list[str]:
    """Write the picture of a page; gives what is known of the page, in a line each."""
    settings = begin()
    if out.suffix.lower() != ".png":
        raise WrongUse(f"{out} is no PNG file; give --out a name that ends with .png.")
    check_target(out, PAGE_PICTURE)
    _source, data = read_source(file, settings)
    with about_document(file):
        drawn = read_once_within_limits(_draw, data, settings, number, file)
    write_file(out, PAGE_PICTURE, lambda part: save_picture(drawn.picture, part))
    return [*drawn.description, say(f"written to {out}")]


class _Drawn(NamedTuple):
    picture: Image.Image
    description: list[str]


def _draw(data: bytes, settings: Settings, number: int, file: str) -> _Drawn:
    pdf = checked(data, settings)
    _check_number(number, count_pages(pdf), file)
    found = extract_page(pdf, number, settings)
    return _Drawn(draw_page(pdf, found), say_picture(found))


def _check_number(number: int, count: int, file: str) -> None:
    if 1 <= number <= count:
        return
    pages = "1 page" if count == 1 else f"{count} pages"
    raise WrongUse(
        f"There is no page {number} in {file}; it has {pages}, numbered from 1."
    )
