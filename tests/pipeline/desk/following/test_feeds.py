"""Calendars and news for programs that cannot open the desk's link: who gets them, and what is in them."""

from __future__ import annotations

import stat
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from pipeline.common.errors import WrongUse
from pipeline.common.settings import Settings
from pipeline.desk.feed_keys import FeedKeys
from pipeline.desk.following.atom import ATOM, Entry, write_atom
from tests.pipeline.desk.following.conftest import BODY, DOCUMENT, Send, addresses_on

ISSUER = "Ủy ban nhân dân tỉnh Lâm Đồng"
KINDS = ("van-ban-moi", "thay-doi", "sap-den-han")


@pytest.fixture
def calendars(client: TestClient) -> list[str]:
    """The calendars of the body: all, in the lead, helping, reporting."""
    found = addresses_on(client, f"/desk/follow/bodies/{BODY}")
    return [address for address in found if ".ics?" in address]


@pytest.fixture
def program(client: TestClient) -> TestClient:
    """A calendar program: no cookie."""
    return TestClient(client.app, base_url="http://127.0.0.1:8002", follow_redirects=False)


def news(client: TestClient, **wanted: str) -> dict[str, str]:
    """The news feeds of a filter by their names."""
    names = {"body": "co-quan", "issuer": "noi-ban-hanh", "type": "loai"}
    query = "&".join(f"{names[name]}={value}" for name, value in wanted.items())
    found = addresses_on(client, f"/desk/follow/subscribe?{query}")
    return {urlsplit(a).path.rpartition("/")[2].removesuffix(".atom"): a for a in found if ".atom?" in a}


def read(answer: Any) -> ElementTree.Element:
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    return ElementTree.fromstring(answer.content)


def texts(parent: ElementTree.Element, name: str) -> list[str]:
    return [found.text or "" for found in parent.iter(f"{{{ATOM}}}{name}")]


def check_atom(feed: ElementTree.Element) -> list[ElementTree.Element]:
    """What RFC 4287 asks of a feed and its entries; gives the entries."""
    assert feed.tag == f"{{{ATOM}}}feed"
    entries = feed.findall(f"{{{ATOM}}}entry")
    for part in (feed, *entries):
        for name in ("id", "title", "updated"):
            assert len(part.findall(f"{{{ATOM}}}{name}")) == 1, name
        [updated] = [found.text or "" for found in part.findall(f"{{{ATOM}}}updated")]
        assert datetime.fromisoformat(updated).tzinfo is not None
        assert all(" " not in name for name in texts(part, "id"))
        assert texts(part, "id")[0].startswith("tag:")
    assert feed.find(f"{{{ATOM}}}author/{{{ATOM}}}name") is not None
    assert len(set(texts(feed, "id"))) == len(texts(feed, "id"))
    return entries


def test_only_its_own_secret_opens_a_feed(
    client: TestClient, program: TestClient, calendars: list[str]
) -> None:
    everything, lead = calendars[:2]
    assert program.get(everything).status_code == 200
    wrong = [
        everything.partition("?")[0],
        everything[:-1],
        everything + "&khoa=",
        everything + "&vai-tro=lead",
        everything.partition("?")[0] + "?" + lead.partition("?")[2].replace("vai-tro=lead&", ""),
        everything.replace(BODY, "so-tai-chinh-tinh-lam-dong"),
        everything.partition("?")[0] + "?khoa=é",
    ]
    for address in wrong:
        assert program.get(address).status_code == 403, address
        assert client.get(address).status_code == 403, address
    page = program.get(f"/desk/follow/bodies/{BODY}?{everything.partition('?')[2]}")
    assert page.status_code == 403  # the secret opens no page
    assert program.post(everything).status_code == 405


def test_the_key_is_kept_and_nobody_elses(client: TestClient, settings: Settings) -> None:
    [first, *_] = addresses_on(client, "/desk/follow/subscribe")
    file = settings.data_dir / "desk" / "key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    path, _, query = first.partition("?")
    scope = {"path": path, "query_string": query.encode()}
    assert FeedKeys(settings.data_dir).is_allowed(scope)
    file.unlink()
    assert not FeedKeys(settings.data_dir).is_allowed(scope)
    file.write_bytes(b"")
    with pytest.raises(WrongUse, match="no key of feeds"):
        FeedKeys(settings.data_dir).is_allowed(scope)


