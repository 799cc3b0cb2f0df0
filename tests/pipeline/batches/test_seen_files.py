"""What is remembered of the files of stores: by their own addresses, and as long as they are there."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipeline.batches.batch import Batch, finish_batch, start_batch
from pipeline.batches.results import FAILED, DocumentResult, with_inner, without_inner
from pipeline.batches.seen_files import forget_gone, load_seen, note_read
from pipeline.common.settings import Settings
from pipeline.common.source_file import SourceFile

INBOX = "s3://plans/in"
FILES = (f"{INBOX}/a.pdf", f"{INBOX}/2026/b.pdf", f"{INBOX}/2026/b.pdf#attachment=1")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data_dir=tmp_path)


def source(uri: str, digit: str = "0") -> SourceFile:
    return SourceFile(uri, "a", digit * 64, 5)


def note(settings: Settings, *uris: str) -> None:
    note_read(dict.fromkeys(uris, "stamp"), {uri: source(uri) for uri in uris}, settings)


def known(settings: Settings) -> set[str]:
    return set(load_seen(settings).seen)


def test_two_batches_at_once_keep_what_each_saw(settings: Settings) -> None:
    one, other = load_seen(settings), load_seen(settings)
    one.note(FILES[0], "stamp", source(FILES[0]))
    other.note(FILES[1], "stamp", source(FILES[1]))
    one.keep()
    other.keep()
    assert known(settings) == set(FILES[:2])


@pytest.mark.parametrize(
    ("path", "listed", "left"),
    [
        (INBOX, FILES[:1], FILES[:1]),
        (INBOX, FILES[1:2], FILES[1:]),
        (INBOX, (), ()),
        ("s3://plans/other", (), FILES),
        (INBOX, (INBOX,), FILES),
        (f"{INBOX}/", (f"{INBOX}/",), FILES),
        (INBOX, (f"{INBOX}/2026",), FILES[1:]),
        ("/srv/plans", (), FILES),
    ],
    ids=[
        "a folder gone",
        "a file gone",
        "all gone",
        "elsewhere",
        "unlisted",
        "unlisted, with a slash",
        "a folder unlisted",
        "local",
    ],
)
def test_what_is_gone_is_forgotten(
    settings: Settings, path: str, listed: tuple[str, ...], left: tuple[str, ...]
) -> None:
    """What lies in a folder that could not be listed may be there."""
    note(settings, *FILES)
    forget_gone([path], listed, settings)
    assert known(settings) == set(left)


def test_files_whose_names_are_stored_alike(settings: Settings, tmp_path: Path) -> None:
    """Of both what was read of each, the PDFs inside them left out."""
    (tmp_path / "new.pdf").write_bytes(b"%PDF-1.7")
    run_id = start_batch([str(tmp_path / "new.pdf")], settings).run_id
    uris = (f"{INBOX}/a\x1b.pdf", f"{INBOX}/a\x1c.pdf")
    name = f"{INBOX}/a\ufffd.pdf"
    inner = DocumentResult(f"{name}#attachment=1", FAILED, source=source(name, "9"))
    read = [
        DocumentResult(name, FAILED, source=source(name, "1"), inner=(inner,)),
        DocumentResult(name, FAILED, source=source(name, "2")),
    ]
    results = with_inner(read)
    assert list(without_inner(results)) == read
    finish_batch(Batch(uris, run_id, {}, dict.fromkeys(uris, "stamp")), results, settings)
    seen = load_seen(settings).seen
    assert [seen[uri][1].sha256[0] for uri in uris] == ["1", "2"]
