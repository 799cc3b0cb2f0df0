"""Who gets a report, and whom its sentence names besides: it is read again."""

from __future__ import annotations

from extractors.content.reporting import Addressees, addressees
from extractors.values.records import Reporting
from pipeline.explaining.explanation import Reason
from pipeline.explaining.findings import NOTHING, Findings, because
from pipeline.explaining.said import sentence


def explain_receivers(reporting: Reporting, place: str | None) -> Findings:
    """The word before those who get it, and bodies named later: the first named count."""
    found = list(addressees(reporting.text, place))
    if not found:
        return NOTHING
    first, *others = found
    taken = because("receivers_first", sentence("receivers_first", word=first.word))
    lost = (_later(one) for one in others if one.agencies != first.agencies)
    return taken + Findings((), tuple(lost))


def _later(found: Addressees) -> Reason:
    names = "; ".join(agency.name for agency in found.agencies)
    text = sentence("receivers_later", names=names, word=found.word)
    return Reason("receivers_later", text)
