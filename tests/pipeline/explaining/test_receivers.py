"""Who gets a report, and whom its sentence names besides."""

from __future__ import annotations

from extractors.content.reporting import addressees
from extractors.values.records import Reporting
from pipeline.explaining.receivers import explain_receivers

SENTENCE = "Định kỳ hằng quý báo cáo Ủy ban nhân dân tỉnh, đồng thời gửi Sở Nội vụ để theo dõi."


def test_those_named_later_lost() -> None:
    found = explain_receivers(Reporting((), (), text=SENTENCE), None)
    assert [reason.text for reason in found.reasons] == ["named first, after “báo cáo”"]
    assert [reason.text for reason in found.lost] == ["Sở Nội vụ, after “gửi”: those named first count"]


def test_what_a_reader_passes_on_is_no_addressee() -> None:
    text = "Gửi báo cáo về Sở Nội vụ để tổng hợp, báo cáo Ủy ban nhân dân tỉnh."
    named = [agency.name for found in addressees(text, None) for agency in found.agencies]
    assert named == ["Sở Nội vụ"]
