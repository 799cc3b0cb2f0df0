"""The explorer as a person uses it, in a real Chromium; what is highlighted is checked by its pixels.

`KEHOACH_SCREENSHOTS=docs/explorer pytest tests/pipeline/explorer/test_browser.py` takes the pictures in docs anew.
"""

from __future__ import annotations

import io
import os
import re
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pdfplumber
import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Browser, Locator, Page, ViewportSize, expect

from tests.pipeline.explorer.conftest import PLANS

LAM_DONG, THREE_PAGES = PLANS
LAPTOP = ViewportSize(width=1280, height=800)
expect.set_options(timeout=30_000)
PHONE = ViewportSize(width=390, height=844)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that may load nothing from elsewhere, and in which no script may fail."""
    found = browser.new_page(base_url=address, viewport=LAPTOP)
    elsewhere: list[str] = []
    faults: list[str] = []
    found.on(
        "request",
        lambda r: None if r.url.startswith((address, "data:", "blob:")) else elsewhere.append(r.url),
    )
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.set_default_timeout(30_000)
    yield found
    found.close()
    assert not elsewhere
    assert not faults


@pytest.fixture
def take_picture() -> Callable[[Page, str], None]:
    """Takes a picture for the documentation, where that was asked for."""
    folder = os.environ.get("KEHOACH_SCREENSHOTS")

    def take(page: Page, name: str) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            picture = Image.open(io.BytesIO(page.screenshot()))
            picture.convert("P", palette=Image.Palette.ADAPTIVE, colors=128).save(
                Path(folder) / f"{name}.png"
            )

    return take


def search(page: Page, words: str) -> None:
    page.goto("/kehoach/current_task")
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**_search=**")


def rows(page: Page) -> Locator:
    return page.locator("table.rows tbody tr")


def lit_boxes(sheet: Locator, page: Page) -> list[tuple[float, float, float, float]]:
    """Where the marks change the page's picture, as shares of it: left, top, right, bottom."""
    page.wait_for_function("Array.from(document.images).every(i => i.complete && i.naturalWidth)")
    marked = picture_of(sheet)
    page.add_style_tag(content=".around, .box { display: none !important }")
    changed = ImageChops.difference(marked, picture_of(sheet)).getbbox()
    assert changed, "nothing is highlighted"
    width, height = marked.size
    return [(changed[0] / width, changed[1] / height, changed[2] / width, changed[3] / height)]


def picture_of(element: Locator) -> Image.Image:
    return Image.open(io.BytesIO(element.screenshot())).convert("RGB")


def printed_lines(path: Path, number: int, text: str) -> tuple[float, float, float, float]:
    """Where a text stands on a page of a PDF, by pdfplumber, as shares of the page."""
    with pdfplumber.open(path) as pdf:
        page = pdf.pages[number - 1]
        [found] = page.search(text, regex=False)
        return (
            found["x0"] / page.width,
            found["top"] / page.height,
            found["x1"] / page.width,
            found["bottom"] / page.height,
        )


def test_search_without_diacritics_facet_and_row_beside_its_page(
    page: Page, take_picture: Callable[[Page, str], None]
) -> None:
    search(page, "do an quy hoach chi tiet khu nong nghiep")
    expect(rows(page)).to_have_count(1)
    expect(rows(page)).to_contain_text("Lập đồ án quy hoạch chi tiết Khu nông nghiệp")

    page.goto("/kehoach/current_task")
    before = rows(page).count()
    page.locator("#facet-lead_agency a", has_text="Sở Khoa học và Công nghệ tỉnh An Giang").click()
    page.wait_for_url("**_lead=**")
    assert 0 < rows(page).count() < before
    for row in rows(page).all():
        expect(row.locator(".col-lead_agency")).to_contain_text("Sở Khoa học và Công nghệ")
    take_picture(page, "tasks")

    search(page, "do an quy hoach chi tiet khu nong nghiep")
    page.keyboard.press("j")
    page.keyboard.press("o")
    page.wait_for_url("**/nhiem-vu/**")
    expect(page.locator(".reading h1")).to_contain_text("Lập đồ án quy hoạch chi tiết")
    expect(page.locator(".fields")).to_contain_text("Ban Quản lý các khu công nghiệp tỉnh")
    page.wait_for_function("Array.from(document.images).every(i => i.complete && i.naturalWidth)")
    take_picture(page, "row")


def test_the_highlighted_box_is_where_the_row_is_printed(page: Page) -> None:
    search(page, "do an quy hoach chi tiet khu nong nghiep")
    rows(page).locator("a.open").click()
    sheet = page.locator(".sheet")
    expect(sheet).to_have_count(1)
    number = int(re.findall(r"/(\d+)\.webp", sheet.locator("img").get_attribute("src") or "")[0])
    [(left, top, right, bottom)] = lit_boxes(sheet, page)
    first = printed_lines(LAM_DONG, number, "Lập đồ án quy hoạch chi")
    lead = printed_lines(LAM_DONG, number, "Ban Quản lý các Khu")
    for x0, y0, x1, y1 in (first, lead):
        assert left <= x0 < x1 <= right
        assert top <= (y0 + y1) / 2 <= bottom
    assert abs(top - first[1]) < 0.012  # within 10 points of the row's first line
    assert bottom - top < 0.15


