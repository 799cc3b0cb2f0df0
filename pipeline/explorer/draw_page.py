"""Draw one page: `python -m pipeline.explorer.draw_page NUMBER`, PDF on standard input, WebP on
the output.
"""

from __future__ import annotations

import io
import resource
import sys

import pypdfium2

from extractors.page.shown_pages import shown_page

DPI = 144  # readable when enlarged to twice a page's size
MOST_PIXELS = 8_000_000  # an A1 drawing is made coarser
MOST_MEGABYTES = 2_000
QUALITY = 85


def draw(pdf: bytes, number: int) -> bytes:
    """The page as a viewer shows it, turned and cropped as the file says, as WebP."""
    opened = pypdfium2.PdfDocument(pdf)
    opened.init_forms()  # without it stamped numbers and days, and what forms hold, are not drawn
    page = shown_page(opened, number)
    width, height = page.get_size()
    scale = min(DPI / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    stream = io.BytesIO()
    picture.save(stream, "WEBP", quality=QUALITY, method=3)
    return stream.getvalue()


def main() -> None:
    limit = MOST_MEGABYTES * 1_000_000
    resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))
    sys.stdout.buffer.write(draw(sys.stdin.buffer.read(), int(sys.argv[1])))


if __name__ == "__main__":
    main()
