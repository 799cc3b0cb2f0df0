"""Why a period was read as it was: its printed text is read again while the reader notes."""

from __future__ import annotations

from extractors.decisions.log import noting
from extractors.values.deadlines import deadline_pattern
from extractors.values.periods import read_period
from extractors.values.records import Period
from extractors.values.report_times import read_recurrences
from pipeline.explaining.explanation import Reason, Reasons
from pipeline.explaining.findings import NOTHING, Findings, because, say_all
from pipeline.explaining.said import sentence


def explain_period(period: Period) -> Findings:
    """The points, phrases and conditions of a period: "Quý II/2026" is 2026-04-01 to 2026-06-30."""
    with noting() as decisions:
        again = read_period(period.raw)
    found = Findings(say_all(decisions))
    if again != period:
        return found + because("period_elsewhere", sentence("period_elsewhere"))
    if not period.is_read:
        return found + because("period_unread", sentence("period_unread"))
    return found


def other_deadlines(text: str, period: Period) -> Reasons:
    """The deadlines of a sentence that are not the one taken; the first counts."""
    others = (m[0] for m in deadline_pattern().finditer(text) if period.raw not in m[0])
    return tuple(
        Reason("deadline_later", sentence("deadline_later", text=other))
        for other in others
    )


def explain_recurrences(recurrences: tuple[str, ...], *phrases: str | None) -> Findings:
    """Which words of a reporting duty say how often: “hằng quý” means quarterly."""
    found = NOTHING
    for phrase in filter(None, phrases):
        meant = [r for r in read_recurrences(phrase) if r in recurrences]
        if meant:
            text = sentence("report_rhythm", phrase=phrase, recurrence=", ".join(meant))
            found += because("report_rhythm", text, "reporting.yml frequencies")
    return found
