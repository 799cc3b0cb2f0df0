"""The whole way of an officer in a real Chromium: hand in, decide, draw a missed row, follow, subscribe.

`KEHOACH_SCREENSHOTS=docs/desk pytest tests/pipeline/desk/test_journey.py` takes the pictures in docs anew.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
import yaml
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from tests.pipeline.desk.converting.making import PLAN, pack
from tests.pipeline.desk.serving import LAPTOP, load_images, running_desk, take_pictures
from tests.pipeline.explorer.conftest import browser  # noqa: F401  # a fixture
from tests.plans.typeset import build_document

HERE = Path(__file__).parent
PLANS = PLAN.parent
PATIENCE = 240_000  # milliseconds: four files are read
expect.set_options(timeout=30_000)


@pytest.fixture
def link(sqlite_template: Path, tmp_path: Path) -> Iterator[str]:
    """The link of a desk over a database in which there is nothing."""
    data = tmp_path / "processed"
    data.mkdir()
    shutil.copy(sqlite_template, data / "kehoach.db")
    with running_desk(data) as found:
        yield found


@pytest.fixture
def page(browser: Browser, link: str) -> Iterator[Page]:  # noqa: F811
    """The front page, in a browser in which nothing may fail or be refused."""
    context = browser.new_context(
        base_url=link.partition("/desk")[0],
        viewport=LAPTOP,
        locale="vi-VN",
        permissions=["clipboard-read", "clipboard-write"],
    )
    found = context.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    found.set_default_timeout(30_000)
    found.goto(link)
    yield found
    context.close()
    assert not faults


@pytest.fixture
def doubted(tmp_path: Path) -> Path:
    """A Word file whose ten rows ask ten questions."""
    source = yaml.safe_load((HERE / "ten-doubts.yml").read_text("utf-8"))
    out = tmp_path / "231_KH-UBND.docx"
    build_document(source).save(str(out))
    return out


@pytest.fixture
def zipped(tmp_path: Path) -> Path:
    return pack({"731 KH-UBND.pdf": (PLANS / "three-levels.pdf").read_bytes()}, tmp_path / "cac-xa.zip")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one plan in it."""
    found = tmp_path / "Thang 11"
    found.mkdir()
    shutil.copy(PLANS / "row-over-three-pages.pdf", found / "219_KH-UBND.pdf")
    return found


def test_from_files_to_a_calendar(page: Page, doubted: Path, zipped: Path, folder: Path) -> None:
    go(page, "Nộp tệp")
    hand_in(page, [PLAN, doubted, zipped], folder)
    go(page, "Việc cần làm")
    expect(page.locator(".counts")).to_contain_text("4 văn bản đang có hiệu lực")
    expect(page.locator(".counts")).to_contain_text("10 dòng cần xem lại")
    take_pictures(page, "front")
    page.get_by_role("link", name="10 dòng cần xem lại").press("Enter")
    expect(page.get_by_text("Còn 10 dòng cần xem")).to_be_visible()
    take_pictures(page, "queue")
    press(page, "Enter", "/task/1$")
    decide_agencies(page)
    decide_deadlines(page)
    draw_missed_row_and_undo(page)
    go(page, "Duyệt chỗ nghi")
    press(page, "Enter", "/task/10$")
    press(page, "Enter", "/desk/review.said=accepted")
    expect(page.get_by_text("Không còn dòng nào cần xem")).to_be_visible()
    mark_done(page)
    subscribe(page)


def go(page: Page, name: str) -> None:
    """Follows a link of the bar at the top."""
    page.locator("header").get_by_role("link", name=name).click()
    page.wait_for_load_state()


def press(page: Page, key: str, leads_to: str) -> None:
    page.keyboard.press(key)
    page.wait_for_url(re.compile(leads_to))


def hand_in(page: Page, files: list[Path], folder: Path) -> None:
    page.get_by_label("Chọn tệp").set_input_files(files)
    page.get_by_label("Chọn cả thư mục").set_input_files(folder)
    page.get_by_role("button", name="Nộp").click()
    rows = page.locator("#handed-in tbody tr")
    expect(rows).to_have_count(5, timeout=PATIENCE)  # the ZIP and what is in it are two
    expect(page.locator("[data-busy='0']")).to_be_attached(timeout=PATIENCE)
    told = ("174/KH-UBND", "231/KH-UBND", "Đã mở", "731/KH-UBND", "219/KH-UBND")
    for row, text in zip(rows.all(), told, strict=True):
        expect(row).to_contain_text(text)
    expect(page.locator(".state", has_text="Đã nạp")).to_have_count(4)
    expect(rows.nth(1)).to_contain_text("11 nhiệm vụ, 0 chỉ tiêu, 10 chỗ nghi")
    take_pictures(page, "files")


