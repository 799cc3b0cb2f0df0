"""Finding files and reading them: what is found where, and what is said when it cannot be read."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import Any

import fsspec
import pytest
from fsspec.implementations.local import LocalFileSystem

from pipeline.common.errors import NotFound, TooLarge, Unreadable, WrongUse
from pipeline.common.settings import Settings
from pipeline.reading.intake import find_files, find_folder, read_source
from tests.making_pdfs import make_pdf

SETTINGS = Settings()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Plans and other files, some deep, with names as people give them."""
    for name in (
        "b.pdf",
        "a.PDF",
        "Kế hoạch số 181 (bản ký).pdf",
        "notes.txt",
        "2025/c.pdf",
        "2025/Q1/d.Pdf",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make_pdf(1))
    (tmp_path / "._b.pdf").write_bytes(b"a resource fork")
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_finds_pdfs_below_a_folder(folder: Path) -> None:
    found = [str(Path(uri).relative_to(folder)) for uri in find_files([str(folder)])]
    assert found == ["Kế hoạch số 181 (bản ký).pdf", "a.PDF", "b.pdf", "2025/c.pdf", "2025/Q1/d.Pdf"]


def test_a_file_is_taken_whatever_its_name(folder: Path) -> None:
    assert find_files([str(folder / "notes.txt")]) == [str(folder / "notes.txt")]


def test_each_file_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert find_files(["b.pdf", str(folder / "b.pdf"), "./b.pdf", "2025", "2025/c.pdf"]) == [
        str(folder / "b.pdf"),
        str(folder / "2025/c.pdf"),
        str(folder / "2025/Q1/d.Pdf"),
    ]


def test_a_folder_without_pdfs(folder: Path) -> None:
    assert find_files([str(folder / "empty")]) == []


def test_what_is_missing_stays_in_the_list(folder: Path) -> None:
    found = find_files([str(folder / "gone"), str(folder / "2025")])
    assert found[0] == str(folder / "gone")
    assert len(found) == 3


def test_a_link_that_leads_back_ends(folder: Path) -> None:
    (folder / "2025" / "again").symlink_to(folder)
    assert len(find_files([str(folder)])) == 5


def test_a_folder_that_cannot_be_listed_stays_in_the_list(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    list_folder = LocalFileSystem.ls

    def refuse(self: Any, path: str, **options: Any) -> Any:
        if path.endswith("2025"):
            raise PermissionError(13, "Permission denied")
        return list_folder(self, path, **options)

    monkeypatch.setattr(LocalFileSystem, "ls", refuse)
    found = find_files([str(folder)])
    assert found[-1] == str(folder / "2025")
    with pytest.raises(Unreadable, match="2025 cannot be listed; check its permissions"):
        read_source(found[-1], SETTINGS)


def test_reads_who_a_file_is(folder: Path) -> None:
    path = folder / "Kế hoạch số 181 (bản ký).pdf"
    source, data = read_source(str(path), SETTINGS)
    assert data == path.read_bytes()
    assert source.uri == str(path)
    assert source.stem == "Kế hoạch số 181 (bản ký)"
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.size == len(data)


def test_uris() -> None:
    memory = fsspec.filesystem("memory")
    memory.pipe("/plans/2026/a.pdf", b"%PDF-1.7 a")
    memory.pipe("/plans/b.txt", b"b")
    assert find_files(["memory://plans"]) == ["memory:///plans/2026/a.pdf"]
    source, data = read_source("memory:///plans/2026/a.pdf", SETTINGS)
    assert (source.stem, data) == ("a", b"%PDF-1.7 a")


def test_file_uri(folder: Path) -> None:
    assert find_files([f"file://{folder}/b.pdf"]) == [str(folder / "b.pdf")]


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("gopher://plans/a.pdf", "gopher://plans/a.pdf cannot be opened: Protocol not known"),
        ("/dev/null", "/dev/null is not a regular file; give the PDF itself"),
    ],
)
def test_unreadable(uri: str, says: str) -> None:
    assert find_files([uri]) == [uri]
    with pytest.raises(Unreadable, match=says):
        read_source(uri, SETTINGS)


def test_a_pipe_does_not_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.pdf")
    with pytest.raises(Unreadable, match="not a regular file"):
        read_source(str(tmp_path / "a.pdf"), SETTINGS)


def test_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"There is no file or folder .*/gone; check the path"):
        read_source(str(tmp_path / "gone"), SETTINGS)


def test_a_link_to_nothing(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "gone.pdf")
    assert find_files([str(tmp_path)]) == [str(tmp_path / "a.pdf")]
    with pytest.raises(NotFound):
        read_source(str(tmp_path / "a.pdf"), SETTINGS)


def test_no_permission(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Simulated, because the superuser may read all."""

    def refuse(*_args: Any, **_options: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(LocalFileSystem, "_open", refuse)
    with pytest.raises(Unreadable, match=r"b\.pdf may not be read; give the user who runs kehoach read"):
        read_source(str(folder / "b.pdf"), SETTINGS)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read all")
def test_no_permission_for_real(folder: Path) -> None:
    (folder / "b.pdf").chmod(0)
    with pytest.raises(Unreadable, match="may not be read"):
        read_source(str(folder / "b.pdf"), SETTINGS)


def test_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "large.pdf"
    with path.open("wb") as stream:
        stream.truncate(10**13)  # ten terabytes of nothing
    with pytest.raises(TooLarge, match="larger than 200,000,000 bytes; split it, or raise KEHOACH_MAX_BYTES"):
        read_source(str(path), SETTINGS)


def test_a_size_that_is_not_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x" * 100)
    monkeypatch.setattr(LocalFileSystem, "info", lambda *_args: {"type": "file", "size": None})
    with pytest.raises(TooLarge):
        read_source(str(tmp_path / "a.pdf"), Settings(max_bytes=99))


def test_a_name_that_is_no_utf8(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/k\xea ho\x1ach.pdf"
    Path(os.fsdecode(path)).write_bytes(b"%PDF-")
    (uri,) = find_files([str(tmp_path)])
    source, _data = read_source(uri, SETTINGS)
    source.uri.encode()
    assert source.stem == "k\ufffd ho\ufffdch"


def test_find_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    assert find_folder("2025") == str(folder / "2025")
    with pytest.raises(WrongUse, match="There is no folder 2026; make it, or check the path"):
        find_folder("2026")
    with pytest.raises(WrongUse):
        find_folder("b.pdf")
