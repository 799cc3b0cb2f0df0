"""The page of differences: words marked, everything that is printed escaped."""

from __future__ import annotations

from pathlib import Path

from models import Edition
from pipeline.batches.reprocess import CHANGED, Rereading
from pipeline.batches.reprocess_batch import NO_VALUE, ReprocessBatch, make_report_page
from pipeline.batches.results import FAILED, UNCHANGED
from pipeline.common.written_kinds import DIFF_HTML, REPORT_HTML
from pipeline.comparing.diff import Diff, PlanChange
from pipeline.reports.diff_page import TextPiece, make_diff_page, mark_words

OLD = Edition(sequence=1, file_stem="p004", extractor_version="0.1.0")
NEW = Edition(
    sequence=2,
    file_stem="p004v2",
    extractor_version="0.1.0",
    type="Kế hoạch",
    number="181/KH-UBND",
    title="Phát triển <script>alert(1)</script>",
)


DUE = PlanChange("task", "I", "7", "modified", "due", "Tháng 4/2025", "Tháng 6/2025", "Rà soát A & B")
ADDED = PlanChange("task", "I", "8", "added", None, None, None, "Báo cáo <b>", is_certain=False)


def test_a_page_shows_what_changed_and_escapes_what_was_printed(tmp_path: Path) -> None:
    page = make_diff_page(OLD, NEW, Diff((DUE, ADDED)))
    assert "<title>Changes of Kế hoạch 181/KH-UBND</title>" in page
    assert (
        '<tr class="modified"><td class="row">task I 7<small>Rà soát A &amp; B</small></td>'
        '<td class="kind">modified</td><td>due</td>'
        "<td>Tháng <del>4/2025</del></td><td>Tháng <ins>6/2025</ins></td></tr>"
    ) in page
    assert "<td></td><td><ins>Báo cáo &lt;b&gt;</ins></td>" in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    assert page.index("<h2>Changes</h2>") < page.index("<h2>Perhaps: ")
    path = tmp_path / "diff.html"
    path.write_text(page, "utf-8")
    assert DIFF_HTML.is_ours(path), "it may be written over"


def test_a_page_without_changes_has_no_table() -> None:
    page = make_diff_page(OLD, NEW, Diff(()))
    assert "<strong>0 changes</strong>" in page
    assert "<table>" not in page


def test_words_that_differ() -> None:
    old, new = mark_words("Tháng 4/2025", "Tháng 6/2025")
    assert old == [TextPiece("Tháng", False), TextPiece("4/2025", True)]
    assert new == [TextPiece("Tháng", False), TextPiece("6/2025", True)]
    assert mark_words("", "Quý I") == ([], [TextPiece("Quý I", True)])


def test_the_report_of_files_read_again(tmp_path: Path) -> None:
    results = [
        Rereading("a/doi.pdf", "1/KH", CHANGED, (DUE,)),
        Rereading("a/cho.pdf", "2/KH", CHANGED),
        Rereading("a/nguyen.pdf", "3/KH", UNCHANGED),
        Rereading("a/<mat>.pdf", None, FAILED, reason="It is not there; check the path & name."),
    ]
    page = make_report_page(ReprocessBatch((), "2.0", 1), results)
    assert page.index("<h2>1/KH, doi.pdf</h2>") < page.index("<ins>6/2025</ins>")
    assert f"<h2>2/KH, cho.pdf</h2>\n<p>{NO_VALUE}</p>" in page
    assert "nguyen.pdf" not in page
    assert "<h2>&lt;mat&gt;.pdf: not read</h2>" in page
    assert "check the path &amp; name." in page
    path = tmp_path / "report.html"
    path.write_text(page, "utf-8")
    assert REPORT_HTML.is_ours(path)
