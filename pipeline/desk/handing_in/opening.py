"""Makes PDFs of what was handed in: archives are unpacked, Word files and pictures converted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from pipeline.common.errors import PlanError, TooLarge
from pipeline.common.settings import Settings
from pipeline.desk.converting.kinds import Kind, peek
from pipeline.desk.converting.limits import Limits, limits_of
from pipeline.desk.converting.opening import open_files
from pipeline.desk.converting.parts import Opened, Part
from pipeline.desk.handing_in.keeping import Keeping, hash_of, shown_name
from pipeline.desk.handing_in.records import HandIn, Item, State

DEEPEST = 3  # archives within e-mails within archives
FIGURES = re.compile(r"(\d+)")
Save = Callable[[HandIn], None]


class Opener:
    """Opens the files of one hand-in after the other; `save` is called when one changed."""

    def __init__(self, settings: Settings, keeping: Keeping, save: Save) -> None:
        self._limits, self._keeping, self._save = limits_of(settings), keeping, save

    def open_all(self, hand_in: HandIn) -> None:
        """Every file that waits is read, unpacked, joined or failed afterwards."""
        pictures = []
        for item in hand_in.items:  # grows by what archives hold
            if item.state not in (State.waiting, State.opening):
                continue
            item.state = State.opening
            self._save(hand_in)
            try:
                if self._open(hand_in, item):
                    pictures.append(item)
            except PlanError as error:
                item.fail(str(error))
        self._join(pictures)
        self._save(hand_in)

    def _open(self, hand_in: HandIn, item: Item) -> bool:
        """Open one file; whether it is a picture that waits for the others."""
        original = self._keeping.original(item.sha256)
        seen = peek(original)
        if seen is Kind.pdf:
            self._to_read(item, original)
        elif seen is Kind.picture and hand_in.as_one:
            return True
        elif (made := self._keeping.made_pdf(item.sha256)) is not None:
            self._to_read(item, made)
        else:
            self._look_into(hand_in, item)
        return False

    def _look_into(self, hand_in: HandIn, item: Item) -> None:
        """Unpack a file, or make the PDF of it, by which it is known when it comes again."""
        with self._keeping.scratch() as folder:
            original = self._keeping.original(item.sha256)
            opened = open_files([original], folder, self._left(hand_in))
            if opened.pdf is not None:
                self._to_read(item, self._keeping.put_pdf(item.sha256, opened.pdf))
            else:
                self._take_in(hand_in, item, opened)

    def _to_read(self, item: Item, pdf: Path) -> None:
        item.pdf_sha256 = hash_of(pdf)
        item.pdf = str(self._keeping.name_pdf(pdf, item.name))
        item.state = State.reading

    def _left(self, hand_in: HandIn) -> Limits:
        """What of the limits the files before have left."""
        unpacked = sum(i.size for i in hand_in.items if i.holder is not None)
        return replace(
            self._limits,
            files=max(0, self._limits.files - len(hand_in.items)),
            unpacked_bytes=max(0, self._limits.unpacked_bytes - unpacked),
        )

    def _take_in(self, hand_in: HandIn, holder: Item, opened: Opened) -> None:
        if _depth(hand_in, holder) >= DEEPEST:
            raise TooLarge(
                f"Files are packed within one another more than {DEEPEST} times; hand in "
                "what is inside."
            )
        holder.state = State.unpacked
        # By identity: a file may be in an archive twice.
        [place] = [n for n, item in enumerate(hand_in.items) if item is holder]
        # Begun again, the files that were taken in before are there.
        if any(item.holder == place for item in hand_in.items):
            return
        taken = [self._keep(part, place) for part in opened.parts]
        hand_in.items.extend(taken)

    def _keep(self, part: Part, holder: int) -> Item:
        size = part.path.stat().st_size
        if size > self._limits.max_bytes:
            item = Item(shown_name(part.name), "", size, holder)
            item.fail("The file is too large; split it.")
            return item
        with part.path.open("rb") as file:
            return Item(shown_name(part.name), self._keeping.keep(file), size, holder)

    def _join(self, pictures: list[Item]) -> None:
        """The pictures that lay together are one document, in the order of their numbers."""
        together = sorted(pictures, key=_holder)
        for _, found in groupby(together, key=_holder):
            pages = sorted(found, key=_order)
            digest = self._keeping.keep_joined([page.sha256 for page in pages])
            try:
                self._to_read(pages[0], self._make_joined(pages, digest))
            except PlanError as error:
                pages[0].fail(str(error))
            for page in pages[1:]:
                page.state, page.document = State.joined, pages[0].name

    def _make_joined(self, pages: list[Item], digest: str) -> Path:
        made = self._keeping.made_pdf(digest)
        if made is not None:
            return made
        with self._keeping.scratch() as folder:
            paths = [self._keeping.original(page.sha256) for page in pages]
            opened = open_files(paths, folder, self._limits)
            assert opened.pdf is not None
            return self._keeping.put_pdf(digest, opened.pdf)


def _depth(hand_in: HandIn, item: Item) -> int:
    depth, place = 0, item.holder
    while place is not None:
        depth, place = depth + 1, hand_in.items[place].holder
    return depth


def _holder(item: Item) -> int:
    return -1 if item.holder is None else item.holder


def _order(item: Item) -> list[tuple[int, str]]:
    """Page 2 before page 10."""
    parts = FIGURES.split(item.name.casefold())
    return [(int(part) if part.isdecimal() else -1, part) for part in parts]
