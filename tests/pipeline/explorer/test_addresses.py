"""Addresses of rows last, and every page leads to rows by them."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest
from sqlalchemy.orm import Session

from extractors.values.plan import Plan
from models.database import make_engine
from pipeline.batches.store import save_plan
from pipeline.common.settings import Settings
from pipeline.explorer.server import make_explorer
from pipeline.taking.publish import publish
from tests.pipeline.explorer.conftest import Get, asking
from tests.pipeline.taking.test_record_links import BASE, CATALOGUE, FIRST, PORTAL, SECOND, plan
from tests.sample_plans import file

DOCUMENT = "181-kh-ubnd-2025-uy-ban-nhan-dan-tinh-an-giang"
REISSUE = plan(*BASE.tasks[1:])
OLD_LINK = re.compile(r'href="/kehoach/current_(?:task|target|document|assignment|duty)/\d+["?]')


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> dict[str, Path]:
    """Snapshots of the plan as it came, after two amendments, and after a reissue."""
    folder = tmp_path_factory.mktemp("stages")
    shutil.copy(sqlite_template, folder / "kehoach.db")
    engine = make_engine(f"sqlite:///{folder / 'kehoach.db'}")
    found = {}
    stages: dict[str, dict[str, Plan]] = {
        "before": {"a": BASE},
        "amended": {"b": FIRST, "c": SECOND},
        "after": {"d": REISSUE},
    }
    for stage, plans in stages.items():
        with Session(engine) as session:
            for name, saved in plans.items():
                save_plan(session, saved, file(name), "1.0")
        found[stage] = folder / f"{stage}.db"
        publish(engine, found[stage])
    engine.dispose()
    return found


def test_a_link_is_the_same_after_two_amendments_and_a_reissue(
    stages: dict[str, Path], tmp_path: Path
) -> None:
    link = f"/nhiem-vu/{DOCUMENT}/-/i/2"
    old_ids = set()
    for snapshot in stages.values():
        with asking(make_explorer(snapshot, Settings(data_dir=tmp_path))) as get:
            answer = get(link)
            assert answer.status_code == 200
            assert CATALOGUE in answer.text
            [row] = get(f"{link}.json?_shape=array").json()
            assert row["content"] == CATALOGUE
            old_ids.add(row["task_id"])
    assert len(old_ids) == 3  # another edition, other ids
    with asking(make_explorer(stages["after"], Settings(data_dir=tmp_path))) as get:
        for task_id in old_ids:
            answer = get(f"/kehoach/current_task/{task_id}?_lang=en")
            assert (answer.status_code, answer.headers["location"]) == (302, f"{link}?_lang=en")
        gone = get(f"/nhiem-vu/{DOCUMENT}/-/i/1")
        assert gone.status_code == 404
        assert "không còn trong bản đang có hiệu lực" in gone.text
        assert f'href="/van-ban/{DOCUMENT}"' in gone.text
        assert PORTAL not in gone.text


def test_a_document_says_once_which_edition_is_in_force(stages: dict[str, Path], tmp_path: Path) -> None:
    with asking(make_explorer(stages["amended"], Settings(data_dir=tmp_path))) as get:
        text = get(f"/van-ban/{DOCUMENT}").text
    [line] = re.findall(r"<li>((?:(?!<li>).)*)<strong>đang dùng</strong>", text)
    assert line.startswith("Bản hợp nhất: bản 1 với các sửa đổi, hiệu chỉnh đã áp dụng")
    assert "Bản 1, đọc từ tệp a" in text
    assert "bản mới nhất đọc từ tệp" in text


@pytest.mark.parametrize(
    ("address", "place"),
    [
        ("Nhiem", None),
        ("-/I/2", "-/i/2"),
        ("1/II/2.1", "1/ii/2-1"),
    ],
)
def test_a_place_may_be_typed_as_printed(
    stages: dict[str, Path], tmp_path: Path, address: str, place: str | None
) -> None:
    with asking(make_explorer(stages["before"], Settings(data_dir=tmp_path))) as get:
        typed = get(f"/nhiem-vu/{DOCUMENT}/{quote(address)}")
        assert typed.status_code == (200 if place else 404)
        if place:
            assert get(f"/nhiem-vu/{DOCUMENT}/{place}").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/kehoach/current_task",
        "/kehoach/current_target",
        "/kehoach/current_task_agency",
        "/kehoach/nhiem-vu-theo-co-quan?co_quan=&vai_tro=",
        "/kehoach/chi-tieu-theo-moc-nam?nam=",
        "/kehoach/thay-doi-gan-day",
        "/-/search?q=du+lieu",
    ],
)
def test_every_page_leads_to_rows_by_addresses_that_last(get: Get, path: str) -> None:
    text = get(path).text
    assert OLD_LINK.search(text) is None
    assert re.search(r'href="/(nhiem-vu|chi-tieu|van-ban)/[0-9]+-kh-ubnd-20', text)


def test_the_pages_of_a_row_and_of_a_cascade_too(get: Get, find_id: Callable[[str], int]) -> None:
    moved = get(f"/kehoach/current_task/{find_id('Lập đồ án quy hoạch')}")
    row = get(moved.headers["location"])
    assert row.status_code == 200
    assert OLD_LINK.search(row.text) is None
    cascade = get("/-/lineage/1")
    assert cascade.status_code == 302
    shown = get(cascade.headers["location"])
    assert shown.status_code == 200
    assert OLD_LINK.search(shown.text) is None


def test_a_link_from_a_letter_is_a_plain_page(get: Get) -> None:
    """Programs of mail send no word of where a link stood; browsers say "cross-site" of web mail."""
    from pipeline.explorer.origins import PAGE

    assert PAGE.fullmatch(f"/nhiem-vu/{DOCUMENT}/1/ii/2-1")
    assert get(f"/van-ban/{DOCUMENT}").status_code == 200
    assert get("/van-ban/khong-co").status_code == 404