def test_a_row_over_three_pages_shows_all_three(
    page: Page, take_picture: Callable[[Page, str], None]
) -> None:
    page.goto("/kehoach/current_document?file_stem=row-over-three-pages")
    page.goto(page.locator("a.open").first.get_attribute("href") or "")
    page.locator(".related a", has_text=re.compile("Nhiệm vụ$")).first.click()
    page.wait_for_url("**current_task?document_id=**")
    hrefs = [a.get_attribute("href") or "" for a in page.locator("a.open").all()]
    found = 0
    for href in hrefs:
        page.goto(href)
        found = max(found, page.locator(".sheet").count())
        if found == 3:
            break
    assert found == 3
    captions = page.locator("figcaption").all_text_contents()
    assert [re.findall(r"Trang (\d)", caption)[0] for caption in captions] == ["2", "3", "4"]
    take_picture(page, "row-over-pages")


def test_keys_lead_from_row_to_row(page: Page) -> None:
    page.goto("/kehoach/current_task")
    page.locator("a.open").nth(1).click()
    page.wait_for_url("**/nhiem-vu/**")
    start = page.url
    page.keyboard.press("j")
    page.wait_for_url(lambda url: url != start)
    page.keyboard.press("k")
    page.wait_for_url(start)
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(lambda url: url != start)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_question_is_asked_and_taken_away_as_a_spreadsheet(
    page: Page, tmp_path: Path, take_picture: Callable[[Page, str], None]
) -> None:
    page.goto("/")
    take_picture(page, "front")
    page.locator("a", has_text="Nhiệm vụ theo cơ quan").first.click()
    page.get_by_label("Cơ quan", exact=True).fill("skhcn")
    page.keyboard.press("Enter")
    page.wait_for_url("**co_quan=skhcn**")
    count = rows(page).count()
    assert count > 0
    expect(rows(page).first.locator(".col-agency")).to_contain_text("Sở Khoa học và Công nghệ tỉnh")
    take_picture(page, "question")
    with page.expect_download() as download:
        page.locator("a.export-xlsx").click()
    path = tmp_path / "question.xlsx"
    download.value.save_as(path)
    sheet = openpyxl.load_workbook(path).active
    assert sheet is not None
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref
    head = [cell.value for cell in sheet[1]]
    assert {"Cơ quan", "Vai trò", "Hạn"} <= set(head)
    assert sheet.max_row == count + 1
    days = [row[head.index("Hạn")] for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert any(isinstance(day, datetime) for day in days)


def test_what_is_done_is_told(page: Page) -> None:
    page.goto("/kehoach/da-hoan-thanh")
    expect(rows(page)).to_have_count(1)
    for told in ("Xây dựng Cổng dữ liệu mở của tỉnh", "01/06/2026", "Cổng đã vận hành", "Lan"):
        expect(rows(page)).to_contain_text(told)
    page.goto("/kehoach/current_task?status=done")
    expect(page.get_by_text("đã hoàn thành").first).to_be_visible()
    expect(rows(page)).to_have_count(1)


def test_charts_are_drawn(page: Page, take_picture: Callable[[Page, str], None]) -> None:
    page.goto("/-/dashboards/tong-quan")
    expect(page.locator(".chart svg.marks")).to_have_count(5)
    page.wait_for_load_state("networkidle")
    take_picture(page, "charts")


def test_a_file_that_is_gone_is_said(page: Page) -> None:
    page.goto("/kehoach/current_task?content__contains=C%E1%BB%95ng+d%E1%BB%AF+li%E1%BB%87u+m%E1%BB%9F")
    page.locator("a.open").first.click()
    expect(page.locator(".missing").first).to_contain_text("không còn ở nơi đã đọc")


def test_english_stays_chosen(page: Page) -> None:
    page.goto("/")
    page.locator("a.lang").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.goto("/kehoach/current_target")
    expect(page.locator("h1")).to_have_text("Targets")


def test_a_phone_needs_no_scrolling_sideways(page: Page, take_picture: Callable[[Page, str], None]) -> None:
    page.set_viewport_size(PHONE)
    too_wide = []
    for path in ("/", "/kehoach/current_task", "/kehoach/current_task/2", "/-/dashboards/tong-quan"):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        is_within = page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        too_wide += [] if is_within else [path]
        if path.endswith("current_task"):
            take_picture(page, "phone")
    assert too_wide == []


def test_a_search_and_a_document_in_pictures(page: Page, take_picture: Callable[[Page, str], None]) -> None:
    page.goto("/")
    page.get_by_label("Tìm trong tất cả").first.fill("stc")
    page.keyboard.press("Enter")
    page.wait_for_url("**/-/search?q=stc")
    expect(page.locator("mark", has_text="Sở Tài chính").first).to_be_visible()
    take_picture(page, "search")
    page.goto("/-/search?q=9846/KH-UBND")
    page.locator("#current_document a.open").first.click()
    page.wait_for_url("**/van-ban/9846-kh-ubnd-2025-uy-ban-nhan-dan-tinh-lam-dong")
    expect(page.locator(".own-tasks")).to_be_visible()
    page.wait_for_function("Array.from(document.images).every(i => i.complete && i.naturalWidth)")
    take_picture(page, "document")