def type_value(page: Page, text: str) -> None:
    """What is typed over the doubtful value that `e` leads to."""
    page.keyboard.press("e")
    page.keyboard.type(text)


def type_agency(page: Page, letters: str, name: str) -> None:
    """A name, typed without marks and taken from those that are offered."""
    type_value(page, letters)
    expect(page.get_by_role("option").first).to_have_text(name)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")


def decide_agencies(page: Page) -> None:
    """Rows 1 to 5, led by bodies that nobody knows."""
    take_pictures(page, "row")
    type_agency(page, "so nong nghiep", "Sở Nông nghiệp và Môi trường")
    press(page, "Enter", r"/task/2.said=changed")
    expect(page.locator(".alike")).to_contain_text("2 dòng ghi «TT QLCL»")
    take_pictures(page, "alike")
    press(page, "a", r"/task/4.said=alike")
    press(page, "u", r"/task/2.said=undone")
    press(page, key_of(page, "Sở Nông nghiệp và Môi trường"), r"/task/3.said=changed")
    press(page, "a", r"/task/4.said=alike")
    type_agency(page, "so cong thuong", "Sở Công Thương")
    press(page, "Enter", r"/task/5.said=changed")
    page.keyboard.press("t")
    press(page, "Enter", r"/task/5.said=removed")  # the next row took its place
    press(page, "u", r"/task/5.said=undone")
    press(page, "Enter", r"/task/6.said=accepted")


def key_of(page: Page, value: str) -> str:
    """The figure that chooses a value."""
    button = page.locator("button[data-key]", has_text=value).first
    return button.get_attribute("data-key") or ""


def decide_deadlines(page: Page) -> None:
    """Rows 6 to 9, whose times are none."""
    for row in (6, 7):
        type_value(page, "Quý II/2026")
        press(page, "Enter", rf"/task/{row + 1}.said=changed")
    press(page, "Enter", r"/task/9.said=accepted")
    press(page, "Enter", r"/task/10.said=accepted")


def draw_missed_row_and_undo(page: Page) -> None:
    """The task in running text below the table, which was not asked for when the plan was read."""
    press(page, "n", "/missed/task/1")
    draw_box(page, (0.12, 0.66), (0.96, 0.70))
    expect(page.locator("#words")).to_contain_text("Công an thành phố kiểm tra xe chở nông sản")
    page.get_by_role("button", name="Dùng làm nội dung").click()
    take_pictures(page, "missed")
    page.get_by_role("button", name="Thêm dòng").click()
    page.wait_for_url("**said=added")
    page.get_by_role("button", name="Hoàn tác").click()
    page.wait_for_url("**said=undone")


def draw_box(page: Page, corner: tuple[float, float], opposite: tuple[float, float]) -> None:
    """Draws with the mouse; corners as shares of the page."""
    load_images(page)
    page.evaluate("scrollTo(0, 300); document.getElementById('scroll').scrollTop = 300")
    sheet = page.locator("#sheet").bounding_box()
    assert sheet
    [start, end] = [
        (sheet["x"] + sheet["width"] * across, sheet["y"] + sheet["height"] * down)
        for across, down in (corner, opposite)
    ]
    page.mouse.move(*start)
    page.mouse.down()
    page.mouse.move(*end)
    page.mouse.up()


def mark_done(page: Page) -> None:
    go(page, "Theo dõi")
    take_pictures(page, "follow")
    page.get_by_role("link", name="Sở Nông nghiệp và Môi trường thành phố Đà Nẵng").click()
    page.get_by_role("link", name="Rà soát các vùng trồng rau tập trung", exact=True).first.click()
    page.get_by_label("Đã xong").check()
    page.get_by_label("Ghi chú").fill("Đã rà soát 12 vùng trồng")
    page.get_by_role("button", name="Lưu").first.click()
    expect(page.get_by_role("status")).to_have_text("Đã lưu kết quả.")
    expect(page.locator(".said").first).to_contain_text("Đã rà soát 12 vùng trồng")
    take_pictures(page, "task")


def subscribe(page: Page) -> None:
    """The row that was decided first is done, the second is still due."""
    go(page, "Theo dõi")
    page.get_by_role("link", name="Sở Nông nghiệp và Môi trường thành phố Đà Nẵng").click()
    take_pictures(page, "body")
    page.get_by_role("button", name="Chép địa chỉ: Lịch thời hạn (Chủ trì)").click()
    expect(page.locator("#copy-said")).to_have_text("Đã chép địa chỉ.")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    with urlopen(copied) as answer:  # as a calendar program does, without the cookie
        events = Calendar.from_ical(answer.read()).walk("VEVENT")
    summaries = " ".join(str(event["summary"]) for event in events)
    assert "Cấp mã số vùng trồng cho hợp tác xã" in summaries
