"""Pages of other sites reach nothing of the explorer's, and links still lead to it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
from playwright.sync_api import Browser, Response

from pipeline.explorer.guards import request_refusal

HOST = "127.0.0.1:8001"


def scope(path: str, query: str = "", **headers: str) -> dict[str, Any]:
    named = {"host": HOST, **{name.replace("_", "-"): value for name, value in headers.items()}}
    return {
        "type": "http",
        "method": "GET",
        "path": path,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in named.items()],
    }


def link(site: str, path: str, query: str = "") -> dict[str, Any]:
    return scope(path, query, sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest="document")


@pytest.mark.parametrize("site", ["cross-site", "same-site", "something-new"])
@pytest.mark.parametrize(
    ("path", "query", "is_refused"),
    [
        ("/", "", False),
        ("/kehoach/current_task/3", "", False),
        ("/kehoach/current_task", "_search=do+thi&_lead=So", False),
        ("/-/lineage/3", "", False),
        ("/-/search", "q=do+thi", False),
        ("/kehoach", "sql=select+1", True),
        ("/kehoach", "%73ql=select+1", True),
        ("/kehoach", "sql", True),
        ("/kehoach/current_task", "_where=1", True),
        ("/kehoach.json", "", True),
        ("/kehoach.db", "", True),
        ("/kehoach/current_task.csv", "_stream=on", True),
        ("/kehoach/current_task.xlsx", "", True),
        ("/kehoach/current_task/3.json", "", True),
        ("/-/files/3.pdf", "", True),
        ("/-/files/3", "", True),
        ("/-/pages/3/1.webp", "", True),
        ("/-/pages/3/1", "", True),
        ("/-/metadata.json", "", True),
    ],
)
def test_a_link_of_another_site_leads_to_plain_pages_only(
    site: str, path: str, query: str, is_refused: bool
) -> None:
    assert (request_refusal(link(site, path, query)) is not None) == is_refused
    for own in ("same-origin", "none"):
        assert request_refusal(link(own, path, query)) is None


@pytest.mark.parametrize("mode", ["no-cors", "cors", "websocket"])
def test_what_is_no_link_is_refused(mode: str) -> None:
    for site in ("cross-site", "same-site"):
        asked = scope("/", sec_fetch_site=site, sec_fetch_mode=mode, sec_fetch_dest="empty")
        assert request_refusal(asked) == (403, "refused_site")
    frame = scope("/", sec_fetch_site="cross-site", sec_fetch_mode="navigate", sec_fetch_dest="iframe")
    assert request_refusal(frame) is not None


@pytest.mark.parametrize(
    ("origin", "is_refused"),
    [
        (f"http://{HOST}", False),
        ("null", True),
        ("http://plans.example", True),
        ("http://127.0.0.1:9000", True),
        ("https://127.0.0.1:8001", True),
    ],
)
def test_an_origin_must_be_the_explorer_itself(origin: str, is_refused: bool) -> None:
    assert (request_refusal(scope("/", origin=origin)) is not None) == is_refused


def test_a_program_that_is_no_browser_may_ask() -> None:
    assert request_refusal(scope("/kehoach.json", "sql=select+1")) is None


PAGE = """<!doctype html><img src="{0}/kehoach.json?sql=select+1"><script src="{0}/kehoach.json?sql=select+2"></script>
<iframe src="{0}/kehoach/current_task/1"></iframe><a id="row" href="{0}/kehoach/current_task/1">row</a>
<a id="sql" href="{0}/kehoach?sql=select+3">sql</a>
<script>fetch("{0}/kehoach.json?sql=select+4", {{mode: "no-cors"}}).catch(() => 0)</script>"""


@pytest.fixture
def other_site(address: str) -> Iterator[int]:
    """The port of a site whose page asks the explorer for all sorts of things."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(PAGE.format(address).encode())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as site:
        thread = threading.Thread(target=site.serve_forever)
        thread.start()
        yield site.server_port
        site.shutdown()
        thread.join()


@pytest.mark.parametrize("name", ["localhost", "127.0.0.1"])
def test_another_site_in_chromium(browser: Browser, address: str, other_site: int, name: str) -> None:
    page = browser.new_page()
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer) if answer.url.startswith(address) else None)
    home = f"http://{name}:{other_site}/"
    page.goto(home)
    page.wait_for_load_state("networkidle")
    asked = {answer.url.removeprefix(address): answer.status for answer in answers}
    assert asked == {
        "/kehoach.json?sql=select+1": 403,
        "/kehoach.json?sql=select+2": 403,
        "/kehoach.json?sql=select+4": 403,
        "/kehoach/current_task/1": 403,
    }
    page.click("#row")
    page.wait_for_url("**/nhiem-vu/**")
    assert page.locator(".fields").count() == 1
    page.goto(home)
    page.click("#sql")
    page.wait_for_url("**sql=select**")
    assert "Trang của một nơi khác đã yêu cầu việc này" in page.content()
    page.close()
