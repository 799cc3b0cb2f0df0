"""An annex that readers are sent to is missed where a document does not have it."""

from __future__ import annotations

import pytest

from extractors.content.promised_annexes import find_missing_annex, promised_annex
from extractors.page.document import Box, Document, Place
from extractors.page.methods import ValueMethod
from extractors.values.records import Header, Proof
from tests.extractors.build import document, paragraph, table

SENT = "Nhiệm vụ cụ thể của các đơn vị nêu tại Phụ lục kèm theo Kế hoạch này."
TASKS = table(("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Rà soát hồ sơ", "Sở Nội vụ"))


def signed_on(number: int) -> Header:
    place = Place(number, Box(300, 600, 400, 620))
    return Header(proofs={"signer": Proof("Nguyễn Văn An", (place,), ValueMethod.LAYOUT, 1.0)})


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Giao chỉ tiêu cho các xã (chi tiết tại Phụ lục đính kèm).", "Phụ lục đính kèm"),
        ("Tiến độ theo Phụ lục số 3 gửi kèm.", "Phụ lục số 3 gửi kèm"),
        ("- Số lượng: theo biểu kèm theo;", "biểu kèm theo"),
        (
            "Theo danh mục dự án kèm theo Chương trình hành động này",
            "danh mục dự án kèm theo Chương trình hành động này",
        ),
        ("(kèm theo Phụ lục 2)", "kèm theo Phụ lục 2"),
    ],
)
def test_how_an_annex_is_promised(text: str, words: str | None) -> None:
    assert promised_annex(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "Sửa đổi Phụ lục 01 ban hành kèm theo Kế hoạch số 12/KH-UBND ngày 03/02/2026.",
        "Theo danh mục kèm theo Nghị định số 30/2020/NĐ-CP.",
        "Báo cáo theo biểu mẫu kèm theo.",
        "Gửi báo cáo kèm theo phụ lục số liệu về Sở Nội vụ.",
        "Ban hành kèm theo Quyết định này Kế hoạch chuyển đổi số.",
        "Danh mục thủ tục hành chính được công bố.",
    ],
)
def test_what_promises_none(text: str) -> None:
    assert promised_annex(text) is None


def test_a_missing_annex_is_proved_by_the_words_that_name_it() -> None:
    found = find_missing_annex(document(SENT, "Trên đây là Kế hoạch."), signed_on(1))
    assert found is not None
    assert found.text == "Phụ lục kèm theo Kế hoạch này"
    assert found.places[0].page == 1


@pytest.mark.parametrize(
    "given",
    [
        document(SENT, "PHỤ LỤC", "Nhiệm vụ năm 2026"),
        document(SENT, "Phụ lục I", "Nhiệm vụ năm 2026"),
        document(SENT, TASKS),
        document(SENT, paragraph("DANH SÁCH VIỆC", page=2)),
        document("Trên đây là Kế hoạch."),
    ],
    ids=["title", "numbered title", "table below", "pages behind", "none named"],
)
def test_an_annex_that_is_there_is_not_missed(given: Document) -> None:
    assert find_missing_annex(given, signed_on(1)) is None
