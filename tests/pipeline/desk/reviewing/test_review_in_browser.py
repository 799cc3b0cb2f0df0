"""A person decides doubts by keyboard alone and draws a missed row, in a real Chromium."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.pipeline.explorer.conftest import browser  # noqa: F401  # a fixture

ROOT = Path(__file__).parents[4]
LAPTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def link(in_doubt: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The link that the command line's own desk printed; it is ended afterwards."""
    data = tmp_path_factory.mktemp("desk")
    shutil.copy(in_doubt / "kehoach.db", data)
    command = [sys.executable, "-m", "pipeline.cli.main", "desk", "--port", "0"]
    environment = {**os.environ, "KEHOACH_DATA_DIR": str(data)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        found = re.search(r"http://\S+token=\S+", process.stdout.readline())
        assert found, "the desk said no link"
        yield found[0]
        process.terminate()


@pytest.fixture(scope="module")
def visitor(browser: Browser, link: str) -> Iterator[BrowserContext]:  # noqa: F811
    """A browser that has opened the link."""
    found = browser.new_context(base_url=link.partition("/desk")[0])
    entering = found.new_page()
    entering.goto(link)
    entering.close()
    yield found
    found.close()


@pytest.fixture
def page(visitor: BrowserContext) -> Iterator[Page]:
    """A page of the desk, in which no script may fail and nothing is refused by its policy."""
    found = visitor.new_page()
    found.set_viewport_size(LAPTOP)
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("console", lambda m: faults.append(m.text) if "Content Security" in m.text else None)
    found.set_default_timeout(30_000)
    yield found
    found.close()
    assert not faults


def take_picture(page: Page, name: str) -> None:
    """Takes a picture for whoever wants to look."""
    folder = os.environ.get("KEHOACH_SCREENSHOTS")
    if folder:
        page.wait_for_function("Array.from(document.images).every(i => i.complete)")
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=name.endswith("phone"))


def press(page: Page, key: str, leads_to: str) -> None:
    page.keyboard.press(key)
    page.wait_for_url(re.compile(leads_to))


