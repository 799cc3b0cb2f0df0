"""Files handed in with a real Chromium: chosen, dropped, without a script; seen being read and loaded.

The server is the command line's own, in a process of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.pipeline.desk.conftest import PLANS, ROOT
from tests.pipeline.desk.converting.making import PLAN

LAPTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)
PATIENCE = 120_000  # milliseconds: three files are read
FILES = "/desk/files"
NEWEST = "#handed-in section:first-child"
# What a browser gives for files that are dragged over the page.
DROP = """([form, name, text]) => {
  const transfer = new DataTransfer();
  transfer.items.add(new File([text], name));
  form.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
}"""


@pytest.fixture(scope="module")
def links(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[IO[str]]:
    """What `kehoach desk` prints: an address, and the next one when it was used."""
    data = tmp_path_factory.mktemp("desk")
    shutil.copy(filled / "kehoach.db", data)
    command = [sys.executable, "-m", "pipeline.cli.main", "desk", "--port", "0"]
    environment = {**os.environ, "KEHOACH_DATA_DIR": str(data)}
    with subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        yield process.stdout
        process.terminate()


@pytest.fixture
def link(links: IO[str]) -> str:
    """An address that was not used yet."""
    found = re.search(r"http://\S+", links.readline())
    assert found, "the desk said no address"
    return found[0]


@pytest.fixture
def page(browser: Browser, link: str) -> Iterator[Page]:
    """A page in which no script may fail."""
    found = browser.new_page(base_url=link.partition("/desk")[0], viewport=LAPTOP)
    faults: list[str] = []
    found.on("pageerror", lambda error: faults.append(str(error)))
    found.set_default_timeout(30_000)
    found.goto(link)
    yield found
    found.close()
    assert not faults


def test_three_files_are_handed_in_and_loaded(page: Page, tmp_path: Path) -> None:
    page.goto(FILES)
    same = tmp_path / "ban-khac.pdf"
    same.write_bytes(PLAN.read_bytes() + b"% another file\n")
    chosen = page.get_by_label("Chọn tệp")
    chosen.set_input_files([PLAN, same, PLANS[1]])
    page.get_by_role("button", name="Nộp").focus()
    page.keyboard.press("Enter")
    rows = page.locator(f"{NEWEST} tbody tr")
    expect(rows).to_have_count(3, timeout=PATIENCE)
    expect(page.locator("[data-busy='0']")).to_be_attached(timeout=PATIENCE)
    expect(rows.nth(0)).to_contain_text("174/KH-UBND · Ủy ban nhân dân thành phố Đà Nẵng")
    expect(rows.nth(0)).to_contain_text("5 nhiệm vụ")
    expect(rows.nth(1)).to_contain_text("174/KH-UBND")
    expect(rows.nth(2).locator(".state")).to_have_text("Đã có")
    expect(page.get_by_role("status")).to_have_text(
        "3 tệp đã có trong cơ sở dữ liệu, 0 đang làm, 0 không đọc được."
    )
    rows.nth(0).get_by_role("link").click()
    page.wait_for_url(re.compile("(van-ban|current_document)/"))
    expect(page.locator("body")).to_contain_text("Khu thương mại tự do")


def test_dropped_files_and_what_is_refused(page: Page) -> None:
    page.goto(FILES)
    form = page.locator(".hand-in").element_handle()
    page.evaluate(DROP, [form, "<i>ghi chú</i>.txt", "không phải văn bản"])
    row = page.locator(f"{NEWEST} tbody tr")
    expect(row).to_have_count(1)
    expect(row).to_contain_text("<i>ghi chú</i>.txt")
    expect(row.locator(".wrong")).to_contain_text("hãy lưu thành PDF trước")
    page.get_by_role("button", name="Nộp").click()
    expect(page.get_by_role("status")).to_contain_text("Chưa chọn tệp nào")


def test_without_a_script_and_on_a_telephone(browser: Browser, link: str, tmp_path: Path) -> None:
    base = link.partition("/desk")[0]
    context = browser.new_context(base_url=base, viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(link)
    page.goto(FILES)
    note = tmp_path / f"{'ghi-chu-rat-dai-' * 8}.txt"
    note.write_text("không phải văn bản")
    page.get_by_label("Chọn tệp").set_input_files(note)
    page.get_by_role("button", name="Nộp").click()
    page.reload()
    expect(page.locator(NEWEST)).to_contain_text(note.name)
    box = page.locator(f"{NEWEST} table").bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    context.close()


def test_too_much_is_told_before_it_is_sent(page: Page) -> None:
    """The server would close the connection, of which a page cannot tell why."""
    page.goto(FILES)
    form = page.locator(".hand-in").element_handle()
    assert form
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.method))
    form.evaluate("form => { form.dataset.most = '0.00001' }")
    page.evaluate(DROP, [form, "a.pdf", "mười một byte"])
    expect(page.get_by_role("status")).to_contain_text("quá lớn")
    assert "POST" not in sent
