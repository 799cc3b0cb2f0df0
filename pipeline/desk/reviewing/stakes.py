"""How much hangs on a value, so that the doubts that matter come first."""

from __future__ import annotations

from collections.abc import Mapping

# By the field of a record: who must act and by when before what is said, figures before notes.
MOST, MUCH, SOME, LITTLE = 10, 8, 6, 3
STAKES: Mapping[str, int] = {
    **dict.fromkeys(("lead", "due", "number", "issuer"), MOST),
    **dict.fromkeys(("value", "horizon", "unit", "issued_on"), MUCH),
    **dict.fromkeys(("coordinating", "agencies", "starts", "signer"), SOME),
    **dict.fromkeys(("content", "indicator", "title", "type"), SOME),
}
# How unsure a value is about which something does not add up, from 0 to 100; one that was only
# read unsurely is as unsure as its confidence says. An issue comes before all but the worst.
ISSUE_UNSURE = 60
ISSUE_WITHOUT_FIELD = MUCH  # a gap in the numbering: a whole row may be missing