def is_too_wide(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def test_the_page_is_scrolled_to_the_row_and_zoomed(page: Page) -> None:
    page.goto("/desk/review/1/task/5")
    page.wait_for_function("Array.from(document.images).every(i => i.complete && i.naturalWidth)")
    around = page.locator(".around")
    expect(around).to_be_in_viewport()
    width = page.locator(".sheet").first.bounding_box()
    page.keyboard.press("+")
    wider = page.locator(".sheet").first.bounding_box()
    assert width
    assert wider
    assert wider["width"] == pytest.approx(width["width"] * 1.5, rel=0.02)
    expect(around).to_be_in_viewport()


def test_a_missed_row_is_drawn_and_undone(page: Page) -> None:
    page.goto("/desk/review/1/missed/task/1")
    page.wait_for_function("Array.from(document.images).every(i => i.complete && i.naturalWidth)")
    sheet = page.locator("#sheet").bounding_box()
    assert sheet
    # The upper right of page 1, where the country's name is printed.
    left, top = sheet["x"] + sheet["width"] * 0.42, sheet["y"] + 4
    page.mouse.move(left, top)
    page.mouse.down()
    page.mouse.move(left + 40, top + 40)
    page.mouse.move(sheet["x"] + sheet["width"] * 0.98, sheet["y"] + sheet["height"] * 0.1)
    page.mouse.up()
    expect(page.locator("#words")).to_contain_text("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    page.get_by_role("button", name="Dùng làm nội dung").click()
    expect(page.locator("[data-text]")).to_have_value(re.compile("CỘNG HÒA"))
    take_picture(page, "missed")
    page.get_by_role("button", name="Thêm dòng").click()
    page.wait_for_url("**said=added")
    page.get_by_role("button", name="Hoàn tác").click()
    page.wait_for_url("**said=undone")
    page.goto("/desk/review/decided")
    expect(page.get_by_text("Chưa có quyết định nào")).to_be_visible()


def test_rows_are_joined_and_parted_by_keyboard_alone(page: Page) -> None:
    page.goto("/desk/review/1/task/5")
    press(page, "h", r"/1/task/5/join/below$")
    take_picture(page, "join")
    page.keyboard.press("5")  # the leads of both rows; 1 and 2 are the numbers
    expect(page.locator("#v-value-lead_agency")).to_have_value(re.compile("đặc khu; Sở Nông nghiệp"))
    page.keyboard.press("Escape")
    press(page, "Enter", r"/1/task/5\?said=joined")
    expect(page.get_by_role("status")).to_contain_text("Đã nối hai dòng")
    press(page, "u", r"/1/task/5\?said=undone")

    page.goto("/desk/review/1/task/6")
    press(page, "c", r"/1/task/6/part$")
    expect(page.locator("[data-parted]")).to_be_focused()
    page.keyboard.press("Control+Home")
    for _ in "Hướng dẫn tích tụ, tập trung đất đai; ":
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.locator("[data-parted]")).to_have_value("Hướng dẫn tích tụ, tập trung đất đai;")
    expect(page.locator("[data-text]")).to_have_value(re.compile("^thí điểm mô hình .* nông dân$"))
    take_picture(page, "part")
    page.locator("#box").fill("94 457 327 486")  # the words on the page, as if drawn
    page.keyboard.press("Escape")
    press(page, "Enter", r"/1/task/6\?said=parted")
    press(page, "u", r"/1/task/6\?said=undone")


ON_A_PHONE = (
    *("", "/1/task/4", "/1/document/1", "/1/missed/task/4", "/decided", "/1/task/5/join/below"),
    "/1/task/6/part",
)


def test_on_a_phone_nothing_is_cut(page: Page) -> None:
    page.set_viewport_size(PHONE)
    cut = []
    for address in ON_A_PHONE:
        page.goto(f"/desk/review{address}")
        cut += [address] if is_too_wide(page) else []
        take_picture(page, f"{address.strip('/').replace('/', '-') or 'queue'}-phone")
    assert cut == []


def test_keys_are_turned_off_and_on(page: Page) -> None:
    page.goto("/desk/review/1/task/2")
    page.keyboard.press("?")
    keys = page.get_by_label("Dùng phím tắt")
    keys.uncheck()
    page.reload()
    page.locator("h1").click()
    page.keyboard.press("?")
    expect(page.locator("#help")).not_to_have_attribute("open", "")
    page.locator("#help summary").click()
    keys.check()
    page.locator("h1").click()
    press(page, "j", r"/1/task/3$")


def test_why_is_told_when_it_is_asked(page: Page) -> None:
    page.goto("/desk/review/1/task/5")
    page.get_by_text("Vì sao máy đọc như vậy").click()
    expect(page.locator("#why pre")).to_contain_text("Hằng năm")  # its time, as printed


def test_every_field_has_a_name(page: Page) -> None:
    for address in ("/desk/review", "/desk/review/1/task/2", "/desk/review/1/missed/target/1"):
        page.goto(address)
        nameless = page.evaluate(
            "[...document.querySelectorAll('input:not([type=hidden]), select, textarea, button')]"
            ".filter(e => !e.labels?.length && !e.textContent.trim()).map(e => e.outerHTML)"
        )
        assert nameless == []


def test_doubts_are_decided_by_keyboard_alone(page: Page) -> None:
    page.goto("/desk/review")
    expect(page.get_by_role("heading", level=1)).to_have_text("Duyệt chỗ nghi")
    take_picture(page, "queue")
    press(page, "Enter", r"/1/task/2$")
    take_picture(page, "row")
    press(page, "j", r"/1/task/3$")
    press(page, "k", r"/1/task/2$")
    press(page, "s", r"/1/task/3$")
    press(page, "Enter", r"/1/task/4\?said=accepted")
    expect(page.get_by_role("status")).to_contain_text("đúng như đã đọc")

    page.keyboard.press("e")
    lead = page.get_by_role("combobox", name=re.compile("chủ trì", re.IGNORECASE)).first
    expect(lead).to_be_focused()
    page.keyboard.type("so noi vu")
    expect(page.get_by_role("option").first).to_have_text("Sở Nội vụ")
    take_picture(page, "completing")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(lead).to_have_value("Sở Nội vụ")
    press(page, "Enter", r"/1/target/1\?said=changed")

    press(page, "u", r"/1/task/4\?said=undone")
    press(page, "1", r"/1/target/1\?said=changed")
    press(page, "Enter", r"/1/task/5\?said=accepted")
    page.keyboard.press("t")
    expect(page.get_by_role("button", name="Vâng, bỏ dòng này")).to_be_focused()
    press(page, "Enter", r"/1/task/5\?said=removed")  # the next row took its place
    press(page, "u", r"/1/task/5\?said=undone")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_have_attribute("open", "")
    expect(page.get_by_text("Còn 3 dòng cần xem")).to_be_visible()
