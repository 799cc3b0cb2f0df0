"""Finding records by words without diacritics, on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, delete, func, select
from sqlalchemy.orm import Session

from models import SearchEntry
from pipeline.asking.query import find_tasks
from pipeline.batches.store import save_plan
from pipeline.database.search import index_missing, search
from tests.sample_plans import PLAN, file, plan_of


@pytest.fixture(scope="module")
def stored(shared_engine: Engine) -> Engine:
    return fill(shared_engine)


def fill(engine: Engine) -> Engine:
    """The database with two documents in it."""
    with Session(engine) as session:
        save_plan(session, PLAN, file("ke-hoach-181"), "1.0")
        tasks = (
            "Sở Khoa học và Công nghệ xây dựng đề án đô thị thông minh",
            "UBND các xã rà soát đất đai, thông báo với người dân đô thị về trạm y tế minh bạch",
        )
        save_plan(
            session, plan_of("2/KH-UBND", "Ủy ban nhân dân tỉnh Cà Mau", None, *tasks), file("2"), "1.0"
        )
    return engine


def found(engine: Engine, typed: str, *kinds: str, limit: int = 20) -> list[tuple[str, str]]:
    with engine.connect() as connection:
        return [(hit.kind, hit.text) for hit in search(connection, typed, kinds, limit).hits]


SMART_CITY = "Sở Khoa học và Công nghệ xây dựng đề án đô thị thông minh"
LAND = "UBND các xã rà soát đất đai, thông báo với người dân đô thị về trạm y tế minh bạch"


@pytest.mark.parametrize(
    "typed",
    [
        "so khoa hoc cong nghe do thi thong minh",
        "Sở Khoa học và Công nghệ đô thị thông minh",
        "SỞ KHCN ĐÔ THỊ THÔNG MINH",
        "kh&cn de an",
    ],
)
def test_diacritics_case_and_abbreviations_do_not_matter(stored: Engine, typed: str) -> None:
    assert found(stored, typed) == [("task", SMART_CITY)]


def test_words_standing_together_come_first(stored: Engine) -> None:
    assert found(stored, "thong minh", "task") == [("task", SMART_CITY), ("task", LAND)]


def test_an_abbreviation_in_the_text_is_found_written_out(stored: Engine) -> None:
    assert found(stored, "uy ban nhan dan cac xa", "task") == [("task", LAND)]


def test_a_task_is_found_by_its_agencies(stored: Engine) -> None:
    content = "Xây dựng Cổng dữ liệu mở của tỉnh · Cổng dữ liệu mở"
    assert found(stored, "so noi vu cong du lieu") == [("task", content)]


def test_every_kind_of_record(stored: Engine) -> None:
    assert found(stored, "chuyen doi so an giang 181", "document") == [
        (
            "document",
            "Kế hoạch · Chuyển đổi số tỉnh An Giang năm 2025 · Ủy ban nhân dân tỉnh An Giang",
        )
    ]
    assert found(stored, "ho so truc tuyen", "target") == [("target", "Tỷ lệ hồ sơ trực tuyến · 16 - 18,5%")]
    assert found(stored, "le van a") == [("assignment", "Ông Lê Văn A · Giám đốc Sở Nội vụ · Theo dõi chung")]
    assert found(stored, "57-nq/tw") == [("reference", "Nghị quyết · 57-NQ/TW · Bộ Chính trị")]


@pytest.mark.parametrize("typed", ["", "khongcotunay", '"', "do thi thong minhh", "'; DROP TABLE task; --"])
def test_nothing_found(stored: Engine, typed: str) -> None:
    assert found(stored, typed) == []


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ('"đô thị thông minh"', [SMART_CITY]),
        ('"thông minh đô thị"', []),
        ("2/KH-UBND", [SMART_CITY, LAND]),
        ("2/kh", [SMART_CITY, LAND]),
        ("181/KH-UBND dữ liệu mở", ["Xây dựng Cổng dữ liệu mở của tỉnh · Cổng dữ liệu mở"]),
    ],
)
def test_phrases_and_numbers_of_documents(stored: Engine, typed: str, expected: list[str]) -> None:
    assert [text for _, text in found(stored, typed, "task")] == expected


@pytest.mark.parametrize("typed", ["skhcn", "sở khcn", "kh&cn", "SNV", "snv"])
def test_a_short_form_finds_what_the_agency_question_finds(stored: Engine, typed: str) -> None:
    with stored.connect() as connection:
        asked = find_tasks(connection, agency=typed)
        hits = search(connection, typed, ["task"], 1000).hits
    assert len(asked) > 0
    assert set(asked["task_id"]) <= {hit.row["task_id"] for hit in hits}


def test_totals(stored: Engine) -> None:
    with stored.connect() as connection:
        result = search(connection, "ubnd", limit=1)
        everything = search(connection, "ubnd", limit=1000)
    assert len(result.hits) == 1
    assert result.counts == everything.counts
    assert result.total == len(everything.hits) > 1


def test_limit_and_unknown_kind(stored: Engine) -> None:
    assert len(found(stored, "ke hoach", limit=1)) == 1
    assert found(stored, "ke hoach", "nonsense") == []


def test_only_what_is_in_force_is_found(engine: Engine) -> None:
    with Session(engine) as session:
        number, issuer = "5/KH-UBND", "Ủy ban nhân dân tỉnh Cà Mau"
        save_plan(session, plan_of(number, issuer, None, "Trồng rừng ngập mặn"), file("a"), "1.0")
        save_plan(session, plan_of(number, issuer, None, "Trồng rừng phòng hộ"), file("b"), "1.0")
    assert found(engine, "trong rung") == [("task", "Trồng rừng phòng hộ")]


def test_editions_stored_before_there_was_an_index_are_indexed(engine: Engine) -> None:
    with Session(fill(engine)) as session:
        before = session.scalar(select(func.count()).select_from(SearchEntry))
        session.execute(delete(SearchEntry))
        session.commit()
        assert found(engine, "do thi thong minh") == []
        assert index_missing(session) == 2
        assert index_missing(session) == 0
        assert session.scalar(select(func.count()).select_from(SearchEntry)) == before
    assert found(engine, "de an do thi thong minh") == [("task", SMART_CITY)]
