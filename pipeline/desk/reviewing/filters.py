"""What a person wants to see of the queue, as an address says it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

from pipeline.desk.row_numbers import read_row_number

RECORDS = ("task", "target", "document")
LONGEST = 200  # signs of a filter


class Filter(NamedTuple):
    """The doubts of one document, issuer, province, kind of row or reason; all where nothing."""

    document: int | None = None
    issuer: str = ""
    place: str = ""
    record: str = ""
    code: str = ""

    def query(self) -> str:
        """As the end of an address: "?record=task&code=unknown_agency"."""
        named = {name: value for name, value in self._asdict().items() if value}
        return f"?{urlencode(named)}" if named else ""


def read_filter(asked: Mapping[str, str]) -> Filter:
    """The filter of an address; what cannot be is left out."""
    record = asked.get("record", "")
    return Filter(
        read_row_number(asked.get("document", "")),
        asked.get("issuer", "")[:LONGEST],
        asked.get("place", "")[:LONGEST],
        record if record in RECORDS else "",
        asked.get("code", "")[:LONGEST],
    )
