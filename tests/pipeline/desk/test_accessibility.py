"""Every kind of page of the desk, looked at by axe-core in a real Chromium, as wide as a screen and a telephone."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, ViewportSize

from pipeline.common.settings import Settings
from pipeline.desk.access import Access
from pipeline.desk.handing_in.records import Item, Records, State, make_hand_in
from pipeline.desk.server import opened_desk
from pipeline.explorer.server import HOST, listen
from tests.pipeline.desk.following.conftest import BODY, DOCUMENT, PAGE
from tests.pipeline.desk.reviewing.conftest import doubted, in_doubt, settings
from tests.pipeline.explorer.conftest import browser

__all__ = ["browser", "doubted", "in_doubt", "settings"]

LAPTOP, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=390, height=844)
# What axe-core calls findings that keep people out; it has "moderate" and "minor" ones besides.
GRAVE = ("serious", "critical")
# What is in order is neither described nor sent: it took more than half of the time.
FIND = "axe.run({resultTypes: ['violations']}).then(found => found.violations)"
TARGET = f"/desk/follow/targets/{DOCUMENT}/i/1"
PAGES = {
    "front": "/desk/",
    "files": "/desk/files",
    "queue": "/desk/review",
    "row": "/desk/review/1/task/2",
    "target in doubt": "/desk/review/1/target/1",
    "missed row": "/desk/review/1/missed/task/1",
    "rows to join": "/desk/review/1/task/5/join/below",
    "row to part": "/desk/review/1/task/6/part",
    "decisions": "/desk/review/decided",
    "columns": "/desk/columns/1?table=1",
    "tables": "/desk/columns/1",
    "follow": "/desk/follow",
    "body": f"/desk/follow/bodies/{BODY}",
    "document": f"/desk/follow/documents/{DOCUMENT}",
    "task": PAGE,
    "subscribe": f"/desk/follow/subscribe?co-quan={BODY}",
    "error": "/desk/nowhere",
}


@pytest.fixture
def address(settings: Settings, access: Access) -> Iterator[str]:
    """A desk that listens, at which files of every state were handed in."""
    listener = listen(0)
    _hand_in(settings)
    with opened_desk(settings, access) as app:
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://{HOST}:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


def _hand_in(settings: Settings) -> None:
    """Of states that are final: a desk goes on with what is not."""
    states = (State.loaded, State.edition, State.known, State.failed, State.unpacked, State.joined)
    items = [Item(f"{state}.pdf", "", 1, state=state, reason="The file is empty.") for state in states]
    for item in items[:3]:
        item.document_id, item.document, item.other_file = 1, "9846/KH-UBND", "a.pdf"
    Records(settings).save(make_hand_in("lan", False, items))


@pytest.fixture
def page(browser: Browser, address: str, access: Access) -> Iterator[Page]:
    """A page at the desk; its policy lets no script of others in, but for the test's own."""
    context = browser.new_context(base_url=address, viewport=LAPTOP, bypass_csp=True)
    found = context.new_page()
    found.set_default_timeout(30_000)
    found.goto(f"/desk/enter?token={access.token}")
    yield found
    context.close()


def grave_findings(page: Page) -> list[str]:
    """What axe-core finds on a page that keeps people out."""
    if not page.evaluate("'axe' in window"):
        page.evaluate((files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8"))
    found: Any = page.evaluate(FIND)
    return [_tell(one) for one in found if one["impact"] in GRAVE]


def _tell(finding: Any) -> str:
    places = [" ".join(node["target"]) for node in finding["nodes"]]
    return f"{finding['id']}: {', '.join(places)}"


def test_pages_keep_nobody_out(page: Page) -> None:
    found: dict[str, list[str]] = {}
    for name, address in PAGES.items():
        answer = page.goto(address)
        assert answer
        assert answer.ok is (name != "error"), address
        found[name] = grave_findings(page)
        page.set_viewport_size(PHONE)
        found[f"{name} on a telephone"] = grave_findings(page)
        page.set_viewport_size(LAPTOP)
    assert {name: told for name, told in found.items() if told} == {}


def test_what_keeps_people_out_is_found(page: Page) -> None:
    """That the test above can fail."""
    page.goto("/desk/files")
    page.locator("label[for=files]").evaluate("label => label.remove()")
    assert [told for told in grave_findings(page) if told.startswith("label: #files")]
