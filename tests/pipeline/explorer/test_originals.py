"""A snapshot from elsewhere makes the explorer neither fetch an address nor read a file of the machine."""

from __future__ import annotations

import os
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import httpx
import pytest

from pipeline.common.settings import Settings
from pipeline.explorer.originals import NoOriginal, find_folders, find_local, read_original
from pipeline.explorer.server import own_folders
from pipeline.reading.attachments import list_attachments
from pipeline.reading.page_pictures import kept_pictures
from tests.making_pdfs import holding
from tests.pipeline.explorer.conftest import PLANS, run_server

PDF = PLANS[0].read_bytes()
SETTINGS = Settings(max_bytes=50_000_000)
Read = Callable[[str], bytes]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A folder with a plan, beside a folder with another."""
    for name in ("plans", "private"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.pdf").write_bytes(PDF)
    return tmp_path / "plans"


@pytest.fixture
def read(root: Path) -> Read:
    digest = sha256(PDF).hexdigest()
    return lambda uri: read_original({"file_uri": uri, "sha256": digest}, [root.resolve()], SETTINGS)


def test_a_plan_in_a_folder_that_was_named(root: Path, read: Read) -> None:
    assert read(f"{root}/a.pdf") == PDF
    assert read(f"file://{root}/a.pdf") == PDF
    (root / "năm 2026").mkdir()
    (root / "năm 2026" / "kế hoạch.pdf").write_bytes(PDF)
    assert read(f"{root}/năm 2026/kế hoạch.pdf") == PDF
    (root / "link.pdf").symlink_to(root / "a.pdf")
    assert read(f"{root}/năm 2026/../link.pdf") == PDF


def test_a_plan_inside_a_file_there(root: Path, read: Read) -> None:
    inner = holding(PLANS[1].read_bytes(), {"ke-hoach.pdf": PDF})
    (root / "ho-so.pdf").write_bytes(holding(PLANS[1].read_bytes(), {"b.docx": b"PK", "a.pdf": PDF}))
    (root / "tep.pdf").write_bytes(holding(PLANS[1].read_bytes(), {"ho-so.pdf": inner}))
    (root / "a.pdf#attachment=1").write_bytes(PDF)  # a name like any other
    assert read(f"{root}/ho-so.pdf#attachment={place_of(root / 'ho-so.pdf', 'a.pdf')}") == PDF
    assert read(f"{root}/tep.pdf#attachment=1#attachment=1") == PDF
    assert read(f"{root}/a.pdf#attachment=1") == PDF


@pytest.mark.parametrize(
    "uri", ["ho-so.pdf#attachment=2", "ho-so.pdf#attachment=9", "khong.pdf#attachment=1"]
)
def test_no_such_file_inside(root: Path, read: Read, uri: str) -> None:
    (root / "ho-so.pdf").write_bytes(holding(PDF, {"a.docx": b"PK"}))
    with pytest.raises(NoOriginal):
        read(f"{root}/{uri}")


@pytest.mark.parametrize("limit", ["seconds_per_document", "max_memory_mb"])
def test_a_file_inside_that_takes_too_much_is_not_said_to_have_changed(root: Path, limit: str) -> None:
    (root / "ho-so.pdf").write_bytes(holding(PLANS[1].read_bytes(), {"a.pdf": PDF}))
    inner = {"file_uri": f"{root}/ho-so.pdf#attachment=1", "sha256": sha256(PDF).hexdigest()}
    narrow = Settings.model_validate({limit: 0.01 if "seconds" in limit else 1})
    with pytest.raises(NoOriginal) as caught:
        read_original(inner, [root.resolve()], narrow)
    assert caught.value.key == "file_not_taken_out"
    assert read_original(inner, [root.resolve()], SETTINGS) == PDF


def place_of(path: Path, name: str) -> int:
    found = list_attachments(path.read_bytes(), Settings())
    return next(file.place for file in found if file.name == name)


def test_nothing_outside_it(root: Path, read: Read) -> None:
    private = root.parent / "private" / "a.pdf"
    (root / "link.pdf").symlink_to(private)
    (root / "folder").symlink_to(private.parent)
    (root.parent / "plans-of-others").mkdir()
    (root.parent / "plans-of-others" / "a.pdf").write_bytes(PDF)
    outside = [
        str(private),
        f"{root}/../private/a.pdf",
        f"{root}/link.pdf",
        f"{root}/folder/a.pdf",
        f"{root.parent}/plans-of-others/a.pdf",
        f"file://{root}/%2e%2e/private/a.pdf",
        "/etc/hostname",
        "/no/such/file.pdf",  # what is outside is not told to be there or not
    ]
    for uri in outside:
        with pytest.raises(NoOriginal) as caught:
            read(uri)
        assert caught.value.key == "file_outside", uri


@pytest.mark.parametrize(
    "uri",
    [
        "http://127.0.0.1:9/a.pdf",
        "ftp://127.0.0.1/a.pdf",
        "webhdfs://127.0.0.1/a.pdf",
        "s3://plans/a.pdf",
        "simplecache::http://127.0.0.1/a.pdf",
        "zip://a.pdf::/tmp/a.zip",
        "file://host/plans/a.pdf",
        "local://a.pdf",
        "a.pdf",
        "../a.pdf",
        "",
        "/plans/a\0.pdf",
    ],
)
def test_an_address_that_is_not_local(read: Read, uri: str) -> None:
    assert find_local(uri) is None
    with pytest.raises(NoOriginal) as caught:
        read(uri)
    assert caught.value.key == "file_not_local"


def test_only_the_pdf_that_was_read(root: Path, read: Read) -> None:
    (root / "other.pdf").write_bytes(PDF + b"\n")
    os.mkfifo(root / "pipe.pdf")
    (root / "ring.pdf").symlink_to(root / "ring.pdf")
    keys = {}
    for name in ("other.pdf", "pipe.pdf", "gone.pdf", "."):
        with pytest.raises(NoOriginal) as caught:
            read(f"{root}/{name}")
        keys[name] = caught.value.key
    assert keys == {
        "other.pdf": "file_changed",
        "pipe.pdf": "file_gone",
        "gone.pdf": "file_gone",
        ".": "file_gone",
    }
    assert find_local(f"{root}/ring.pdf") is None
    text = b"127.0.0.1 localhost\n"
    (root / "hosts").write_bytes(text)
    with pytest.raises(NoOriginal) as caught:
        read_original(
            {"file_uri": f"{root}/hosts", "sha256": sha256(text).hexdigest()}, [root.resolve()], SETTINGS
        )
    assert caught.value.key == "file_no_pdf"


def test_folders_of_the_working_database(folder: Path, tmp_path: Path) -> None:
    snapshot = folder / "explorer" / "kehoach.db"
    assert own_folders(snapshot) == {*(path.parent for path in PLANS), Path("/plans")}
    assert find_folders(["s3://plans/a.pdf", f"{tmp_path}/x/../a.pdf"]) == {tmp_path.resolve()}


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A port at which nobody should knock."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        found.settimeout(0)
        yield found


def test_a_snapshot_from_elsewhere(folder: Path, tmp_path: Path, listener: socket.socket) -> None:
    hostname = Path("/etc/hostname").read_bytes()
    elsewhere = tmp_path / "a.pdf"
    elsewhere.write_bytes(PDF)
    port = listener.getsockname()[1]
    files = {
        101: ("/etc/hostname", hostname),
        102: (f"http://127.0.0.1:{port}/a.pdf", PDF),
        103: (f"ftp://127.0.0.1:{port}/a.pdf", PDF),
        104: (f"webhdfs://127.0.0.1:{port}/a.pdf", PDF),
        105: (str(elsewhere), PDF + b"x"),
        106: (str(elsewhere), PDF),
        107: ("/nowhere/a.pdf", PDF),  # whose page is kept as a picture
    }
    forge(folder / "explorer" / "kehoach.db", tmp_path / "explorer" / "kehoach.db", files)
    kept_pictures(Settings(data_dir=tmp_path)).draw(PDF, sha256(PDF).hexdigest(), 1)
    with run_server(tmp_path) as server:
        for edition in (101, 102, 103, 104, 105, 107):
            for path in (f"/-/files/{edition}.pdf", f"/-/pages/{edition}/1.webp"):
                answer = httpx.get(server.address + path, timeout=30)
                assert answer.status_code == 404
                assert "Tệp PDF" in answer.text
                assert hostname not in answer.content
        assert "KEHOACH_FILE_ROOTS=/etc" in httpx.get(f"{server.address}/-/files/101.pdf").text
    with pytest.raises(BlockingIOError):
        listener.accept()
    with run_server(tmp_path, "--files", str(tmp_path)) as server:
        assert httpx.get(f"{server.address}/-/files/106.pdf").content == PDF
        assert "là tệp khác" in httpx.get(f"{server.address}/-/files/105.pdf").text


def forge(snapshot: Path, forged: Path, files: dict[int, tuple[str, bytes]]) -> None:
    """A snapshot with further editions whose files lie wherever somebody wrote that they do."""
    forged.parent.mkdir()
    shutil.copy(snapshot, forged)
    connection = sqlite3.connect(forged)
    for edition, (uri, data) in files.items():
        names = [name for _, name, *_ in connection.execute("PRAGMA table_info(edition)")]
        values = {"id": ":id", "file_uri": ":uri", "sha256": ":sha256"}
        columns = ", ".join(values.get(name, name) for name in names)
        given = {"id": edition, "uri": uri, "sha256": sha256(data).hexdigest()}
        connection.execute(f"INSERT INTO edition SELECT {columns} FROM edition WHERE id = 1", given)
    connection.commit()
    connection.close()