def test_a_calendar(program: TestClient, calendars: list[str]) -> None:
    answer = program.get(calendars[1])
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar: Any = Calendar.from_ical(answer.content)
    assert calendar["x-wr-calname"] == "Thời hạn nhiệm vụ: Sở Nông nghiệp và Môi trường tỉnh Lâm Đồng"
    events = calendar.walk("VEVENT")
    first = next(event for event in events if "tham mưu ban hành Nghị quyết" in event["summary"])
    assert first["dtstart"].dt == date(2026, 6, 30)
    assert {str(event["summary"]).partition(":")[0] for event in events} == {"Chủ trì"}


def test_a_report_is_in_the_calendar_of_reports(program: TestClient, calendars: list[str]) -> None:
    """ "… tổng hợp, báo cáo Ủy ban nhân dân tỉnh trước ngày 10 tháng 12 hằng năm"."""
    events: Any = Calendar.from_ical(program.get(calendars[3]).content).walk("VEVENT")
    assert events
    assert {(event["dtstart"].dt.month, event["dtstart"].dt.day) for event in events} == {(12, 10)}


def test_a_body_without_work_in_a_role_has_an_empty_calendar(client: TestClient, program: TestClient) -> None:
    found = addresses_on(client, "/desk/follow/bodies/so-tai-chinh-tinh-thanh-hoa")
    report = next(address for address in found if "vai-tro=reporter" in address)
    answer = program.get(report)
    assert Calendar.from_ical(answer.content).walk("VEVENT") == []


def test_a_poll_costs_little(program: TestClient, calendars: list[str], send: Send) -> None:
    first = program.get(calendars[1])
    known = {"If-None-Match": first.headers["etag"]}
    again = program.get(calendars[1], headers=known)
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert first.headers["last-modified"].endswith("GMT")
    send("mark", result="done", done_on="2026-06-20")
    changed = program.get(calendars[1], headers=known)
    assert changed.status_code == 200
    before, after = (len(Calendar.from_ical(a.content).walk("VEVENT")) for a in (first, changed))
    assert after == before - 1  # what is done needs no reminder


def test_news_are_valid(client: TestClient, program: TestClient) -> None:
    found = news(client)
    assert sorted(found) == sorted(KINDS)
    for address in found.values():
        feed = read(program.get(address))
        check_atom(feed)
        link = feed.find(f"{{{ATOM}}}link[@rel='self']")
        assert link is not None
        assert link.get("href") == f"http://127.0.0.1:8002{address}"


def test_new_documents(client: TestClient, program: TestClient) -> None:
    entries = check_atom(read(program.get(news(client)["van-ban-moi"])))
    assert {texts(entry, "title")[0] for entry in entries} == {
        "Kế hoạch 9846/KH-UBND",
        "Kế hoạch 219/KH-UBND",
    }
    [plan] = [entry for entry in entries if "9846" in texts(entry, "title")[0]]
    assert texts(plan, "id") == [f"tag:kehoach,2026:van-ban/{DOCUMENT}"]
    link = plan.find(f"{{{ATOM}}}link")
    assert link is not None
    assert client.get(link.get("href") or "", follow_redirects=True).status_code == 200


@pytest.mark.parametrize("wanted", [{"body": BODY}, {"issuer": ISSUER}])
def test_new_documents_of_a_filter(client: TestClient, program: TestClient, wanted: dict[str, str]) -> None:
    entries = check_atom(read(program.get(news(client, **wanted)["van-ban-moi"])))
    assert [texts(entry, "title")[0] for entry in entries] == ["Kế hoạch 9846/KH-UBND"]


def test_a_filter_that_nobody_could_choose_is_not_signed(client: TestClient) -> None:
    assert news(client, issuer="Không có") == news(client)


def test_hostile_text_stays_text() -> None:
    moment = datetime.fromisoformat("2026-06-30T00:00:00+07:00")
    entry = Entry("tag:x", "<b>&\x08]]>\ufffe", moment, 'http://127.0.0.1/?a=1&b="2"', "<script>")
    feed = ElementTree.fromstring(write_atom("tag:f", "Tin", "http://127.0.0.1/", moment, [entry]))
    [made] = feed.findall(f"{{{ATOM}}}entry")
    assert texts(made, "title") == ["<b>&]]>"]
    assert texts(made, "summary") == ["<script>"]
