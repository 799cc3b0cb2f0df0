"""pdfminer's interpreter of a page, given whole operations instead of single tokens.

pdfminer takes a stream apart in Python, token by token: most of what reading a page cost (70 of
100 ms). Fonts, graphics states, paths, forms and pictures are pdfminer's as ever, and level text
is placed by its arithmetic, so that every number is the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pdfminer.pdfdevice import PDFDevice
from pdfminer.pdffont import PDFFont
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdftypes import stream_value
from pdfminer.psparser import LIT
from pdfminer.utils import mult_matrix
from pdfplumber.page import PDFPageAggregatorWithMarkedContent

from extractors.textlayer.glyph_runs import (
    Corner,
    FontCodes,
    GlyphRun,
    is_level,
    place_glyphs,
)
from extractors.textlayer.grammars.content_grammar import (
    Operation,
    UnusualContent,
    read_operations,
)
from extractors.textlayer.page_glyphs import is_visible

# How many numbers an operator takes: "1 0 0 1 72 720 cm".
NUMBERS = {
    **dict.fromkeys(("q", "Q", "BT", "ET", "T*", "h", "n", "W", "W*"), 0),
    **dict.fromkeys(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*"), 0),
    **dict.fromkeys(("w", "J", "j", "M", "i", "g", "G"), 1),
    **dict.fromkeys(("Tc", "Tw", "Tz", "TL", "Tr", "Ts"), 1),
    **dict.fromkeys(("m", "l", "Td", "TD"), 2),
    **dict.fromkeys(("rg", "RG"), 3),
    **dict.fromkeys(("v", "y", "re", "k", "K"), 4),
    **dict.fromkeys(("c", "cm", "Tm"), 6),
}
# As many behind a name: "/F1 12 Tf".
NAMED = {"Tf": 1, **dict.fromkeys(("gs", "cs", "CS", "ri", "sh", "Do"), 0)}
# As many as the colour space has, or the name of a pattern.
COLORS = frozenset(("sc", "scn", "SC", "SCN"))
SHOWING = frozenset(("TJ", "Tj", "'"))
# Nothing is drawn otherwise for a tag.
TAGS = frozenset(("BMC", "EMC", "MP"))
# Behind a stream that ends so the next one goes on with its last token.
OPEN_ENDS = (b"/", b"(", b"<", b"\\")

# An operator, whether a name stands before it, and how many numbers.
Form = tuple[str, bool, int]


class DirectDevice(PDFPageAggregatorWithMarkedContent):
    """What a page draws, with what its glyphs need: where it begins, and the document's fonts."""

    def __init__(
        self,
        resources: PDFResourceManager,
        corner: Corner,
        fonts: dict[PDFFont, FontCodes],
    ) -> None:
        super().__init__(resources)
        self.corner = corner
        self.fonts = fonts

    def codes_of(self, font: PDFFont) -> FontCodes:
        """What the font's codes mean, as far as they were met."""
        if font not in self.fonts:
            self.fonts[font] = FontCodes(font)
        return self.fonts[font]


class DirectInterpreter(PDFPageInterpreter):
    """Draws pages of plain content on a DirectDevice. Raises UnusualContent for others."""

    device: DirectDevice

    def __init__(self, resources: PDFResourceManager, device: PDFDevice) -> None:
        super().__init__(resources, device)
        self.methods = dict(self._methods())

    def execute(self, streams: Sequence[object]) -> None:
        """Draw what the streams say, one after the other."""
        for operation in read_operations(self._join(streams)):
            self._draw(operation)

    def _join(self, streams: Sequence[object]) -> bytes:
        """The streams as one; each ends a token, as a line's end does."""
        found = [stream_value(stream) for stream in streams]
        self.stream_ids = {stream.objid for stream in found if stream.objid}
        is_drawn_twice = len(self.stream_ids) < len(found)
        if is_drawn_twice or self.stream_ids & self.parent_stream_ids:
            raise UnusualContent("a stream that is drawn twice, or within itself")
        parts = [stream.get_data() for stream in found]
        if any(part.endswith(OPEN_ENDS) for part in parts):
            raise UnusualContent("a stream that ends within a token")
        return b"\n".join(parts)

    def _draw(self, operation: Operation) -> None:
        operator, name, numbers, shown = operation
        if operator in SHOWING:
            self._show(operator, shown)
            return
        method = self.methods.get((operator, bool(name), len(numbers)))
        if method is not None:
            method(LIT(name), *numbers) if name else method(*numbers)
        elif operator in COLORS:
            self._set_color(operator, [LIT(name)] if name else numbers)
        elif operator not in TAGS:
            raise UnusualContent(operator)

    def _methods(self) -> Iterator[tuple[Form, Callable[..., None]]]:
        """pdfminer's methods for operators with what they are given: "f*" → do_f_a."""
        forms = [(operator, False, count) for operator, count in NUMBERS.items()]
        forms += [(operator, True, count) for operator, count in NAMED.items()]
        for form in forms:
            yield form, getattr(self, _method_name(form[0]))

    def _set_color(self, operator: str, components: list[Any]) -> None:
        self.argstack = components
        getattr(self, _method_name(operator))()
        if self.argstack:
            raise UnusualContent(f"{components} {operator}")

    def _show(self, operator: str, shown: Sequence[float | bytes]) -> None:
        if operator == "'":
            self.do_T_a()
        state = self.textstate
        # The device's, which is a form's behind it, as for whatever pdfminer places.
        matrix = mult_matrix(state.matrix, self.device.ctm)
        if state.font is None or not is_level(state, matrix):
            self.do_TJ(list(shown))
            return
        codes = self.device.codes_of(state.font)
        is_white = not is_visible(self.graphicstate.ncolor)
        place = (codes, self.device.corner, is_white)
        self.device.cur_item.add(GlyphRun(place_glyphs(shown, state, matrix, *place)))


def _method_name(operator: str) -> str:
    return "do_" + operator.replace("*", "_a")
