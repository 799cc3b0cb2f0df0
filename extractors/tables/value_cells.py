"""What the value cell of a table of chỉ tiêu says, where it says more than a bare figure."""

from __future__ import annotations

import re
from functools import cache

from extractors.language.lexicon_words import one_quantity_word
from extractors.layout.printed_units import bounds_behind, part_unit
from extractors.values.quantities import Quantity, read_number, read_value

# "50/63 xã": so many of all there are.
OF_ALL = re.compile(r"(?P<some>\d[\d.]*)\s*/\s*(?P<all>\d[\d.]*)(?!\s*/|[\d/.,%])")
# The second number of "6/2026" is a year, no total.
YEARS = range(1990, 2100)
RANGE_SIGNS = str.maketrans("÷", "-")


def read_value_cell(text: str) -> Quantity | None:
    """The figure of a value cell with its unit: "50/63 xã" → 50 "xã", "Không quá 05 ngày" → <= 5
    "ngày", "8,0 ÷ 8,5" → 8 to 8.5, "35 tỷ đồng trở lên" → >= 35 "tỷ đồng"; else None.
    """
    text = text.translate(RANGE_SIGNS)
    found = _of_all(text) or _time(text) or read_value(text)
    behind = part_unit(text[found.end :]) if found and not found.unit else None
    if found is None or behind is None:
        return found
    # Without it, for what bounds a figure stands behind its unit: "35 tỷ đồng trở lên".
    unit, rest = behind
    bounded = read_value(text[: found.end] + rest) or found
    return found._replace(unit=unit, comparator=bounded.comparator)


def _of_all(text: str) -> Quantity | None:
    """So many of all: "12/12", "thứ 15/34"."""
    match = OF_ALL.search(text)
    if match is None or any(sign.isdigit() for sign in text[: match.start()]):
        return None
    some, of_all = read_number(match["some"]), read_number(match["all"])
    if some is None or of_all is None or some > of_all or of_all in YEARS:
        return None
    figure = read_value(text[: match.end("some")])
    return figure._replace(raw=match[0], end=match.end()) if figure else None


def _time(text: str) -> Quantity | None:
    """A time that is to be reached: "30 phút", "Không quá 05 ngày làm việc"."""
    match = _of_time().fullmatch(text.strip())
    if match is None:
        return None
    figure = read_value(match["figure"] + (match["bound"] or ""))
    if figure is None:
        return None
    return figure._replace(unit=match["unit"])


@cache
def _of_time() -> re.Pattern[str]:
    units = one_quantity_word("times")
    figure = rf"(?P<figure>.*\d)\s*(?P<unit>{units})"
    return re.compile(
        rf"{figure}(?P<bound>\s*(?:{bounds_behind()}))?\s*[.;]?", re.IGNORECASE
    )
