"""How days, months, quarters and years are printed in figures: each pattern once.

Texts are in small letters, or the pattern that takes a part ignores case.
"""

from __future__ import annotations

import re

# The years plans are about: "2025". Documents cited may be older, and have patterns of their own.
A_YEAR = r"20\d\d"
# "12", "06", "6"; alternatives, so a pattern puts them in brackets.
A_MONTH = r"1[0-2]|0?[1-9]"
# "III", "3"; alternatives.
A_QUARTER = r"iv|iii|ii|i|[1-4]"

# A day that a plan sets: "ngày 30/6/2025", "30 tháng 6 năm 2025".
DAY_OF_PLAN = (
    rf"(?:ngày\s+)?\d{{1,2}}(?:\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*{A_YEAR}|"
    rf"\s+tháng\s+\d{{1,2}}\s+năm\s+{A_YEAR})"
)
# The day of a document cited, after its number: ", ký ngày 22/12/2024".
CITED_DAY = re.compile(
    r"\s*,?\s*(?:ký\s+)?ngày\s+(?:ngày\s+)?(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})"
    r"|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4}))"
)
# The day in a heading of one sentence: "NGÀY 25 THÁNG 6 NĂM 2004", "ngày 9/3/2006".
HEADING_DAY = (
    r"ngày\s+(?P<day>\d{1,2})\s*(?:/|-|\.|\s+tháng\s+)\s*(?P<month>\d{1,2})"
    r"\s*(?:/|-|\.|,?\s+năm\s+)\s*(?P<year>\d{4})"
)
# The day of a dateline; on a scan letters stand for figures and specks between words.
DATELINE_DAY = (
    r"ngày[\s.]*(?P<day>[\dlIO]{1,2})[\s.]*tháng[\s.]*(?P<month>[\dlIO]{1,2})"
    r"[\s.]*năm[\s.]*(?P<year>[\dlIO]{4})"
)
