"""Makes PDFs of what was handed in: archives are unpacked, Word files and pictures converted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from pipeline.common.errors import PlanError, TooLarge
from pipeline.common.settings import Settings
from pipeline.desk.converting.kinds import HOLDERS, Kind, tell_kind
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
                if self._open(hand_in, item) is Kind.picture:
                    pictures.append(item)
            except PlanError as error:
                item.fail(str(error))
        self._join(pictures)
        self._save(hand_in)

    def _open(self, hand_in: HandIn, item: Item) -> Kind:
        """Open one file; pictures that are pages of one document are left for `_join`."""
        original = self._keeping.original(item.sha256)
        kind = tell_kind(original)
        if kind is Kind.pdf:
            self._to_read(item, original)
        elif kind in HOLDERS:
            self._unpack(hand_in, item)
        elif not (kind is Kind.picture and hand_in.as_one):
            self._convert([item], item.sha256)
        return kind if item.state is State.opening else Kind.pdf

    def _convert(self, items: list[Item], digest: str) -> None:
        """Make the PDF of a file, or one of several; what was made before is taken."""
        made = self._keeping.made_pdf(digest)
        if made is None:
            with self._keeping.scratch() as folder:
                paths = [self._keeping.original(item.sha256) for item in items]
                opened = open_files(paths, folder, self._limits)
                assert opened.pdf is not None
                made = self._keeping.put_pdf(digest, opened.pdf)
        self._to_read(items[0], made)

    def _to_read(self, item: Item, pdf: Path) -> None:
        item.pdf_sha256 = hash_of(pdf)
        item.pdf = str(self._keeping.name_pdf(pdf, item.name))
        item.state = State.reading

    def _unpack(self, hand_in: HandIn, item: Item) -> None:
        if _depth(hand_in, item) >= DEEPEST:
            raise TooLarge(
                f"Files are packed within one another more than {DEEPEST} times; hand in "
                "what is inside."
            )
        with self._keeping.scratch() as folder:
            original = self._keeping.original(item.sha256)
            opened = open_files([original], folder, self._left(hand_in))
            self._take_in(hand_in, item, opened)
        item.state = State.unpacked

    def _left(self, hand_in: HandIn) -> Limits:
        """What of the limits the files before have left."""
        unpacked = sum(i.size for i in hand_in.items if i.holder is not None)
        return replace(
            self._limits,
            files=max(0, self._limits.files - len(hand_in.items)),
            unpacked_bytes=max(0, self._limits.unpacked_bytes - unpacked),
        )

    def _take_in(self, hand_in: HandIn, holder: Item, opened: Opened) -> None:
        place = hand_in.items.index(holder)
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
                self._convert(pages, digest)
            except PlanError as error:
                pages[0].fail(str(error))
            for page in pages[1:]:
                page.state, page.document = State.joined, pages[0].name


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
