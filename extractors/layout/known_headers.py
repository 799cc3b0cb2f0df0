"""How many texts of a row are headers of columns, which tells a table's header from its rows."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.language.text import fold
from extractors.layout.columns import read_role
from extractors.layout.header_grammar import names_named_bodies
from extractors.layout.printed_units import unit_in_brackets


def count_known(headers: Sequence[str]) -> int:
    """How many of a row's distinct texts are column headers; long texts never are. What says that
    its cells name bodies is one ("Tên xã"), and so is a measure with its unit ("Diện tích (ha)").
    """
    short = {h for h in headers if h and len(h) < 90}
    return sum(_is_known(h) for h in short)


def _is_known(header: str) -> bool:
    if read_role(header) is not None:
        return True
    lowest = header.rpartition("\n")[2]
    is_measure = unit_in_brackets(lowest) is not None and not re.search(r"\d", lowest)
    return is_measure or names_named_bodies(fold(lowest))
