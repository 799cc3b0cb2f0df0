"""Files inside a PDF: each that is left out is named, under its own name."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO

import pikepdf
import pytest

from extractors.textlayer.attached_files import AttachedFile, read_attached_files
from tests.making_pdfs import A4, attached_file

NamedFile = tuple[str, bytes]


def _pdf_with(files: Sequence[NamedFile]) -> bytes:
    """A page with files in its list, each under a key of its own: two may have one name."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=A4)
    for number, (name, data) in enumerate(files):
        pdf.attachments[f"{number:02}"] = attached_file(pdf, name, data)
    out = BytesIO()
    pdf.save(out)
    return out.getvalue()


def _read(files: Sequence[NamedFile], most: int = 5) -> list[AttachedFile]:
    return list(read_attached_files(_pdf_with(files), most, most_bytes=20))


@pytest.mark.parametrize(
    ("files", "read"),
    [
        # Two files of one name that are too large.
        ([("x.pdf", b"a" * 50), ("x.pdf", b"b" * 60)], [(1, "x.pdf", 50), (2, "x.pdf", 60)]),
        # One content under two names.
        ([("x.pdf", b"a"), ("y.pdf", b"a")], [(1, "x.pdf", 1)]),
        # A name that is another file's content.
        ([("x.pdf", b"y.pdf"), ("y.pdf", b"b" * 60)], [(1, "x.pdf", 5), (2, "y.pdf", 60)]),
        ([("x.pdf", b"a"), ("x.pdf", b"b")], [(1, "x.pdf", 1), (2, "x.pdf", 1)]),
        ([("x.pdf", b""), ("x.pdf", b"")], [(1, "x.pdf", 0), (2, "x.pdf", 0)]),
    ],
)
def test_files_are_told_apart_by_what_they_hold(
    files: Sequence[NamedFile], read: Sequence[tuple[int, str, int]]
) -> None:
    assert [(file.place, file.name, file.size) for file in _read(files)] == read


def test_files_after_the_last_that_is_read_are_each_named() -> None:
    found = _read([("x.pdf", b"a"), ("y.pdf", b"b"), ("y.pdf", b"c")], most=1)
    assert [(file.place, file.data) for file in found] == [(1, b"a"), (2, b""), (3, b"")]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Kế hoạch số 117.pdf", "Kế hoạch số 117.pdf"),
        ("Đề án " * 80, "Đề án " * 80),
        ("Kế hoạch " + "x" * 595, "Kế hoạch " + "x" * 491),
    ],
)
def test_long_names_are_cut(name: str, read: str) -> None:
    [file] = _read([(name, b"a")])
    assert file.name == read
