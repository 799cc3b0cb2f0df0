"""Lean pages give the words, lines and pictures that pdfplumber gives."""

from __future__ import annotations

from pathlib import Path

import pdfplumber
import pytest

from extractors.textlayer.lean_pages import LeanPage

ROOT = Path(__file__).parents[3]
PLANS = [
    *(ROOT / "data/raw").glob("*.pdf"),
    ROOT / "tests/textlayers/tcvn3.pdf",
    ROOT / "tests/textlayers/under-picture.pdf",
]


@pytest.mark.parametrize("path", PLANS, ids=lambda p: p.stem)
def test_same_words_rules_and_pictures(path: Path) -> None:
    with pdfplumber.open(path) as opened:
        for page in opened.pages[:3]:
            lean = LeanPage.of(page)
            asked = {"extra_attrs": ["fontname", "size"]}
            assert lean.extract_words(**asked) == page.extract_words(**asked)
            assert (lean.lines, lean.rects, lean.images) == (page.lines, page.rects, page.images)


def test_a_page_whose_origin_is_elsewhere(tmp_path: Path) -> None:
    """MediaBox [100 50 695 892]: pdfplumber's coordinates begin there, and so do these."""
    import pypdfium2

    document = pypdfium2.PdfDocument(ROOT / "data/raw/cam-lo-cai-cach-hanh-chinh.pdf")
    document[0].set_mediabox(100, 50, 695, 892)
    moved = tmp_path / "moved.pdf"
    document.save(moved)
    with pdfplumber.open(moved) as opened:
        page = opened.pages[0]
        assert page.mediabox[0] == 100
        assert len(page.chars) > 500
        boxes = [(c["x0"], c["top"], c["x1"], c["bottom"], c["doctop"]) for c in page.chars]
        lean = [(c["x0"], c["top"], c["x1"], c["bottom"], c["doctop"]) for c in LeanPage.of(page).chars]
        assert lean == boxes
