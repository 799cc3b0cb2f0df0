"""The simulated year counts right, on years small enough to count by hand."""

from __future__ import annotations

import pytest

from bench.simulated_year import HOURS, MONTHS, Document, Office, PageKind, _waits, arrivals, run_year

TEXT = PageKind("text", 0.6, 0.2)
SCAN = PageKind("scan", 0.4, 12.0)


def document(hour: float, hours: float) -> Document:
    return Document(hour, 1, hours * 3600, False)


@pytest.mark.parametrize(
    ("cores", "waits"),
    [
        (1, [1.0, 1.5, 2.5]),  # read from 0 to 1, 1 to 2, 2 to 3
        (2, [1.0, 1.0, 1.5]),  # the third begins at 1, when the first is done
        (3, [1.0, 1.0, 1.0]),
    ],
)
def test_each_document_waits_for_a_free_core(cores: int, waits: list[float]) -> None:
    documents = [document(0, 1), document(0.5, 1), document(0.5, 1)]
    assert list(_waits(documents, cores)) == pytest.approx(waits)


def test_core_hours_are_those_of_all_pages() -> None:
    office = Office(1_000, [TEXT], failing=0)
    year = run_year(arrivals(office, seed=1), 2)
    assert year.core_hours == pytest.approx((1_000 * 3.0 + year.pages * 0.2) / 3600)
    assert year.busy == pytest.approx(year.core_hours / (2 * HOURS))
    assert (year.documents, year.failed) == (1_000, 0)


def test_pages_failures_and_kinds_come_as_often_as_said() -> None:
    found = arrivals(Office(20_000, [TEXT, SCAN], failing=0.05), seed=3)
    read = [one for one in found if not one.is_failing]
    assert len(read) / len(found) == pytest.approx(0.95, abs=0.01)
    assert sum(one.pages for one in read) / len(read) == pytest.approx(8.0, rel=0.05)
    scanned = [one for one in read if one.seconds - 3.0 > one.pages * 11.9]
    assert len(scanned) / len(read) == pytest.approx(0.4, abs=0.02)


def test_documents_arrive_in_working_time_and_most_of_them_early() -> None:
    found = arrivals(Office(20_000, [TEXT]), seed=3)
    assert all(7 <= one.hour % 24 < 17 for one in found)
    assert all(one.hour // 24 % 7 < 5 for one in found)
    first_quarter = sum(one.hour < HOURS / 4 for one in found) / len(found)
    assert first_quarter == pytest.approx(sum(MONTHS[:3]) / sum(MONTHS), abs=0.03)


def test_a_seed_gives_the_same_year_again() -> None:
    office = Office(500, [TEXT, SCAN])
    assert arrivals(office, seed=7) == arrivals(office, seed=7)
    assert arrivals(office, seed=7) != arrivals(office, seed=8)
