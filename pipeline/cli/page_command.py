"""`kehoach page`: one page as a picture with what was found on it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.beginning import begin
from pipeline.common.errors import WrongUse


def register(app: typer.Typer) -> None:
    """Add the command to the command line."""
    app.command()(page)


def page(
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="A PDF: a path or a URI.")
    ],
    number: Annotated[
        int, typer.Argument(metavar="N", help="The page's number, from 1.")
    ],
    out: Annotated[Path, typer.Option(help="The PNG file to write.")],
) -> None:
    """Draw one page with the words, rules and table cells found on it, and the verdict on its
    text layer.
    """
    from extractors.textlayer.pdf_text import count_pages
    from pipeline.common.logs import about_document
    from pipeline.common.written_files import check_target, write_file
    from pipeline.common.written_kinds import PAGE_PICTURE
    from pipeline.reading.intake import read_source
    from pipeline.reading.page_cache import PageCache
    from pipeline.reading.page_picture import describe, draw_page, save_picture
    from pipeline.reading.pages import read_page
    from pipeline.reading.reading import checked

    if out.suffix.lower() != ".png":
        raise WrongUse(f"{out} is no PNG file; give --out a name that ends with .png.")
    settings = begin()
    check_target(out, PAGE_PICTURE)
    _source, data = read_source(file, settings)
    pdf = checked(data, settings)
    count = count_pages(pdf)
    if not 1 <= number <= count:
        pages = "1 page" if count == 1 else f"{count} pages"
        raise WrongUse(
            f"There is no page {number} in {file}; it has {pages}, numbered from 1."
        )
    with about_document(file):
        found = read_page(pdf, number, PageCache(settings.data_dir / "pages"))
    picture = draw_page(pdf, found)
    write_file(out, PAGE_PICTURE, lambda part: save_picture(picture, part))
    typer.echo("\n".join([*describe(found), f"written to {out}"]))
