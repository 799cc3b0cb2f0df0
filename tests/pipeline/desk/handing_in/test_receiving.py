"""What is refused at the door, and how what is taken lies there."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pipeline.common.settings import Settings
from pipeline.desk.access import Access
from pipeline.desk.converting.limits import most_bytes
from pipeline.desk.handing_in.keeping import Keeping, safe_stem, shown_name
from pipeline.desk.handing_in.records import Item, Records, State, make_hand_in
from pipeline.desk.server import opened_desk
from tests.pipeline.desk.conftest import secret_of
from tests.pipeline.desk.converting.making import PLAN, pack
from tests.pipeline.desk.handing_in.asking import FILES, hand_in, wait_until_read

SMALL = 60_000  # bytes a file; a hand-in five times that
BOUNDARY = "between"


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Settings with small limits."""
    return settings.model_copy(update={"max_bytes": SMALL})


@pytest.fixture
def client(settings: Settings, access: Access) -> Iterator[TestClient]:
    with opened_desk(settings, access) as app:
        found = TestClient(app, base_url="http://127.0.0.1:8002", follow_redirects=False)
        found.get(f"/desk/enter?token={access.token}")
        yield found


def kept(settings: Settings) -> list[Path]:
    folder = settings.data_dir / "desk" / "handed-in"
    return sorted(path for path in folder.rglob("*") if path.is_file())


def endless_form(blocks: Iterator[bytes]) -> Iterator[bytes]:
    yield f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n'.encode()
    yield from blocks


def test_forged_forms(client: TestClient, settings: Settings) -> None:
    file = [("files", ("a.pdf", PLAN.read_bytes()))]
    assert client.post(FILES, files=file).status_code == 403
    assert client.post(FILES, files=file, data={"form_secret": "a"}).status_code == 403
    right = secret_of(client, FILES)
    assert client.post(FILES, files=file, headers={"x-form-secret": "a"}).status_code == 403
    wrong_header = {"x-form-secret": "a"}
    answer = client.post(FILES, files=file, data={"form_secret": right}, headers=wrong_header)
    assert answer.status_code == 403
    foreign = {"Origin": "https://evil.example"}
    assert client.post(FILES, files=file, data={"form_secret": right}, headers=foreign).status_code == 403
    assert kept(settings) == []
    assert Records(settings).newest(1) == []


def test_too_much_is_refused_before_it_is_read(client: TestClient, settings: Settings) -> None:
    read: list[bytes] = []

    def blocks() -> Iterator[bytes]:
        for block in itertools.repeat(bytes(1 << 16), 40):
            read.append(block)
            yield block

    headers = {
        "x-form-secret": secret_of(client, FILES),
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
    }
    said = {**headers, "Content-Length": str(10_000_000_000)}
    answer = client.post(FILES, content=b"", headers=said)
    assert answer.status_code == 413
    assert "quá lớn" in answer.json()["error"]

    answer = client.post(FILES, content=endless_form(blocks()), headers=headers)
    assert answer.status_code == 413
    assert kept(settings) == []
    assert most_bytes(settings) == 5 * SMALL


def test_a_file_that_is_too_large_leaves_the_others(client: TestClient, settings: Settings) -> None:
    answer = hand_in(client, [("large.pdf", bytes(SMALL + 1)), ("none.pdf", b"")])
    assert answer.status_code == 303
    large, empty = wait_until_read(settings).items
    assert "larger than 60,000 bytes" in large.reason
    assert "The file is empty" in empty.reason
    assert "Tệp lớn hơn 60,000" in client.get(FILES).text


def test_nothing_chosen(client: TestClient) -> None:
    answer = client.post(FILES, data={"form_secret": secret_of(client, FILES)}, files=[("files", ("", b""))])
    assert answer.status_code == 400
    assert "Chưa chọn tệp nào" in answer.text
    broken = {"x-form-secret": secret_of(client, FILES), "Content-Type": "multipart/form-data"}
    assert client.post(FILES, content=b"x", headers=broken).status_code == 400


def test_it_lies_as_it_came_under_its_hash(client: TestClient, settings: Settings) -> None:
    names = ("../../escape.txt", "/etc/passwd", "C:\\Windows\\x\x00.txt", "..")
    assert hand_in(client, [(name, name.encode()) for name in names]).status_code == 303
    items = wait_until_read(settings).items
    assert len(items) == len(names)
    keeping = Keeping(settings)
    for item, name in zip(items, names, strict=True):
        assert keeping.original(item.sha256).read_bytes() == name.encode()
        assert item.state is State.failed
    assert {path.name for path in kept(settings)} == {"original"}
    assert not list(settings.data_dir.parent.rglob("escape*"))


def test_archives_within_archives(client: TestClient, settings: Settings, tmp_path: Path) -> None:
    inside = b"no document"
    for depth in range(5):
        inside = pack({f"{depth}.zip": inside}, tmp_path / "packed.zip").read_bytes()
    hand_in(client, [("deep.zip", inside)])
    items = wait_until_read(settings).items
    assert [item.state for item in items] == [State.unpacked] * 3 + [State.failed]
    assert "more than 3 times" in items[-1].reason


def test_a_reason_names_the_file_as_it_was_handed_in(client: TestClient, settings: Settings) -> None:
    pdf = "/data/desk/handed-in/79c6/ke hoach.pdf"
    item = Item("kế hoạch.pdf", "79c6", 1, pdf=pdf)
    item.fail(f"{pdf} is damaged.")
    Records(settings).save(make_hand_in("lan", False, [item]))
    page = client.get(f"{FILES}?_lang=en").text
    assert "kế hoạch.pdf is damaged." in page
    assert "/data/desk" not in page


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("348_KH-UBND_11-12-2025.pdf", "348_KH-UBND_11-12-2025"),
        ("../../Kế hoạch 181.docx", "Kế hoạch 181"),
        ("C:\\Temp\\<b>x</b>.pdf", "b"),
        ("..", "van-ban"),
        ("a\x00\u202e\n.pdf", "a"),
        ("đ" * 500 + ".pdf", "đ" * 60),
    ],
)
def test_what_of_a_name_may_be_one(name: str, stem: str) -> None:
    assert safe_stem(name) == stem


def test_names_are_shown_on_one_line() -> None:
    assert shown_name("a\u202egpj.exe\nb") == "a�gpj.exe�b"
    assert len(shown_name("a" * 10_000)) == 200
