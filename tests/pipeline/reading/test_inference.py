"""Plans whose text layer lost its letters and whose pixels show nothing better: restored, and marked so."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner

from extractors.language.layer_state import LayerState
from extractors.language.text import strip_marks
from extractors.page.document import Verdict
from pipeline.cli.main import app
from pipeline.reading.inference import _restored_run

FONT = next(Path("/usr/share/fonts").rglob("LiberationSerif-Regular.ttf"), None)
pytestmark = pytest.mark.skipif(FONT is None, reason="needs the Liberation fonts")
LINES = (
    "II. NHIỆM VỤ VÀ GIẢI PHÁP",
    "1. Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị",
    "- Cơ quan chủ trì: Sở Khoa học và Công nghệ.",
    "- Cơ quan phối hợp: Sở Tài chính, Sở Nội vụ.",
    "- Thời gian thực hiện: Tháng 6/2026.",
    "2. Xây dựng cơ sở dữ liệu dùng chung, bảo đảm an toàn thông tin mạng",
    "- Cơ quan chủ trì: Công an tỉnh.",
    "- Thời gian thực hiện: Năm 2026.",
)
# What an English OCR made of the same page.
GARBLED = (
    "II. NHIEM VU VA GIAI PHAP",
    "1. Trién khai thuc hién Nghi quyét s6 57-NQ/TW ngay 22/12/2024 cia B6 Chinh tri",
    "- Co quan chi tri: S6 Khoa hoc va Céng nghé.",
    "- Co quan phéi hop: S6 Tai chinh, S6 Ndi vu.",
    "- Thoi gian thuc hién: Thang 6/2026.",
    "2. Xay dung co so dit ligu dung chung, bao dam an toan théng tin mang",
    "- Co quan chi tri: Cong an tinh.",
    "- Thoi gian thuc hién: Nam 2026.",
)


def _pdf(lines: tuple[str, ...], is_hidden: bool) -> bytes:
    pdfmetrics.registerFont(TTFont("Serif", str(FONT)))
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4)
    if is_hidden:
        # Hidden text is read where it lies over a picture: a scan, of which nothing is left here.
        canvas.drawImage(ImageReader(Image.new("L", (60, 85), 250)), 0, 0, *A4)
    text = canvas.beginText(72, 760)
    text.setFont("Serif", 13)
    text.setTextRenderMode(3 if is_hidden else 0)
    for line in lines:
        text.textLine(line)
    canvas.drawText(text)
    canvas.save()
    return out.getvalue()


def _extract(pdf: bytes, folder: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    monkeypatch.setenv("KEHOACH_DATA_DIR", str(folder / "data"))
    source, out = folder / "plan.pdf", folder / "plan.json"
    source.write_bytes(pdf)
    result = CliRunner().invoke(app, ["extract", str(source), "--out", str(out)])
    assert result.exit_code == 0, result.output
    record: dict[str, Any] = json.loads(out.read_text("utf-8"))
    return record


@pytest.mark.parametrize("is_hidden", [True, False], ids=["hidden", "drawn"])
def test_a_stripped_layer_gets_its_marks_back(
    is_hidden: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pdf = _pdf(tuple(strip_marks(line) for line in LINES), is_hidden)
    record = _extract(pdf, tmp_path, monkeypatch)
    first, second = record["tasks"]
    assert first["content"] == "Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
    assert (first["lead"], first["coordinating"]) == (
        ["Sở Khoa học và Công nghệ"],
        ["Sở Tài chính", "Sở Nội vụ"],
    )
    assert second["lead"] == ["Công an tỉnh"]
    assert {p["method"] for name, p in first["proof"].items() if name != "row"} == {"inferred"}
    assert record["pages"][0]["method"] == "inferred"
    assert "inferred_text" in {i["code"] for i in record["issues"]}


def test_a_garbled_layer_is_read_through_what_made_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record = _extract(_pdf(GARBLED, is_hidden=True), tmp_path, monkeypatch)
    first, second = record["tasks"]
    assert first["content"] == "Triển khai thực hiện Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị"
    assert first["lead"] == ["Sở Khoa học và Công nghệ"]
    assert second["due"]["to"] == "2026-12-31"
    assert {p["method"] for name, p in first["proof"].items() if name != "row"} == {"inferred"}


@pytest.mark.parametrize("state", [LayerState.GARBLED, LayerState.STRIPPED])
def test_words_of_which_nothing_is_left_stay_as_they_are(state: LayerState) -> None:
    """A font whose codes mean nothing gives words without a letter."""
    texts, sures = _restored_run(["Ke", "", "hoach"], Verdict(state, "", 0.0))
    assert (list(texts), list(sures)) == (["Ke", "", "hoach"], [0.0, 0.0, 0.0])
