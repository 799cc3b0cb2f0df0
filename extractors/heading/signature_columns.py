"""Two who sign beside each other: "GIÁM ĐỐC SỞ NỘI VỤ" left of "TM. BAN THƯỜNG VỤ"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractors.heading.signature_block import Signature, read_block
from extractors.page.document import Line
from extractors.page.lines import line_text
from extractors.page.recipients import begins_recipients
from extractors.page.signature_place import is_on_behalf
from extractors.values.capitals import has_title_head

# Two columns stand at least this far apart (font sizes).
APART = 3.0


def read_columns(lines: Sequence[Line]) -> Signature | None:
    """Both signatures of lines that two sign side by side, joined with "; ", or None."""
    gutter = _gutter(lines)
    if gutter is None:
        return None
    left, right = _side(lines, gutter, 0), _side(lines, gutter, 1)
    signed = [block for block in map(read_block, (left, right)) if block is not None]
    if len(signed) < 2:
        return None
    return _joined(*signed)


def _joined(left: Signature, right: Signature) -> Signature:
    return Signature(
        signer=_both(left.signer, right.signer),
        title=_both(left.title, right.title),
        on_behalf=left.on_behalf or right.on_behalf,
        signer_lines=(*left.signer_lines, *right.signer_lines),
        title_lines=(*left.title_lines, *right.title_lines),
    )


def _both(first: str | None, second: str | None) -> str | None:
    return "; ".join(text for text in (first, second) if text) or None


def _gutter(lines: Sequence[Line]) -> float | None:
    """The x between two columns that each begin a title or say for whom one signs."""
    for line in lines:
        for left, right in pairwise(line.words):
            gap = right.box.x0 - left.box.x1
            if gap <= APART * line.size:
                continue
            gutter = (left.box.x1 + right.box.x0) / 2
            halves = [_side([line], gutter, half) for half in (0, 1)]
            if all(half and _signs(line_text(half[0])) for half in halves):
                return gutter
    return None


def _signs(text: str) -> bool:
    return text.isupper() and (is_on_behalf(text) or has_title_head(text))


def _side(lines: Sequence[Line], gutter: float, half: int) -> list[Line]:
    """The words of some lines left (0) or right (1) of the gutter, up to "Nơi nhận"."""
    found: list[Line] = []
    for line in lines:
        if begins_recipients(line_text(line)):
            break
        words = tuple(w for w in line.words if (w.box.middle[0] > gutter) == bool(half))
        if words:
            found.append(replace(line, words=words))
    return found
