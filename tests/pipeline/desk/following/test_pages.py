"""What the pages of following say of the plan of Lâm Đồng (mục II.I and III are its tables of tasks)."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tests.pipeline.desk.following.conftest import BODY, DOCUMENT, PAGE

LEADS = "Rà soát, tham mưu ban hành Nghị quyết của Hội đồng nhân dân tỉnh"  # số 1, chủ trì
HELPS = "Xây dựng, quản lý và phát triển thương hiệu nông sản của tỉnh"  # Sở Công Thương chủ trì


def found_bodies(page: str) -> list[str]:
    return re.findall(r'<a href="/desk/follow/bodies/([^"?]+)"', page)


@pytest.mark.parametrize("typed", ["so nong nghiep lam dong", "Sở Nông nghiệp và Môi trường"])
def test_a_body_is_found_without_marks(client: TestClient, typed: str) -> None:
    assert found_bodies(client.get("/desk/follow", params={"q": typed}).text) == [BODY]


def test_a_document_is_found_without_marks(client: TestClient) -> None:
    page = client.get("/desk/follow?q=nong+nghiep+ung+dung").text
    assert f'<a href="/desk/follow/documents/{DOCUMENT}">' in page
    assert "219-kh-ubnd" not in page
    assert "Không tìm thấy" in client.get("/desk/follow?q=khong+co+gi").text


def test_a_search_is_no_markup(client: TestClient) -> None:
    page = client.get("/desk/follow", params={"q": '"><script>alert(1)</script>'}).text
    assert "<script>alert" not in page


def test_a_body_by_role(client: TestClient) -> None:
    address = f"/desk/follow/bodies/{BODY}"
    everything = client.get(address).text
    assert LEADS in everything
    assert HELPS in everything
    leads = client.get(f"{address}?role=lead").text
    assert LEADS in leads
    assert HELPS not in leads
    helps = client.get(f"{address}?role=coordinating").text
    assert LEADS not in helps
    assert HELPS in helps
    assert client.get(f"{address}?role=boss").status_code == 404


def test_links_to_the_explorer_lead_there(client: TestClient) -> None:
    page = client.get(PAGE).text
    [address] = re.findall(r'<a href="(/nhiem-vu/[^"]+)">', page)
    shown = client.get(address, follow_redirects=True)
    assert shown.status_code == 200
    assert LEADS in shown.text


def test_a_document(client: TestClient) -> None:
    page = client.get(f"/desk/follow/documents/{DOCUMENT}").text
    assert LEADS in page
    assert "Diện tích sản xuất nông nghiệp ứng dụng công nghệ cao" in page
    assert f'<a href="/van-ban/{DOCUMENT}">' in page


def test_a_task(client: TestClient) -> None:
    page = client.get(PAGE).text
    assert "<h1>Nhiệm vụ số 1</h1>" in page
    for printed in (
        "Quý II/2026",
        "Sở Tài chính; Sở Tư pháp; Các sở, ban, ngành",
        "Nghị quyết của HĐND tỉnh",
    ):
        assert printed in page


@pytest.mark.parametrize(
    "address",
    [
        "/desk/follow/bodies/so-khong-co",
        "/desk/follow/documents/khong-co",
        "/desk/follow/tasks/khong-co/-/ii/5",
        f"/desk/follow/tasks/{DOCUMENT}/-/xx/77",
        f"/desk/follow/targets/{DOCUMENT}",
    ],
)
def test_what_is_not_there(client: TestClient, address: str) -> None:
    assert client.get(address).status_code == 404


def test_in_english(client: TestClient) -> None:
    page = client.get(f"/desk/follow/bodies/{BODY}?_lang=en").text
    assert "Within 30 days" in page
    assert "Trong 30 ngày" not in page
