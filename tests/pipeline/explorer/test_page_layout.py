"""What stands where on the pages, on a laptop, a phone and paper, in a real Chromium."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pdfplumber
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

LAPTOP = ViewportSize(width=1280, height=800)
PHONE = ViewportSize(width=390, height=844)
SIZES = [LAPTOP, PHONE]
NAMES = ["laptop", "phone"]
TASKS = "/kehoach/current_task"


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    found = browser.new_page(base_url=address, viewport=LAPTOP)
    found.set_default_timeout(30_000)
    yield found
    found.close()


def box_of(page: Page, selector: str) -> dict[str, float]:
    found = page.locator(selector).first.bounding_box()
    assert found is not None, f"{selector} is not shown"
    return {name: found[name] for name in ("x", "y", "width", "height")}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_navigation_is_one_line(page: Page, lang: str) -> None:
    page.goto(f"{TASKS}?_lang={lang}")
    for size in SIZES:
        page.set_viewport_size(size)
        height = box_of(page, ".top")["height"]
        assert height < 60, size
        language = box_of(page, ".lang")
        assert language["x"] + language["width"] <= size["width"]
        assert language["y"] + language["height"] <= height, size


def test_the_menu_of_a_phone_opens(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(TASKS)
    links = page.locator("#menu a")
    expect(links.first).to_be_hidden()
    page.locator(".menu-button").click()
    expect(links.first).to_be_visible()
    expect(page.locator(".menu-button")).to_have_attribute("aria-expanded", "true")
    links.filter(has_text="Văn bản").click()
    page.wait_for_url("**/kehoach/current_document")


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_deadline_and_document_are_seen_without_scrolling_sideways(page: Page, size: ViewportSize) -> None:
    page.set_viewport_size(size)
    page.goto(TASKS)
    edge = box_of(page, ".results")
    for column in ("due_to", "content", "document_id"):
        cell = box_of(page, f"table.rows tbody td.col-{column}")
        assert cell["x"] >= 0
        assert cell["x"] + cell["width"] <= edge["x"] + edge["width"] + 1
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_tasks_stand_in_the_order_of_their_deadlines(page: Page) -> None:
    page.goto(f"{TASKS}?_size=100")
    days = [cell.strip() for cell in page.locator("td.col-due_to .day").all_text_contents()]
    dated = [f"{day[6:]}-{day[3:5]}-{day[:2]}" for day in days if day]
    assert len(dated) > 10
    assert dated == sorted(dated)
    assert all(days[: len(dated)])  # those without a day come last
    expect(page.locator("th.col-due_to")).to_contain_text("▲")
    page.locator("th.col-due_to a").click()
    page.wait_for_url("**_sort_desc=due_order**")


@pytest.mark.parametrize("path", [TASKS, f"{TASKS}?_columns=all&_size=5"], ids=["main", "all"])
def test_paper_has_all_columns(page: Page, path: str) -> None:
    page.goto(path)
    headings = page.locator("table.rows thead th").all_text_contents()
    filled = page.evaluate(
        """Array.from(document.querySelectorAll("table.rows tbody td:not(:has(.empty))"))
        .map(cell => cell.dataset.label)"""
    )
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        first = pdf.pages[0]
        assert first.width > first.height
        text = " ".join(page_.extract_text() for page_ in pdf.pages)
        words = [word for page_ in pdf.pages for word in page_.extract_words()]
        assert all(0 <= word["x0"] < word["x1"] <= first.width for word in words)
    letters = "".join(text.split())
    expected = filled if len(headings) > 10 else headings
    assert len(set(expected)) >= 6
    for heading in set(expected):
        for word in heading.strip(" ▲").split():
            assert word in letters, heading
    assert "Bộ lọc" not in text
    assert "Tải về" not in text


def test_what_was_typed_is_kept_where_it_cannot_be_answered(page: Page) -> None:
    page.goto(f"{TASKS}?_search=đất đai&khong_co=1")
    expect(page.get_by_role("alert")).to_contain_text("Bảng này không có cột khong_co")
    assert page.get_by_label("Tìm kiếm", exact=True).input_value() == "đất đai"
    page.goto("/kehoach?sql=select+khong_co+from+current_task&_lang=en")
    expect(page.get_by_role("alert")).to_contain_text("The database cannot answer this (no such column")
    assert page.locator("#sql-editor").input_value() == "select khong_co from current_task"


def test_a_document_begins_with_its_own_tasks(page: Page) -> None:
    page.goto("/kehoach/current_document?number=9846/KH-UBND")
    page.goto(page.locator("a.open").first.get_attribute("href") or "")
    expect(page.locator(".own-tasks li")).to_have_count(12)
    assert box_of(page, ".own-tasks")["y"] < box_of(page, "table.fields")["y"]
    page.locator(".own-tasks a", has_text="Tất cả 22 nhiệm vụ").click()
    page.wait_for_url("**current_task?document_id=**")
    expect(page.locator(".count strong")).to_have_text("22")
