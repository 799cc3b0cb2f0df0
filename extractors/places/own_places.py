"""The place whose name a document leaves out of its bodies' names: "Công an tỉnh" of An Giang."""

from __future__ import annotations

from typing import Protocol

from extractors.places.placed_bodies import is_national


class Issued(Protocol):
    """A document's issuer and the place of its dateline."""

    @property
    def issuer(self) -> str | None: ...

    @property
    def place(self) -> str | None: ...


def own_place(header: Issued) -> str | None:
    """The place of the dateline; none where a body of the whole country issues, to which Hà Nội is
    a place like others: "Ủy ban nhân dân thành phố Hà Nội" in a resolution of the Government.
    """
    if header.issuer is not None and is_national(header.issuer):
        return None
    return header.place
