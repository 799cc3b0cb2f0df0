"""A person mends a column by keyboard alone, in a real Chromium; axe-core looks at each page on the way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.pipeline.desk.columns.conftest import FIRST
from tests.pipeline.desk.serving import LAPTOP, running_desk, take_pictures
from tests.pipeline.desk.test_accessibility import grave_findings
from tests.pipeline.explorer.conftest import browser

__all__ = ["browser"]

expect.set_options(timeout=30_000)


@pytest.fixture
def page(browser: Browser, with_unknown_headers: Path, tmp_path: Path) -> Iterator[Page]:
    """A browser that has opened the desk's link."""
    shutil.copy(with_unknown_headers / "kehoach.db", tmp_path)
    with running_desk(tmp_path) as link:
        context = browser.new_context(base_url=link.partition("/desk")[0], viewport=LAPTOP)
        found = context.new_page()
        found.set_default_timeout(30_000)
        faults: list[str] = []
        found.on("pageerror", lambda error: faults.append(str(error)))
        found.on("console", lambda m: faults.append(m.text) if "Content Security" in m.text else None)
        found.goto(link)
        yield found
        context.close()
        assert not faults


def reach(page: Page, name: str, role: Any = "button") -> None:
    """Go with the tabulator to something of this name, and press it."""
    wanted = page.get_by_role(role, name=name)
    for _ in range(80):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            break
    expect(wanted).to_be_focused()


def look(page: Page, name: str) -> None:
    """No grave finding, nothing cut on a telephone."""
    assert grave_findings(page) == [], name
    take_pictures(page, name)


def test_a_column_is_mended_by_keyboard(page: Page) -> None:
    page.goto(f"/desk/review/{FIRST}/task/1")
    reach(page, "Cột của bảng này đọc sai?", "link")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Cột của bảng")
    look(page, "columns")

    reach(page, "Cột 5 ghi", "combobox")
    choice = page.get_by_role("combobox", name="Cột 5 ghi")
    while choice.input_value() != "product":
        page.keyboard.press("ArrowDown")
    reach(page, "Xem trước")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Xem trước ba dòng đầu")
    expect(page.locator(".new dd")).to_have_text(
        ["Bảng kê và bản vẽ", "Biên bản họp thôn", "Tờ trình và dự toán"]
    )
    look(page, "columns-preview")

    reach(page, "Lưu và đọc lại văn bản")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã lưu và đọc lại")
    look(page, "columns-stored")
    reach(page, "Hoàn tác")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Đã hoàn tác và đọc lại")

    page.goto(f"/desk/columns/{FIRST}?_lang=en")
    expect(page.get_by_role("row", name="Hồ sơ trình")).to_contain_text("not read")
