"""Typeset the offices' documents: sources/NAME.html → NAME.pdf through Chromium.

    python tests/plans/offices/typeset.py [NAME ...]        all of them when no name is given

A source is the inside of a page's body; offices.css says how an office sets it. Its first line may be a comment with
JSON: "header" and "footer", the HTML that stands at the top and foot of each page; "second_font", the font of all
letters that are not ASCII, as where a word processor has to take them from another. Needs `chromium`, only to rebuild:
the PDFs are committed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pikepdf
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).parent
CHROMIUM = "/usr/bin/chromium"
EMPTY = "<span></span>"
FURNITURE = '<div style="font:9pt Liberation Serif;width:100%;padding:0 15mm 0 30mm;{align}">{html}</div>'
SECOND_FONT = """font => {
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), texts = [];
  while (walk.nextNode()) texts.push(walk.currentNode);
  for (const text of texts) {
    const whole = document.createElement("span");
    whole.innerHTML = text.data.replace(/[^\\x00-\\x7f]+/g, `<span style="font-family:${font}">$&</span>`);
    text.replaceWith(whole);
  }
}"""


def options(source: str) -> dict[str, str]:
    """The JSON in the comment on the first line; nothing where there is none."""
    first = source.split("\n", 1)[0]
    if not first.startswith("<!--{"):
        return {}
    found: dict[str, str] = json.loads(first.removeprefix("<!--").removesuffix("-->"))
    return found


def furniture(html: str | None, align: str) -> str:
    return FURNITURE.format(align=align, html=html) if html else EMPTY


def build(browser: Browser, path: Path) -> Path:
    source = path.read_text("utf-8")
    given = options(source)
    css = (HERE / "offices.css").read_text("utf-8")
    page = browser.new_page()
    page.set_content(f'<html lang="vi"><meta charset="utf-8"><style>{css}</style><body>{source}')
    if font := given.get("second_font"):
        page.evaluate(SECOND_FONT, font)
    out = HERE / f"{path.stem}.pdf"
    page.pdf(
        path=str(out),
        prefer_css_page_size=True,
        print_background=True,
        display_header_footer="header" in given or "footer" in given,
        header_template=furniture(given.get("header"), "text-align:center"),
        footer_template=furniture(given.get("footer"), "text-align:right"),
        tagged=False,
    )
    page.close()
    shrink(out)
    return out


def shrink(path: Path) -> None:
    """Pack the file's objects, and leave out when it was made: it is the same each time."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        del pdf.docinfo
        pdf.save(
            path,
            compress_streams=True,
            recompress_flate=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            deterministic_id=True,
        )


def main(names: list[str]) -> None:
    sources = sorted((HERE / "sources").glob("*.html"))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for path in sources:
            if not names or path.stem in names:
                sys.stdout.write(f"{path.stem}  {build(browser, path).stat().st_size // 1024} kB\n")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])
