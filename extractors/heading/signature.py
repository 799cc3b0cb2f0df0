"""The signature block: who signed and in what capacity, right of "Nơi nhận"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from extractors.decisions.log import note
from extractors.heading.signature_lines import (
    drop_principals,
    is_stroke,
    mend_title,
    read_capitals,
    without_specks,
)
from extractors.page.document import Line, Page, Word
from extractors.page.lines import line_text, make_lines
from extractors.page.recipients import begins_recipients
from extractors.page.signature_place import (
    MARGIN,
    find_on_behalf,
    gutter_of,
    is_on_behalf,
    words_below,
)
from extractors.values.capitals import has_title_head, recase_title
from extractors.values.names import mend_name

NAME = re.compile(
    r"^(?:[A-ZĐÀ-Ỹ](?:[a-zà-ỹđ]*[’'][A-ZĐÀ-Ỹ])?[a-zà-ỹđ]*[.’']?\s){1,5}[A-ZĐÀ-Ỹ](?:[’'][A-ZĐÀ-Ỹ])?[a-zà-ỹđ]+$"
)


class Signature(NamedTuple):
    """Name, title and the body signed for ("TM. BAN THƯỜNG VỤ"), with the lines they stand on."""

    signer: str | None
    title: str | None
    on_behalf: str | None
    signer_line: Line | None
    title_lines: tuple[Line, ...]


def find_signature(pages: Sequence[Page]) -> Signature | None:
    """The document's own signature block: right of the first "Nơi nhận" that has one, else
    below "TM.".
    """
    for i, page in enumerate(pages):
        lines = make_lines(page.words, page.number)
        for line in lines:
            if not begins_recipients(line_text(line)):
                continue
            block = _right_column(page, lines, line)
            if i + 1 < len(pages):
                block += make_lines(pages[i + 1].words, page.number + 1)[:5]
            found = _read_block(block)
            if found is not None:
                note("signature_beside", (line.place,), text=line_text(line))
                return found
    for page in pages:
        lines = make_lines(page.words, page.number)
        for i, line in enumerate(lines):
            start = find_on_behalf(line)
            if start is not None:
                note("signature_below", (line.place,), text=line_text(line))
                return _read_block(_lines_right(lines[i : i + 8], line.words[start]))
    return None


def _lines_right(lines: Sequence[Line], first: Word) -> list[Line]:
    """The words of some lines that do not stand left of a block that begins with `first`."""
    edge = first.box.x0 - MARGIN * first.size
    kept = (
        replace(x, words=tuple(w for w in x.words if w.box.x0 >= edge)) for x in lines
    )
    return [x for x in kept if x.words]


def _right_column(page: Page, lines: Sequence[Line], recipients: Line) -> list[Line]:
    """Lines right of the gutter, from just above "Nơi nhận" to the foot of the page."""
    top = recipients.box.top - 3.2 * recipients.size
    below = words_below(lines, recipients)
    gutter = gutter_of(page, below, recipients)
    above = [
        w
        for x in lines
        if top <= x.box.top < recipients.box.top - 0.7 * x.size
        and x.box.x0 >= gutter - 12
        for w in x.words
    ]
    right = [w for w in below if w.box.x0 >= gutter]
    return make_lines([*above, *right], page.number)


def _read_block(lines: Sequence[Line]) -> Signature | None:
    on_behalf: list[str] = []
    titles: list[tuple[Line, str]] = []
    signer: Line | None = None
    for line in map(without_specks, lines):
        text = read_capitals(line)
        if is_on_behalf(text):
            on_behalf.append(text)
        elif is_stroke(line, bool(titles)):
            continue
        elif text.isupper() and _is_title(
            title := mend_title(text, line, on_behalf), bool(titles)
        ):
            titles.append((line, title))
        elif (titles or on_behalf) and (name := find_name(line)):
            signer = name
            break
        elif line.words:
            note("signature_line_passed_over", (line.place,), text=line_text(line))
    if signer is None and not titles:
        return None
    titles = [titles[i] for i in drop_principals([text for _, text in titles])]
    return Signature(
        signer=line_text(signer) if signer else None,
        title=read_title([text for _, text in titles]),
        on_behalf=on_behalf[0] if on_behalf else None,
        signer_line=signer,
        title_lines=tuple(line for line, _ in titles),
    )


def find_name(line: Line) -> Line | None:
    """The line, mended where it was read unsurely, if it is a person's name ("GS.TS Lê Quân" is
    none).
    """
    mended = replace(line, words=mend_name(line.words)) if line.words else line
    return mended if NAME.match(line_text(mended)) else None


def _is_title(text: str, has_title: bool) -> bool:
    return len(text.split()) <= 12 and (has_title or has_title_head(text))


def read_title(lines: Sequence[str]) -> str | None:
    """Title lines as one: ["TỔ TRƯỞNG", "CHỦ TỊCH UBND TỈNH"] → "Tổ trưởng, Chủ tịch Ủy ban
    nhân dân tỉnh".
    """
    titles: list[str] = []
    for line in (x.strip(" *_-,") for x in lines):
        goes_on = not has_title_head(line) or line == "THƯỜNG TRỰC"
        if titles and goes_on:
            titles[-1] += f" {line}"
        else:
            titles.append(line)
    return ", ".join(recase_title(t) for t in titles) or None
