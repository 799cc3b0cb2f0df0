"""Files whose number was not read, or was misread: found by issuer, date and title, and never silently."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from extractors.language.layer_state import LayerState
from extractors.page.document import Verdict
from extractors.page.methods import PageMethod
from extractors.values.plan import PageReading, Plan
from extractors.values.records import Header, Task
from models import Document, Edition, Issue
from pipeline.batches.store import save_plan
from pipeline.editions.title_matching import judge
from tests.sample_plans import file

ISSUER = "Ủy ban nhân dân tỉnh An Giang"
TITLE = "Chuyển đổi số tỉnh An Giang năm 2025"
DAY = date(2025, 2, 25)


def plan(
    number: str | None = "181/KH-UBND",
    title: str | None = TITLE,
    issuer: str | None = ISSUER,
    day: date | None = DAY,
    *,
    is_scan: bool = False,
) -> Plan:
    state = LayerState.NONE if is_scan else LayerState.GOOD
    method = PageMethod.OCR if is_scan else PageMethod.TEXT
    page = PageReading(1, 595, 842, Verdict(state, "", 1.0), method, 9)
    header = Header(number=number, type="Kế hoạch", title=title, issuer=issuer, issued_on=day)
    return Plan(header, tasks=(Task("1", None, None, "Xây dựng đô thị thông minh"),), pages=(page,))


def save(session: Session, *plans: Plan, version: str = "1.0") -> list[int]:
    """Store plans as files of their own; gives each one's document."""
    return [save_plan(session, p, file(f"{n}"), version).document_id for n, p in enumerate(plans)]


def issues(session: Session) -> list[tuple[str, str]]:
    """File and code of each issue."""
    query = select(Edition.file_stem, Issue.code).join(Issue).order_by(Issue.id)
    return [(stem, code) for stem, code in session.execute(query)]


# Readings of scans: the same document as the printed 181/KH-UBND.
SAME = [
    plan("131/KH-UBND", is_scan=True),
    plan("I81/KH-UBND", is_scan=True),
    plan("181/KI-UBND", is_scan=True),
    plan(None, is_scan=True),
    plan(None),  # the number is stamped on the signed file only
    plan("187/KH-UBND", "Chuyến đổi số tĩnh An Giang năm 2025", is_scan=True),
    plan("131/KH-UBND", issuer="Ủy ban nhân dân tinh An Giang", is_scan=True),
]


@pytest.mark.parametrize("other", SAME)
def test_what_fits(other: Plan) -> None:
    assert like(other, plan())
    assert like(plan(), other)


@pytest.mark.parametrize("other", [SAME[0], SAME[3], SAME[5]])
@pytest.mark.parametrize("is_other_first", [False, True])
def test_another_file_of_the_same_document(session: Session, other: Plan, is_other_first: bool) -> None:
    first, second = save(session, *((other, plan()) if is_other_first else (plan(), other)))
    assert first == second
    (document,) = session.scalars(select(Document))
    assert document.number_key == "181/kh-ubnd"
    assert issues(session) == [("1", "matched_by_title")]
    assert [e.sequence for e in session.scalars(select(Edition).order_by(Edition.id))] == [1, 2]


# Other documents, however alike their titles.
OTHER = [
    plan("182/KH-UBND"),  # the number is printed
    plan("131/KH-UBND"),
    plan("182/KH-UBND", "Chuyển đổi số ngành y tế tỉnh An Giang năm 2025", is_scan=True),
    plan(None, "Chuyển đổi số tỉnh An Giang năm 2026", is_scan=True),
    plan(None, "Chuyển đổi số tỉnh An Giang", is_scan=True),
    plan(None, issuer="Ủy ban nhân dân tỉnh Kiên Giang", is_scan=True),
    plan("131/KH-UBND", issuer="Ủy ban nhân dân tỉnh Hà Giang", is_scan=True),
    plan("131/KH-UBND", day=date(2025, 2, 26), is_scan=True),
    plan(None, day=None, is_scan=True),
    plan(None, None, is_scan=True),
    plan("181/KH-UBND", issuer=None, is_scan=True),
    plan("276/KH-UBND", is_scan=True),  # more than one letter is another number
]


