"""Names under a stamp: mended only where one name is near."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extractors.values.names import mend_name
from tests.extractors.build import words


@pytest.mark.parametrize(
    ("read", "confidence", "meant"),
    [
        ("Lê 1ấn Dũng", 0.7, "Lê Tấn Dũng"),
        ("Nguyến Văn Hùng", 0.6, "Nguyễn Văn Hùng"),
        # Possible as read.
        ("Lê Quân", 0.3, "Lê Quân"),
        ("Trần Nhật Quang", 0.5, "Trần Nhật Quang"),
        # Read surely: no list of names has them all.
        ("Y Thắng Byă", 0.95, "Y Thắng Byă"),
        ("Rah Lan Minh Đức", 1.0, "Rah Lan Minh Đức"),
        # Of a surname only marks are mended.
        ("Lâ Bá Hải", 0.6, "Lâ Bá Hải"),
        ("Nhan Bá Hải", 0.6, "Nhan Bá Hải"),
        # Near no name, or near several.
        ("Zzzz Văn Hùng", 0.2, "Zzzz Văn Hùng"),
        ("Lê Vấn Dũng", 0.4, "Lê Vấn Dũng"),
    ],
)
def test_mend_name(read: str, confidence: float, meant: str) -> None:
    line = [replace(w, confidence=confidence) for w in words(read, 300, 600)]
    assert " ".join(w.text for w in mend_name(line)) == meant


def test_a_mended_word_keeps_its_reading_and_is_not_sure() -> None:
    line = [replace(w, confidence=0.7) for w in words("Lê 1ấn Dũng", 300, 600)]
    mended = mend_name(line)[1]
    assert (mended.text, mended.raw) == ("Tấn", "1ấn")
    assert mended.confidence <= 0.5
