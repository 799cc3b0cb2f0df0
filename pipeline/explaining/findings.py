"""What is found out about a value: the reasons for it, and what lost against it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extractors.decisions.log import Decision
from pipeline.explaining.evidence import distinct
from pipeline.explaining.explanation import Reason, Reasons
from pipeline.explaining.wording import say_in_words


class Findings(NamedTuple):
    """Reasons for a value, and candidates that lost."""

    reasons: Reasons = ()
    lost: Reasons = ()

    def __add__(self, other: object) -> Findings:
        if not isinstance(other, Findings):
            return NotImplemented
        return Findings(self.reasons + other.reasons, self.lost + other.lost)


NOTHING = Findings()


def say_all(decisions: Iterable[Decision]) -> Reasons:
    """Decisions as reasons, each once."""
    return tuple(map(say_in_words, distinct(decisions)))


def because(code: str, text: str, lexicon: str | None = None) -> Findings:
    """One reason that no reader noted, for it shows in the record itself."""
    return Findings((Reason(code, text, lexicon),))
