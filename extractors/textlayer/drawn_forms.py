"""How many forms a page draws, counted without drawing any.

A form that draws itself twice is drawn 2²⁸ times by pdfium, which stops at that depth only: 585
bytes took 100 s and 1.1 GB.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1

from extractors.textlayer.pdfminer_guards import guard_references

# Forms within forms that viewers draw.
DEEPEST = 28
# "/Fm0 Do"
DRAWING = re.compile(rb"/([^\s/\[\]<>(){}%]+)\s+Do\b")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")

Forms = dict[str, PDFStream]


def count_drawn_forms(pdf: bytes) -> Iterator[tuple[int, int]]:
    """The number of each page (from 1) and count of the forms it draws, those within forms counted
    as often as they are drawn.
    """
    guard_references()
    document = PDFDocument(PDFParser(io.BytesIO(pdf)))
    for number, page in enumerate(PDFPage.create_pages(document), start=1):
        forms = _forms_of(page.resources)
        yield number, _count_drawn(page, forms) if forms else 0


def _count_drawn(page: PDFPage, forms: Forms) -> int:
    counting = _Counting(forms)
    return sum(counting.drawn(part, forms) for part in page.contents)


class _Counting:
    """The counts of forms met so far, since many are drawn again and again."""

    def __init__(self, of_page: Forms) -> None:
        self.of_page = of_page
        self.known: dict[tuple[int, int], int] = {}

    def drawn(self, content: object, forms: Forms, depth: int = 0) -> int:
        """How many forms a content stream draws, with all that these draw."""
        stream = resolve1(content)
        if depth > DEEPEST or not isinstance(stream, PDFStream):
            return 0
        names = _drawings(stream)
        return sum(
            times * (1 + self._inner(forms[name], depth + 1))
            for name, times in names.items()
            if name in forms
        )

    def _inner(self, form: PDFStream, depth: int) -> int:
        key = (id(form), depth)
        if key not in self.known:
            own = resolve1(form.get("Resources"))
            forms = _forms_of(own) if own else self.of_page
            self.known[key] = self.drawn(form, forms, depth) if forms else 0
        return self.known[key]


def _forms_of(resources: object) -> Forms:
    """The forms that resources name."""
    found = resolve1(resources)
    listed = resolve1(found.get("XObject")) if isinstance(found, dict) else None
    if not isinstance(listed, dict):
        return {}
    streams = {str(name): resolve1(value) for name, value in listed.items()}
    return {name: s for name, s in streams.items() if _is_form(s)}


def _is_form(found: object) -> bool:
    if not isinstance(found, PDFStream):
        return False
    subtype: Any = resolve1(found.get("Subtype"))
    return getattr(subtype, "name", None) == "Form"


def _drawings(stream: PDFStream) -> Counter[str]:
    """How often a stream draws each name; none where it cannot be unpacked."""
    try:
        data = stream.get_data()
    except MemoryError:
        raise
    except Exception:  # pdfminer raises what it happens upon
        return Counter()
    return Counter(_plain_name(name) for name in DRAWING.findall(data))


def _plain_name(name: bytes) -> str:
    """A name without its escapes: "Fm#30" → "Fm0"."""
    plain = ESCAPE.sub(lambda m: bytes([int(m[1], 16)]), name)
    return plain.decode("utf-8", "replace")
