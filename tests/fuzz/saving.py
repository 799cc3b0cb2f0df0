"""A changed PDF saved in one of the ways there are."""

from __future__ import annotations

import io
from random import Random

import pikepdf

from tests.fuzz.byte_damage import Damage
from tests.fuzz.object_damage import Change


def as_damage(change: Change) -> Damage:
    """A change of objects as a damage of bytes, under the same name."""

    def damage(pdf: bytes, random: Random) -> bytes:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            change(opened, random)
            return save(opened, random)

    damage.__name__ = change.__name__
    return damage


def save(opened: pikepdf.Pdf, random: Random) -> bytes:
    """The PDF with its objects packed in streams, or not."""
    modes = (pikepdf.ObjectStreamMode.disable, pikepdf.ObjectStreamMode.generate)
    out = io.BytesIO()
    opened.save(out, object_stream_mode=random.choice(modes), fix_metadata_version=False)
    return out.getvalue()


def lock(pdf: bytes, random: Random) -> bytes:
    """Encrypted: with a password to open it, or only against changes."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        user = random.choice(("", "bi mat"))
        opened.save(out, encryption=pikepdf.Encryption(user=user, owner="chu", R=random.choice((4, 6))))
    return out.getvalue()


def first_page(pdf: bytes) -> bytes:
    """The first page alone, which is read in a second."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        del opened.pages[1:]
        opened.save(out)
    return out.getvalue()
