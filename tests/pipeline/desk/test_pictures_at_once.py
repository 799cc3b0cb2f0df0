"""Pictures that a page asks for at once: pdfium, which no two threads may use, is used elsewhere."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from tests.pipeline.desk.conftest import PLANS


def test_many_pictures_at_once(client: TestClient) -> None:
    pages = [f"/desk/review/pages/{edition}/1" for edition in range(1, len(PLANS) + 1)]
    asked = [f"{page}{kind}" for page in pages for kind in (".webp", "/strip.png?box=50+50+300+200")]
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(client.get, asked * 3))
    assert {(str(a.url), a.status_code) for a in answers if a.status_code != 200} == set()


def test_no_file_is_opened_in_the_server(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    import pypdfium2

    def refuse(*_given: object, **_named: object) -> None:
        raise AssertionError("pdfium in the server's process")

    monkeypatch.setattr(pypdfium2, "PdfDocument", refuse)
    assert client.get("/desk/review/pages/1/1.webp").status_code == 200