def like(one: Plan, other: Plan) -> bool:
    """Whether a plan is taken for another file of a known one."""
    names = ("number", "issuer", "title", "issued_on")
    edition = Edition(document_id=1, **{name: getattr(other.header, name) for name in names})
    found = judge(one.header, edition, *(p.pages[0].method == "ocr" for p in (one, other)))
    return found is not None and found.is_match


@pytest.mark.parametrize("other", OTHER)
def test_another_document(other: Plan) -> None:
    assert not like(other, plan())
    assert not like(plan(), other)


@pytest.mark.parametrize("other", [OTHER[0], OTHER[4], OTHER[8]])
def test_another_document_is_stored_as_one(session: Session, other: Plan) -> None:
    first, second = save(session, plan(), other)
    assert first != second
    assert issues(session) in ([], [("1", "may_be_same_document")])


ALIKE = [
    ("Phát triển nhân lực ngành y tế năm 2025", "Phát triển nhân lực ngành thuế năm 2025"),
    ("Triển khai Nghị quyết số 57-NQ/TW", "Triển khai Nghị quyết số 59-NQ/TW"),
    ("Cải cách hành chính quý I/2025", "Cải cách hành chính quý II/2025"),
    ("Kiểm tra công tác dân vận huyện Tri Tôn", "Kiểm tra công tác dân vận huyện Tịnh Biên"),
    ("Phòng, chống bệnh dại trên đàn chó", "Phòng, chống bệnh dại trên đàn mèo"),
    ("Hỗ trợ sản xuất vụ Đông Xuân", "Hỗ trợ sản xuất vụ Hè Thu"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
@pytest.mark.parametrize("numbers", [("181/KH-UBND", None), (None, None), ("181/KH-UBND", "187/KH-UBND")])
def test_alike_titles_of_one_day_are_not_merged(
    one: str, other: str, numbers: tuple[str | None, str | None]
) -> None:
    assert not like(plan(numbers[1], other, is_scan=True), plan(numbers[0], one))


def test_where_several_fit_it_is_a_new_document(session: Session) -> None:
    found = save(session, plan("181/KH-UBND"), plan("184/KH-UBND"), plan(None, is_scan=True))
    assert len(set(found)) == 3
    assert issues(session) == [("2", "may_be_same_document")]


def test_the_issue_names_the_other_number(session: Session) -> None:
    save(session, plan(), plan("131/KH-UBND", is_scan=True))
    (issue,) = session.scalars(select(Issue))
    assert (issue.field, issue.record_kind) == ("number", "document")
    assert "131/KH-UBND" in issue.message
    assert "181/KH-UBND" in issue.message


def test_a_printed_file_gives_the_document_its_number(session: Session) -> None:
    save(session, plan("131/KH-UBND", is_scan=True), plan())
    again = save(session, plan("131/KH-UBND", is_scan=True), plan(), version="2.0")
    assert len(set(again)) == 1
    (document,) = session.scalars(select(Document))
    assert (document.number, document.number_key) == ("181/KH-UBND", "181/kh-ubnd")


def test_a_number_misread_as_that_of_another_plan(session: Session) -> None:
    other = plan("131/KH-UBND", "Phòng, chống thiên tai năm 2025", day=date(2025, 2, 3))
    documents = save(session, other, plan(), plan("131/KH-UBND", is_scan=True))
    assert documents[2] == documents[1]
    assert issues(session) == [("2", "matched_by_title")]


def test_one_number_for_two_subjects_is_reported(session: Session) -> None:
    other = plan("181/KH-UBND", "Phòng, chống thiên tai năm 2025", day=date(2025, 3, 3))
    first, second = save(session, plan(), other)
    assert first == second
    assert issues(session) == [("1", "number_of_another")]
