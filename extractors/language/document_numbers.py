"""How documents are numbered: "45/KH-UBND", "57-NQ/TW", "193/2025/QH15", as patterns.

In a masthead, a citation and a heading of one sentence a number is read by three patterns, since
each may be spoilt in its own way. What they share stands here once.
"""

from __future__ import annotations

import re

# Documents cited go back to the last century: "115/2004/QĐ-TTg".
A_DOCUMENT_YEAR = r"(?:19|20)\d\d"
# Letters of a code in a citation: "NQ", "TTg", "QH15".
CODE = r"[A-ZĐ][A-Za-zĐđƯưÔôÊêÂâĂă]*\d*"
# "Số: 15-KH/ĐU", "Số 181 /KH-UBND": in a masthead, "Số" misread or not, with specks.
MASTHEAD_NUMBER = re.compile(
    r"(?:^|\s)S[oôốồổỗộóòỏõọ6OÔỐỒỔÓÒ]\s*[:.;]?\s*(?P<number>\d[\d.]*[a-zA-Z]?[.,_\s]*(?:/\d{4})?\s*[-/]\s*[A-ZĐ][\w]*(?:\s?[-/.&]\s?[A-ZĐ][\w]*)*)"
)
# In a citation. A space beside its hyphen is a slip of the pen, unless a sentence goes on after
# a dash.
CITED_NUMBER = re.compile(
    rf"(?<![\w/.-])(?P<n>\d{{1,5}}[a-zA-Z]?\s?(?:/{A_DOCUMENT_YEAR})?\s?[-/]\s?{CODE}"
    rf"(?:(?:[-/]|(?:\s[-/]\s?|[-/]\s)(?=[A-ZĐ]{{2}})){CODE})*)(?!\w)"
)
# In a heading of one sentence, whose capitals may hide small letters: "SỐ 115/2004/QĐ-TTG".
HEADING_NUMBER = (
    r"(?P<number>\d+[\d.]*[a-zđ]?(?:/\d{4})?\s*[-/]\s*[A-ZĐa-zđ][\w&.,/\s-]*?)"
)


def closed_up(number: str) -> str:
    """A number without its spaces: "181 /KH-UBND" → "181/KH-UBND"."""
    return re.sub(r"\s+", "", number)
