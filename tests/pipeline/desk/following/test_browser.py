"""Following as a person does it, in a real Chromium: record a result, take it back, subscribe."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from urllib.request import urlopen

import pytest
import uvicorn
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from pipeline.common.settings import Settings
from pipeline.desk.access import Access
from pipeline.desk.server import opened_desk
from pipeline.explorer.server import HOST, listen
from tests.pipeline.desk.following.conftest import BODY, PAGE

expect.set_options(timeout=30_000)


@pytest.fixture
def address(settings: Settings, access: Access) -> Iterator[str]:
    """A desk that listens."""
    listener = listen(0)
    with opened_desk(settings, access) as app:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://{HOST}:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


@pytest.fixture
def page(browser: Browser, address: str, access: Access) -> Iterator[Page]:
    """A page at the desk, in which nothing may fail or be refused by the page's policy."""
    context = browser.new_context(base_url=address, permissions=["clipboard-read", "clipboard-write"])
    found = context.new_page()
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.on("console", lambda told: faults.append(told.text) if told.type == "error" else None)
    found.set_default_timeout(30_000)
    found.goto(f"/desk/enter?token={access.token}")
    yield found
    context.close()
    assert not faults


def is_within(page: Page, width: int) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth") <= width)


def test_record_take_back_and_subscribe(page: Page) -> None:
    page.goto(PAGE)
    page.get_by_label("Đã xong").check()
    page.get_by_label("Ngày hoàn thành").fill("2026-06-20")
    page.get_by_label("Ghi chú").fill("Đã trình Hội đồng nhân dân")
    page.keyboard.press("Tab")
    page.keyboard.type("https://example.vn/nghi-quyet")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Đã lưu kết quả.")
    expect(page.get_by_role("link", name="https://example.vn/nghi-quyet")).to_be_visible()
    expect(page.locator("dd.done")).to_have_text("Đã xong")
    page.get_by_role("button", name="Rút lại kết quả của lan").click()
    expect(page.get_by_role("status")).to_have_text("Đã rút lại kết quả.")
    expect(page.get_by_text("Chưa ai ghi kết quả.")).to_be_visible()

    page.goto(f"/desk/follow/bodies/{BODY}")
    page.get_by_role("button", name="Chép địa chỉ: Lịch thời hạn (Chủ trì)").click()
    expect(page.locator("#copy-said")).to_have_text("Đã chép địa chỉ.")
    copied = str(page.evaluate("navigator.clipboard.readText()"))
    with urlopen(copied) as answer:  # as a calendar program does, without the cookie
        events = Calendar.from_ical(answer.read()).walk("VEVENT")
    assert any("tham mưu ban hành Nghị quyết" in str(event["summary"]) for event in events)


def test_nothing_is_wider_than_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    too_wide = []
    for place in ("/desk/follow", f"/desk/follow/bodies/{BODY}", PAGE, "/desk/follow/subscribe"):
        page.goto(place)
        too_wide += [] if is_within(page, 390) else [place]
    assert too_wide == []
