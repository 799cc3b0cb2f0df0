"""Who is let in at the desk, and what is refused: forged forms, other sites, other names."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from pipeline.common.settings import Settings
from pipeline.desk.access import LONGEST_NAME, Access
from pipeline.desk.server import opened_desk
from tests.pipeline.desk.conftest import secret_of

REFRESH = "/desk/explorer-refresh"
HEADER = "X-Remote-User"


def test_the_link_is_good_once(stranger: TestClient, access: Access, links: list[str]) -> None:
    first = access.token
    assert stranger.get("/desk/").status_code == 403
    assert stranger.get("/").status_code == 403
    answer = stranger.get(f"/desk/enter?token={first}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/desk/")
    cookie = answer.headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=strict" in cookie
    assert stranger.get("/desk/").status_code == 200

    other = TestClient(stranger.app, base_url="http://127.0.0.1:8002", follow_redirects=False)
    assert "đã dùng rồi" in other.get(f"/desk/enter?token={first}").text
    assert other.get("/desk/").status_code == 403
    assert links == [access.token]
    assert other.get(f"/desk/enter?token={links[0]}").status_code == 303
    assert other.get("/desk/").status_code == 200


def test_forged_forms(client: TestClient) -> None:
    secret = secret_of(client)
    assert client.post(REFRESH).status_code == 403
    assert client.post(REFRESH, data={"form_secret": secret[:-1]}).status_code == 403
    assert client.post(REFRESH, data={"form_secret": "é"}).status_code == 403
    assert client.post(REFRESH, data={"form_secret": secret}).status_code == 303


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Host": "evil.example"},
    ],
)
def test_other_sites_and_names(client: TestClient, headers: dict[str, str]) -> None:
    form = {"form_secret": secret_of(client)}
    assert client.post(REFRESH, data=form, headers=headers).status_code == 403


def test_what_a_page_may_load(client: TestClient) -> None:
    policy = client.get("/desk/").headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "unsafe" not in policy


def test_both_languages(client: TestClient) -> None:
    assert "Việc cần làm hôm nay" in client.get("/desk/").text
    assert "What waits today" in client.get("/desk/?_lang=en").text
    assert "What waits today" in client.get("/desk/").text


@pytest.fixture
def behind_a_proxy(settings: Settings) -> Iterator[TestClient]:
    proxied = settings.model_copy(update={"desk_user_header": HEADER, "desk_hosts": ("plans.example.vn",)})
    with opened_desk(proxied, Access("root", HEADER, print)) as app:
        yield TestClient(app, base_url="https://plans.example.vn", follow_redirects=False)


def test_a_proxy_names_the_user(behind_a_proxy: TestClient) -> None:
    named = {HEADER.encode(): "nguyễn.lan".encode()}
    page = behind_a_proxy.get("/desk/", headers=named)
    assert "Người làm: nguyễn.lan" in page.text
    assert behind_a_proxy.get("/desk/").status_code == 403
    assert behind_a_proxy.get("/desk/", headers={HEADER: "  "}).status_code == 403
    assert behind_a_proxy.get("/desk/", headers={HEADER: "a" * (LONGEST_NAME + 1)}).status_code == 403
    twice = [(HEADER, "lan"), (HEADER, "admin")]
    assert behind_a_proxy.get("/desk/", headers=twice).status_code == 403


def test_writing_behind_a_proxy(behind_a_proxy: TestClient) -> None:
    """The page is https for the browser, http for the desk."""
    named = {HEADER: "lan", "Origin": "https://plans.example.vn", "Sec-Fetch-Site": "same-origin"}
    behind_a_proxy.headers[HEADER] = "lan"
    form = {"form_secret": secret_of(behind_a_proxy)}
    assert behind_a_proxy.post(REFRESH, data=form, headers=named).status_code == 303
    foreign = {**named, "Origin": "https://evil.example"}
    assert behind_a_proxy.post(REFRESH, data=form, headers=foreign).status_code == 403
    of_another = {**named, HEADER: "minh"}
    assert behind_a_proxy.post(REFRESH, data=form, headers=of_another).status_code == 403


def test_no_websocket(stranger: TestClient, settings: Settings) -> None:
    """Any site may open one in a browser; it made a snapshot."""
    foreign = {"Origin": "https://evil.example"}
    with pytest.raises(WebSocketDisconnect), stranger.websocket_connect("/kehoach", headers=foreign):
        pass
    assert not (settings.data_dir / "desk" / "explorer.db").exists()
