"""Why an effect is not applied."""

from __future__ import annotations

from typing import Literal

# Read and plausible in itself, but for a person to accept.
HeldCode = Literal[
    "doubtful_reading",  # a word of the instruction was not surely read
    "implausible_row",  # what is inserted does not look like a row
    "would_empty",  # no row of the plan would be left
    "twice_in_a_day",  # another effect of that day gives the field another value
    "higher_rank",  # it ends a document of an issuer of higher rank
]
NotAppliedCode = Literal[
    "row_not_found",
    "row_ambiguous",
    "old_differs",  # the instruction quotes another value than the plan has
    "no_new_value",
    "unknown_field",
    "phrase_not_found",
    "unread",
    "doubtful_reading",
    "implausible_row",
    "would_empty",
    "twice_in_a_day",
    "higher_rank",
]
