"""Why an effect is not applied."""

from __future__ import annotations

from typing import Literal

NotAppliedCode = Literal[
    "row_not_found",
    "row_ambiguous",
    "old_differs",  # the instruction quotes another value than the plan has
    "no_new_value",
    "unknown_field",
    "phrase_not_found",
    "unread",
]
