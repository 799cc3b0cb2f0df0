"""Links stay the same over amendments, editions and reissues."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import Engine, delete, select
from sqlalchemy.orm import Session

from extractors.values.plan import Effect, Plan
from extractors.values.records import Period, Task
from models import ConsolidatedRow
from models.views import current_task
from pipeline.batches.store import save_plan
from pipeline.common.link_names import name_document, name_part, name_place
from pipeline.taking.record_links import find_document_slugs, find_record_links
from tests.sample_plans import AMENDING, EFFECTS, HEADER, file

PORTAL, CATALOGUE, TRAINING, REVIEW = (
    "Xây dựng Cổng dữ liệu mở của tỉnh, công bố trên mạng",
    "Rà soát, công bố danh mục cơ sở dữ liệu dùng chung",
    "Đào tạo kỹ năng số cho cán bộ, công chức các xã",
    "Tổng kết, đánh giá việc thực hiện Kế hoạch năm 2025",
)


def task(ordinal: str | None, content: str, section: str | None = "I", annex: str | None = None) -> Task:
    due = Period("Quý II/2026", date(2026, 4, 1), date(2026, 6, 30))
    return Task(ordinal, section, None, content, due=due, annex=annex)


def plan(*tasks: Task) -> Plan:
    return Plan(replace(HEADER, proofs={}), tasks=tasks)


BASE = plan(task("1", PORTAL), task("2", CATALOGUE), task("2.1", TRAINING, "II", "1"), task(None, REVIEW))


def amendment(number: str, day: date, effect: Effect) -> Plan:
    return replace(AMENDING, header=replace(AMENDING.header, number=number, issued_on=day), effects=(effect,))


REPEAL_FIRST = replace(EFFECTS[1], ordinal="1", instruction="Bãi bỏ nhiệm vụ số 1 Mục I.")
POSTPONE = replace(
    EFFECTS[0],
    ordinal="2",
    old="Quý II/2026",
    instruction="Điều chỉnh thời gian hoàn thành nhiệm vụ số 2 Mục I thành “Quý IV/2026”.",
    in_force_from=None,
)
FIRST = amendment("905/QĐ-UBND", date(2025, 5, 28), REPEAL_FIRST)
SECOND = amendment("1200/QĐ-UBND", date(2025, 9, 1), POSTPONE)


def store(engine: Engine, plan: Plan, name: str) -> None:
    with Session(engine) as session:
        save_plan(session, plan, file(name), "1.0")


def places(engine: Engine) -> dict[str, str]:
    """The place in links of each task in force, by its text."""
    with engine.connect() as connection:
        links = {
            link.record_id: link.place for link in find_record_links(connection) if link.record_kind == "task"
        }
        rows = connection.execute(select(current_task.c.task_id, current_task.c.content))
        return {content: links[task_id] for task_id, content in rows}


def ids(engine: Engine) -> dict[int, str]:
    with engine.connect() as connection:
        rows = connection.execute(select(current_task.c.task_id, current_task.c.content))
        return dict(rows.tuples().all())


def all_links(engine: Engine) -> dict[int, str]:
    with engine.connect() as connection:
        return {
            link.record_id: link.place for link in find_record_links(connection) if link.record_kind == "task"
        }


def test_places_as_printed(engine: Engine) -> None:
    store(engine, BASE, "a")
    assert places(engine) == {
        PORTAL: "-/i/1",
        CATALOGUE: "-/i/2",
        TRAINING: "1/ii/2-1",
        REVIEW: "-/i/tong-ket-danh-gia-viec-thuc",
    }


def test_links_are_the_same_after_two_amendments_and_a_reissue(engine: Engine) -> None:
    store(engine, BASE, "a")
    before, seen = places(engine), [ids(engine)]
    for amending, name in ((FIRST, "qd-905"), (SECOND, "qd-1200")):
        store(engine, amending, name)
        seen.append(ids(engine))
    after = places(engine)
    assert PORTAL not in after  # repealed
    assert after == {text: place for text, place in before.items() if text != PORTAL}
    # The reissue has the repealed row no more and words one task otherwise.
    reworded = TRAINING.replace("các xã", "cấp xã, phường")
    store(engine, plan(task("2", CATALOGUE), task("2.1", reworded, "II", "1"), task(None, REVIEW)), "b")
    assert places(engine) == {
        CATALOGUE: before[CATALOGUE],
        reworded: before[TRAINING],
        REVIEW: before[REVIEW],
    }
    links = all_links(engine)
    old = [(row, text) for rows in seen for row, text in rows.items()]
    assert len(old) == 4 + 3 + 3
    assert {text: {links[row] for row, found in old if found == text} for _, text in old} == {
        text: {place} for text, place in before.items()
    }


def test_a_link_goes_with_the_task_and_not_with_its_number(engine: Engine) -> None:
    store(engine, BASE, "a")
    store(engine, plan(task("1", REVIEW), task("2", PORTAL), task("3", CATALOGUE)), "b")
    found = places(engine)
    assert (found[PORTAL], found[CATALOGUE]) == ("-/i/1", "-/i/2")


def test_ids_of_a_consolidated_edition_are_not_given_again(engine: Engine) -> None:
    store(engine, BASE, "a")
    store(engine, FIRST, "qd-905")
    first = set(ids(engine))
    store(engine, SECOND, "qd-1200")
    assert not first & set(ids(engine))


def test_a_task_worded_anew_by_an_amendment_keeps_its_link(engine: Engine) -> None:
    other = "Tổ chức ngày hội chuyển đổi số toàn quốc ở Hà Nội"
    store(engine, BASE, "a")
    store(engine, plan(task("1", PORTAL), task("2", other)), "b")
    assert places(engine) == {PORTAL: "-/i/1", other: "-/i/2"}


def test_two_rows_with_one_number_are_told_apart(engine: Engine) -> None:
    store(engine, plan(task("1", PORTAL), task("1", TRAINING)), "a")
    assert places(engine) == {PORTAL: "-/i/1", TRAINING: "-/i/1~2"}


def test_a_row_that_a_reading_missed_has_its_link_back(engine: Engine) -> None:
    store(engine, BASE, "a")
    store(engine, plan(*BASE.tasks[1:]), "b")
    store(engine, replace(BASE, issues=()), "c")
    assert places(engine)[PORTAL] == "-/i/1"


def test_names_of_documents(engine: Engine) -> None:
    store(engine, BASE, "a")
    store(engine, replace(BASE, header=replace(BASE.header, number=None, issuer=None, title="Khác")), "b")
    with engine.connect() as connection:
        main = [found.slug for found in find_document_slugs(connection) if found.is_main]
    assert main == [
        "181-kh-ubnd-2025-uy-ban-nhan-dan-tinh-an-giang",
        f"tep-{file('b').sha256[:12]}",
    ]


@pytest.mark.parametrize(
    ("text", "name"), [("II.2", "ii-2"), (None, "-"), ("...", "-"), ("Đến năm 2030", "den-nam-2030")]
)
def test_parts_of_links(text: str | None, name: str) -> None:
    assert name_part(text) == name


def test_a_long_name_is_cut_between_words() -> None:
    assert name_part("một hai ba", most=7) == "mot-hai"
    assert name_place(None, "II", None, "- Tổ chức") == "-/ii/to-chuc"
    assert name_document("9/KH", None, None) == "9-kh"


def test_databases_that_kept_no_origins_have_the_same_links(engine: Engine) -> None:
    """Those made before `consolidated_row` was there: rows are matched by text and place."""
    store(engine, BASE, "a")
    store(engine, FIRST, "qd-905")
    before = places(engine)
    with Session(engine) as session:
        session.execute(delete(ConsolidatedRow))
        session.commit()
    assert places(engine) == before
